"""From one stored shape to the next: ordered pure functions, each from schema n to n + 1.

A file of an older schema is brought forward when it is read, in memory; the first save writes it so, after its
old bytes were put among the backups.
"""

from collections.abc import Callable
from typing import Any

Tables = dict[str, dict[str, Any]]


def _to_2(tables: Tables) -> Tables:
    """Files are checked now; those of the first days had no trash."""
    tables.setdefault("trash", {})
    return tables


STEPS: tuple[Callable[[Tables], Tables], ...] = (_to_2,)
"""The first one leads from schema 1 to 2; each may change what it is given."""

SCHEMA = 1 + len(STEPS)
"""The version of the stored shape that this program writes."""


def migrated(tables: Tables, schema: int) -> Tables:
    """Tables of that schema in the shape of this program."""
    for step in STEPS[max(schema, 1) - 1 :]:
        tables = step(tables)
    meta = tables["meta"]
    return {**tables, "meta": {**meta, "format": {**meta["format"], "schema": SCHEMA}}}
