"""An open cycle: what it holds and every way to change it.

The screen and the command line both work through a `Book`. What it holds is decoded on the first look, so
that a quick note costs neither the decoding nor the import of what decodes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from journal import places
from journal.clock import Clock, stamp
from journal.errors import (
    BadFile,
    ChangedElsewhere,
    Conflict,
    Invalid,
    JournalError,
    Locked,
    Malformed,
    NotFound,
    NotInTrash,
    Postponed,
    Problem,
)
from journal.kinds import BY_TABLE, kind_of
from journal.stamping import became_held, stamped
from journal.store.log import Entry
from journal.store.store import Change, Row, Rows, Store
from journal.text import clean, too_long

if TYPE_CHECKING:
    from datetime import date

    from journal.history import Version
    from journal.inbox import Taken
    from journal.model import Attested, Cycle, Draft, Record, Round, Snapshot
    from journal.profile import Profile
    from journal.readiness import Assessment
    from journal.trash import Trashed


class Changed(NamedTuple):
    """What listeners are told: the values before and after, and what was done in a few words.

    ``news`` is what somebody did to the files and what became of it, in sentences; nearly always "".
    """

    before: Snapshot
    after: Snapshot
    label: str
    news: str = ""


NO_LOCKS = (
    "the file system of the journal has no locks, so a softer one is used: a file that says who writes; do not"
    " write from two machines at once"
)

Listener = Callable[[Changed], None]
T = TypeVar("T")


class Book:
    """The facade of one cycle. Every method that changes anything has it on disk when it returns.

    Besides what each method says, all of them raise the store's `Locked`, `CannotWrite`, `BadFile` and
    `ReadOnly`, after which nothing has changed, and `Unconfirmed`, after which it has: `refresh` tells of it.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock | None = None,
        overrides: Mapping[str, Any] | None = None,
        profiles: str | os.PathLike[str] | None = None,
    ) -> None:
        self.store = store
        self.clock = clock or Clock()
        self._overrides = dict(overrides or {})
        self._profiles = profiles
        self._snapshot: Snapshot | None = None
        self._seen = (0, 0)
        self._listeners: list[Listener] = []
        self._backed_up = -1
        self._no_backup = ""
        self._told_of_backups = False
        self.postpones = False
        """Whether a change that meets a held lock goes into the inbox, for those who have no form to keep it."""
        self.pages_of: Callable[[Snapshot, Profile, date], Mapping[str, float]] = lambda *_: {}
        """What is known without delay of a snapshot's pages, for the readiness that is kept; a front end that
        measures them sets it."""

    # --- looking ----------------------------------------------------------------------------------

    @property
    def snapshot(self) -> Snapshot:
        """Everything the cycle holds, as last read."""
        if self._snapshot is None:
            self._snapshot = self._decoded(self.store.rows(), self.store.extra())
            self._seen = self.store.state
        return self._snapshot

    @property
    def readonly(self) -> str:
        """Why nothing can be written here, in a sentence; "" if it can."""
        return self.store.readonly

    def can_undo(self) -> bool:
        """Whether `Home.undo` has anything to take back: a change, or the close that made this cycle.

        A past that cannot be read counts as something: `undo` itself says what is wrong with it.
        """
        try:
            return not self.store.pristine() or bool(self.snapshot.cycle.follows)
        except JournalError:
            return True

    def can_redo(self) -> bool:
        """Whether `redo` has anything to do again; as `can_undo` of a past that cannot be read."""
        try:
            return self.store.can_redo()
        except JournalError:
            return True

    @property
    def profile(self) -> Profile:
        """The numbers of the rules for this cycle: its profile with the user's own settings over it."""
        return self._numbers(self.snapshot.cycle.profile)

    def get(self, record_id: str) -> Record:
        """The record with that id; raises `NotFound`, naming the ids of that kind that exist."""
        found = self.snapshot.find(record_id)
        if found is None:
            kind = kind_of(record_id)
            ids = [each.id for each in getattr(self.snapshot, kind.table)] if kind else []
            hint = f"there are {ids[0]} to {ids[-1]}" if len(ids) > 1 else "".join(ids)
            raise NotFound(record_id, hint)
        return found

    def readiness(
        self, pages: Mapping[str, float] | None = None, strict: bool = False
    ) -> Assessment:
        """How ready the case is today. ``pages`` are the measured pages by artifact, if any."""
        from journal.findings import Facts
        from journal.readiness import assess

        facts = Facts(today=self.clock.today(), pages=dict(pages or {}), strict=strict)
        return assess(self.snapshot, self.profile, facts)

    # --- adding, changing, deleting ---------------------------------------------------------------

    def add(self, draft: Draft) -> Record:
        """Keep a draft: it gets an id and the moment. Raises `Invalid` with what to mend, by field."""
        from journal import codec

        table = codec.table_of(draft)
        row = stamped(codec.encode(draft), None, self._now())
        self._validate(row, table, None)
        label = f"add {BY_TABLE[table].title.lower()}" if table != "kpis" else "add KPI"
        done = self._commit(label, [Change(table, "", None, row)])
        return self.get(done[0].key)

    def change(self, before: Record, after: Record, label: str = "") -> Record:
        """Put ``after`` in the place of ``before``.

        Raises `ChangedElsewhere` if the record is no longer ``before``, `NotFound` if it is gone, and
        `Invalid` with what to mend. A prediction that was entered can only be appended to.
        """
        from journal import codec, tables, validate

        table = codec.table_of(after)
        old = self._row_of(before)
        row = stamped(tables.stored(after), old, self._now())
        if row == old:
            return before
        self._validate(row, table, old)
        locked = validate.locked(old, row)
        if locked:
            raise Invalid([locked])
        self._commit(label or f"edit {after.id}", [Change(table, after.id, old, row)])
        return self.get(after.id)

    def delete(self, record: Record) -> None:
        """Move a record into the trash. One `undo` brings it back, or `restore` at any time."""
        from journal import codec, trash

        row, there = self._row_of(record), self.store.rows()[trash.TRASH]
        table = codec.table_of(record)
        moved = trash.deletion(table, record.id, row, there, self._now())
        self._commit(f"delete {record.id}", moved)

    def leave_out(self, wanted: Mapping[str, bool]) -> tuple[str, ...]:
        """Leave decisions out of the exported log (True), or take them in again (False), as one step.

        Tells the ids of those that were not so already. What others changed in them stays. Raises
        `NotFound`, or `ChangedElsewhere` if that was not seen here yet.
        """
        from journal import leaving_out

        ids = {self.get(record_id).id: out for record_id, out in wanted.items()}
        done = list(leaving_out.changes(self.store.rows()["decisions"], ids))
        if done:
            self._commit(leaving_out.label(done), done)
        return tuple(each.key for each in done)

    def note(self, text: str, on: date | None = None) -> str:
        """Keep a note of that day (today) and return its id."""
        text = clean(text).strip("\n")
        if not text.strip():
            raise Invalid([Problem("text", "the note is empty; type what happened")])
        if too_long(text):
            longer = "the note is longer than 1 MB; keep the long part in a file and name it here"
            raise Invalid([Problem("text", longer)])
        day = on or self.clock.today()
        if day > self.clock.today():
            raise Invalid([Problem("on", "a note cannot be of a day that is still to come")])
        row = {"on": day.isoformat(), "text": text, "entered": self._now()}
        return self._commit("add note", [Change("notes", "", None, row)])[0].key

    def set_cycle(self, before: Cycle, after: Cycle, label: str = "edit cycle") -> Cycle:
        """Change what is said of the cycle itself; its name and file stay.

        Raises `UnknownProfile` and the like if it would go by a profile that cannot be used.
        """
        from journal import codec, profile

        if after.profile != before.profile:
            profile.load(after.profile, folder=self._profiles)
        old = self._row_of(before)
        self._commit(label, [Change("cycle", "cycle", old, codec.encode(after))])
        return self.snapshot.cycle

    def attest(self, attested: Attested) -> None:
        """Keep what the program cannot check: support, reviews, the preparation plan."""
        from msgspec.structs import replace

        cycle = self.snapshot.cycle
        self.set_cycle(cycle, replace(cycle, attested=attested))

    def set_rounds(self, after: Sequence[Round], number: int, label: str) -> tuple[Round, ...]:
        """Keep the rounds of submission as they happened; raises `Invalid` if round ``number`` cannot be."""
        from msgspec.structs import replace

        from journal import rounds

        problems = rounds.problems(after, number, self.clock.today())
        if problems:
            raise Invalid(problems)
        cycle = self.snapshot.cycle
        return self.set_cycle(cycle, replace(cycle, rounds=tuple(after)), label).rounds

    def put(self, label: str, changes: Sequence[Change], reopening: bool = False) -> None:
        """Put rows that were checked elsewhere (an import, the end of a cycle) as one step.

        No readiness is kept with it: what is brought in brings its own.
        """
        self._commit(label, changes, keep_readiness=False, reopening=reopening, postpone=False)

    # --- what was deleted, and what was said before -----------------------------------------------

    def trash(self) -> tuple[Trashed, ...]:
        """Every deleted record that was not purged, deleted last first."""
        from journal import trash

        return self._read(lambda: trash.listed(self.store.rows()[trash.TRASH]))

    def restore(self, record_id: str) -> Record:
        """Bring a record back from the trash under its own id, as one step.

        Raises `NotInTrash`, or `Conflict` if the id is in use.
        """
        from journal import trash

        there, record = self.store.row(trash.TRASH, record_id), trash.id_at(record_id)
        if there is None:
            raise NotInTrash(record_id)
        if self.snapshot.find(record) is not None:
            taken = f"there is another {record} in the journal; delete that first, it is kept too"
            raise Conflict(f"{record_id} stays in the trash: {taken}")
        self._commit(f"restore {record_id}", trash.return_of(record_id, there))
        return self.get(record)

    def purge(self, ids: Sequence[str] | None = None) -> tuple[str, ...]:
        """Empty the trash of those records, or of all, as one step; raises `NotInTrash`. Tells the ids.

        A backup is made first. It, older ones and the log still hold what was purged, so that `undo` can
        bring it back.
        """
        from journal import backups, trash

        changes = trash.removal(self.store.rows()[trash.TRASH], ids)
        if changes:
            self.store.save()
            backups.make(self.store.path, self.clock.now(), "before-purge")
            what = changes[0].key if len(changes) == 1 else f"{len(changes)} deleted records"
            self._commit(f"purge {what}", changes, postpone=False)
        return tuple(change.key for change in changes)

    def versions(self, record_id: str) -> tuple[Version, ...]:
        """Everything that a record said, the earliest first, also of one that was deleted."""
        from journal import history, trash

        record_id = trash.id_at(record_id)
        return history.versions(self.store.history(record_id), record_id)

    def revert(self, record_id: str, number: int) -> Record:
        """Put a record back as its version of that number (from 1) said, as one step, deleted or not.

        Raises `Invalid` with what keeps it from being so: a prediction that was entered since stays.
        """
        from journal import history, trash, validate

        table, last, row = history.going_back(self.versions(record_id), record_id, number)
        old, there = self.store.row(table, record_id), self.store.row(trash.TRASH, record_id)
        if old == row:
            return self.get(record_id)
        self._validate(row, table, old or last)
        locked = validate.locked(old or last, row)
        if locked:
            raise Invalid([locked])
        if old is None and there is not None:
            changes = trash.return_of(record_id, there, row)
        else:
            changes = [Change(table, record_id, old, row)]
        self._commit(f"put back version {number} of {record_id}", changes)
        return self.get(record_id)

    def let_go(self, record: Record, typed: Record) -> None:
        """Keep what was typed over a record in its history without changing what the record is now."""
        from journal import codec, tables

        table = codec.table_of(record)
        now = self.store.row(table, record.id)
        row = stamped(tables.stored(typed), tables.stored(record), self._now())
        there = [Change(table, record.id, now, row), Change(table, record.id, row, now)]
        label = f"{record.id}: typed, then left for the other version"
        self._commit(label, there, keep_readiness=False, postpone=False)

    def undo(self) -> str:
        """Take back the last change, whoever made it, and say what it was; raises `NothingToUndo`."""
        label, done = self.store.undo(self._now())
        self._moved(f"undo {label}", done)
        return label

    def redo(self) -> str:
        """Do again what was taken back last, and say what it was; raises `NothingToRedo`."""
        label, done = self.store.redo(self._now())
        self._moved(f"redo {label}", done)
        return label

    def close(self) -> None:
        """Bring the file up to what was committed; without it the log has to be replayed at the next start."""
        self.store.close()
        if self.store.is_saved and self._backed_up != self.store.seq:
            self.back_up()

    def back_up(self) -> None:
        """Make a backup if the last one is old enough. One that cannot be made is `news` and no more."""
        from journal import backups

        try:
            if backups.after_save(self.store.path, self.clock.now()):
                self._backed_up = self.store.seq
        except JournalError as problem:
            self._no_backup = f"no backup could be made: {problem}"

    def news(self) -> list[str]:
        """What the user should know of how the journal is kept, each in a sentence and once."""
        found = [NO_LOCKS] if self.store.is_news_that_locks_are_soft() else []
        found += self.store.take_news()
        if self._no_backup and not self._told_of_backups:
            self._told_of_backups = True
            found.append(self._no_backup)
        return found

    # --- others who write, others who listen ------------------------------------------------------

    def refresh(self) -> bool:
        """Take in what other processes wrote; tells whether there was anything.

        If an older file was put in the place of the journal's, what was committed since is brought back.
        """
        # A commit that was refused took in what others wrote, and nobody has been told of it yet.
        behind = self._snapshot is not None and self._seen != self.store.state
        if not self.store.refresh() and not behind and not self.store.owes:
            return False
        if self.store.owes and not self.readonly:
            self.store.bring_back(self._now())
        self._moved("changed elsewhere")
        return True

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` after every change; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def take_in(self) -> Taken | None:
        """Take in what waits in the inbox, each as a step of its own; None if nothing does."""
        if not os.path.isdir(places.inbox_of(self.store.path)):  # noqa: PTH112 - pathlib costs start-up time
            return None
        from journal import inbox

        found = inbox.files(self.store.path)
        if not found or self.readonly:
            return inbox.Taken(0, len(found), ()) if found else None

        def commit(entry: Entry, changes: Sequence[Change]) -> bool:
            return bool(
                self._committed(entry.label, changes, entry.moment, True, waited=entry.waited)
            )

        return inbox.take_in(self.store.path, self.store.row, commit)

    # --- inside -----------------------------------------------------------------------------------

    def _commit(
        self,
        label: str,
        changes: Sequence[Change],
        keep_readiness: bool = True,
        reopening: bool = False,
        postpone: bool = True,
    ) -> list[Change]:
        moment = self._now()
        try:
            return self._committed(label, changes, moment, keep_readiness, reopening)
        except Locked as problem:
            if not (self.postpones and postpone):
                raise
            from journal import inbox

            where = inbox.put(self.store.path, Entry(0, label, moment, tuple(changes)))
            raise Postponed(problem.path, problem.seconds, where) from None

    def _committed(
        self,
        label: str,
        changes: Sequence[Change],
        moment: str,
        keep_readiness: bool,
        reopening: bool = False,
        waited: str = "",
    ) -> list[Change]:
        def also(done: Sequence[Change]) -> Iterable[Change]:
            # What comes back out of the trash was held long ago; its readiness was kept then.
            back = {c.key.partition("~")[0] for c in done if c.table == "trash"}
            found = (c.key for c in done if became_held(c) and c.key not in back)
            held = next(found, "")
            return self._kept_readiness(held) if keep_readiness else ()

        done = self.store.commit(label, changes, moment, also, reopening, waited)
        self._moved(label, done)
        return done

    def _now(self) -> str:
        return stamp(self.clock.now())

    def _moved(self, label: str, done: Sequence[Change] | None = None) -> None:
        """Go on to the next snapshot: by what was done, or by looking at everything again."""
        before, self._snapshot = self._snapshot, None
        if before is None:
            return
        # What others committed in between is not in ``done``.
        if done is not None and self.store.state == (self._seen[0], self._seen[1] + 1):
            from journal import tables

            self._snapshot = tables.changed(before, done)
            self._seen = self.store.state
        if self._listeners:
            changed = Changed(before, self.snapshot, label, "; ".join(self.store.take_news()))
            for listener in tuple(self._listeners):
                listener(changed)

    def _kept_readiness(self, checkin: str) -> list[Change]:
        """The readiness to keep: at the first commit of a day, and with each held check-in."""
        today = self.clock.today()
        kept = self.store.row("readiness", today.isoformat())
        if kept is not None and not checkin:
            return []
        from journal import codec
        from journal.findings import Facts
        from journal.readiness import assess, snapshot_point

        snapshot = self._decoded(self.store.rows(), {})
        try:
            numbers = self._numbers(snapshot.cycle.profile)
        except JournalError:
            # Told wherever readiness is shown; numbers that cannot be read are no reason to refuse a save.
            return []
        facts = Facts(today=today, pages=dict(self.pages_of(snapshot, numbers, today)))
        point = snapshot_point(assess(snapshot, numbers, facts), today, checkin)
        return [Change("readiness", today.isoformat(), kept, codec.encode(point))]

    def _numbers(self, profile_name: str) -> Profile:
        from journal import profile

        return profile.load(profile_name, self._overrides, self._profiles)

    def _decoded(self, rows: Rows, extra: Row) -> Snapshot:
        """The snapshot of rows; raises as `_read` does."""
        from journal import tables

        return self._read(lambda: tables.snapshot(rows, extra))

    def _read(self, decode: Callable[[], T]) -> T:
        """What rows hold; raises `BadFile` with the place where the file holds what cannot be."""
        try:
            return decode()
        except Malformed as problem:
            raise BadFile(self.store.path, problem.detail, problem.where) from None

    def _validate(self, row: Row, table: str, before: Row | None) -> None:
        from journal import validate

        problems = validate.problems(row, table, self.snapshot, self.clock.today(), before)
        if problems:
            raise Invalid(problems)

    def _row_of(self, value: Record | Cycle) -> Row:
        """The stored row of a value that was looked at before; raises if it is no longer that."""
        from journal import codec, model, tables

        if isinstance(value, model.Cycle):
            row = self.store.row("cycle", "cycle") or {}
            if codec.decode(row, model.Cycle, "cycle") != value:
                raise ChangedElsewhere("the cycle")
            return row
        table = codec.table_of(value)
        stored = self.store.row(table, value.id)
        if stored is None:
            raise NotFound(value.id, "it was deleted in the meantime")
        if tables.record(stored, table, value.id) != value:
            raise ChangedElsewhere(value.id)
        return stored
