"""``casebook note``: words, stdin, an editor, a file; whatever comes in is kept."""

import os
import stat
from pathlib import Path

import pytest

from journal.home import Home
from journal.store import fsio
from tests.cli.conftest import Casebook, Editor, child


def notes(home: Home) -> list[str]:
    """The texts of all notes."""
    return [note.text for note in home.open().snapshot.notes]


def test_words_are_joined_and_the_id_is_printed(home: Home, casebook: Casebook) -> None:
    """Stdout has the id alone, stderr says so."""
    assert casebook("note", "Sat", "with", "@Support") == (0, "N1\n", "saved N1\n")
    assert casebook("note", "one word") == (0, "N2\n", "saved N2\n")
    assert notes(home) == ["Sat with @Support", "one word"]


@pytest.mark.parametrize(
    ("typed", "day", "echo"),
    [
        ("yesterday", "2026-05-07", "on Thu 7 May 2026, yesterday\n"),
        ("3 days ago", "2026-05-05", "on Tue 5 May 2026, 3 days ago\n"),
        ("fri", "2026-05-08", "on Fri 8 May 2026, today\n"),
        ("-2w", "2026-04-24", "on Fri 24 Apr 2026, 14 days ago\n"),
    ],
)
def test_the_day_is_told_as_it_was_understood(
    typed: str, day: str, echo: str, home: Home, casebook: Casebook
) -> None:
    """--on takes what people type, and says on stderr which day that is."""
    ran = casebook("note", "x", "--on", typed)

    assert (0, "N1\n", echo + "saved N1\n") == ran
    assert day == str(home.open().snapshot.notes[0].on)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["note", "x", "--on", "03/04/2026"], "--on: 03/04/2026 could be 3 Apr"),
        (["note", "x", "--on", "may"], "--on: may is a whole month"),
        (["note", "x", "--on", "tomorrow"], "a note cannot be of a day that is still to come"),
        (["note", "  "], "the note is empty; type what happened"),
        (["note"], "the note is empty; type what happened"),
        (["note", "中" * 400_000], "the note is longer than 1 MB"),
        (["note", "x", "--on", ""], "--on: type a day such as today"),
        (["note", "x", "--home", ""], "--home: name a folder"),
        (["--home", "", "note", "x"], "--home needs a value"),
        (["note", "--from", "/nowhere"], "could not read /nowhere: no such file or directory"),
    ],
)
def test_what_cannot_be_a_note_is_told(
    argv: list[str], said: str, home: Home, casebook: Casebook
) -> None:
    """One sentence that says what to do, nothing on stdout, nothing kept."""
    ran = casebook(*argv)

    assert ran.code in (1, 2)
    assert ran.out == ""
    assert said in ran.err
    assert notes(home) == []


def test_without_words_stdin_is_read(home: Home, casebook: Casebook) -> None:
    """A pipe gives a note of several lines; the line ends around it go."""
    assert casebook("note", stdin=b"\n# heading\r\n\r\n  text\ttab\n\n").code == 0
    assert notes(home) == ["# heading\n\n  text\ttab"]


def test_from_a_file(home: Home, casebook: Casebook, tmp_path: Path) -> None:
    """--from reads a file, or stdin for a dash."""
    (tmp_path / "kept.md").write_text("from a file")

    assert casebook("note", "--from", str(tmp_path / "kept.md")).code == 0
    assert casebook("note", "--from", "-", stdin=b"from a pipe").code == 0
    assert notes(home) == ["from a file", "from a pipe"]


