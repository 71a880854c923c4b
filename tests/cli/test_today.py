"""``casebook today``: the agenda without a screen."""

import json

import pytest

from cli.commands import COMMANDS
from cli.today import _DEALS
from journal.home import Home
from tests.cli.conftest import Casebook


def test_what_is_due_stands_with_the_command_that_deals_with_it(
    sample_home: Home, casebook: Casebook
) -> None:
    """The most overdue first, a line each."""
    assert [
        "!  M3 promise is 18 days overdue: Name two people outside Checkout who will speak for the case"
        "  casebook promise done M3 1",
        "!  K5 not measured for 28 days",
        "•  M4 with manager today",
        "   D8 result is due in 12 days",
    ] == [
        line if number == 0 else line.partition("  casebook")[0].rstrip()
        for number, line in enumerate(casebook("today").out.splitlines())
    ]


def test_json_says_the_same(sample_home: Home, casebook: Casebook) -> None:
    """With the record, the part of it and the days as numbers."""
    found = json.loads(casebook("today", "--json").out)
    assert {
        "kind": "result",
        "record": "D8",
        "part": "stages.result",
        "sentence": "D8 result is due in 12 days",
        "days": 12,
        "command": "casebook stage D8 result",
    } == found[-1]
    assert [-18, -7, 0, 12] == [each["days"] for each in found]


def test_each_command_that_is_named_is_one_and_does_it(
    sample_home: Home, casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was done is due no longer; a check-in ahead has a brief."""
    assert {words.split()[0] for words in _DEALS.values()} <= set(COMMANDS)
    assert 0 == casebook("promise", "done", "M3", "1").code
    assert 0 == casebook("measure", "K5", "930").code
    assert 0 == casebook("stage", "D8", "result", "+0.5 points").code
    assert 0 == casebook("hold", "M4").code
    left = [each["command"] for each in json.loads(casebook("today", "--json").out)]
    assert ["casebook feedback D8", "casebook add checkin"] == left
    assert 0 == casebook("feedback", "D8", "Ana", "fine").code
    monkeypatch.setenv("CASEBOOK_TODAY", "2026-07-04")
    assert (0, "", "nothing is due\n") == casebook("today")


def test_a_planned_check_in_leads_to_its_brief(
    sample_home: Home, casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as its day is still to come."""
    monkeypatch.setenv("CASEBOOK_TODAY", "2026-06-28")
    found = json.loads(casebook("today", "--json").out)
    commands = {each["kind"]: each["command"] for each in found}
    assert "casebook export check-in-brief" == commands["check-in"]
    assert 0 == casebook("export", "check-in-brief").code
