"""``casebook leave-out``: which decisions the exported log holds, and which would be missed least."""

import json
import sys
from datetime import date

import pytest

from exports.typeset import log_lengths
from journal import leaving_out
from journal.home import Home
from journal.profile import load
from tests.cli.conftest import Casebook


def out(home: Home) -> list[str]:
    """The ids of what is left out."""
    return sorted(leaving_out.left_out(home.open().snapshot))


def test_leaving_out_and_taking_in_is_one_step(sample_home: Home, casebook: Casebook) -> None:
    """The ids that changed are printed, in any case; it is said what cites them."""
    casebook("leave-out", "D4")
    ran = casebook("leave-out", "d7", "D1", "D1", "--take-in", "D4")

    assert (0, "D7\nD1\nD4\n") == (ran.code, ran.out)
    assert (
        "left D7, D1 out of the exported log and took D4 into the exported log again;"
        " it holds 6 of 8 decisions\nD1: cited in F1, M1\n"
    ) == ran.err
    assert ["D1", "D7"] == out(sample_home)
    assert "leave out D7 and D1, take in D4\n" == casebook("undo").out
    assert ["D4"] == out(sample_home)


def test_what_is_so_already_changes_nothing(sample_home: Home, casebook: Casebook) -> None:
    """Nothing is printed, and it is said how it stands."""
    ran = casebook("leave-out", "--take-in", "D4", "D5")

    assert (0, "") == (ran.code, ran.out)
    assert "nothing was changed; it holds 8 of 8 decisions\n" == ran.err


@pytest.mark.parametrize(
    ("argv", "code", "told"),
    [
        (("K1",), 2, "'K1' is no id of a decision"),
        (("D4", "--take-in", "K1"), 2, "'K1' is no id of a decision"),
        (("D99",), 2, "D99"),
        (("D4", "D5", "--take-in", "d4"), 2, "D4 cannot be left out and taken in at once"),
    ],
)
def test_what_cannot_be_left_out(
    argv: tuple[str, ...], code: int, told: str, sample_home: Home, casebook: Casebook
) -> None:
    """It is said why, and nothing changes."""
    ran = casebook("leave-out", *argv)

    assert (code, "") == (ran.code, ran.out)
    assert told in ran.err
    assert [] == out(sample_home)


def test_the_list_begins_with_what_would_be_missed_least(
    sample_home: Home, casebook: Casebook
) -> None:
    """With the length of the log as it is exported, and the lines that each takes, left out or not."""
    sample = sample_home.open().snapshot
    known = log_lengths.lines(sample, load("sde-to-pm"), date(2026, 7, 3))
    before = json.loads(casebook("leave-out", "--json").out)
    casebook("leave-out", "D5")
    after = json.loads(casebook("leave-out", "--json").out)
    said = casebook("leave-out").out.splitlines()

    assert {"D5", "D7"} == {each["id"] for each in before["decisions"][:2]}
    assert "D1" == before["decisions"][-1]["id"]
    assert known == {each["id"]: each["lines"] for each in after["decisions"]}
    (there,) = [each for each in before["decisions"] if each["id"] == "D5"]
    (here,) = [each for each in after["decisions"] if each["id"] == "D5"]
    assert {**there, "left_out": True} == here
    first = {"id": "D5", "outcome": "stopped", "lines": known["D5"], "cited_by": []}
    title = "Loosen the risk check for small baskets"
    assert {**first, "title": title, "left_out": False} == there
    assert (8, 7) == (before["shown"], after["shown"])
    assert after["log"]["pages"] < before["log"]["pages"]
    assert json.loads(casebook("pages", "--json").out)["decision-log"] == after["log"]
    assert f"decision log: {after['log']['pages']:g} of 4 pages, 7 of 8 decisions" == said[0]
    assert f"in nothing  left out  {title}" in "\n".join(said[1:3])
    assert f"D1  {known['D1']} lines  in F1, M1   adopted   Ask for card" in said[8]


def test_without_the_typesetter_it_lists_what_it_can(
    sample_home: Home, casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No lengths, but the citations; and what to install."""
    monkeypatch.setitem(sys.modules, "typst", None)
    casebook("decide", "Something that was never measured before")
    ran = casebook("leave-out")

    assert 0 == ran.code
    assert "decision log: 9 of 9 decisions" == ran.out.splitlines()[0]
    assert "D1    in F1, M1   adopted" in ran.out
    assert "install it with `pip install typst`" in ran.err
    assert json.loads(casebook("leave-out", "--json").out)["log"] is None


def test_a_journal_without_decisions(home: Home, casebook: Casebook) -> None:
    """There is nothing to list."""
    ran = casebook("leave-out")

    assert (0, "", "no decisions yet\n") == tuple(ran)
    assert [] == json.loads(casebook("leave-out", "--json").out)["decisions"]


def test_a_list_and_a_record_say_what_is_left_out(sample_home: Home, casebook: Casebook) -> None:
    """As does the finding whose mending begins with this command."""
    casebook("leave-out", *(f"D{number}" for number in range(1, 9)))

    assert "stopped, left out\n" in casebook("list", "decisions").out
    assert "Left out: yes\n" in casebook("show", "D5").out
    said = casebook("ready").out
    assert "P02  every decision is left out of the exported log" in said
    assert "casebook leave-out\n" in said
