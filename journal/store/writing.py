"""What happens inside a commit: the lock, a fresh state, the ids, the line of the log, and the file that follows."""

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence

from journal.errors import (
    CannotRead,
    CannotWrite,
    ChangedElsewhere,
    JournalError,
    ReadOnly,
    Unconfirmed,
)
from journal.kinds import BY_TABLE
from journal.store import fsio, lineage, lock, log, snapshot
from journal.store.log import Change, Entry
from journal.store.reading import Reader, beside

SAVE_AFTER = 200
"""Commits that the log may be ahead of the file; replaying them takes milliseconds."""


class Writer(Reader):
    """One cycle's file and log, which it can add to."""

    def __init__(self, path: str, wait: float = lock.WAIT_SECONDS) -> None:
        super().__init__(path)
        self._lock = lock.Lock(beside(path, ".lock"), wait)
        self._appender = fsio.Appender(self._log)
        self._wrote = False
        self._moment = ""
        self._news: list[str] = []

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
            self._bring_back()
            yield
        finally:
            self._lock.release()

    def _bring_back(self) -> None:
        """Put what a file in the place of the one that was read lacks beside what it has."""
        if not self._lost:
            return
        from journal import merging
        from journal.text import plural

        moment = self._moment or _moment_of(self._signature)
        while self._lost:  # the last first: what was read then is what the one before goes on from
            here = self._content()
            used = self._tables.row("meta", "counters") or {}
            rows, clashes = merging.merged(*self._lost[-1], here, used)
            changes = merging.changes(here, rows)
            told = [f"bring back {plural(len(changes), 'change')} that another file had replaced"]
            label = "; ".join(told + [str(clash) for clash in clashes])
            if changes:
                self._append(label, moment, changes)
                self._news.append(label)
            del self._lost[-1]

    def _set_aside(self, start: int) -> None:
        """Raises OSError, and never says that a commit is there: that one has not begun."""
        try:
            aside = fsio.set_aside(self._log, start)
            if self._is_foreign and not start:
                name = os.path.basename(aside)
                self._news.append(
                    f"the log beside the journal is not its own; it is kept as {name}"
                )
        except fsio.NotSynced as problem:
            raise OSError(problem.errno, problem.strerror, problem.filename) from None

    def _with_ids(self, changes: Sequence[Change]) -> list[Change]:
        counters = dict(self._tables.peek("meta", "counters") or {})
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
        line = data = log.line(entry)
        try:
            if self._torn or (not self._end and self._log_signature and self._log_signature[2]):
                self._set_aside(self._end)
                self._torn = False
            if not self._end:
                self._past = None
                own = {**(self._tables.row("meta", "log") or {}), "log": os.urandom(8).hex()}
                last = self._marks.get(self._seq, "")
                data = log.header(log.Head(own["id"], own["log"], self._seq, last)) + data
            self._appender.append(data, self._end)
            if not self._end:
                self._tables.put("meta", "log", own)
        except fsio.NotSynced as problem:
            raise Unconfirmed(self.path, problem) from None
        except OSError as problem:
            raise CannotWrite(self.path, problem) from None
        self._end += len(data)
        self._marks[entry.seq] = log.mark(line)
        try:
            self._log_signature = lineage.signature(self._log)
        except CannotRead:
            self._log_signature = None  # it is on disk; the next look says what is wrong

    def _save(self) -> None:
        meta = dict(self._tables.all_tables["meta"])
        last = self._marks.get(self._seq, "")
        meta["log"] = {**meta["log"], "seq": self._seq, "end": self._end, "last": last}
        try:
            if self._older is not None:
                from journal.store import older

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
        if self._tables.peek(change.table, change.key) != change.before:
            raise ChangedElsewhere(change.key)
        self._put(change)
        return change

    def _refuse_readonly(self) -> None:
        why = self.readonly
        if why:
            raise ReadOnly(os.path.splitext(os.path.basename(self.path))[0], why)

    def _require_open(self, reopening: bool) -> None:
        if self._newer:
            self._refuse_readonly()
        closed = (self._tables.peek("cycle", "cycle") or {}).get("closed")
        if closed and not reopening:
            name = os.path.splitext(os.path.basename(self.path))[0]
            raise ReadOnly(name, f"it was closed on {closed}; switch to the cycle that followed it")


def _moment_of(signature: snapshot.Signature | None) -> str:
    """When a file was last written, as the moments in it are."""
    return time.strftime(
        "%Y-%m-%dT%H:%M:%SZ", time.gmtime(signature[1] // 10**9 if signature else 0)
    )
