"""A snapshot as the rows that the store keeps, by table and id, and back."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from journal import codec, model
from journal.kinds import id_order
from journal.store.log import Change


def record(row: codec.Row, table: str, record_id: str) -> model.Record:
    """The record of a stored row."""
    return codec.decode({**row, "id": record_id}, codec.RECORD_TYPES[table], record_id)


def snapshot(rows: dict[str, dict[str, codec.Row]], extra: codec.Row) -> model.Snapshot:
    """Everything a cycle holds, from its stored rows; records in the order of their ids."""
    tables: dict[str, Any] = {
        table: tuple(
            record(row, table, key)
            for key, row in sorted(rows[table].items(), key=lambda item: id_order(item[0]))
        )
        for table in codec.RECORD_TYPES
    }
    cycle = codec.decode(rows["cycle"].get("cycle", {}), model.Cycle, "cycle")
    readiness = tuple(
        codec.decode(row, model.ReadinessPoint, f"readiness {day}")
        for day, row in sorted(rows["readiness"].items())
    )
    return model.Snapshot(cycle=cycle, readiness=readiness, extra=extra, **tables)


def rows_of(snapshot: model.Snapshot) -> dict[str, dict[str, codec.Row]]:
    """The stored rows of a snapshot: the inverse of `snapshot`."""
    rows: dict[str, dict[str, codec.Row]] = {"cycle": {"cycle": codec.encode(snapshot.cycle)}}
    for table in codec.RECORD_TYPES:
        rows[table] = {each.id: stored(each) for each in getattr(snapshot, table)}
    rows["readiness"] = {
        point.on.isoformat(): codec.encode(point) for point in snapshot.readiness if point.on
    }
    return rows


def stored(value: model.Value) -> codec.Row:
    """The row of a record as the store keeps it: without the id, which is its key."""
    row = codec.encode(value)
    row.pop("id", None)
    return row


def changed(before: model.Snapshot, changes: Sequence[Change]) -> model.Snapshot:
    """The snapshot after changes, without decoding what they leave alone: what `snapshot` would give."""
    moved: dict[str, Any] = {}
    for change in changes:
        if change.table in codec.RECORD_TYPES:
            found = moved.get(change.table, getattr(before, change.table))
            moved[change.table] = _spliced(found, change)
        elif change.table == "cycle":
            moved["cycle"] = codec.decode(change.after or {}, model.Cycle, "cycle")
        elif change.table == "readiness":
            days = {point.on: point for point in moved.get("readiness", before.readiness)}
            days.pop(date.fromisoformat(change.key), None)
            if change.after is not None:
                point = codec.decode(change.after, model.ReadinessPoint, f"readiness {change.key}")
                days[point.on] = point
            moved["readiness"] = tuple(days[day] for day in sorted(filter(None, days)))
        elif change.table != "trash":  # which is no part of what a cycle holds
            moved["extra"] = change.after or {}
    return replace(before, **moved)


def _spliced(records: tuple[Any, ...], change: Change) -> tuple[Any, ...]:
    """Records in the order of their numbers, with one put in its place or taken out."""
    place = bisect_left(records, int(change.key[1:]), key=lambda each: int(each.id[1:]))
    there = place < len(records) and records[place].id == change.key
    new = () if change.after is None else (record(change.after, change.table, change.key),)
    # A record at the end, as nearly all are, costs one copy of the tuple this way.
    return records[:place] + new + records[place + there :]
