"""The seven kinds of record: their letters, names and tables. Imports nothing, so that the quick
commands start quickly.
"""

from typing import NamedTuple


class Kind(NamedTuple):
    """How one kind of record is called."""

    letter: str
    singular: str
    table: str
    title: str
    plural: str
    day: str
    """The field that holds the day on which it happened ("" for a kind without one)."""


KINDS = (
    Kind("K", "kpi", "kpis", "KPI", "KPIs", ""),
    Kind("D", "decision", "decisions", "Decision", "Decisions", "decided"),
    Kind("F", "feature", "features", "Feature", "Features", "shipped"),
    Kind("C", "charter", "charters", "Charter", "Charters", "on"),
    Kind("B", "bullet", "bullets", "Bullet", "Bullets", ""),
    Kind("M", "checkin", "checkins", "Check-in", "Check-ins", "on"),
    Kind("N", "note", "notes", "Note", "Notes", "on"),
)

BY_TABLE = {kind.table: kind for kind in KINDS}
BY_LETTER = {kind.letter: kind for kind in KINDS}

_ALIASES = {
    "check-in": "checkin",
    "check-ins": "checkin",
    "meeting": "checkin",
    "meetings": "checkin",
}


def kind_of(record_id: str) -> Kind | None:
    """The kind an id belongs to ("D4" -> decision), or None if it is not an id."""
    kind = BY_LETTER.get(record_id[:1].upper())
    number = record_id[1:]
    return kind if kind and number.isascii() and number.isdigit() else None


def kind_named(word: str) -> Kind | None:
    """The kind a person means by a singular, a plural or a letter, in any case."""
    plain = word.strip().lower()
    plain = _ALIASES.get(plain, plain)
    for kind in KINDS:
        if plain in (kind.singular, kind.table, kind.letter.lower()):
            return kind
    return None


def id_order(record_id: str) -> tuple[str, int, str]:
    """The sort key that puts D2 before D10; what is not an id sorts as text."""
    number = record_id[1:]
    if number.isascii() and number.isdigit():
        return (record_id[0], int(number), "")
    return (record_id[:1], 0, record_id)
