"""The trash: every deleted record with the moment of its deletion, until the user purges it.

A row of the trash is ``{"table": ..., "row": ..., "deleted": ...}`` under the record's id. It moves in the same
commit as the record, so that nothing is ever in both places or in neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from journal import tables
from journal.errors import Malformed, NotInTrash
from journal.kinds import BY_TABLE, Kind, id_order
from journal.merging import free_place
from journal.model import Record
from journal.store.log import Change, Row

TRASH = "trash"
"""The table of the trash."""


class Trashed(NamedTuple):
    """A deleted record as it was, and when it was deleted (UTC).

    ``id`` is its place in the trash: its id, or ``D4~2`` if another D4 was deleted after it.
    """

    id: str
    kind: Kind
    record: Record
    deleted: datetime


def listed(rows: Mapping[str, Row]) -> tuple[Trashed, ...]:
    """What is in the trash, deleted last first; raises `Malformed` for a row that cannot be."""
    found = sorted(
        (_decoded(key, row) for key, row in rows.items()), key=lambda each: id_order(each.id)
    )
    return tuple(sorted(found, key=lambda each: each.deleted, reverse=True))


def deletion(table: str, key: str, row: Row, there: Mapping[str, Row], moment: str) -> list[Change]:
    """The changes that move a record into the trash, where ``there`` is.

    A record that came again from elsewhere and is deleted again takes the place of the one deleted before,
    which moves on.
    """
    moved = [Change(table, key, row, None)]
    if key in there:
        moved.append(Change(TRASH, free_place(key, there), None, there[key]))
    moved.append(
        Change(TRASH, key, there.get(key), {"table": table, "row": row, "deleted": moment})
    )
    return moved


def id_at(place: str) -> str:
    """The id of the record in a place of the trash: that of ``D4~2`` is D4."""
    return place.partition("~")[0]


def return_of(place: str, there: Row, row: Row | None = None) -> list[Change]:
    """The changes that bring a record back as it was deleted, or as ``row`` says."""
    return [
        Change(TRASH, place, there, None),
        Change(str(there["table"]), id_at(place), None, there["row"] if row is None else row),
    ]


def removal(rows: Mapping[str, Row], ids: Iterable[str] | None) -> list[Change]:
    """The changes that take those records, or all, out of the trash; raises `NotInTrash`."""
    chosen = sorted(rows, key=id_order) if ids is None else list(dict.fromkeys(ids))
    for key in chosen:
        if key not in rows:
            raise NotInTrash(key)
    return [Change(TRASH, key, rows[key], None) for key in chosen]


def _decoded(key: str, row: Row) -> Trashed:
    table, where = row.get("table"), f"trash {key}"
    if table not in BY_TABLE:
        raise Malformed(where, f"expected the name of a table, found {table!r}")
    if not isinstance(row.get("row"), dict):
        raise Malformed(where, "expected the deleted record")
    try:
        deleted = datetime.fromisoformat(str(row.get("deleted")))
    except ValueError:
        raise Malformed(where, "expected the moment of the deletion") from None
    moment = deleted.replace(tzinfo=UTC) if deleted.tzinfo is None else deleted.astimezone(UTC)
    return Trashed(key, BY_TABLE[table], tables.record(row["row"], table, id_at(key)), moment)
