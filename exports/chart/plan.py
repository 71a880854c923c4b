"""Where everything of a chart stands: the axes, the margins that their labels need, the rows of what happened."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from exports.chart import facts, lettering, words
from exports.chart.days import DayAxis, day_axis
from exports.chart.facts import Event, Level, Value
from exports.chart.values import ValueAxis, labels, value_axis
from journal.dates import short
from journal.model import Kpi, Snapshot

WIDTH = 400
"""Narrow, so that a table stands beside it on paper and on a screen, and a telephone shows it whole."""
SMALL = 11.5
"""The size of all letters: seven points where a page shows two columns."""

EDGE = 4
_TOP, _HEIGHT = 32, 124
_AXIS = 7
"""How far above the days the lowest value stands where that is not zero."""
_DAYS, _LANES, _LANE = 16, 32, 14
"""From the plot down to the days, to the first row of what happened, and from one row to the next."""
_MOST_LANES = 3
_ROWS = 9
_CELL = 6.6
"""The room of a letter of the days' labels."""
_LEAST_LEFT, _MOST_LEFT = 36, 84
_NAMES, _MOST_NAMES, _NO_NAMES = 92, 120, 10
"""The margin at the right, for the names of the levels: the same for most, so that charts line up."""
_NAME = 13
"""From one name of a level to the next."""
GLYPH = 11
"""The room of the sign before an id."""


class Placed(NamedTuple):
    """Something that happened, with the row and the left end of its id."""

    event: Event
    x: float
    left: float
    lane: int


class Plan(NamedTuple):
    """The plot from ``left`` to ``right`` and from ``top`` down to ``bottom``, and what goes into it."""

    left: float
    right: float
    values: Sequence[Value]
    levels: Sequence[Level]
    value_axis: ValueAxis
    ticks: Sequence[str]
    """The labels of the value axis, one for each of its ticks."""
    day_axis: DayAxis
    placed: Sequence[Placed]
    crowded: Sequence[Event]
    """What happened but has no room in the rows."""
    outside: Sequence[Event]
    """What happened on a day that is not drawn."""

    top: float = _TOP
    bottom: float = _TOP + _HEIGHT

    def x(self, day: date) -> float:
        """Where a day stands."""
        return self.left + self.day_axis.share(day) * (self.right - self.left)

    def y(self, value: float) -> float:
        """Where a value stands; the low end touches the line of the days only if it is zero."""
        low = self.bottom - (_AXIS if self.value_axis.low else 0)
        return low - self.value_axis.share(value) * (low - self.top)

    @property
    def names(self) -> Sequence[tuple[Level, float]]:
        """The levels from the top, each with the middle of its name at the right."""
        ordered = sorted(self.levels, key=lambda each: self.y(each.value))
        wanted = [self.y(each.value) for each in ordered]
        return list(
            zip(ordered, lettering.apart(wanted, _NAME, self.top, self.bottom), strict=True)
        )

    @property
    def days_at(self) -> float:
        """The base line of the days' labels."""
        return self.bottom + _DAYS

    def lane_at(self, lane: int) -> float:
        """The base line of a row of ids."""
        return self.bottom + _LANES + lane * _LANE

    @property
    def legend_at(self) -> float:
        """The base line of the first line of the legend."""
        lanes = max((each.lane + 1 for each in self.placed), default=0)
        return self.bottom + _LANES + lanes * _LANE + (4 if lanes else 0)


def plan(kpi: Kpi, snapshot: Snapshot, today: date) -> Plan:
    """The plan of a chart that has a value or a level to draw."""
    drawn, held = facts.values(kpi), facts.levels(kpi)
    axis = value_axis([*(each.value for each in drawn), *(each.value for each in held)], _ROWS)
    texts = labels(axis, kpi, 10)
    widest = max(lettering.width(each, SMALL) for each in texts) + 8
    left = EDGE + min(_MOST_LEFT, max(_LEAST_LEFT, widest))
    beside = [lettering.width(words.level_named(each, kpi), SMALL) + 14 for each in held]
    right = WIDTH - (min(_MOST_NAMES, max(_NAMES, *beside)) if beside else _NO_NAMES)
    days = _days(kpi, drawn, held, snapshot, today, int((right - left) / _CELL))
    happened = facts.events(kpi, snapshot)
    inside = [each for each in happened if days.first <= each.on <= days.last]
    outside = [each for each in happened if each not in inside]
    bare = Plan(left, right, drawn, held, axis, texts, days, (), (), outside)
    placed, crowded = _in_lanes(inside, bare)
    return bare._replace(placed=placed, crowded=crowded)


def outside_told(event: Event, axis: DayAxis, today: date) -> str:
    """What happened on a day that is not drawn, in words."""
    side = "before" if event.on < axis.first else "after"
    return f"{event.id} {event.verb} {short(event.on, today)}, {side} the days drawn"


def _days(
    kpi: Kpi,
    drawn: Sequence[Value],
    held: Sequence[Level],
    snapshot: Snapshot,
    today: date,
    width: int,
) -> DayAxis:
    """All the days that are drawn; of what happened only the days of the cycle, so that none squeezes the others."""
    starts, ends = snapshot.cycle.starts, snapshot.cycle.submit_by
    days = [each.on for each in drawn]
    days += [each.on for each in held if each.on]
    if starts and not (kpi.baseline and kpi.baseline.on):
        days.append(starts)
    for event in facts.events(kpi, snapshot):
        if (starts is None or starts <= event.on) and event.on <= (ends or today):
            days.append(event.on)
    return day_axis(days, starts, ends, today, width)


def _in_lanes(events: Sequence[Event], bare: Plan) -> tuple[list[Placed], list[Event]]:
    """What happened in rows in which no ids touch, and what had no room."""
    free = [0.0] * _MOST_LANES
    placed: list[Placed] = []
    crowded: list[Event] = []
    for each in events:
        size = GLYPH + lettering.width(each.id, SMALL)
        x = bare.x(each.on)
        left = max(EDGE, min(x - GLYPH / 2, WIDTH - EDGE - size))
        lane = next((lane for lane, end in enumerate(free) if end <= left), None)
        if lane is None:
            crowded.append(each)
            continue
        free[lane] = left + size + 8
        placed.append(Placed(each, x, left, lane))
    return placed, crowded