@pytest.mark.fault(17)
@pytest.mark.parametrize(
    ("data", "kept", "warned"),
    [
        ("Gr\u00fc\u00dfe 中文 👩‍👩‍👧".encode(), "Grüße 中文 👩‍👩‍👧", False),
        (b"caf\xe9", "caf\u00e9", True),
        (b"ol\xe1 \xc3\xa9", "olá é", True),
        (b"\x93quoted\x94", "\ufffdquoted\ufffd", True),
        (b"a\x00b\x1b]52;c;eA==\x07", "a\ufffdb\ufffd]52;c;eA==\ufffd", False),
        (b"\xef\xbb\xbfwith a mark", "with a mark", False),
        (b"[/] [red]x[/red] [@click=app.quit]", "[/] [red]x[/red] [@click=app.quit]", False),
    ],
)
def test_bytes_that_are_not_utf8_are_kept_with_a_warning(
    data: bytes, kept: str, warned: bool, home: Home, casebook: Casebook
) -> None:
    """Latin-1 bytes are read as such, control characters become U+FFFD; nothing is refused."""
    ran = casebook("note", stdin=data)

    assert (ran.code, ran.out) == (0, "N1\n")
    assert warned == ("not all UTF-8" in ran.err)
    assert [kept] == notes(home)


@pytest.mark.fault(17)
def test_arguments_that_are_not_utf8_are_kept_with_a_warning(home: Home) -> None:
    """The bytes of the real command line arrive, also without any locale."""
    for env in ({}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
        ran = child("note", os.fsdecode(b"caf\xe9 \xc3\xbc"), env=env)

        assert (ran.returncode, ran.stderr[10:17]) == (0, b"warning")
        assert notes(home)[-1] == "café ü"
    assert child("decide", os.fsdecode(b"caf\xe9")).returncode == 0
    assert [each.title for each in home.open().snapshot.decisions] == ["café"]


@pytest.mark.fault(51)
def test_a_lone_surrogate_is_kept_as_a_replacement_character(
    home: Home, casebook: Casebook
) -> None:
    """What no terminal sends is cleaned at the door like everything else."""
    assert casebook("note", "a\ud800b").code == 0
    assert notes(home) == ["a\ufffdb"]


def test_the_editor_is_opened_on_a_terminal(home: Home, casebook: Casebook, editor: Editor) -> None:
    """Without words and with a terminal the editor gives the text; its file is the owner's and goes."""
    log = editor("text = 'typed\\nin two lines\\n'")

    assert casebook.asking("note")[:2] == (0, "N1\n")
    assert notes(home) == ["typed\nin two lines"]
    path, *modes = log.read_text().split()
    assert modes == ["0o600", "0o700"]
    assert not Path(path).parent.exists()


def test_an_empty_editor_keeps_nothing(home: Home, casebook: Casebook, editor: Editor) -> None:
    """An editor left without text changes nothing and says so."""
    editor("text = '  \\n'")

    assert casebook.asking("note") == (0, "", "nothing was changed\n")
    assert notes(home) == []


@pytest.mark.fault(40)
def test_a_failed_save_keeps_what_was_typed(
    home: Home, casebook: Casebook, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text stays in its file, which is named, and --from saves it later."""
    editor("text = 'an hour of typing'")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(fsio.Appender, "append", full)
        ran = casebook.asking("note")

    assert (ran.code, ran.out) == (1, "")
    assert "no space left on device" in ran.err
    command = ran.err.rpartition("`casebook ")[2].rstrip("`\n").split()
    assert Path(command[-1]).read_text() == "an hour of typing"
    assert stat.S_IMODE(Path(command[-1]).stat().st_mode) == 0o600
    assert casebook(*command).code == 0
    assert notes(home) == ["an hour of typing"]


@pytest.mark.fault(25, 40)
@pytest.mark.parametrize("umask", [0, 0o777])
def test_what_the_editor_is_given_is_the_owners_alone(
    umask: int, home: Home, casebook: Casebook, editor: Editor
) -> None:
    """File and folder, whatever the umask; both are gone when the note is kept."""
    log = editor("text = 'typed'")
    before = os.umask(umask)
    try:
        assert 0 == casebook.asking("note").code
    finally:
        os.umask(before)

    path, *modes = log.read_text().split()
    assert ["0o600", "0o700"] == modes
    assert not Path(path).parent.exists()
