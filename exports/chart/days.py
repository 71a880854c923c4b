"""The time axis: from which day to which, and the days at which it has a label."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from journal import dates
from journal.date_forms import full

_GAP = 2
"""Blanks between two labels."""
_LONGEST_IN_WEEKS = 120
"""Days up to which weeks are told; beyond it, months are easier to read."""


class DayAxis(NamedTuple):
    """From the first day to the last, each at its end of so many cells of two dots."""

    first: date
    last: date
    width: int

    def share(self, day: date) -> float:
        """Where a day stands, from 0 at the first to 1 at the last; days outside stand at the edge."""
        span = max(1, (self.last - self.first).days)
        return min(1.0, max(0.0, (day - self.first).days / span))

    def dot(self, day: date) -> int:
        """The column of dots of a day."""
        return round(self.share(day) * (2 * self.width - 1))

    def cell(self, day: date) -> int:
        """The column of cells of a day."""
        return self.dot(day) // 2


class Tick(NamedTuple):
    """A label under the axis: the column of its day, the column at which it starts, its words, and the day."""

    cell: int
    at: int
    text: str
    day: date


def day_axis(
    days: Iterable[date], starts: date | None, ends: date | None, today: date, width: int
) -> DayAxis:
    """Over all the days that are drawn, to today at least, unless the cycle ended before."""
    drawn = list(days)
    first = min(drawn, default=starts or today)
    last = max([*drawn, min(today, ends) if ends else today])
    last = max(first, last)
    if first == last:
        last = first + timedelta(7) if (date.max - first).days > 7 else last
    return DayAxis(first, last, width)


def ticks(axis: DayAxis, today: date) -> list[Tick]:
    """Labels that do not touch each other: days, weeks, months or years, whichever is finest and has room."""
    span = (axis.last - axis.first).days
    for length, size, made in _units(axis, today):
        if (span / length + 1) * (size + _GAP) > axis.width + _GAP:
            continue
        placed = _placed(axis, made)
        if len(placed) > 1:
            first = dates.short(axis.first, today)
            # Where the axis begins is told if there is room for it before the first label.
            room = placed[0].at >= len(first) + _GAP
            return [Tick(0, 0, first, axis.first), *placed] if room else placed
    ends = [
        (axis.first, dates.short(axis.first, today)),
        (axis.last, dates.short(axis.last, today)),
    ]
    return _placed(axis, ends)


def _placed(axis: DayAxis, labels: Iterable[tuple[date, str]]) -> list[Tick]:
    found: list[Tick] = []
    free = 0
    for day, text in labels:
        cell = axis.cell(day)
        at = min(cell, axis.width - len(text))
        if at >= free:
            found.append(Tick(cell, at, text, day))
            free = at + len(text) + _GAP
    return found


def _units(axis: DayAxis, today: date) -> Iterator[tuple[float, int, Iterator[tuple[date, str]]]]:
    """Days between two labels, the cells that one takes, and the labels."""
    longest = max(len(dates.short(day, today)) for day in (axis.first, axis.last))
    if (axis.last - axis.first).days <= _LONGEST_IN_WEEKS:
        for days in (1, 7, 14):
            yield days, longest, _every(axis, days, today)
    for months in (1, 3, 6):
        yield (
            30.4 * months,
            4 if axis.first.year != axis.last.year else 3,
            _months(axis, months, today),
        )
    for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000):
        yield 365.2 * years, 4, _years(axis, years)


def _every(axis: DayAxis, days: int, today: date) -> Iterator[tuple[date, str]]:
    """Days; where there are seven and more between them, Mondays."""
    skipped = -axis.first.weekday() % 7 if days > 1 else 0
    for after in range(skipped, (axis.last - axis.first).days + 1, days):
        day = axis.first + timedelta(after)
        yield day, dates.short(day, today)


def _months(axis: DayAxis, months: int, today: date) -> Iterator[tuple[date, str]]:
    """First days of months; a new year is told in place of its January."""
    named = axis.first.year == axis.last.year == today.year
    for number in range(axis.first.year * 12, axis.last.year * 12 + 12, months):
        day = date(number // 12, number % 12 + 1, 1)
        if axis.first <= day <= axis.last:
            _, month, year = full(day).split()
            yield day, month if named or day.month > 1 else year


def _years(axis: DayAxis, years: int) -> Iterator[tuple[date, str]]:
    for year in range(axis.first.year, axis.last.year + 1):
        if year % years == 0 and axis.first <= date(year, 1, 1):
            yield date(year, 1, 1), f"{year:04}"
