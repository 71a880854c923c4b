"""The rows of one cycle and the one `commit` through which every change passes.

A commit is one line appended to the log and fsynced. The TinyDB file follows: on `close`, when `save` is
called in an idle moment, and when the log has grown. What the file lacks is replayed from the log.
"""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from journal.errors import (
    CannotRead,
    CannotWrite,
    ChangedElsewhere,
    Conflict,
    JournalError,
    NothingToRedo,
    NothingToUndo,
    ReadOnly,
    Unconfirmed,
)
from journal.kinds import BY_TABLE
from journal.store import fsio, lock, log, older, snapshot
from journal.store.live import LiveTables, Tables
from journal.store.log import Change, Entry, Row
from journal.store.migrations import SCHEMA
from journal.store.past import Past

Rows = dict[str, dict[str, Row]]

SAVE_AFTER = 200
"""Commits that the log may be ahead of the file; replaying them takes milliseconds."""


class Store:
    """One cycle's file and log. Raises `BadFile`, `CannotRead`, and what `commit` says."""

    def __init__(self, path: str, wait: float = lock.WAIT_SECONDS) -> None:
        self.path = path
        self._log = _beside(path, ".log")
        self._lock = lock.Lock(_beside(path, ".lock"), wait)
        self._appender = fsio.Appender(self._log)
        self._tables = LiveTables()
        self._signature: snapshot.Signature | None = None
        self._seq = self._end = self._saved = 0
        self._torn = self._cut_back = self._wrote = False
        self._past: Past | None = None
        self._older: snapshot.Found | None = None
        self._newer = 0
        self._reload()

    @classmethod
    def create(cls, path: str, rows: Rows, extra: Row | None = None) -> "Store":
        """A new file with those rows; raises `Conflict` if there is one of that name already.

        Also raises `CannotWrite`, or `Unconfirmed` if the file is there all the same.
        """
        try:
            fsio.make_folder(os.path.dirname(path))
            with lock.Lock(_beside(path, ".lock")):
                if os.path.lexists(path):
                    raise Conflict(f"{path} exists already; nothing was overwritten")
                fsio.replace(path, founded(rows, extra))
        except fsio.NotSynced as problem:
            raise Unconfirmed(path, problem) from None
        except OSError as problem:
            raise CannotWrite(path, problem) from None
        try:
            return cls(path)
        except CannotRead as unread:
            raise Unconfirmed(path, unread.problem) from None

    @property
    def seq(self) -> int:
        """The number of the last commit that is taken in; each commit of anyone is one higher."""
        return self._seq

    @property
    def identity(self) -> str:
        """What tells this journal from others of its name."""
        return str((self._tables.row("meta", "log") or {}).get("id"))

    @property
    def counters(self) -> dict[str, int]:
        """The highest number that was ever given, by letter."""
        return dict(self._tables.row("meta", "counters") or {})

    # --- looking ----------------------------------------------------------------------------------

    def rows(self) -> Rows:
        """Every row by table and id, as last read. They are the caller's to read, not to change."""
        return {table: self._tables.rows(table) for table in snapshot.TABLES}

    def row(self, table: str, key: str) -> Row | None:
        """One row, as last read, or None."""
        return self._tables.row(table, key)

    def extra(self) -> Row:
        """Fields of an imported file that this version does not know."""
        return self._tables.row("meta", "extra") or {}

    def steps(self) -> list[Entry]:
        """The commits that can be taken back, the latest first."""
        return self._followed().steps()

    def history(self, key: str) -> list[Entry]:
        """The commits that touched a record, the earliest first."""
        return self._followed().of_record(key)

    def pristine(self) -> bool:
        """Whether the journal is as it was created: nothing was committed that was not taken back."""
        return self._followed().to_undo() is None

    def can_redo(self) -> bool:
        """Whether something was taken back that can still be done again."""
        return self._followed().to_redo() is not None

    @property
    def is_saved(self) -> bool:
        """Whether something was committed here, and the file has all of it."""
        return self._wrote and self._seq == self._saved

    def is_news_that_locks_are_soft(self) -> bool:
        """Whether the file system turned out to have no locks, and nobody was told yet."""
        if not self._lock.soft:
            return False
        from journal.store import softlock

        return softlock.news(_beside(self.path, ".lock"))

    @property
    def readonly(self) -> str:
        """Why nothing can be written here, in a sentence; "" if it can. Reading is not affected."""
        if self._newer:
            return (
                f"it is of format version {self._newer} and this program writes {SCHEMA};"
                " upgrade casebook to change it"
            )
        folder = os.path.dirname(self.path)
        for what, path in (("its file", self.path), ("its log", self._log), ("its folder", folder)):
            if not os.access(path, os.W_OK) and os.path.exists(path):
                return f"{what} may not be written; allow it to change anything"
        return ""

    # --- writing ----------------------------------------------------------------------------------

    def commit(
        self,
        label: str,
        changes: Sequence[Change],
        moment: str,
        also: Callable[[Sequence[Change]], Iterable[Change]] = lambda _: (),
        reopening: bool = False,
        waited: str = "",
    ) -> list[Change]:
        """Put changes on disk as one step, and tell them with their ids once they are there.

        Waits for the lock, takes in what others wrote, refuses with `ChangedElsewhere` if a row to change is
        no longer the one before, then writes. ``also`` is asked when this store already holds the changes,
        is told them with their ids, and may add more. On any error but `Unconfirmed` nothing has changed, on
        disk or here. ``reopening`` lets a closed cycle be written. What ``waited`` in the inbox under that name is
        committed once: if it was before, nothing is done and nothing told. It does not wait for long.
        Refuses with `ReadOnly` what cannot be.
        """
        self._refuse_readonly()
        with self._writing(reopening, lock.MOMENT if waited else None):
            if waited and self._followed().took_in(waited):
                return []
            numbered = self._with_ids(changes)
            return self._append(label, moment, numbered, also, waited=waited)

    def undo(self, moment: str) -> tuple[str, list[Change]]:
        """Take back the last commit of anyone; returns its label and what was done to take it back."""
        self._refuse_readonly()
        with self._writing():
            entry = self._followed().to_undo()
            if entry is None:
                raise NothingToUndo
            back = [Change(c.table, c.key, c.after, c.before) for c in reversed(entry.changes)]
            return entry.label, self._append(entry.label, moment, back, undoes=entry.seq)

    def redo(self, moment: str) -> tuple[str, list[Change]]:
        """Do again what was taken back last; raises `NothingToRedo` if nothing was, or more came since."""
        self._refuse_readonly()
        with self._writing():
            entry = self._followed().to_redo()
            if entry is None:
                raise NothingToRedo
            return entry.label, self._append(entry.label, moment, entry.changes, redoes=entry.seq)

    def save(self) -> None:
        """Bring the file up to the log; nothing to do if it is, or is read-only. Raises `CannotWrite`."""
        if self._seq > self._saved and not self.readonly:
            with self._writing(reopening=True):
                self._save()

    def close(self) -> None:
        """`save` what was committed here, if that can be done now; else it stands in the log all the same.

        The files are let go, and opened again by the next commit.
        """
        if self._wrote:
            with contextlib.suppress(JournalError):
                self.save()
        self._appender.close()
        self._lock.close()

    # --- taking in what is on disk ----------------------------------------------------------------

    def refresh(self) -> bool:
        """Take in what others have written; tells whether there was anything."""
        size = _size(self._log)
        same = snapshot.signature(self.path) == self._signature
        if same and size == self._end:
            return False
        if not same or not self._end or size < self._end:
            before = self._seq, self._content()
            self._reload()
            return before != (self._seq, self._content())
        found = log.scan(self._log, self._end)
        self._replay(found)
        return bool(found.entries)

    def _content(self) -> list[object]:
        """What the journal says, without what the store keeps of its own."""
        held = self._tables.all_tables
        return [held["meta"].get("extra"), *(held[table] for table in snapshot.TABLES)]

    def _reload(self) -> None:
        found_file = snapshot.read(self.path)
        tables, self._signature = found_file.parsed.tables, found_file.signature
        schema = found_file.parsed.schema
        self._older = found_file if schema < SCHEMA else None
        self._newer = schema if schema > SCHEMA else 0
        own = tables["meta"]["log"]
        head = log.head(self._log)
        self._cut_back = False
        if head.journal == own["id"]:
            # The place is one in that very log, which may have been lost and begun anew.
            same = head.log == own["log"]
            known = same and own["end"] <= _size(self._log)
            self._cut_back = same and not known
            found = log.scan(self._log, own["end"] if known else 0)
        else:
            # No log, or that of another journal: never replayed. The next commit sets it aside.
            found = log.Scan((), 0, False)
        self._tables.load(tables)
        self._seq = self._saved = own["seq"]
        self._past = None
        self._replay(found)

    def _replay(self, found: log.Scan) -> None:
        for _, entry in found.entries:
            if entry.seq > self._seq:
                for change in entry.changes:
                    self._put(change)
                self._seq = entry.seq
        self._end, self._torn = found.end, found.torn

    def _followed(self) -> Past:
        """The past up to what is taken in. A log that was begun anew has another past."""
        if self._past is None:
            self._past = Past(self._log)
        self._past.follow(self._end)
        return self._past

    # --- inside a commit --------------------------------------------------------------------------

    @contextlib.contextmanager
    def _writing(self, reopening: bool = False, wait: float | None = None) -> Iterator[None]:
        """The lock and a fresh state."""
        try:
            self._lock.acquire(wait)
        except OSError as problem:
            raise CannotWrite(self.path, problem) from None
        try:
            self.refresh()
            self._require_open(reopening)
            if self._cut_back:
                self._begin_anew()
            yield
        finally:
            self._lock.release()

    def _begin_anew(self) -> None:
        """Set aside a log that somebody cut back: its places no longer mean what the file says of them.

        What it has goes into the file first.
        """
        try:
            self._save()
        except Unconfirmed as problem:
            raise CannotWrite(self.path, problem.problem) from None  # the commit was not begun
        try:
            self._set_aside(0)
        except OSError as problem:
            raise CannotWrite(self.path, problem) from None
        self._end, self._cut_back = 0, False

    def _set_aside(self, start: int) -> None:
        """Raises OSError, and never says that a commit is there: that one has not begun."""
        try:
            fsio.set_aside(self._log, start)
        except fsio.NotSynced as problem:
            raise OSError(problem.errno, problem.strerror, problem.filename) from None

    def _with_ids(self, changes: Sequence[Change]) -> list[Change]:
        counters = dict(self._tables.row("meta", "counters") or {})
        numbered = []
        for change in changes:
            if change.after and snapshot.CHECK in change.after:
                # The name is the file's own; an import may bring anything.
                after = {k: v for k, v in change.after.items() if k != snapshot.CHECK}
                change = change._replace(after=after)  # noqa: PLW2901
            if change.table in BY_TABLE and not change.key:
                letter = BY_TABLE[change.table].letter
                counters[letter] = counters.get(letter, 0) + 1
                numbered.append(change._replace(key=f"{letter}{counters[letter]}"))
            else:
                numbered.append(change)
        return numbered

    def _append(
        self,
        label: str,
        moment: str,
        changes: Sequence[Change],
        also: Callable[[Sequence[Change]], Iterable[Change]] = lambda _: (),
        undoes: int = 0,
        redoes: int = 0,
        waited: str = "",
    ) -> list[Change]:
        """Apply changes here, log them, and take them back here if they could not be logged."""
        done: list[Change] = []
        try:
            for change in changes:
                done.append(self._apply(change))
            for change in also(tuple(done)):
                done.append(self._apply(change))
            self._write(Entry(self._seq + 1, label, moment, tuple(done), undoes, redoes, waited))
        except Unconfirmed:
            self._signature = None  # what is on disk decides, at the next look
            raise
        except BaseException:
            for change in reversed(done):
                self._tables.put(change.table, change.key, change.before)
            raise
        self._seq += 1
        self._wrote = True
        if self._seq - self._saved >= SAVE_AFTER:
            with contextlib.suppress(JournalError):
                self._save()
        return done

    def _write(self, entry: Entry) -> None:
        """The line of an entry on disk; raises `CannotWrite`, or `Unconfirmed` if it may be there."""
        data = log.line(entry)
        try:
            self._require_writable()
            if self._torn or (not self._end and _size(self._log)):
                self._set_aside(self._end)
                self._torn = False
            if not self._end:
                self._past = None
                own = {**(self._tables.row("meta", "log") or {}), "log": os.urandom(8).hex()}
                data = log.header(log.Head(own["id"], own["log"])) + data
            self._appender.append(data, self._end)
            if not self._end:
                self._tables.put("meta", "log", own)
        except fsio.NotSynced as problem:
            raise Unconfirmed(self.path, problem) from None
        except OSError as problem:
            raise CannotWrite(self.path, problem) from None
        self._end += len(data)

    def _save(self) -> None:
        meta = dict(self._tables.all_tables["meta"])
        meta["log"] = {**meta["log"], "seq": self._seq, "end": self._end}
        try:
            if self._older is not None:
                older.keep(self.path, self._older)
            fsio.replace(self.path, snapshot.serialise({**self._tables.all_tables, "meta": meta}))
            self._older = None
            self._signature = snapshot.signature(self.path)
        except fsio.NotSynced as problem:
            self._signature = None
            raise Unconfirmed(self.path, problem) from None
        except OSError as problem:
            raise CannotWrite(self.path, problem) from None
        self._tables.put("meta", "log", meta["log"])
        self._saved = self._seq

    def _apply(self, change: Change) -> Change:
        if self._tables.row(change.table, change.key) != change.before:
            raise ChangedElsewhere(change.key)
        self._put(change)
        return change

    def _put(self, change: Change) -> None:
        self._tables.put(change.table, change.key, change.after)
        if change.table in BY_TABLE:
            letter, number = change.key[0], int(change.key[1:])
            counters = self._tables.row("meta", "counters") or {}
            if counters.get(letter, 0) < number:
                self._tables.put("meta", "counters", {**counters, letter: number})

    def _refuse_readonly(self) -> None:
        why = self.readonly
        if why:
            raise ReadOnly(os.path.splitext(os.path.basename(self.path))[0], why)

    def _require_open(self, reopening: bool) -> None:
        if self._newer:
            self._refuse_readonly()
        closed = (self._tables.row("cycle", "cycle") or {}).get("closed")
        if closed and not reopening:
            name = os.path.splitext(os.path.basename(self.path))[0]
            raise ReadOnly(name, f"it was closed on {closed}; switch to the cycle that followed it")

    def _require_writable(self) -> None:
        """A journal whose file was made read-only is not changed through its log."""
        if not os.access(self.path, os.W_OK):
            raise PermissionError(13, "permission denied", self.path)


def founded(rows: Rows, extra: Row | None = None) -> bytes:
    """The file of a new journal with those rows."""
    counters = {
        BY_TABLE[table].letter: max(int(key[1:]) for key in found)
        for table, found in rows.items()
        if table in BY_TABLE and found
    }
    tables: Tables = {
        "meta": {
            "format": {"name": "casebook", "schema": SCHEMA},
            "counters": counters,
            "extra": extra or {},
            "log": {"id": os.urandom(8).hex(), "log": "", "seq": 0, "end": 0},
        },
        **{table: rows.get(table, {}) for table in snapshot.TABLES},
    }
    return snapshot.serialise(tables)


def _beside(path: str, ending: str) -> str:
    return os.path.splitext(path)[0] + ending


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except FileNotFoundError:
        return 0
    except OSError as problem:
        raise CannotRead(path, problem) from None


__all__ = ["Change", "Row", "Rows", "Store"]
