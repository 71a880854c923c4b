"""The rows of one cycle and the one `commit` through which every change passes."""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from tinydb import TinyDB
from tinydb.table import Document, Table

from journal.errors import (
    CannotWrite,
    ChangedElsewhere,
    Conflict,
    NothingToUndo,
    ReadOnly,
    Unconfirmed,
)
from journal.kinds import BY_TABLE
from journal.store import fsio, lock
from journal.store.snapshot import SCHEMA, TABLES, SnapshotStorage, Tables, serialise

Row = dict[str, Any]
Rows = dict[str, dict[str, Row]]

UNDO_STEPS = 100
"""How many commits can be taken back."""


class Change(NamedTuple):
    """One row before and after; no row before = added, none after = deleted.

    An added row of one of the seven kinds has no ``key`` yet: it is assigned under the lock.
    """

    table: str
    key: str
    before: Row | None
    after: Row | None


class _Table(Table):
    document_id_class = str  # type: ignore[assignment]


class _Database(TinyDB):
    table_class = _Table


class Store:
    """One cycle's TinyDB file. Raises `BadFile`, `CannotRead`, and what `commit` says."""

    def __init__(self, path: str, wait: float = lock.WAIT_SECONDS) -> None:
        self.path = path
        self._wait = wait
        self._storage = SnapshotStorage(path)
        self._database = _Database(storage=lambda: self._storage)

    @classmethod
    def create(cls, path: str, rows: Rows, extra: Row | None = None) -> "Store":
        """A new file with those rows; raises `Conflict` if there is one of that name already.

        Also raises `CannotWrite`, or `Unconfirmed` if the file is there all the same.
        """
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
                "undo": {"last": 0},
            },
            **{table: rows.get(table, {}) for table in TABLES},
            "undo": {},
        }
        try:
            fsio.make_folder(os.path.dirname(path))
            with lock.locked(_lock_path(path)):
                if os.path.lexists(path):
                    raise Conflict(f"{path} exists already; nothing was overwritten")
                fsio.replace(path, serialise(tables))
        except fsio.NotSynced as problem:
            raise Unconfirmed(path, problem) from None
        except OSError as problem:
            raise CannotWrite(path, problem) from None
        return cls(path)

    def rows(self) -> Rows:
        """Every row by table and id, as last read. They are the caller's to read, not to change."""
        return {table: self._rows_of(table) for table in TABLES}

    def extra(self) -> Row:
        """Fields of an imported file that this version does not know."""
        return dict(self._rows_of("meta").get("extra", {}))

    def refresh(self) -> bool:
        """Take in what others have written; tells whether there was anything."""
        return self._storage.refresh()

    def commit(
        self,
        label: str,
        changes: Sequence[Change],
        moment: str,
        also: Callable[[Rows, Sequence[Change]], Iterable[Change]] = lambda *_: (),
        reopening: bool = False,
    ) -> list[Change]:
        """Put changes on disk as one step, and tell them with their ids once they are there.

        Waits for the lock, takes in what others wrote, refuses with `ChangedElsewhere` if a row to change is
        no longer the one before, then writes. ``also`` sees the rows after the
        changes, and the changes with their ids, and may add more. On
        any error but `Unconfirmed` nothing has changed, on disk or here. ``reopening`` lets a closed cycle be written.
        """
        with self._writing(reopening):
            done = [self._apply(change) for change in self._with_ids(changes)]
            done += [self._apply(change) for change in also(self.rows(), tuple(done))]
            self._remember(label, moment, done)
            self._storage.flush()
        return done

    def undo(self) -> tuple[str, list[Change]]:
        """Take back the last commit of anyone; returns its label and what was done to take it back."""
        with self._writing():
            steps = self._rows_of("undo")
            if not steps:
                raise NothingToUndo
            last = max(steps, key=int)
            undone = [
                self._apply(Change(table, key, after, before))
                for table, key, before, after in reversed(steps[last]["changes"])
            ]
            self._database.table("undo").remove(doc_ids=[last])  # type: ignore[list-item]
            self._storage.flush()
        return str(steps[last]["label"]), undone

    def pristine(self) -> bool:
        """Whether the file is as it was created: nothing was committed that was not taken back."""
        return not self._rows_of("undo") and self._rows_of("meta")["undo"]["last"] <= UNDO_STEPS

    def steps(self) -> list[Row]:
        """The commits that can be taken back, the latest first: label, moment and changes."""
        steps = self._rows_of("undo")
        return [steps[key] for key in sorted(steps, key=int, reverse=True)]

    # --- inside a commit ------------------------------------------------------------------------

    @contextlib.contextmanager
    def _writing(self, reopening: bool = False) -> Iterator[None]:
        """The lock, a fresh state, and all or nothing."""
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(lock.locked(_lock_path(self.path), self._wait))
            except OSError as problem:
                raise CannotWrite(self.path, problem) from None
            self.refresh()
            self._require_open(reopening)
            # After a flush nothing is staged, so this only matters when the body failed.
            stack.callback(self._storage.discard)
            yield

    def _rows_of(self, table: str) -> dict[str, Row]:
        return {str(document.doc_id): dict(document) for document in self._database.table(table)}

    def _with_ids(self, changes: Sequence[Change]) -> list[Change]:
        counters = self._rows_of("meta")["counters"]
        numbered = []
        for change in changes:
            if change.table in BY_TABLE:
                letter = BY_TABLE[change.table].letter
                key = change.key or f"{letter}{counters.get(letter, 0) + 1}"
                counters[letter] = max(counters.get(letter, 0), int(key[1:]))
                numbered.append(change._replace(key=key))
            else:
                numbered.append(change)
        self._put("meta", "counters", counters)
        return numbered

    def _apply(self, change: Change) -> Change:
        current = self._database.table(change.table).get(doc_id=change.key)  # type: ignore[call-overload]
        if (None if current is None else dict(current)) != change.before:
            raise ChangedElsewhere(change.key)
        self._put(change.table, change.key, change.after)
        return change

    def _put(self, table: str, key: str, row: Row | None) -> None:
        where = self._database.table(table)
        where.remove(doc_ids=[key])  # type: ignore[list-item]
        if row is not None:
            where.insert(Document(row, doc_id=key))  # type: ignore[arg-type]

    def _remember(self, label: str, moment: str, done: Sequence[Change]) -> None:
        number = self._rows_of("meta")["undo"]["last"] + 1
        self._put("meta", "undo", {"last": number})
        self._put(
            "undo",
            str(number),
            {"label": label, "moment": moment, "changes": [list(c) for c in done]},
        )
        forgotten = sorted(self._rows_of("undo"), key=int)[:-UNDO_STEPS]
        self._database.table("undo").remove(doc_ids=forgotten)  # type: ignore[arg-type]

    def _require_open(self, reopening: bool) -> None:
        closed = self._rows_of("cycle").get("cycle", {}).get("closed")
        if closed and not reopening:
            name = os.path.splitext(os.path.basename(self.path))[0]
            raise ReadOnly(name, f"it was closed on {closed}; switch to the cycle that followed it")


def _lock_path(path: str) -> str:
    return os.path.splitext(path)[0] + ".lock"
