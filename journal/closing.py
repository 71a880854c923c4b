"""The end of a cycle, which writes two files in one step, and how it is taken back.

The next cycle is first kept in a file that is no cycle yet. The step is done with the commit that marks the
old cycle as history; then the file gets its name. Whoever comes after a close that was cut short between the
two carries it to its end, and throws the file away if the old cycle was not marked.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal import carry, codec, places, tables
from journal.errors import (
    CannotRead,
    CannotWrite,
    JournalError,
    Locked,
    NothingToUndo,
    ReadOnly,
    Unconfirmed,
)
from journal.model import Cycle
from journal.store import fsio
from journal.store.founding import founded
from journal.store.lock import WAIT_SECONDS, Lock
from journal.store.store import Change, Store

if TYPE_CHECKING:
    from journal.book import Book
    from journal.home import Home


def close(home: Home, book: Book, following: Cycle) -> Book:
    """The next cycle with what is carried over; the old one is marked as history. All or nothing."""
    book.refresh()
    before = book.snapshot
    if before.cycle.closed is not None:
        raise ReadOnly(before.cycle.name, f"it was closed on {before.cycle.closed} already")
    stem = home.free_stem(following.name)
    carried = carry.carried(before, following, home.clock.now())
    with _alone(home.path, WAIT_SECONDS):
        home.announce(stem, home.current() or "")
        _keep(_unfinished(home.path, stem), founded(tables.rows_of(carried), carried.extra))
        try:
            _mark(book, replace(before.cycle, closed=home.clock.today()))
        except Unconfirmed:
            _put_in_place(home.path, stem)
            raise
        except JournalError:
            _throw_away(_unfinished(home.path, stem))
            raise
        _put_in_place(home.path, stem)
    try:
        return home.open(stem)
    except CannotRead as unread:
        raise Unconfirmed(book.store.path, unread.problem) from None


def reopen(home: Home, book: Book) -> tuple[Book, str]:
    """The old cycle as it was before the close of which ``book`` came; raises `NothingToUndo`."""
    follows = places.file_stem(book.snapshot.cycle.follows)
    if follows not in home.stems():
        raise NothingToUndo
    old = home.open(follows)
    cycle = old.snapshot.cycle
    if cycle.closed is None or not carry.is_all(old.snapshot, book.snapshot):
        raise NothingToUndo
    stem = Path(book.store.path).stem
    with _alone(home.path, WAIT_SECONDS):
        home.announce(stem, follows)
        _take_out_of_place(book)
        try:
            _mark(old, replace(cycle, closed=None), reopening=True)
        except Unconfirmed:
            _throw_away(_unfinished(home.path, stem))
            raise
        except JournalError:
            with contextlib.suppress(JournalError):
                _put_in_place(home.path, stem)  # else whoever comes next does it
            raise
        _throw_away(_unfinished(home.path, stem))
        _throw_away(Path(home.path, f"{stem}.log"))
    return old, f"close {cycle.name}"


def finish(folder: str) -> None:
    """Carry what was cut short to its end, unless somebody is at it just now; raises nothing of the system's."""
    with contextlib.suppress(JournalError, OSError), _alone(folder, 0):
        for path in Path(folder).glob(f".*{places.UNFINISHED}"):
            _finish(path)


def _finish(path: Path) -> None:
    follows = (Store(str(path)).row("cycle", "cycle") or {}).get("follows")
    before = path.with_name(f"{places.file_stem(str(follows))}.json")
    old = Store(str(before)).row("cycle", "cycle") if before.exists() else None
    if old and old.get("closed"):
        _put_in_place(str(path.parent), path.name[1 : -len(places.UNFINISHED)])
    else:
        _throw_away(path)


@contextlib.contextmanager
def _alone(folder: str, wait: float) -> Iterator[None]:
    """Nobody else ends or reopens a cycle meanwhile; raises `Locked` or `CannotWrite`."""
    path = Path(folder, ".closing.lock")
    held = Lock(str(path), wait)
    try:
        held.acquire()
    except Locked:
        raise Locked(folder, wait) from None
    except OSError as problem:
        raise CannotWrite(path, problem) from None
    try:
        yield
    finally:
        held.close()


def _unfinished(folder: str, stem: str) -> Path:
    return Path(folder, f".{stem}{places.UNFINISHED}")


def _keep(path: Path, data: bytes) -> None:
    try:
        fsio.replace(str(path), data)
    except OSError as problem:
        _throw_away(path)
        raise CannotWrite(path, problem) from None


def _put_in_place(folder: str, stem: str) -> None:
    """The next cycle is there from now on; raises `Unconfirmed`, as whoever comes next does it else."""
    path = Path(folder, f"{stem}.json")
    try:
        fsio.rename(str(_unfinished(folder, stem)), str(path))
    except OSError as problem:
        raise Unconfirmed(path, problem) from None


def _take_out_of_place(book: Book) -> None:
    """The cycle is there no longer; raises `NothingToUndo` if something was entered in it just now."""
    path = Path(book.store.path)
    aside = _unfinished(str(path.parent), path.stem)
    try:
        with Lock(str(path.with_suffix(".lock"))):
            book.refresh()
            if not book.store.pristine():
                raise NothingToUndo
            fsio.rename(str(path), str(aside))
    except OSError as problem:
        if isinstance(problem, fsio.NotSynced):
            with contextlib.suppress(OSError):
                aside.replace(path)
        raise CannotWrite(path, problem) from None


def _throw_away(path: Path) -> None:
    """What is not taken away counts for nothing: the next close or look does it."""
    with contextlib.suppress(OSError):
        fsio.remove(str(path))


def _mark(book: Book, cycle: Cycle, reopening: bool = False) -> None:
    row = book.store.row("cycle", "cycle")
    label = "reopen" if reopening else "close"
    book.put(label, [Change("cycle", "cycle", row, codec.encode(cycle))], reopening=reopening)
