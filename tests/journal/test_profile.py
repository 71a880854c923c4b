"""Profiles: numbers with their sources, overrides, and the user's own."""

from pathlib import Path

import pytest

from journal import profile
from journal.errors import BadFile, CannotRead, JournalError


def test_the_built_in_profiles() -> None:
    """The default comes first."""
    assert profile.names() == ("sde-to-pm", "long-form")


@pytest.mark.parametrize("name", profile.names())
def test_each_setting_says_where_it_comes_from(name: str) -> None:
    """A sentence each, of the article or of the house."""
    found = profile.sources(name)

    assert tuple(found) == profile.SETTINGS
    assert all(source.startswith(("The article: ", "house rule: ")) for source in found.values())


def test_the_numbers_of_the_rules() -> None:
    """As the rules in docs have them."""
    numbers = profile.load("sde-to-pm")
    pages = (
        numbers.pages_outcome_map,
        numbers.pages_decision_log,
        numbers.pages_decision_log_target,
        numbers.pages_charter,
        numbers.pages_packet,
    )

    assert pages == (1, 4, 2, 1, 6)
    assert (numbers.ready_at, numbers.close_at) == (80, 60)
    assert (numbers.cap_missing, numbers.cap_contradiction) == (59, 79)
    assert (numbers.map_lead_days, numbers.first_decision_day) == (56, 90)
    assert (numbers.span_days, numbers.stale_days, numbers.lag_days) == (28, 21, 7)
    assert len(numbers.principles) == 16


def test_long_form_differs_in_the_page_limits_only() -> None:
    """It is based on the other and names nothing else."""
    long, short = profile.load("long-form"), profile.load("sde-to-pm")
    differing = {name for name in profile.SETTINGS if getattr(long, name) != getattr(short, name)}

    assert differing == {name for name in profile.SETTINGS if name.startswith("pages_")}
    assert long.pages_charter == 0


def test_an_override_changes_one_setting() -> None:
    """Minutes are overridden code by code."""
    numbers = profile.load("sde-to-pm", {"stale_days": 14, "minutes": {"O13": 3}})

    assert (numbers.stale_days, numbers.minutes_for("O13"), numbers.minutes_for("O12")) == (
        14,
        3,
        5,
    )


BAD: list[tuple[dict[str, object], str]] = [
    ({"stale_day": 14}, "profile sde-to-pm has no setting 'stale_day'; did you mean stale_days?"),
    ({"stale_days": "soon"}, "setting stale_days of profile sde-to-pm: expected a whole number, found text"),
    ({"stale_days": True}, "setting stale_days of profile sde-to-pm: expected a whole number, found true or false"),
    ({"stale_days": -1}, "setting stale_days of profile sde-to-pm: expected a whole number >= 0"),
    ({"decisions_wanted": 0}, "setting decisions_wanted of profile sde-to-pm: expected a whole number >= 1"),
    ({"pages_charter": float("inf")}, "setting pages_charter of profile sde-to-pm: expected a finite number"),
    ({"vague_verbs": "helped"}, "setting vague_verbs of profile sde-to-pm: expected a list, found text"),
    ({"share_leadership": 10}, "setting share_* of profile sde-to-pm: the shares add up to 95 and must make 100"),
    ({"minutes": 5}, "setting minutes of profile sde-to-pm: expected a table of codes, such as minutes.O13 = 5"),
    ({"minutes": {"O13": 0}}, "setting minutes.O13 of profile sde-to-pm: expected a whole number >= 1"),
    ({"minutes": {"o13": 5}}, "profile sde-to-pm has no setting 'minutes.o13'; did you mean minutes.O13?"),
]  # fmt: skip


@pytest.mark.parametrize(("overrides", "message"), BAD, ids=[each[1][:40] for each in BAD])
def test_a_setting_that_is_wrong_is_named(overrides: dict[str, object], message: str) -> None:
    """One sentence, with the name of the setting."""
    with pytest.raises(JournalError) as raised:
        profile.load("sde-to-pm", overrides)

    assert str(raised.value) == message


@pytest.mark.parametrize(
    "name", ["house", "", "../sde-to-pm", "sde-to-pm.toml", "SDE-TO-PM/", "a\0b", "n" * 300]
)
def test_an_unknown_profile(name: str) -> None:
    """The sentence lists the profiles there are."""
    with pytest.raises(profile.UnknownProfile, match="there are sde-to-pm, long-form"):
        profile.load(name)


def test_a_profile_of_ones_own(tmp_path: Path) -> None:
    """It is based on another, differs in what it names, and says so in its sources."""
    text = 'based_on = "long-form"\n[stale_days]\nvalue = 10\nsource = "our team measures weekly"\n'
    (tmp_path / "ours.toml").write_text(text)
    numbers = profile.load("ours", folder=tmp_path)

    assert (numbers.name, numbers.stale_days, numbers.pages_charter) == ("ours", 10, 0)
    assert profile.sources("ours", tmp_path)["stale_days"] == "our team measures weekly"
    assert profile.names(tmp_path) == ("sde-to-pm", "long-form", "ours")


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (BadFile, "stale_days = ["),
        (profile.BadSetting, "stale_days = 10"),
        (profile.BadSetting, 'based_on = "ours"'),
        (profile.BadSetting, "[stale_days]\nvalue = 10"),
        (profile.UnknownSetting, 'based_on = "long-form"\n[stale]\nvalue = 10'),
        (profile.UnknownProfile, 'based_on = "theirs"'),
    ],
    ids=["no TOML", "no table", "based on itself", "incomplete", "unknown setting", "unknown base"],
)
def test_a_profile_of_ones_own_that_is_wrong(
    problem: type[JournalError], text: str, tmp_path: Path
) -> None:
    """Each is told in a sentence instead of crashing."""
    (tmp_path / "ours.toml").write_text(text)

    with pytest.raises(problem):
        profile.load("ours", folder=tmp_path)


@pytest.mark.parametrize("name", ["a\0b", "n" * 300])
def test_a_name_that_no_file_can_have(name: str, tmp_path: Path) -> None:
    """It is unknown like any other."""
    with pytest.raises(profile.UnknownProfile):
        profile.load(name, folder=tmp_path)


def test_a_profile_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system says, in a sentence."""
    (tmp_path / "ours.toml").write_text("")

    def refuse(path: Path, encoding: str) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(CannotRead, match=r"ours\.toml: permission denied"):
        profile.load("ours", folder=tmp_path)
