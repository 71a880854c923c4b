"""The value axis: from where to where it goes, and where it has round ticks."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from journal import kpi_math
from journal.model import KpiDraft

_NICE = (1, 2, 2.5, 5, 10)
_PARTS = 8
"""The axis ends at a multiple of what divides the values' range into at most so many parts."""
_SAME = 1e-12
"""Values that differ by less of their size are drawn as equal: a float tells them apart no better."""
_LEAST = 1e-290
_GREAT, _SHRINK, _MOST = 1e300, 1e-20, 1.7e308
_LONGEST = 9
_EMPTY = 4 / 3
"""How much longer an axis may become for the sake of even ticks."""


class ValueAxis(NamedTuple):
    """From ``low`` to ``high``; every tick lies between."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """Where a value stands, from 0 at the low end to 1 at the high end."""
        # Halves: the whole range may be more than a float holds.
        span = self.high / 2 - self.low / 2
        return min(1.0, max(0.0, (value / 2 - self.low / 2) / span))


def value_axis(values: Sequence[float], rows: int) -> ValueAxis:
    """The axis for some finite values on so many rows; ticks stand two rows apart at least.

    It starts at zero where that costs no more than a third of the height, and where all values are equal.
    """
    if max(map(abs, values)) > _GREAT:
        small = value_axis([value * _SHRINK for value in values], rows)
        low, high, *ticks = (
            max(-_MOST, min(_MOST, each / _SHRINK))
            for each in (small.low, small.high, *small.ticks)
        )
        return ValueAxis(min(low, *values), max(high, *values), tuple(dict.fromkeys(ticks)))
    low, high = _range(min(values), max(values))
    fine = _nice((high - low) / _PARTS)
    first, last = math.floor(low / fine + 1e-9), math.ceil(high / fine - 1e-9)
    start, end = _round(first, fine), _round(last, fine)
    step = _nice((end - start) / max(1, (rows - 1) / 2))
    ticks = [
        _round(number, step)
        for number in range(math.ceil(start / step - 1e-9), math.floor(end / step + 1e-9) + 1)
    ]
    start, end = min(start, low), max(end, high)
    inside = tuple(tick for tick in ticks if start <= tick <= end)
    return ValueAxis(start, end, inside if len(inside) > 1 else (start, end))


def evened(axis: ValueAxis, rows: int, dots: int) -> ValueAxis:
    """The axis with as much room at its high end as it takes for its ticks to stand equally many rows apart.

    It has so many rows of so many dots. It stays as it is if that would leave more than a quarter of it empty.
    """
    step, span = axis.ticks[1] - axis.ticks[0], axis.high - axis.low
    whole = dots * rows - 1
    if not (0 < step < _GREAT and 0 < span < _GREAT):
        return axis
    apart = dots * math.floor(whole * step / span / dots + 1e-9)
    if apart < dots or whole / apart * step > span * _EMPTY:
        return axis
    high = axis.low + whole / apart * step
    more = math.floor((high - axis.ticks[-1]) / step + 1e-9)
    last = axis.ticks[-1] / step
    # Ticks that are the ends of an axis are multiples of nothing.
    even = abs(last - round(last)) < 1e-6
    ticks = [_round(round(last) + n, step) for n in range(1, more + 1)] if even else []
    return ValueAxis(axis.low, high, (*axis.ticks, *ticks))


def labels(axis: ValueAxis, kpi: KpiDraft, room: int) -> list[str]:
    """The ticks as the KPI's own figures, all with the same decimals; very long ones as powers of ten."""
    texts = [kpi_math.figure(tick, kpi) for tick in axis.ticks]
    digits = max(len(text.partition(".")[2]) for text in texts)
    texts = [f"{tick + 0.0:.{digits}f}" for tick in axis.ticks]
    if max(map(len, texts)) <= min(_LONGEST, room) and len(set(texts)) == len(texts):
        return texts
    for precision in range(3, 18):
        texts = [f"{tick:.{precision}g}" for tick in axis.ticks]
        if len(set(texts)) == len(texts):
            break
    return texts if max(map(len, texts)) <= room else [f"{tick:.0e}" for tick in axis.ticks]


def without_zero(axis: ValueAxis, kpi: KpiDraft) -> str:
    """What has to be said of an axis on which zero does not stand; "" where it does."""
    if axis.low <= 0 <= axis.high:
        return ""
    name, end = ("from", axis.low) if axis.low > 0 else ("up to", axis.high)
    return f"axis {name} {brief(end, kpi)}"


def brief(value: float, kpi: KpiDraft) -> str:
    """A number of the KPI that never takes more than a few cells."""
    text = kpi_math.figure(value, kpi)
    return text if len(text) <= _LONGEST + 1 else f"{value:.4g}"


def _range(low: float, high: float) -> tuple[float, float]:
    size = max(abs(low), abs(high))
    if size < _LEAST:
        return (-1.0 if low < 0 else 0.0), (0.0 if low < 0 and high <= 0 else 1.0)
    if high - low <= size * _SAME or high - low < _LEAST:
        return min(low, 0.0), max(high, 0.0)
    spare = (high - low) / 2
    if 0 < low <= spare:
        return 0.0, high
    return (low, 0.0) if 0 < -high <= spare else (low, high)


def _nice(at_least: float) -> float:
    """The smallest of 1, 2, 2.5 and 5 times a power of ten that is not less."""
    power = 10.0 ** math.floor(math.log10(at_least))
    return next((n * power for n in _NICE if n * power >= at_least * (1 - 1e-9)), 10 * power)


def _round(number: int, step: float) -> float:
    """A multiple of a step without the noise of floats."""
    digits = 2 - math.floor(math.log10(step))
    value = number * step
    return round(value, digits) if digits < 300 else value
