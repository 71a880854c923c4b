"""TinyDB over tables that live in memory: an operation changes them in place, at any size in the same time.

TinyDB itself rebuilds the table and hands all of it to the storage at each operation. Here only
``Table._update_table`` is replaced, which is private: the version is pinned and a test compares the two over
random operations.
"""

from collections.abc import Callable
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

Tables = dict[str, dict[str, Any]]


class _Memory(Storage):
    def __init__(self) -> None:
        self.tables: Tables = {}

    def read(self) -> Tables:
        return self.tables

    def write(self, data: Tables) -> None:
        self.tables = data


class _Table(Table):
    document_id_class = str  # type: ignore[assignment]

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        updater(self.storage.read().setdefault(self.name, {}))  # type: ignore[union-attr]
        self.clear_cache()

    def put(self, key: str, row: dict[str, Any] | None) -> None:
        """What ``remove`` and then ``insert`` of a document would do, in one step."""

        def updater(rows: dict[str, Any]) -> None:
            rows.pop(key, None)
            if row is not None:
                rows[key] = dict(row)

        self._update_table(updater)


class LiveTables(TinyDB):
    """Tables of rows by id. Rows that are handed out are copies; rows that are put are kept as they are."""

    table_class = _Table

    def __init__(self) -> None:
        self._memory = _Memory()
        super().__init__(storage=lambda: self._memory)

    @property
    def all_tables(self) -> Tables:
        """Everything, to be written or read, not to be changed."""
        return self._memory.tables

    def load(self, tables: Tables) -> None:
        """Hold other tables."""
        self._memory.write(tables)
        self._tables.clear()  # tables remember what was asked of them

    def peek(self, table: str, key: str) -> dict[str, Any] | None:
        """One row itself, or None; to be looked at, not to be changed or handed on."""
        return self._memory.tables.get(table, {}).get(key)

    def row(self, table: str, key: str) -> dict[str, Any] | None:
        """A copy of one row, or None."""
        found = self.table(table).get(doc_id=key)  # type: ignore[call-overload]
        return None if found is None else dict(found)

    def put(self, table: str, key: str, row: dict[str, Any] | None) -> None:
        """Put a whole row in the place of the old one; no row takes the old one away."""
        where: _Table = self.table(table)  # type: ignore[assignment]
        where.put(key, row)

    def rows(self, table: str) -> dict[str, dict[str, Any]]:
        """Copies of all rows of a table, by id."""
        return {str(document.doc_id): dict(document) for document in self.table(table)}
