"""Two versions of the same records, made apart from one beginning and brought together: values to values.

Nothing that was written on either side is lost: where both cannot stand in one record there are two. A record
is known by its id and the moment it was entered.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from journal.kinds import BY_TABLE
from journal.rebase import rebased
from journal.store.log import Change, Row

Tables = dict[str, dict[str, Row]]

TRASH = "trash"

_NOT_TEXT = ("carried_from", "entered")
"""Fields that name records of other cycles, or none."""


class Clash(NamedTuple):
    """A record that cannot be the same for both: theirs keeps the id, mine stands under ``copy``.

    ``same`` tells one record that both changed from two that were made apart under one id. ``copy`` is ""
    for what there is only one of, such as the cycle: there mine stands, and theirs is in the history.
    """

    table: str
    key: str
    copy: str
    same: bool

    def __str__(self) -> str:
        if not self.copy:
            return f"the {self.table} was changed on both sides and is as it was here"
        if self.same:
            return f"{self.key} was changed on both sides, so {self.copy} is how it was here"
        return f"{self.key} was made on both sides, so the one from here is {self.copy}"


class Merged(NamedTuple):
    """All rows of both sides, and what could not be one."""

    rows: Tables
    clashes: tuple[Clash, ...]


def merged(
    base: Tables | None, mine: Tables, theirs: Tables, used: Mapping[str, int] | None = None
) -> Merged:
    """What both sides made of ``base``; without one, whatever differs counts as changed on both.

    What one side deleted and the other changed stays. New ids are above all that there are and ``used``, the
    highest number by letter; what ``mine`` says of a record that got one is changed to it.
    """
    base = _common(mine, theirs) if base is None else _shared(base, theirs)
    ids = _Ids(used or {}, (base, mine, theirs))
    clashes = list(_clashes(base, mine, theirs, ids))
    twins = dict(_twins(base, mine, theirs))
    names = {each.key: each.copy for each in clashes if each.copy and not each.same}
    names |= {key: other for (_, key), other in twins.items()}
    copies = {(each.table, each.key): each for each in clashes}
    rows: Tables = {}
    for table in [*theirs, *(name for name in mine if name not in theirs)]:
        here, there, was = (side.get(table, {}) for side in (mine, theirs, base))
        rows[table] = found = {}
        for key in [*there, *(k for k in here if k not in there and (table, k) not in twins)]:
            b, m, t = was.get(key), here.get(key), there.get(key)
            changed = m if m is None or m == b else _renamed(m, names)
            clash = copies.get((table, key))
            if clash is not None and clash.copy:
                found[key] = t or {}
                found.setdefault(clash.copy, there.get(clash.copy) or changed or {})
            elif (row := _one(b, changed, t, m == b)) is not None:
                found[key] = row
    _untrash(rows)
    return Merged(rows, tuple(each for each in clashes if each.table != TRASH))


def changes(before: Tables, after: Tables) -> list[Change]:
    """What leads from one to the other, row by row."""
    return [
        Change(table, key, before.get(table, {}).get(key), after.get(table, {}).get(key))
        for table in {**before, **after}
        for key in {**before.get(table, {}), **after.get(table, {})}
        if before.get(table, {}).get(key) != after.get(table, {}).get(key)
    ]


def _one(base: Row | None, mine: Row | None, theirs: Row | None, left: bool) -> Row | None:
    """One row of three that do not clash; ``left`` is whether mine is as it was."""
    if left or mine == theirs:
        return theirs
    if theirs is None:
        # Deleted there: what was changed here since is kept.
        return mine
    if mine is None:
        return None if theirs == base else theirs
    return rebased(base or {}, mine, theirs)


def _clashes(base: Tables, mine: Tables, theirs: Tables, ids: "_Ids") -> Iterable[Clash]:
    for table, here in mine.items():
        for key, m in here.items():
            t, b = theirs.get(table, {}).get(key), base.get(table, {}).get(key)
            if t is None or t in (m, b) or m == b:
                continue
            if table == TRASH:
                yield Clash(table, key, free_place(key, {**here, **theirs[table]}), same=False)
                continue
            same = not (table in BY_TABLE and m.get("entered") != t.get("entered"))
            lost: list[Any] = []
            if same:
                rebased(b or {}, m, t, lost)
            if not same or (lost and table in BY_TABLE):
                there = (k for k, row in theirs[table].items() if row == m and k != key)
                yield Clash(table, key, next(there, "") or ids.new(table), same)
            elif lost and table == "cycle":
                yield Clash(table, key, "", same)


def _twins(base: Tables, mine: Tables, theirs: Tables) -> Iterable[tuple[tuple[str, str], str]]:
    """Records that mine added and that are there under another id, which an earlier merge gave them."""
    for table in BY_TABLE:
        here, there, was = (side.get(table, {}) for side in (mine, theirs, base))
        new = {k: m for k, m in here.items() if k not in was and k not in there}
        for key, m in new.items():
            same = (k for k, row in there.items() if row == m and k not in was)
            other = next(same, "") if m.get("entered") else ""
            if other and here.get(other) != m:
                yield (table, key), other


def free_place(key: str, trash: Mapping[str, Row]) -> str:
    """Where a deleted record goes whose place in the trash is taken: ``D4~2``, ``D4~3`` and so on."""
    number = 2
    while f"{key}~{number}" in trash:
        number += 1
    return f"{key}~{number}"


class _Ids:
    """Ids that nobody has had."""

    def __init__(self, used: Mapping[str, int], sides: Iterable[Tables]) -> None:
        self._used = dict(used)
        for side in sides:
            for table in (*BY_TABLE, TRASH):
                for key in side.get(table, {}):
                    number = key[1:].partition("~")[0]
                    if number.isascii() and number.isdigit():
                        self._used[key[0]] = max(self._used.get(key[0], 0), int(number))

    def new(self, table: str) -> str:
        letter = BY_TABLE[table].letter
        self._used[letter] = self._used.get(letter, 0) + 1
        return f"{letter}{self._used[letter]}"


def _common(mine: Tables, theirs: Tables) -> Tables:
    """The beginning that can be taken for sure: what is the same, and what one side has in its trash."""
    base: Tables = {
        table: {key: row for key, row in rows.items() if theirs.get(table, {}).get(key) == row}
        for table, rows in mine.items()
    }
    for side, other in ((mine, theirs), (theirs, mine)):
        for place, deleted in side.get(TRASH, {}).items():
            table, key = str(deleted.get("table")), place.partition("~")[0]
            row = other.get(table, {}).get(key)
            if row is not None and row == deleted.get("row") and key not in side.get(table, {}):
                base.setdefault(table, {})[key] = row
    return base


def _shared(base: Tables, theirs: Tables) -> Tables:
    """A beginning without those records in whose place there is another one, which was made apart."""
    found = {}
    for table, rows in base.items():
        there = theirs.get(table, {})
        found[table] = {
            key: row
            for key, row in rows.items()
            if table not in BY_TABLE or there.get(key, row).get("entered") == row.get("entered")
        }
    return found


def _is(deleted: Row, row: Row) -> bool:
    """Whether a row of the trash is that record."""
    return bool((deleted.get("row") or {}).get("entered") == row.get("entered"))


def _untrash(rows: Tables) -> None:
    """Take out of the trash what is in the journal after all."""
    for place, deleted in list(rows.get(TRASH, {}).items()):
        row = rows.get(str(deleted.get("table")), {}).get(place.partition("~")[0])
        if row is not None and _is(deleted, row):
            del rows[TRASH][place]


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """The same with other ids in every text and list."""
    if not names:
        return value
    if isinstance(value, str):
        known = "|".join(names)
        pattern = rf"(?<![\w.@#])(?:{known})(?!\w|\.\w)"
        return re.sub(pattern, lambda m: names[m[0].upper()], value, flags=re.IGNORECASE)
    if isinstance(value, list):
        return [_renamed(each, names) for each in value]
    if isinstance(value, dict):
        return {k: v if k in _NOT_TEXT else _renamed(v, names) for k, v in value.items()}
    return value
