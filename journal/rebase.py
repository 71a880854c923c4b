"""What was typed over one version of a record, put over another version that somebody else made meanwhile."""

from typing import Any, NamedTuple

from journal.fields import get, places, show_value
from journal.store.log import Row


class Clash(NamedTuple):
    """A field that is not the same in both versions, as it would be typed.

    ``yours`` is whether you changed it; what you left alone stays as it is in the other version.
    """

    label: str
    typed: str
    theirs: str
    yours: bool


def rebased(base: Row, mine: Row, theirs: Row, lost: list[Any] | None = None) -> Row:
    """``theirs`` with every field that differs between ``base`` and ``mine`` as it is in ``mine``.

    In lists of parts (measurements, feedback, promises) each part is taken for itself: what was added, changed
    or removed in ``mine`` is so in the result, and what others added stays. What others wrote and is not in
    the result is added to ``lost``.
    """
    if mine == base:
        return theirs
    lost = [] if lost is None else lost
    found = dict(theirs)
    for key in {**base, **mine}:
        if base.get(key) != mine.get(key):
            value = _value(base.get(key), mine.get(key), theirs.get(key), lost, bool(base))
            if value is None:
                found.pop(key, None)
            else:
                found[key] = value
    return found


def clashes(base: Row, mine: Row, theirs: Row, table: str) -> tuple[Clash, ...]:
    """Every field in which the two versions differ, the ones changed in ``mine`` first."""
    named = {place.path: place for row in (theirs, mine) for place in places(row, table)}
    found = []
    for path, place in named.items():
        typed, there = get(mine, path), get(theirs, path)
        if typed != there:
            shown = show_value(place.field, typed), show_value(place.field, there)
            found.append(Clash(place.label, *shown, yours=typed != get(base, path)))
    return tuple(sorted(found, key=lambda each: not each.yours))


def _value(base: Any, mine: Any, theirs: Any, lost: list[Any], known: bool) -> Any:
    if base == theirs:
        return mine
    kinds = {type(each) for each in (base, mine, theirs) if each is not None}
    if kinds == {dict}:
        return rebased(base or {}, mine or {}, theirs or {}, lost) or None
    if kinds == {list} and any(isinstance(p, dict) for p in [*(mine or ()), *(base or ())]):
        return _parts(base or [], mine or [], theirs or [], lost, known)
    if theirs not in (None, mine):
        lost.append(theirs)
    return mine


def _parts(
    base: list[Row], mine: list[Row], theirs: list[Row], lost: list[Any], known: bool
) -> list[Row]:
    found = list(theirs)
    gone = {number: part for number, part in enumerate(base) if part not in mine}
    for number, part in enumerate(mine):
        if part in base:
            continue
        old = _old_of(part, number, gone)
        place = _place(base[old], found) if old is not None else None
        if place is not None and old is not None and found[place] not in (base[old], part):
            lost.append(found[place])
        if old is not None:
            del gone[old]
        if place is None:
            if part not in found:
                # With no known beginning, one of this moment there is this one before or after a change.
                same = None if known else _place(part, found)
                lost += [] if same is None else [found[same]]
                found.append(part)
        else:
            found[place] = part
    for part in gone.values():
        if part in found:
            found.remove(part)
    return found


def _old_of(part: Row, number: int, gone: dict[int, Row]) -> int | None:
    """Which part of the base a changed part was: the one with its moment, else the one in its place."""
    moment = part.get("entered")
    same = [place for place, old in gone.items() if moment and old.get("entered") == moment]
    if same:
        return number if number in same else same[0]
    return number if not moment and number in gone and not gone[number].get("entered") else None


def _place(old: Row, parts: list[Row]) -> int | None:
    """Where a part of the base stands in the other version, changed there or not."""
    if old in parts:
        return parts.index(old)
    moment = old.get("entered")
    return next(
        (n for n, each in enumerate(parts) if moment and each.get("entered") == moment), None
    )
