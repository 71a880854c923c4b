"""What must be mended before a row is kept, one sentence a field that says what to do.

Only what cannot be is refused here: a case is filled in over months, so what is merely weak or missing is
for the rules. When a record is edited, a problem is told only if a field that it depends on was changed:
an imported record is never held up by what was there before.
"""

import math
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from journal import dates
from journal.errors import Problem
from journal.fields import Field, Place, Row, absent, get, one_of, places
from journal.kinds import BY_LETTER, kind_of
from journal.text import LONGEST_LINE, shortened, too_long

if TYPE_CHECKING:
    from journal.model import Snapshot

_LISTED = 12


class _Fault(NamedTuple):
    """A problem and the paths it depends on; the first one is the field that is named."""

    about: tuple[str, ...]
    message: str


def problems(
    row: Row, table: str, snapshot: "Snapshot", today: date, before: Row | None = None
) -> list[Problem]:
    """What keeps the row from being kept; ``before`` is the stored row that it is to replace.

    The fields are named by path, parts of groups numbered from 1: "measurements.2.on".
    """
    faults = [*_of_fields(row, table, snapshot, today), *_ACROSS.get(table, _nothing)(row, today)]
    return [
        Problem(about[0], message)
        for about, message in faults
        if before is None or any(_changed(before, row, path) for path in about)
    ]


def locked(before: Row, after: Row) -> Problem | None:
    """What is wrong if a prediction that was kept is changed in any way but by appending to its text."""
    old, new = (get(row, "stages.prediction") or {} for row in (before, after))
    text = old.get("text") or ""
    if not text.strip():
        return None
    now = new.get("text") or ""
    added = now.removeprefix(text.rstrip())
    if not now.startswith(text.rstrip()) or (added and not added[0].isspace()):
        return Problem(
            "stages.prediction.text",
            "a prediction stays as it was entered; leave its words and add yours after them",
        )
    for name, what in (("by", "the day it is due"), ("confidence", "its confidence")):
        if old.get(name) != new.get(name):
            shown = f"{old[name]}" if old.get(name) is not None else "empty"
            return Problem(
                f"stages.prediction.{name}",
                f"a prediction stays as it was entered; leave {what} {shown} and say in words what changed",
            )
    return None


# --- field by field -------------------------------------------------------------------------------


def _of_fields(row: Row, table: str, snapshot: "Snapshot", today: date) -> Iterator[_Fault]:
    for place in places(row, table):
        value = get(row, place.path)
        if absent(value, place.path):
            if place.field.required:
                yield _Fault((place.path,), f"{place.label} is empty; type {place.field.help}")
            continue
        message = _wrong(place, value, snapshot, today)
        if message:
            yield _Fault((place.path,), message)


def _wrong(place: Place, value: Any, snapshot: "Snapshot", today: date) -> str | None:
    field, label = place.field, place.label
    match field.type:
        case "line" | "exclusion" | "text":
            return _too_long(field, label, value)
        case "lines" | "words":
            return next(
                filter(None, (_too_long(field, label, item) for item in _items(value))), None
            )
        case "day":
            return _wrong_day(field, label, value, today)
        case "number" | "whole":
            whole = field.type == "whole"
            fits = isinstance(value, int if whole else int | float) and not isinstance(value, bool)
            if fits and (isinstance(value, int) or math.isfinite(value)):
                return None
            return f"{label} must be a {'whole ' if whole else ''}number; type one such as 64"
        case "choice":
            return None if value in field.choices else f"{label} must be {one_of(field.choices)}"
        case "id" | "ids":
            return next(filter(None, (_wrong_id(field, i, snapshot) for i in _items(value))), None)
        case _:
            return None


def _too_long(field: Field, label: str, value: Any) -> str | None:
    if not isinstance(value, str):
        return f"{label} must be text; type it again"
    if field.type == "text":
        if too_long(value):
            return f"{label} is longer than 1 MB; keep the long part in a file and name it here"
    elif len(value) > LONGEST_LINE:
        return f"{label} has {len(value)} characters; shorten it to {LONGEST_LINE}"
    return None


def _wrong_day(field: Field, label: str, value: Any, today: date) -> str | None:
    day = dates.stored(value)
    if day is None:
        return f"{label} must be a day; type one such as today, fri or 2026-03-05"
    if field.when == "past" and day > today:
        return f"{label} {dates.short(day, today)} is still to come; type today or a day before it"
    return None


