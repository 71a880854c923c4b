"""Whatever was done, undone to the start it gives the start, redone to the end it gives the end."""

import os
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from journal import codec, interchange, model
from journal.book import Book
from journal.clock import FixedClock
from journal.home import Home
from tests.harness.counts import count

OPERATIONS = int(os.environ.get("UNDO_OPERATIONS", count(500, 5000)))
SEED = int(os.environ.get("UNDO_SEED", "20260703"))
BOOKS = 3
FIELDS = {"kpis": "name", "decisions": "title", "features": "name", "charters": "title"}


def content(book: Book) -> tuple[Any, ...]:
    """All that the journal holds, the trash and what this version does not know included."""
    book.refresh()
    return book.store.rows(), book.store.extra(), book.snapshot


class Hands:
    """Random operations by several books on one journal, each closed and opened again now and then."""

    def __init__(self, home: Home, clock: FixedClock, dice: random.Random) -> None:
        self.home, self.clock, self.dice = home, clock, dice
        self.books = [home.open() for _ in range(BOOKS)]

    def book(self) -> Book:
        """One of the books, up to date; one time in a hundred it is opened anew."""
        number = self.dice.randrange(BOOKS)
        if self.dice.random() < 0.01:
            self.books[number].close()
            self.books[number] = self.home.open()
        self.books[number].refresh()
        return self.books[number]

    def act(self) -> None:
        """One operation, which may find nothing to do."""
        names = [
            "add",
            "note",
            "note",
            "change",
            "change",
            "delete",
            "restore",
            "purge",
            "undo",
            "undo",
            "redo",
            "put",
            "cycle",
            "day",
        ]
        getattr(self, f"_{self.dice.choice(names)}")(self.book())

    def _word(self) -> str:
        return f"word {self.dice.randrange(10**6)}"

    def _add(self, book: Book) -> None:
        book.add(model.DecisionDraft(title=self._word(), decided=self.clock.today()))

    def _note(self, book: Book) -> None:
        book.note(self._word())

    def _change(self, book: Book) -> None:
        found = self.dice.choice(list(book.snapshot.records()))
        field = FIELDS.get(codec.table_of(found))
        if field:
            book.change(found, replace(found, **{field: self._word()}))

    def _delete(self, book: Book) -> None:
        found = list(book.snapshot.records())
        if len(found) > 12:
            book.delete(self.dice.choice(found))

    def _restore(self, book: Book) -> None:
        for each in book.trash()[:1]:
            book.restore(each.id)

    def _purge(self, book: Book) -> None:
        for each in book.trash()[:1]:
            if self.dice.random() < 0.2:
                book.purge([each.id])

    def _undo(self, book: Book) -> None:
        if book.can_undo():
            book.undo()

    def _redo(self, book: Book) -> None:
        if book.can_redo():
            book.redo()

    def _put(self, book: Book) -> None:
        number = (book.store.row("meta", "counters") or {}).get("N", 0) + 1
        note = model.Note(id=f"N{number}", on=self.clock.today(), text="brought")
        self.home.bring_in(replace(book.snapshot, notes=(*book.snapshot.notes, note)))

    def _cycle(self, book: Book) -> None:
        cycle = book.snapshot.cycle
        book.set_cycle(cycle, replace(cycle, role=self._word()))

    def _day(self, _: Book) -> None:
        if self.dice.random() < 0.1:
            self.clock.moment += timedelta(days=1)


@pytest.mark.fault(6)
def test_undone_to_the_start_and_redone_to_the_end(tmp_path: Path) -> None:
    """Across restarts: the start is the journal as it was brought in, the end as it was left."""
    clock = FixedClock.on(date(2026, 7, 3))
    home = Home(tmp_path / "home", clock)
    start = content(home.bring_in(interchange.sample().snapshot).book)
    print(f"seed {SEED}, {OPERATIONS} operations")  # noqa: T201
    hands = Hands(home, clock, random.Random(SEED))
    for _ in range(OPERATIONS):
        hands.act()
    end = content(hands.book())

    undone = 0
    while (book := hands.book()).can_undo():
        book.undo()
        undone += 1
    assert start == content(hands.book())
    assert OPERATIONS // 4 < undone
    for _ in range(undone):
        hands.book().redo()
    assert end == content(hands.book())
    assert end == content(home.open())
