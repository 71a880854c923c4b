"""What stands beside a number while it is typed: what it counts, and what it was the last time."""

from datetime import date
from typing import Any

from journal import dates, numbers_typed
from journal.fields import Place, get

Row = dict[str, Any]


def beside(table: str, row: Row, place: Place, today: date) -> str:
    """The unit of a KPI's number, and for a value the one before it with its day; "" for all other fields."""
    if place.field.type == "whole":
        return "%"
    if table != "kpis" or place.field.type != "number":
        return ""
    said = [str(row.get("unit") or "").strip()]
    group, _, rest = place.path.partition(".")
    if group == "measurements":
        said.append(_last(row, int(rest.partition(".")[0]), today))
    return " · ".join(filter(None, said))


def _last(row: Row, number: int, today: date) -> str:
    """The latest value among the others."""
    found = [
        (day, each["value"])
        for n, each in enumerate(get(row, "measurements") or [], 1)
        if n != number and "value" in each and (day := dates.stored(each.get("on")))
    ]
    if not found:
        return ""
    day, value = max(found, key=lambda each: each[0])
    return f"last {numbers_typed.shown(value)}, {dates.short(day, today)}"