def _wrong_id(field: Field, record_id: Any, snapshot: "Snapshot") -> str | None:
    if record_id in field.choices:
        return None
    named = shortened(str(record_id), 30)
    kind = kind_of(record_id) if isinstance(record_id, str) else None
    wanted = BY_LETTER.get(field.of)
    if kind is None or (wanted and kind is not wanted):
        is_what = f"a {_in_a_sentence(kind.title)}" if kind else "no id"
        if wanted is None:
            return f"{named} is {is_what}; type an id or {one_of(field.choices)}"
        unlike = f", not a {_in_a_sentence(wanted.title)}" if kind else ""
        return f"{named} is {is_what}{unlike}; {_existing(snapshot, field.of)}"
    if snapshot.find(record_id) is None:
        return f"there is no {named}; {_existing(snapshot, kind.letter)}"
    return None


def _existing(snapshot: "Snapshot", letter: str) -> str:
    """Which ids there are to choose from."""
    kind = BY_LETTER[letter]
    ids = [record.id for record in getattr(snapshot, kind.table)]
    if not ids:
        return f"there are no {_in_a_sentence(kind.plural)} yet, so leave it empty"
    listed = ", ".join(ids) if len(ids) <= _LISTED else f"{ids[0]} to {ids[-1]}"
    return f"choose from {listed}"


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _in_a_sentence(title: str) -> str:
    return title if title[:2].isupper() else title.lower()


# --- what concerns several fields -----------------------------------------------------------------


def _nothing(row: Row, today: date) -> Iterator[_Fault]:
    del row, today
    yield from ()


def _kpi(row: Row, today: date) -> Iterator[_Fault]:
    del today
    if get(row, "limit.op") and get(row, "limit.value") is None:
        yield _Fault(("limit.value", "limit.op"), "type the limit's number, or empty its sign too")


def _decision(row: Row, today: date) -> Iterator[_Fault]:
    confidence = get(row, "stages.prediction.confidence")
    if isinstance(confidence, int) and not 0 <= confidence <= 100:
        yield _Fault(
            ("stages.prediction.confidence",),
            f"confidence is {confidence}; type a percentage, 0 to 100",
        )
    opened, repaired = (dates.stored(get(row, f"friction.{end}")) for end in ("opened", "repaired"))
    if opened and repaired and repaired < opened:
        yield _Fault(
            ("friction.repaired", "friction.opened"),
            f"the friction was repaired before it opened; type {dates.short(opened, today)} or a later day",
        )
    if row.get("id") and row["id"] == row.get("supersedes"):
        yield _Fault(
            ("supersedes",), f"{row['id']} cannot supersede itself; name an earlier decision"
        )


def _checkin(row: Row, today: date) -> Iterator[_Fault]:
    day = dates.stored(row.get("on"))
    if row.get("held") is True and day and day > today:
        yield _Fault(
            ("on", "held"),
            f"a check-in on {dates.short(day, today)} cannot have been held; type today or a day before it,"
            " or leave it planned",
        )


def _cycle(row: Row, today: date) -> Iterator[_Fault]:
    del today
    starts, ends = (dates.stored(row.get(name)) for name in ("starts", "submit_by"))
    if starts and ends and ends <= starts:
        yield _Fault(
            ("submit_by", "starts"), f"the cycle starts on {starts}; type a later day to submit by"
        )


_ACROSS: dict[str, Callable[[Row, date], Iterator[_Fault]]] = {
    "kpis": _kpi,
    "decisions": _decision,
    "checkins": _checkin,
    "cycle": _cycle,
}


# --- what was changed -----------------------------------------------------------------------------


def _changed(before: Row, row: Row, path: str) -> bool:
    """Whether the value at the path differs from what was there before."""
    group, number, inner = (*path.split(".", 2), "", "")[:3]
    if not number.isdecimal():
        return _differ(get(before, path), get(row, path), path)
    part, olds = get(row, f"{group}.{number}"), before.get(group) or []
    old = part if part in olds else _old_part(part, olds, int(number))
    return old is None or _differ(get(old, inner), get(part, inner), inner)


def _old_part(part: Row, olds: list[Row], number: int) -> Row | None:
    """What a changed part was: the one with its moment, since a removal moves the others up."""
    at_its_number = olds[number - 1] if number <= len(olds) else None
    same = [old for old in olds if old.get("entered") == part.get("entered")]
    return at_its_number if at_its_number in same or not same else same[0]


def _differ(old: Any, new: Any, path: str) -> bool:
    return old != new and not (absent(old, path) and absent(new, path))
