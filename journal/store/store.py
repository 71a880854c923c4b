"""The rows of one cycle and the one `commit` through which every change passes.

A commit is one line appended to the log and fsynced. The TinyDB file follows: on `close`, when `save` is
called in an idle moment, and when the log has grown. What the file lacks is replayed from the log.
"""

import contextlib
import os
from collections.abc import Callable, Iterable, Sequence

from journal.errors import (
    CannotRead,
    CannotWrite,
    Conflict,
    JournalError,
    NothingToRedo,
    NothingToUndo,
    Unconfirmed,
)
from journal.store import fsio, lock
from journal.store.founding import founded
from journal.store.lineage import Rows
from journal.store.log import Change, Row
from journal.store.reading import beside
from journal.store.writing import SAVE_AFTER, Writer


class Store(Writer):
    """One cycle's file and log. Raises `BadFile`, `CannotRead`, and what `commit` says."""

    @classmethod
    def create(cls, path: str, rows: Rows, extra: Row | None = None) -> "Store":
        """A new file with those rows; raises `Conflict` if there is one of that name already.

        Also raises `CannotWrite`, or `Unconfirmed` if the file is there all the same.
        """
        try:
            fsio.make_folder(os.path.dirname(path))
            with lock.Lock(beside(path, ".lock")):
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
        self._moment = moment
        with self._writing(reopening, lock.MOMENT if waited else None):
            if waited and self._followed().took_in(waited):
                return []
            numbered = self._with_ids(changes)
            return self._append(label, moment, numbered, also, waited=waited)

    def undo(self, moment: str) -> tuple[str, list[Change]]:
        """Take back the last commit of anyone; returns its label and what was done to take it back."""
        self._refuse_readonly()
        self._moment = moment
        with self._writing():
            entry = self._followed().to_undo()
            if entry is None:
                raise NothingToUndo
            back = [Change(c.table, c.key, c.after, c.before) for c in reversed(entry.changes)]
            return entry.label, self._append(entry.label, moment, back, undoes=entry.seq)

    def redo(self, moment: str) -> tuple[str, list[Change]]:
        """Do again what was taken back last; raises `NothingToRedo` if nothing was, or more came since."""
        self._refuse_readonly()
        self._moment = moment
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

    def bring_back(self, moment: str) -> None:
        """Commit again what was committed and is no longer on disk; nothing to do unless `owes`.

        It is one step, which `take_news` tells of. Raises `ReadOnly`, `CannotWrite`, `Locked`.
        """
        if self.owes:
            self._refuse_readonly()
            self._moment = moment
            with self._writing(reopening=True):
                pass  # which begins with it

    def take_news(self) -> list[str]:
        """What somebody else did to the files and what became of it, a sentence each, told once."""
        news, self._news = self._news, []
        return news

    def close(self) -> None:
        """`save` what was committed here, if that can be done now; else it stands in the log all the same.

        The files are let go, and opened again by the next commit.
        """
        with contextlib.suppress(JournalError):
            self.refresh()
            self.bring_back(self._moment)
            if self._wrote:
                self.save()
        self._appender.close()
        self._lock.close()

    @property
    def identity(self) -> str:
        """What tells this journal from others of its name."""
        return str((self._tables.row("meta", "log") or {}).get("id"))

    @property
    def counters(self) -> dict[str, int]:
        """The highest number that was ever given, by letter."""
        return dict(self._tables.row("meta", "counters") or {})

    @property
    def is_saved(self) -> bool:
        """Whether something was committed here, and the file has all of it."""
        return self._wrote and self._seq == self._saved

    def is_news_that_locks_are_soft(self) -> bool:
        """Whether the file system turned out to have no locks, and nobody was told yet."""
        if not self._lock.soft:
            return False
        from journal.store import softlock

        return softlock.news(beside(self.path, ".lock"))


__all__ = ["SAVE_AFTER", "Change", "Row", "Rows", "Store"]
