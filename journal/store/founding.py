"""The first file of a journal."""

import os

from journal.kinds import BY_TABLE
from journal.store import snapshot
from journal.store.lineage import Rows
from journal.store.live import Tables
from journal.store.log import Row
from journal.store.migrations import SCHEMA


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
