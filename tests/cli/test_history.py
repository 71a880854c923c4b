"""What was done is listed, taken back, done again, and told by record."""

import json

from journal.home import Home
from tests.cli.conftest import Casebook


def test_undo_and_redo_walk_the_same_steps(home: Home, casebook: Casebook) -> None:
    """Each is a process of its own, and each says what it did."""
    casebook("note", "one")
    casebook("note", "two")
    assert (0, "add note\n") == casebook("undo")[:2]
    assert ["one"] == [note.text for note in home.open().snapshot.notes]
    assert (0, "add note\n") == casebook("redo")[:2]
    assert ["one", "two"] == [note.text for note in home.open().snapshot.notes]


def test_with_nothing_to_do_again_redo_says_so(home: Home, casebook: Casebook) -> None:
    """A new change ends what could be done again."""
    casebook("note", "one")
    casebook("undo")
    casebook("note", "two")
    ran = casebook("redo")

    assert 1 == ran.code
    assert "nothing" in ran.err


def test_what_can_be_taken_back_is_listed(home: Home, casebook: Casebook) -> None:
    """The last first; listing changes nothing."""
    casebook("note", "one")
    casebook("decide", "A choice")
    steps = json.loads(casebook("undo", "--list", "--json").out)

    assert ["add decision", "add note"] == [step["label"] for step in steps]
    assert "add decision" in casebook("undo", "--list").out.splitlines()[0]
    assert 1 == len(home.open().snapshot.notes)


def test_the_history_of_a_record_names_what_changed(home: Home, casebook: Casebook) -> None:
    """Added, changed, deleted and brought back, also when it is there no longer."""
    casebook("decide", "A choice")
    casebook("stage", "D1", "result", "+1 point")
    casebook("delete", "D1")
    ran = casebook("history", "d1")

    assert 0 == ran.code
    whats = [line.split("  ")[2] for line in ran.out.splitlines() if not line.startswith(" ")]
    assert ["added", "changed", "deleted"] == whats
    assert "    Result: nothing -> +1 point" in ran.out
    versions = json.loads(casebook("history", "D1", "--json").out)
    assert ["A choice", "A choice", None] == [(v["record"] or {}).get("title") for v in versions]


def test_a_record_that_never_was_has_no_history(home: Home, casebook: Casebook) -> None:
    """A slip of the finger is told as one."""
    ran = casebook("history", "D7")

    assert 2 == ran.code
    assert "there is no D7" in ran.err


def test_a_record_of_an_import_says_that_it_is_as_it_came(
    sample_home: Home, casebook: Casebook
) -> None:
    """An import leaves no history of its records."""
    ran = casebook("history", "D1")

    assert (0, "") == ran[:2]
    assert "came with the journal" in ran.err
