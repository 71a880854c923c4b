"""What the layers of the harness work on: the real journal, and by the same few words any other store.

A subject is a kind of store. Its journals hold texts by key; a state is all of them. The layers say what must
be true of states, so that they can be turned on stores that are known to be wrong (`tests.harness.wrong`).
"""

import os
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple, Protocol

from msgspec.structs import replace

from journal import interchange
from journal.book import Book
from journal.clock import FixedClock
from journal.errors import JournalError, NoCycle, Unconfirmed
from journal.home import Home
from journal.model import CharterDraft, Cycle

State = dict[str, str]
"""The texts that a journal holds, by key."""

CLOCK = FixedClock.on(date(2026, 7, 3))


class Journal(Protocol):
    """An open journal. What returns is acknowledged."""

    def add(self, text: str) -> str:
        """Keep a text and tell its key."""
        ...

    def edit(self, key: str, text: str) -> None:
        """Put another text in the place of one."""
        ...

    def delete(self, key: str) -> None:
        """Take a text away."""
        ...

    def undo(self) -> None:
        """Take back what was done last."""
        ...

    def read(self) -> State:
        """What it holds now, whoever wrote it."""
        ...

    def close(self) -> None:
        """End the work on it."""
        ...


class Subject(NamedTuple):
    """A kind of store: how its journals are made and opened, and which errors it tells.

    ``unconfirmed`` are those that mean "it is done, but may not last"; ``undoes`` whether it can undo;
    ``start`` makes an empty journal, where that is a thing of its own, and ``absent`` says that there is none.
    """

    name: str
    make: Callable[[str], None]
    open: Callable[[str], Journal]
    told: tuple[type[Exception], ...]
    unconfirmed: tuple[type[Exception], ...] = ()
    undoes: bool = False
    start: Callable[[str], object] | None = None
    absent: tuple[type[Exception], ...] = ()

    def look(self, folder: str) -> State:
        """What a process finds that opens the journal anew."""
        return self.open(folder).read()


class _Charters:
    """The real journal: a text is the body of a charter."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def add(self, text: str) -> str:
        return self._book.add(CharterDraft(title="A charter", body=text)).id

    def edit(self, key: str, text: str) -> None:
        self._book.refresh()
        old = self._charter(key)
        self._book.change(old, replace(old, body=text))

    def delete(self, key: str) -> None:
        self._book.refresh()
        self._book.delete(self._charter(key))

    def undo(self) -> None:
        self._book.undo()

    def read(self) -> State:
        self._book.refresh()
        snapshot = self._book.snapshot
        written = interchange.dump(snapshot).encode()
        assert interchange.load(written, "dump").snapshot == snapshot, "what was read is not whole"
        return {charter.id: charter.body for charter in snapshot.charters}

    def close(self) -> None:
        self._book.close()

    def _charter(self, key: str) -> Any:
        return self._book.get(key)


def a_home(folder: str) -> Home:
    """A home in that folder, on a day that stands still, and everything beside it in there as well."""
    os.environ.update(CASEBOOK_STATE=f"{folder}/state", CASEBOOK_CONFIG=f"{folder}/config")
    return Home(f"{folder}/home", CLOCK)


FIRST = Cycle(
    name="2026-H1",
    role="SDE II",
    target_role="Product Manager",
    starts=date(2026, 1, 5),
    submit_by=date(2026, 7, 3),
)


def _start(folder: str) -> Book:
    return a_home(folder).start(FIRST)


def _small(folder: str) -> None:
    """A cycle with three charters."""
    book = _start(folder)
    for number in range(3):
        book.add(CharterDraft(title="A charter", body=f"text {number}"))
    book.close()


def _sample(folder: str) -> None:
    """The sample case, on its last day."""
    book = a_home(folder).bring_in(interchange.sample().snapshot).book
    book.note("the readiness of the day is kept with this one")
    book.close()


def _open(folder: str) -> Journal:
    return _Charters(a_home(folder).open())


REAL = Subject("casebook", _small, _open, (JournalError,), (Unconfirmed,), True, _start, (NoCycle,))
"""The journal itself, small, for layers that look at it thousands of times."""

SAMPLE = REAL._replace(make=_sample)
"""The journal itself with the sample case."""
