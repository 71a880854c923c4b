"""The order of what was entered is that of the commits: a clock that goes back does not change it."""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from journal.book import Book
from journal.clock import Clock
from journal.home import Home
from journal.model import Note
from tests.harness.counts import count

pytestmark = pytest.mark.fault(48)


class Jumping(Clock):
    """A clock that somebody sets at every look, by up to two days; the day it is stays the same."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        self._noon = datetime(2026, 5, 8, 12, tzinfo=UTC)

    def now(self) -> datetime:
        """Any moment."""
        return self._noon + timedelta(minutes=self._dice.randint(-2880, 2880))

    def today(self) -> date:
        """That day."""
        return self._noon.date()


def test_entries_history_and_undo_go_by_the_order_of_the_commits(home: Home) -> None:
    """Whatever the moments say: ids, steps, versions and what undo takes back follow one another."""
    seed = random.randrange(10**9)
    book = Home(home.path, Jumping(seed)).open()
    texts = [f"note {number}" for number in range(count(40, 1000))]
    for text in texts:
        book.note(text)
    for number in range(5):
        note = book.get("N1")
        assert isinstance(note, Note)
        book.change(note, Note(**{**fields(note), "text": f"edit {number}"}))
    book.close()
    again = Home(home.path, Jumping(seed + 1)).open()

    said = [note.text for note in again.snapshot.notes]
    assert ["edit 4", *texts[1:]] == said, f"seed {seed}"
    moments = [note.entered for note in again.snapshot.notes]
    assert moments != sorted(moments, key=str), f"seed {seed}"
    assert all(moment is not None and moment.tzinfo is not None for moment in moments)
    versions = again.versions("N1")
    assert ["note 0", *(f"edit {n}" for n in range(5))] == [(v.row or {})["text"] for v in versions]
    assert ["edit N1"] * 5 + ["add note"] * len(texts) == [e.label for e in again.store.steps()]
    for number in (3, 2, 1, 0):
        again.undo()
        assert f"edit {number}" == text_of(again, "N1")


def test_what_is_replayed_goes_by_number(home: Home) -> None:
    """A log whose moments run backwards is replayed in its own order."""
    book = Home(home.path, Jumping(1)).open()
    for number in range(9):
        book.note(str(number))
    for _ in range(3):
        book.undo()
    book.redo()

    assert [str(n) for n in range(7)] == [note.text for note in home.open().snapshot.notes]
    assert Path(book.store.path).exists()


def fields(note: Note) -> dict[str, Any]:
    """The fields of a note."""
    return {name: getattr(note, name) for name in note.__struct_fields__}


def text_of(book: Book, record_id: str) -> str:
    """What a note says."""
    return str(getattr(book.get(record_id), "text", ""))
