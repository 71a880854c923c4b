"""The settings file: what it may say, and how what it may not say is told."""

from pathlib import Path

import pytest

from journal import settings
from journal.errors import CannotRead
from journal.settings import BadSettings, Settings


def write(text: str | bytes) -> None:
    """Put a settings file where it is looked for."""
    path = Path(settings.path())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def test_no_file_means_the_defaults() -> None:
    """Nothing is made either."""
    assert Settings() == settings.load()
    assert not Path(settings.folder()).exists()


def test_a_full_file() -> None:
    """Each setting arrives as it stands."""
    write(
        'theme = "light"\nascii = true\nexport_to = "~/case"\n[keymap]\nadd = "A"\n'
        "[profile]\nstale_days = 14\n[profile.minutes]\nO13 = 5\n"
    )

    profile = {"stale_days": 14, "minutes": {"O13": 5}}
    assert Settings("light", "~/case", {"add": "A"}, profile, ascii=True) == settings.load()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme = ", "it is not TOML: invalid value (at end of document)"),
        ('theme = "a"\ntheme = "b"', "it is not TOML: cannot overwrite a value (at "),
        ('thme = "a"', "'thme' is no setting; there are theme, export_to, keymap, profile, ascii"),
        ("theme = 3", "'theme' must be text in quotes"),
        ('ascii = "yes"', "'ascii' must be true or false"),
        ('keymap = "a"', "'keymap' must be a table"),
        ("[keymap]\nadd = 1", "keymap 'add' must be text in quotes"),
        (b"theme = '\xff'", "it is not UTF-8 text at byte 9"),
        ("a = " + "[" * 5000, "it is nested too deeply"),
    ],
)
def test_a_file_that_cannot_be_used(text: str | bytes, said: str) -> None:
    """One sentence with the file and the place; the file stays."""
    write(text)

    with pytest.raises(BadSettings) as caught:
        settings.load()

    assert f"{settings.path()}: {said}" in str(caught.value)
    assert Path(settings.path()).exists()


def test_a_file_that_is_a_folder() -> None:
    """What cannot be read is told."""
    Path(settings.path()).mkdir(parents=True)

    with pytest.raises(CannotRead):
        settings.load()


def test_where_it_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """$CASEBOOK_CONFIG, then $XDG_CONFIG_HOME, then ~/.config."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("CASEBOOK_CONFIG", "/a/b")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/x")
    assert settings.path() == "/a/b/config.toml"
    monkeypatch.delenv("CASEBOOK_CONFIG")
    assert settings.path() == "/x/casebook/config.toml"
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("HOME", "/h")
    assert settings.path() == "/h/.config/casebook/config.toml"


def test_own_profiles_lie_beside_the_settings() -> None:
    """In a folder of their own."""
    assert settings.profiles() == str(Path(settings.folder(), "profiles"))
