"""``casebook round``: submissions as they really happened."""

import json

import pytest

from journal.home import Home
from journal.model import Round
from tests.cli.conftest import Casebook


@pytest.fixture
def september(sample_home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    """The sample, two months after it was to be submitted."""
    monkeypatch.setenv("CASEBOOK_TODAY", "2026-09-01")
    return sample_home


def rounds(home: Home) -> tuple[Round, ...]:
    """The rounds on disk."""
    return home.open().snapshot.cycle.rounds


def test_no_rounds_yet(sample_home: Home, casebook: Casebook) -> None:
    """An empty list says how to begin."""
    assert casebook("round")[:2] == (0, "")
    assert "casebook round submitted" in casebook("round").err
    assert casebook("round", "--json").out == "[]\n"


def test_two_rounds_from_submission_to_decision(september: Home, casebook: Casebook) -> None:
    """Each step is kept, told, undone as one, and replaces the forecast."""
    first = casebook("round", "submitted", "--on", "2026-07-03")
    assert first[:2] == (0, "round 1  submitted Fri 3 Jul 2026, no answer yet\n")
    assert "on Fri 3 Jul 2026, 60 days ago\nsaved\n" == first.err
    casebook("round", "returned", "--on", "15 jul", "--missing", "launch charter", "dashboard")
    assert "was returned on Wed 15 Jul 2026" in casebook("forecast").out
    casebook("round", "submitted", "--on", "16 jul")
    last = casebook("round", "decided", "--outcome", "promoted")

    assert last.out.splitlines() == [
        "round 1  submitted Fri 3 Jul 2026, returned Wed 15 Jul 2026, missing: launch charter, dashboard",
        "round 2  submitted Thu 16 Jul 2026, decided Tue 1 Sep 2026: promoted",
    ]
    assert "decided on Tue 1 Sep 2026: promoted" in casebook("forecast").out
    assert casebook("undo").out == "round 2 decided\n"
    assert rounds(september)[1].decided is None


def test_rounds_as_json(september: Home, casebook: Casebook) -> None:
    """The interchange form, with the number; a change shows all of it too."""
    ran = casebook("round", "submitted", "--missing", "charter", "--json")

    assert json.loads(ran.out) == [
        {
            "number": 1,
            "submitted": "2026-09-01",
            "returned": None,
            "missing": ["charter"],
            "decided": None,
            "outcome": "",
        }
    ]
    assert ran.out == casebook("round", "--json").out


def test_an_earlier_round_is_mended_or_removed(september: Home, casebook: Casebook) -> None:
    """By its number; what is not said stays."""
    casebook("round", "submitted", "--on", "3 jul")
    casebook("round", "returned", "--on", "15 jul", "--missing", "charter")
    casebook("round", "submitted", "--on", "20 jul")
    assert casebook("round", "returned", "1", "--on", "16 jul").code == 0
    assert str(rounds(september)[0].returned) == "2026-07-16"
    assert rounds(september)[0].missing == ("charter",)
    assert casebook("round", "remove", "1").code == 0
    assert [str(each.submitted) for each in rounds(september)] == ["2026-07-20"]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["rejected"], "there is nothing like `round rejected`; there are list, submitted,"),
        (["returned", "2"], "there is 1 round; `casebook round` lists them"),
        (["returned", "one"], "there is 1 round"),
        (["submitted", "1"], "a new round has no number yet"),
        (["submitted"], "round 1 has no answer yet"),
        (["submitted", "--outcome", "yes"], "only a decision has --outcome"),
        (["decided", "--missing", "charter"], "a decision has no --missing"),
        (["decided", "--on", "tomorrow"], "still to come"),
        (["decided", "--on", "2 jul"], "round 1 was submitted on 2026-07-03"),
        (["returned", "--on", ""], "--on: type a day"),
        (["returned", "--missing", " "], "the missing artifact is empty; type it"),
        (["returned", "--missing", "x" * 501], "has 501 characters; shorten it to 500"),
    ],
)
def test_what_cannot_have_happened(
    argv: list[str], said: str, september: Home, casebook: Casebook
) -> None:
    """Usage, exit 2, nothing changed."""
    casebook("round", "submitted", "--on", "2026-07-03")
    before = rounds(september)

    ran = casebook("round", *argv)

    assert ran[:2] == (2, "")
    assert said in ran.err
    assert before == rounds(september)
