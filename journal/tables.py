"""A snapshot as the rows that the store keeps, by table and id, and back."""

from typing import Any

from journal import codec, model
from journal.kinds import id_order


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
