"""The best that can be made of a damaged file, its log and a backup: values in, values out.

What the file lost the log often has, for it holds every change; what neither has a backup may.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from journal.kinds import BY_TABLE, kind_of
from journal.pieces import META, Lines, Pieces, Place, places
from journal.rebase import rebased
from journal.store.log import Entry, Row
from journal.store.snapshot import TABLES, Tables

_READ_ON = re.compile(rb"(?<=[0-9])0(?=[,}\]])|(?<=[ \[])-(?=[0-9])")
_NOT_UTF8 = "\N{REPLACEMENT CHARACTER}".encode()


class Rebuilt(NamedTuple):
    """A journal put together: its tables, and where each row is from that the file did not give."""

    tables: Tables
    from_log: tuple[Place, ...]
    from_backup: tuple[Place, ...]
    unchecked: tuple[Place, ...]
    """Rows of which only a version is known that is not what was written."""
    edits: Mapping[Place, tuple[Row, Row]]
    """Rows edited by hand: what was written last, and what the file says now."""
    flipped: Mapping[Place, tuple[Row, Row]]
    """Rows of which a single bit is another: what was written, which stands, and what the file says now."""
    lost: tuple[str, ...]


def rebuilt(file: Pieces, said: Lines, backup: Tables | None) -> Rebuilt:
    """The latest known version of every row; of two, the file's if it is newer than what the log tells."""
    past = _past(said.entries)
    saved = file.log.get("seq")
    older = {} if backup is None or file.whole else dict(places(backup))
    rows: dict[Place, Row] = {}
    from_log, from_backup, unchecked = [], [], []
    edits: dict[Place, tuple[Row, Row]] = {}
    flipped: dict[Place, tuple[Row, Row]] = {}
    for place in dict.fromkeys((*file.sound, *file.doubtful, *past, *older)):
        if place[0] == "meta":
            continue
        here, states = file.sound.get(place), past.get(place, [])
        if states and _log_is_newer(states, here, saved, file.whole):
            row = states[-1][1]
            if row is not None and row != here:
                from_log.append(place)
        elif here is not None:
            row = here
        else:
            row = older.get(place)
            if row is not None:
                from_backup.append(place)
        typed = file.doubtful.get(place)
        if typed is not None and row is None and not _went_later(states, saved):
            row = typed
            unchecked.append(place)
        elif typed is not None and row is not None:
            base = _as_of(states, saved) or row
            if not _one_bit_apart(base, typed):
                edits[place] = row, rebased(base, typed, row)
            elif base != typed:
                flipped[place] = base, typed
        if row is not None:
            rows[place] = row
    from_log = [place for place in from_log if place not in (*edits, *flipped)]
    from_backup = [place for place in from_backup if place not in (*edits, *flipped)]
    known = {key for _, key in rows} | {key for _, key in past}
    lost = tuple(key for key in file.unreadable if key not in known and key not in META)
    tables = {"meta": _meta(file, said, backup, rows), **{table: {} for table in TABLES}}
    for (table, key), row in rows.items():
        tables[table][key] = row
    return Rebuilt(
        tables, tuple(from_log), tuple(from_backup), tuple(unchecked), edits, flipped, lost
    )


def _past(entries: tuple[Entry, ...]) -> dict[Place, list[tuple[int, Row | None]]]:
    """What each row was, by the number of the commit after which it was that; first what it was before."""
    found: dict[Place, list[tuple[int, Row | None]]] = {}
    for entry in entries:
        for change in entry.changes:
            states = found.setdefault((change.table, change.key), [])
            if not states:
                states.append((0, change.before))
            states.append((entry.seq, change.after))
    return found


def _as_of(states: list[tuple[int, Row | None]], saved: Any) -> Row | None:
    """What a row was when the file was saved; None if the log does not tell."""
    if not isinstance(saved, int):
        return None
    return next((row for number, row in reversed(states) if number <= saved), None)


def _went_later(states: list[tuple[int, Row | None]], saved: Any) -> bool:
    """Whether a row was deleted after the file was saved, or at a time that cannot be told."""
    return bool(states) and not (isinstance(saved, int) and states[-1][0] <= saved)


def _log_is_newer(
    states: list[tuple[int, Row | None]], here: Row | None, saved: Any, whole: bool
) -> bool:
    """Whether the log's last state of a row is to stand, and not what the file says of it."""
    if isinstance(saved, int) and (here is not None or whole):
        return states[-1][0] > saved
    # Without the file's own number: what the log does not know was written after it.
    return here is None or any(row == here for _, row in states)


def _one_bit_apart(row: Row, typed: Row) -> bool:
    """Whether two rows differ as a failing disk makes them, and not as a person does."""
    if row == typed:
        return True  # only the check itself was hit
    one, other = (json.dumps(each, ensure_ascii=False).encode() for each in (row, typed))
    if other.count(_NOT_UTF8) > one.count(_NOT_UTF8):
        return True
    if len(one) == len(other) + 1:
        # A last 0 that became a space, or a minus that became a line's end: the number reads on without it.
        ends = (found.start() for found in _READ_ON.finditer(one))
        return any(one[:place] + one[place + 1 :] == other for place in ends)
    if len(one) != len(other):
        return False
    differing = [a ^ b for a, b in zip(one, other, strict=True) if a != b]
    return len(differing) == 1 and differing[0].bit_count() == 1


def _meta(
    file: Pieces, said: Lines, backup: Tables | None, rows: Mapping[Place, Row]
) -> dict[str, Row]:
    """The store's own table, as far as it does not depend on the files that will be written."""
    before = (backup or {}).get("meta", {})
    counters: Row = {}
    keys = {key for table, key in (*rows, *_past(said.entries)) if table in (*BY_TABLE, "trash")}
    keys.update(key for key in file.unreadable if kind_of(key.partition("~")[0]))
    for key in keys:
        number = int(key[1:].partition("~")[0])
        counters[key[0]] = max(counters.get(key[0], 0), number)
    for known in (file.sound.get(("meta", "counters"), {}), before.get("counters", {})):
        for letter, number in known.items():
            if isinstance(number, int):
                counters[letter] = max(counters.get(letter, 0), number)
    extra = file.sound.get(("meta", "extra"), before.get("extra", {}))
    own = file.log or dict(before.get("log", {}))
    return {"counters": counters, "extra": dict(extra), "log": own}
