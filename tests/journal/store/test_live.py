"""The tables in memory: TinyDB's own behaviour, without its rebuilding of everything at each operation."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

from journal.store.live import LiveTables

KEYS = st.sampled_from(["N1", "N2", "N3", "N10", "2026-03-05"])
ROWS = st.none() | st.dictionaries(st.sampled_from("ab"), st.integers(), max_size=2)
OPERATIONS = st.lists(st.tuples(st.sampled_from(["notes", "kpis"]), KEYS, ROWS), max_size=40)


class _Plain(Table):
    document_id_class = str  # type: ignore[assignment]


class _PlainDatabase(TinyDB):
    table_class = _Plain


@given(OPERATIONS)
def test_any_operations_end_in_the_tables_that_tinydb_has(
    operations: list[tuple[str, str, dict[str, Any] | None]],
) -> None:
    """The same puts and removals through TinyDB as it is, and through ours, give the same tables."""
    plain, live = _PlainDatabase(storage=MemoryStorage), LiveTables()
    for name, key, row in operations:
        table = plain.table(name)
        table.remove(doc_ids=[key])  # type: ignore[list-item]
        if row is not None:
            table.insert(Document(row, doc_id=key))  # type: ignore[arg-type]
        live.put(name, key, row)
        assert row == live.row(name, key)
    expected = plain.storage.read() or {}

    assert {n: t for n, t in expected.items() if t} == {
        n: t for n, t in live.all_tables.items() if t
    }


def test_a_row_that_was_handed_out_is_a_copy() -> None:
    """Changing what was looked at changes nothing in the journal."""
    live = LiveTables()
    live.put("notes", "N1", {"text": "x"})
    looked = live.row("notes", "N1")
    assert looked is not None
    looked["text"] = "y"

    assert {"text": "x"} == live.row("notes", "N1")
