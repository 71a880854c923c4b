"""What happened to a record: each commit that touched it, with what it said before and after."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from journal.errors import Invalid, NotFound, Problem
from journal.fields import get, places, show_value
from journal.kinds import BY_TABLE, kind_of
from journal.store.log import Change, Entry, Row


class Difference(NamedTuple):
    """A field that a commit changed, as it would be typed; "" where it said nothing."""

    label: str
    before: str
    after: str


class Version(NamedTuple):
    """One commit on a record. ``row`` is the record after it; None if it took the record away."""

    moment: str
    label: str
    what: str
    differences: tuple[Difference, ...]
    row: Row | None


def versions(entries: Sequence[Entry], record_id: str) -> tuple[Version, ...]:
    """The commits on a record, the earliest first; version 1 is the first of them.

    A record that is older than the log, as one from an import is, begins with what it said when it came.
    """
    found: list[Version] = []
    for entry in entries:
        for change in entry.changes:
            if change.key == record_id and change.table in BY_TABLE:
                if not found and change.before is not None:
                    found.append(_as_it_came(change.before, change.table))
                found.append(_version(entry, change, bool(found)))
    return tuple(found)


def going_back(found: Sequence[Version], record_id: str, number: int) -> tuple[str, Row, Row]:
    """The table of a record, what it said last, and what its version of that number (from 1) said.

    Raises `NotFound` without any version, and `Invalid` if there is no such one or it was the deletion.
    """
    kind = kind_of(record_id)
    if kind is None or not found:
        raise NotFound(record_id, "its history is empty")
    if not 1 <= number <= len(found):
        known = (
            f"{record_id} has versions 1 to {len(found)}" if len(found) > 1 else "there is only 1"
        )
        raise Invalid([Problem("version", f"there is no version {number}; {known}")])
    row = found[number - 1].row
    if row is None:
        what = f"version {number} is the deletion of {record_id}; choose one before it"
        raise Invalid([Problem("version", what)])
    last = next(each.row for each in reversed(found) if each.row is not None)
    return kind.table, last, row


def differences(before: Row, after: Row, table: str) -> Iterator[Difference]:
    """Every field that differs; those of both rows, so that a part that is gone is named too."""
    named = {place.path: place for row in (after, before) for place in places(row, table)}
    for path, place in named.items():
        old, new = get(before, path), get(after, path)
        if old != new:
            yield Difference(
                place.label, show_value(place.field, old), show_value(place.field, new)
            )


def _as_it_came(row: Row, table: str) -> Version:
    moment = str(row.get("entered") or "")
    return Version(moment, "before the log begins", "came", tuple(differences({}, row, table)), row)


def _version(entry: Entry, change: Change, known: bool) -> Version:
    added = "brought back" if known else "added"
    what = added if change.before is None else "deleted" if change.after is None else "changed"
    label = entry.label
    if entry.undoes or entry.redoes:
        label = f"{'undo' if entry.undoes else 'redo'} {label}"
    found = differences(change.before or {}, change.after or {}, change.table)
    return Version(entry.moment, label, what, tuple(found), change.after)
