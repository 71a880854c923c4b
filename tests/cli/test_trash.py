"""``casebook trash``, ``restore``, ``purge`` and ``history --restore``."""

import json

from journal.home import Home
from tests.cli.conftest import Casebook


def test_a_deleted_record_is_listed_and_restored(sample_home: Home, casebook: Casebook) -> None:
    """Deleting names the way back, which works in a process of its own."""
    before = sample_home.open().get("D4")
    assert "`casebook restore D4`" in casebook("delete", "D4").err
    assert "D4" == casebook("trash").out.split()[0]
    (found,) = json.loads(casebook("trash", "--json").out)
    assert ("D4", "decision") == (found["id"], found["kind"])
    assert (0, "D4\n") == casebook("restore", "d4")[:2]
    assert before == sample_home.open().get("D4")
    ran = casebook("restore", "D4")
    assert (2, "") == ran[:2]
    assert "not in the trash" in ran.err


def test_a_purge_asks_and_says_what_still_holds_the_text(
    sample_home: Home, casebook: Casebook
) -> None:
    """No is no; nobody to ask is refused; the log and the backup are named."""
    casebook("delete", "D4")
    assert 2 == casebook("purge").code
    assert 1 == casebook.asking("purge", answers="n\n").code
    assert ["D4"] == [each.id for each in sample_home.open().trash()]
    ran = casebook.asking("purge", answers="y\n")
    assert (0, "D4\n") == ran[:2]
    assert "2026-H1.log" in ran.err
    assert "backups" in ran.err
    assert () == sample_home.open().trash()
    assert "nothing to purge" in casebook("purge", "--yes").err


def test_history_goes_back_to_a_version_by_its_number(
    sample_home: Home, casebook: Casebook
) -> None:
    """The number is the one that is printed; undo takes it back."""
    casebook("stage", "D8", "result", "+1 point")
    assert "2  " in casebook("history", "D8").out
    assert (0, "D8\n") == casebook("history", "D8", "--restore", "1")[:2]
    assert 2 == casebook("history", "D8", "--restore", "seven").code
    assert 2 == casebook("history", "D8", "--restore", "9").code
    decision = sample_home.open().snapshot.decision("D8")
    assert decision is not None
    assert decision.stages.result is None
