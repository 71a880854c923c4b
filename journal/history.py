"""What happened to a record: each commit that touched it, with what it said before and after."""

from collections.abc import Iterator
from typing import NamedTuple

from journal.fields import get, places, show_value
from journal.kinds import BY_TABLE
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


def versions(entries: list[Entry], record_id: str) -> tuple[Version, ...]:
    """The commits on a record, the earliest first."""
    found = []
    for entry in entries:
        for change in entry.changes:
            if change.key == record_id and change.table in BY_TABLE:
                found.append(_version(entry, change))
    return tuple(found)


def _version(entry: Entry, change: Change) -> Version:
    before, after = change.before or {}, change.after or {}
    what = "added" if change.before is None else "deleted" if change.after is None else "changed"
    label = entry.label
    if entry.undoes or entry.redoes:
        label = f"{'undo' if entry.undoes else 'redo'} {label}"
    return Version(
        entry.moment, label, what, tuple(_differences(before, after, change.table)), change.after
    )


def _differences(before: Row, after: Row, table: str) -> Iterator[Difference]:
    """Every field that differs; those of both rows, so that a part that is gone is named too."""
    named = {place.path: place for row in (after, before) for place in places(row, table)}
    for path, place in named.items():
        old, new = get(before, path), get(after, path)
        if old != new:
            yield Difference(
                place.label, show_value(place.field, old), show_value(place.field, new)
            )
