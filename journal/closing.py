"""The end of a cycle, which writes two files, and how it is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal import carry, codec, places
from journal.errors import JournalError, NothingToUndo, ReadOnly, Unconfirmed
from journal.model import Cycle
from journal.store.store import Change

if TYPE_CHECKING:
    from journal.book import Book
    from journal.home import Home


def close(home: Home, book: Book, following: Cycle) -> Book:
    """The next cycle with what is carried over; the old one is marked as history. All or nothing."""
    book.refresh()
    before = book.snapshot
    if before.cycle.closed is not None:
        raise ReadOnly(before.cycle.name, f"it was closed on {before.cycle.closed} already")
    new = home.create(carry.carried(before, following, home.clock.now()))
    try:
        _mark(book, replace(before.cycle, closed=home.clock.today()))
    except Unconfirmed:
        raise  # it is closed all the same
    except JournalError:
        # Half a close would leave two cycles that both think they are the present one.
        home.drop(new, places.file_stem(before.cycle.name))
        raise
    return new


def reopen(home: Home, book: Book) -> tuple[Book, str]:
    """The old cycle as it was before the close of which ``book`` came; raises `NothingToUndo`."""
    follows = book.snapshot.cycle.follows
    if places.file_stem(follows) not in home.stems():
        raise NothingToUndo
    old = home.open(follows)
    cycle = old.snapshot.cycle
    if cycle.closed is None or not carry.is_all(old.snapshot, book.snapshot):
        raise NothingToUndo
    _mark(old, replace(cycle, closed=None), reopening=True)
    home.drop(book, places.file_stem(follows))
    return old, f"close {cycle.name}"


def _mark(book: Book, cycle: Cycle, reopening: bool = False) -> None:
    row = book.store.row("cycle", "cycle")
    label = "reopen" if reopening else "close"
    book.put(label, [Change("cycle", "cycle", row, codec.encode(cycle))], reopening=reopening)
