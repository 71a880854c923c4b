"""The folder that holds the cycles, one TinyDB file each, and which of them is the present one."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from journal import places
from journal.book import Book
from journal.clock import Clock
from journal.errors import (
    CannotRead,
    CannotWrite,
    Conflict,
    Damaged,
    Invalid,
    JournalError,
    NoCycle,
    Unconfirmed,
)
from journal.store import fsio
from journal.store.lock import WAIT_SECONDS
from journal.store.store import Store
from journal.text import plural

if TYPE_CHECKING:
    from datetime import date

    from journal.model import Cycle, Snapshot

_POINTER = "current"


class CycleFile(NamedTuple):
    """One cycle of the home; ``problem`` says why it cannot be opened, if so."""

    name: str
    path: str
    current: bool
    starts: date | None = None
    submit_by: date | None = None
    closed: date | None = None
    problem: str = ""


class Brought(NamedTuple):
    """What an import did: the cycle, whether it is new, the ids added and those already there."""

    book: Book
    created: bool
    added: tuple[str, ...]
    same: tuple[str, ...]


class Home:
    """The cycles in one folder.

    ``overrides`` are the user's own numbers for the rules, ``profiles`` the folder of their own profiles,
    ``patience`` the seconds that a commit waits for another process.
    """

    def __init__(
        self,
        path: str | os.PathLike[str] | None = None,
        clock: Clock | None = None,
        overrides: Mapping[str, Any] | None = None,
        profiles: str | os.PathLike[str] | None = None,
        patience: float = WAIT_SECONDS,
    ) -> None:
        self.path = os.path.abspath(path) if path else places.data_folder()
        self.clock = clock or Clock()
        self.overrides = dict(overrides or {})
        self.profiles = profiles
        self.patience = patience

    # --- which cycles there are -------------------------------------------------------------------

    def stems(self) -> list[str]:
        """The file names of the cycles without ending, in order; raises `CannotRead`."""
        try:
            names = os.listdir(self.path)
            if any(name.endswith(places.UNFINISHED) for name in names):
                from journal import closing

                closing.finish(self.path)
                names = os.listdir(self.path)
            if any(name.endswith(".tmp") for name in names):
                from journal.store import sweeping

                sweeping.sweep(self.path, names)
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as problem:
            raise CannotRead(self.path, problem) from None
        return sorted(
            name[:-5]
            for name in names
            if name.endswith(".json") and name[0] != "." and places.conflict_of(name) not in names
        )

    def current(self) -> str | None:
        """The file name without ending of the present cycle; None if there is no cycle."""
        stems = self.stems()
        try:
            with open(os.path.join(self.path, _POINTER), encoding="utf-8") as file:
                chosen = file.read().split("\n")
        except (OSError, UnicodeDecodeError):
            chosen = []
        there = [stem for stem in chosen if stem in stems]
        return there[0] if there else stems[-1] if stems else None

    def cycles(self) -> list[CycleFile]:
        """Every cycle, the earliest first; one that cannot be opened says why."""
        current = self.current()
        found = [self._described(stem, stem == current) for stem in self.stems()]
        return sorted(found, key=lambda each: (str(each.starts or ""), each.name))

    def _described(self, stem: str, current: bool) -> CycleFile:
        path = self._path(stem)
        try:
            cycle = self.open(stem).snapshot.cycle
        except JournalError as problem:
            return CycleFile(stem, path, current, problem=str(problem))
        return CycleFile(
            cycle.name or stem, path, current, cycle.starts, cycle.submit_by, cycle.closed
        )

    # --- opening, starting, switching -------------------------------------------------------------

    def open(self, name: str | None = None) -> Book:
        """The cycle of that name (the present one); raises `NoCycle`, or what reading raises."""
        stem = places.file_stem(name) if name else self.current()
        if stem is None:
            raise NoCycle(self.path, name or "", self.backed_up())
        try:
            return self._book(Store(self._path(stem), self.patience))
        except Damaged as problem:
            problem.args = (f"{problem}{self._way_out(stem)}",)
            raise
        except CannotRead as unread:
            if isinstance(unread.problem, FileNotFoundError):
                raise NoCycle(self.path, name or "", self.backed_up(stem)) from None
            raise

    def backed_up(self, stem: str = "") -> str:
        """A cycle (that one) of which there are backups, though it is not here; "" if there is none."""
        from journal import backups

        with contextlib.suppress(JournalError):
            known = [each.stem for each in backups.listed(self.path, stem)]
            return next((each for each in known if each not in self.stems()), "")
        return ""

    def _way_out(self, stem: str) -> str:
        """What mends a damaged cycle, with the best backup there is."""
        from journal import backups

        way = ", `casebook doctor --repair` saves it"
        with contextlib.suppress(JournalError):
            best = backups.best(backups.listed(self.path, stem))
            if best is not None:
                of = f"{best.moment:%Y-%m-%d %H:%M} UTC"
                way += f"; the newest sound backup is of {of}: `casebook backup restore`"
        return way

    def start(self, cycle: Cycle) -> Book:
        """A new, empty cycle, which becomes the present one.

        Raises `Invalid` for days that cannot be, `UnknownProfile` and the like for a profile that cannot be
        used, and `Conflict` if there is one of that name.
        """
        from journal import periods
        from journal.model import Snapshot

        problems = periods.problems(cycle)
        if problems:
            raise Invalid(problems)
        self.check_profile(cycle.profile)
        return self.create(Snapshot(cycle=cycle))

    def switch(self, name: str) -> Book:
        """Make another cycle the present one and open it."""
        book = self.open(name)
        self.point_at(places.file_stem(name))
        return book

    def create(self, snapshot: Snapshot) -> Book:
        """A new cycle with that content, which becomes the present one; raises `Conflict`."""
        from journal import tables

        stem = self.free_stem(snapshot.cycle.name)
        self.announce(stem, self.current() or "")
        store = Store.create(self._path(stem), tables.rows_of(snapshot), snapshot.extra)
        book = self._book(store)
        book.back_up()
        return book

    def free_stem(self, name: str) -> str:
        """The file name without ending of a cycle that is to be made; raises `Conflict` if it is taken."""
        stem = places.file_stem(name)
        if any(stem.lower() == other.lower() for other in self.stems()):
            raise Conflict(f"there is a cycle {stem} in {self.path} already; choose another name")
        return stem

    def announce(self, stem: str, otherwise: str) -> None:
        """Make a cycle the present one for as long as it is there, and else the other; raises `CannotWrite`.

        Said before a cycle is made or taken away, so that this is one step.
        """
        try:
            self.point_at(stem, otherwise)
        except Unconfirmed as problem:
            raise CannotWrite(problem.path, problem.problem) from None

    def _book(self, store: Store) -> Book:
        return Book(store, self.clock, self.overrides, self.profiles)

    def point_at(self, *stems: str) -> None:
        """Make the first of those cycles that is there the present one; raises `CannotWrite` or `Unconfirmed`."""
        path = os.path.join(self.path, _POINTER)
        try:
            fsio.make_folder(self.path)
            fsio.replace(path, "".join(f"{stem}\n" for stem in stems if stem).encode())
        except fsio.NotSynced as problem:
            raise Unconfirmed(path, problem) from None
        except OSError as problem:
            raise CannotWrite(path, problem) from None

    def _path(self, stem: str) -> str:
        return os.path.join(self.path, f"{stem}.json")

    def check_profile(self, name: str) -> None:
        """Raise `UnknownProfile` and the like unless a cycle can go by that profile."""
        from journal import profile

        profile.load(name, folder=self.profiles)

    # --- bringing in, ending, taking back ---------------------------------------------------------

    def bring_in(self, snapshot: Snapshot) -> Brought:
        """Import a snapshot: a new cycle, or new records of a cycle that is here.

        Records that are here with the same content are skipped. If one differs nothing is changed and
        `Conflict` lists them.
        """
        from journal import bringing

        stem = places.file_stem(snapshot.cycle.name)
        if stem not in self.stems():
            added = tuple(record.id for record in snapshot.records())
            return Brought(self.create(snapshot), True, added, ())
        book = self.open(stem)
        changes, same = bringing.additions(book.snapshot, snapshot)
        if changes:
            book.put(f"import {plural(len(changes), 'record')}", changes)
        added = tuple(change.key for change in changes if change.table != "meta")
        return Brought(book, False, added, same)

    def close(self, book: Book, following: Cycle) -> Book:
        """End a cycle: the next one takes over what `carry.carried` lists, the old one is history."""
        from journal import closing, periods

        problems = periods.problems(following)
        if problems:
            raise Invalid(problems)
        return closing.close(self, book, following)

    def undo(self, book: Book) -> tuple[Book, str]:
        """Take back the last change; on a cycle just carried over, take back the close.

        Returns the book to go on with and what was taken back. Raises `NothingToUndo`.
        """
        if not (book.store.pristine() and book.snapshot.cycle.follows):
            return book, book.undo()
        from journal import closing

        return closing.reopen(self, book)
