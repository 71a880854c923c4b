"""What a chart shows, in words: for those who cannot see it, and where pictures are not drawn."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from exports.chart import facts
from exports.chart.facts import Event, Level, Value
from journal import kpi_math
from journal.dates import short
from journal.model import Kpi, Snapshot
from journal.text import one_line, plural, shortened

_LONGEST = 16
"""Characters of a number beyond which nobody reads its digits."""
_MOST_EVENTS = 12


def described(kpi: Kpi, snapshot: Snapshot, today: date) -> str:
    """Plain sentences on one line that say what the chart shows."""
    drawn = facts.values(kpi)
    told = [
        f"Chart of {name(kpi)}: {_course(drawn, kpi, today)}.",
        *(_sentence(level_told(each, kpi, today)) for each in facts.levels(kpi)),
        *_exceptions(drawn, today),
        *_events(facts.events(kpi, snapshot), today),
    ]
    return " ".join(told)


def name(kpi: Kpi) -> str:
    """The KPI's id and name: "K1 Checkout completion rate"."""
    return f"{kpi.id} {shortened(kpi.name, 80)}".strip()


def number(value: float, kpi: Kpi) -> str:
    """A value as the KPI is read, shorter where it has more digits than can be."""
    text = one_line(kpi_math.show_short(value, kpi))
    return text if len(text) <= _LONGEST else f"{value:.4g}"


def level_told(level: Level, kpi: Kpi, today: date) -> str:
    """A level in words: "baseline 61.8% of 5 Jan", "target 65.0% by 30 Jun", "limit at most 24"."""
    joint = "by" if level.name == "target" else "of"
    day = f"{joint} {short(level.on, today)}" if level.on else ""
    return " ".join(filter(None, (level.name, level.bound, number(level.value, kpi), day)))


def level_named(level: Level, kpi: Kpi) -> str:
    """A level in a few letters: "baseline 61.8%", "limit ≤ 24"."""
    sign = {"at most": "≤", "at least": "≥"}.get(level.bound, "")
    return " ".join(filter(None, (level.name, sign, number(level.value, kpi))))


def _sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}."


def _course(drawn: Sequence[Value], kpi: Kpi, today: date) -> str:
    counting = [each for each in drawn if not each.excluded]
    if not counting:
        return "no value yet"
    first, last = counting[0], counting[-1]
    if len(counting) == 1:
        return f"one value, {number(first.value, kpi)} on {short(first.on, today)}"
    low, high = (side(each.value for each in counting) for side in (min, max))
    return (
        f"{plural(len(counting), 'value')}, {number(first.value, kpi)} on {short(first.on, today)} to"
        f" {number(last.value, kpi)} on {short(last.on, today)},"
        f" between {number(low, kpi)} and {number(high, kpi)}"
    )


def _exceptions(drawn: Sequence[Value], today: date) -> Iterator[str]:
    beyond = [short(each.on, today) for each in drawn if each.beyond]
    if beyond:
        shown = ", ".join(beyond[:_MOST_EVENTS])
        more = f" and {len(beyond) - _MOST_EVENTS} more" if len(beyond) > _MOST_EVENTS else ""
        yield f"Beyond the limit on {shown}{more}."
    excluded = sum(each.excluded for each in drawn)
    if excluded:
        yield f"{plural(excluded, 'excluded value')} drawn hollow."


def _events(events: Sequence[Event], today: date) -> Iterator[str]:
    by_verb = sorted(events, key=lambda each: each.verb, reverse=True)
    for verb, group in groupby(by_verb, key=lambda each: each.verb):
        told = [f"{each.id} on {short(each.on, today)}" for each in group]
        more = f" and {len(told) - _MOST_EVENTS} more" if len(told) > _MOST_EVENTS else ""
        yield f"{verb.capitalize()}: {', '.join(told[:_MOST_EVENTS])}{more}."
