"""Other versions of a cycle that a sync tool left beside it, brought together with it record by record.

What both began from is found in the log: exactly, where another log shares its first lines with this one; else
the state that has most rows in common with the other file. Nothing is deleted: what was merged is moved aside.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from journal import merging, pieces, places
from journal.errors import CannotWrite, Conflict, JournalError
from journal.store import fsio, log, snapshot
from journal.store.log import Change, Entry, Row
from journal.store.snapshot import TABLES, Tables
from journal.text import plural

if TYPE_CHECKING:
    from journal.book import Book

FOLDER = "conflicts"
"""Where copies go that were merged."""


class Side(NamedTuple):
    """What a copy holds, and what both began from."""

    base: Tables | None
    rows: Tables


class Joined(NamedTuple):
    """A copy that was merged: how many records it changed, what could not be one, and where it is now."""

    path: str
    changes: int
    clashes: tuple[str, ...]
    aside: str


def copies(home: str, stem: str = "") -> list[str]:
    """The other versions of the cycles of a home, or of one of them; files before logs."""
    try:
        names = sorted(os.listdir(home))
    except OSError:
        return []
    of = {name: places.conflict_of(name) for name in names}
    wanted = {f"{stem}.json", f"{stem}.log"} if stem else set(names)
    found = [os.path.join(home, name) for name in names if of[name] in wanted]
    return sorted(found, key=lambda path: (of[os.path.basename(path)].endswith(".log"), path))


def join(book: Book, path: str) -> Joined:
    """Merge a copy into its cycle as one step and move it aside.

    Raises `BadFile` for one that is damaged, `Conflict` for the log of another journal, and what committing
    raises; then the copy stays where it is.
    """
    rows = book.store.rows()
    side = _side(book, path, rows)
    # The journal's own records keep their ids.
    merged = merging.merged(side.base, side.rows, rows, book.store.counters)
    after = {table: merged.rows.get(table, {}) for table in TABLES}
    changes = merging.changes(rows, after)
    if changes:
        name = os.path.basename(path)
        book.put(f"merge {name}", changes, reopening=True)
    records = sum(change.table != "readiness" for change in changes)
    return Joined(path, records, tuple(map(str, merged.clashes)), _moved_aside(path))


def told(joined: Joined) -> Iterator[str]:
    """What became of a copy, in sentences."""
    what = plural(joined.changes, "record")
    yield f"{os.path.basename(joined.path)}: {what} merged, `casebook undo` takes it back; it is in {joined.aside}"
    yield from joined.clashes


def _side(book: Book, path: str, rows: Tables) -> Side:
    own_log = os.path.splitext(book.store.path)[0] + ".log"
    entries = [entry for _, entry in log.scan(own_log).entries]
    if _is_log(path):
        return _of_log(path, own_log, entries, rows)
    found = snapshot.read(path).parsed.tables
    said = found["meta"]["log"]
    there = {table: found[table] for table in TABLES}
    partner = _partner(path, said)
    if partner:
        later = [e for _, e in log.scan(partner).entries if e.seq > said["seq"]]
        there = _forward(there, later)
    if said["id"] != book.store.identity:
        return Side(None, there)  # made apart from the very beginning
    return Side(_most_alike(rows, entries, there), there)


def _partner(path: str, said: Row) -> str:
    """The other version of the log that goes with a copy of a file; "" if there is none."""
    for each in filter(_is_log, copies(os.path.dirname(path))):
        with contextlib.suppress(JournalError):
            if log.head(each) == log.Head(said["id"], said["log"]) and said["log"]:
                return each
    return ""


def _is_log(path: str) -> bool:
    return places.conflict_of(os.path.basename(path)).endswith(".log")


def _of_log(path: str, own_log: str, entries: Sequence[Entry], rows: Tables) -> Side:
    """The side of another log that shares its first lines with this one."""
    if log.head(path) != log.head(own_log):
        raise Conflict(f"{path} is the log of another journal; nothing was done, move it away")
    there = [entry for _, entry in log.scan(path).entries]
    common = 0
    for mine, theirs in zip(entries, there, strict=False):
        if mine != theirs:
            break
        common += 1
    base = _rewound(rows, entries[common:])
    return Side(base, _forward(base, there[common:]))


def _rewound(rows: Tables, entries: Sequence[Entry]) -> Tables:
    """What the rows were before those entries."""
    back = [change for entry in entries for change in entry.changes]
    return _put(rows, [Change(c.table, c.key, c.after, c.before) for c in reversed(back)])


def _forward(rows: Tables, entries: Iterable[Entry]) -> Tables:
    return _put(rows, [change for entry in entries for change in entry.changes])


def _put(rows: Tables, changes: Iterable[Change]) -> Tables:
    found = {table: dict(there) for table, there in rows.items()}
    for change in changes:
        table = found.setdefault(change.table, {})
        if change.after is None:
            table.pop(change.key, None)
        else:
            table[change.key] = change.after
    found.pop("meta", None)
    return found


def _most_alike(rows: Tables, entries: Sequence[Entry], other: Tables) -> Tables:
    """The state in the past of these rows from which fewest rows of the others differ.

    Going back over a change of what the others changed too makes no difference: then both count as changed.
    """
    state = dict(pieces.places(rows))
    there = dict(pieces.places(other))
    apart = sum(state.get(place) != there.get(place) for place in {**state, **there})
    fewest, steps, level = apart, 0, True
    for number, entry in enumerate(reversed(entries), 1):
        for change in reversed(entry.changes):
            place = (change.table, change.key)
            apart += (change.before != there.get(place)) - (state.get(place) != there.get(place))
            if change.before is None:
                state.pop(place, None)
            else:
                state[place] = change.before
        level = apart < fewest or (level and apart == fewest)
        if level:
            fewest, steps = apart, number
    return _rewound(rows, entries[len(entries) - steps :])


def _moved_aside(path: str) -> str:
    folder = os.path.join(os.path.dirname(path), FOLDER)
    name = os.path.join(folder, os.path.basename(path))
    number = 1
    aside = name
    while os.path.lexists(aside):
        number += 1
        aside = f"{name}.{number}"
    try:
        fsio.make_folder(folder)
        os.chmod(path, fsio.FILE_MODE)
        fsio.rename(path, aside)
    except OSError as problem:
        raise CannotWrite(aside, problem) from None
    return aside
