"""Whether the ledger of a KPI bears a claim out: levels, changes and their order (B45).

All comparisons are within rounding of the digits that the claim shows.
"""

import math
from bisect import bisect_left, insort
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from journal import kpi_math
from journal.model import Kpi
from journal.rules.reading import Amount, Claim
from journal.rules.reading.said import Said

_NOISE = 1e-9
"""What float arithmetic may add to a difference, relative to its size."""

_ABOUT = 0.05

Interval = tuple[float, float]


class Dated(NamedTuple):
    """A value of the ledger; a baseline without a day comes before everything."""

    on: date
    value: float


class Ledger(NamedTuple):
    """What is true of a KPI: baseline and counting measurements by day, and its target and limit."""

    values: tuple[Dated, ...]
    levels: tuple[float, ...]
    aims: tuple[float, ...]
    baseline: float | None


def ledger_of(kpi: Kpi) -> Ledger:
    """The ledger of a KPI. A measurement without a day is a level, but no change can be told from it."""
    baseline = kpi_math.baseline_value(kpi)
    values = [Dated(point.on, point.value) for point in kpi_math.points(kpi)]
    if baseline is not None:
        day = kpi.baseline.on if kpi.baseline and kpi.baseline.on else date.min
        values.append(Dated(day, baseline))
    undated = (each for each in kpi.measurements if each.on is None and each.excluded is None)
    levels = [each.value for each in values] + [e.value for e in undated if e.value is not None]
    aims = (kpi_math.target_value(kpi), kpi_math.limit_value(kpi))
    return Ledger(
        tuple(sorted(values, key=lambda each: each.on)),
        tuple(levels),
        tuple(aim for aim in aims if aim is not None),
        baseline,
    )


def holds(claim: Claim, ledger: Ledger, criterion: bool) -> bool:
    """Whether a claim is true of a KPI."""
    as_level = claim.shape.kind == "level" or claim.shape.either
    as_change = claim.shape.kind == "change" or claim.shape.either
    return (as_level and _level_holds(claim, ledger, criterion)) or (
        as_change and _change_holds(claim, ledger, criterion)
    )


def was_said(claim: Claim, numbers: list[Said]) -> bool:
    """Whether a linked decision's result holds the number, with the same sign and unit."""
    return any(
        _same_unit(claim, said)
        and _same_sign(claim, said)
        and any(_fits(claim, amount.value) for amount in said.amounts)
        for said in numbers
    )


def in_order(first: Claim, second: Claim, ledger: Ledger) -> bool:
    """Whether a value that fits ``first`` comes before one that fits ``second``, as "X to Y" says.

    True as well where one of them is no value of the ledger: then its order says nothing.
    """
    starts = [each.on for each in ledger.values if _fits(first, each.value)]
    ends = [each.on for each in ledger.values if _fits(second, each.value)]
    return not starts or not ends or starts[0] < ends[-1] or _overlap(first, second)


def _overlap(first: Claim, second: Claim) -> bool:
    """Whether both say the same number: "8.3 to 8.3" has no order."""
    return any(_fits(first, amount.value) for amount in second.amounts)


def _level_holds(claim: Claim, ledger: Ledger, criterion: bool) -> bool:
    if (claim.aim_only or criterion) and not ledger.aims:
        # Without a target there is nothing to hold it against; K54 asks for one.
        return True
    if claim.aim_only:
        return any(_fits(claim, aim) for aim in ledger.aims)
    if (claim.aim or criterion) and any(_fits(claim, aim) for aim in ledger.aims):
        return True
    values = [each.value for each in ledger.values[-1:]] if claim.now else ledger.levels
    if any(_fits(claim, value) for value in values):
        return True
    # "Over 60%" is true of 65.3%; a criterion, though, must name the target itself.
    return not criterion and any(_compares(claim, value) for value in values)


def _fits(claim: Claim, value: float) -> bool:
    sign = -1 if claim.shape.kind == "level" and claim.shape.sign < 0 else 1
    return any(
        abs(value - sign * amount.value) <= _slack(amount, claim.loose) + _NOISE * abs(value)
        for amount in claim.amounts
    )


def _compares(claim: Claim, value: float) -> bool:
    if claim.compare == ">":
        return any(value >= amount.value for amount in claim.amounts)
    return claim.compare == "<" and any(value <= amount.value for amount in claim.amounts)


def _slack(amount: Amount, loose: bool) -> float:
    """Half a unit of the last digit; after "about" a whole one, or half of the last that is not 0 where
    that is within 5% (a house rule).
    """
    if not loose:
        return amount.half
    digits = f"{amount.value:.0f}"
    zeros = len(digits) - len(digits.rstrip("0")) if amount.half >= 0.5 and amount.value else 0
    return max(2 * amount.half, min(0.5 * 10.0**zeros, _ABOUT * amount.value))


# --- changes ------------------------------------------------------------------------------------


def _change_holds(claim: Claim, ledger: Ledger, criterion: bool) -> bool:
    return any(_between(reach, claim, ledger, criterion) for reach in _reaches(claim))


def _reaches(claim: Claim) -> Iterator[Callable[[float], Interval | None]]:
    """The ways to read a change, each as: where a later value must lie, seen from an earlier one."""
    for sign in (claim.shape.sign,) if claim.shape.sign else (1, -1):
        for amount in claim.amounts:
            low, high = _interval(amount, claim)
            if claim.unit in ("points", "own", "bare"):
                yield _difference(sign, low, high)
            if claim.unit == "bps":
                yield _difference(sign, low / 100, high / 100)
            if claim.unit in ("percent", "bare"):
                yield _relative(sign, low / 100, high / 100)
            if claim.unit == "times":
                yield _factor(sign, low, high)
                yield _relative(sign, low, high)


def _interval(amount: Amount, claim: Claim) -> Interval:
    slack = _slack(amount, claim.loose)
    if claim.compare == ">":
        return amount.value, math.inf
    return (0.0 if claim.compare == "<" else amount.value - slack), amount.value + slack


def _difference(sign: int, low: float, high: float) -> Callable[[float], Interval | None]:
    return lambda start: _ordered(start + sign * low, start + sign * high)


def _relative(sign: int, low: float, high: float) -> Callable[[float], Interval | None]:
    def reach(start: float) -> Interval | None:
        size = abs(start)
        return _ordered(start + sign * low * size, start + sign * high * size) if size else None

    return reach


def _factor(sign: int, low: float, high: float) -> Callable[[float], Interval | None]:
    def reach(start: float) -> Interval | None:
        if start <= 0 or low <= 0:
            return None
        return (start * low, start * high) if sign > 0 else (start / high, start / low)

    return reach


def _ordered(one: float, other: float) -> Interval:
    return min(one, other), max(one, other)


def _between(
    reach: Callable[[float], Interval | None], claim: Claim, ledger: Ledger, criterion: bool
) -> bool:
    """Whether a value of a later day lies within reach of an earlier one."""
    if (criterion or claim.aim) and _towards_aim(reach, ledger):
        return True
    if claim.aim and any(
        _reached(reach(aim), [each.value]) for aim in ledger.aims for each in ledger.values
    ):
        return True
    if claim.now:
        last = ledger.values[-1:]
        return any(
            _reached(reach(each.value), [last[0].value])
            for each in ledger.values
            if each.on < last[0].on
        )
    later: list[float] = []
    same_day: list[Dated] = []
    for each in reversed(ledger.values):
        if same_day and same_day[0].on != each.on:
            for done in same_day:
                insort(later, done.value)
            same_day = []
        if _reached(reach(each.value), later):
            return True
        same_day.append(each)
    return False


def _towards_aim(reach: Callable[[float], Interval | None], ledger: Ledger) -> bool:
    """From the baseline to the target is a true change where a target is spoken of."""
    return ledger.baseline is not None and any(
        _reached(reach(ledger.baseline), [aim]) for aim in ledger.aims
    )


def _reached(interval: Interval | None, values: list[float]) -> bool:
    """Whether one of the sorted values lies in the interval, float noise allowed."""
    if interval is None:
        return False
    low, high = interval
    noise = _NOISE * max(1.0, *(abs(end) for end in interval if math.isfinite(end)))
    at = bisect_left(values, low - noise)
    return at < len(values) and values[at] <= high + noise


# --- results of decisions -----------------------------------------------------------------------


def _same_unit(claim: Claim, said: Said) -> bool:
    return claim.unit == said.unit or "bare" in (claim.unit, said.unit)


def _same_sign(claim: Claim, said: Said) -> bool:
    if claim.shape.kind == "level" and not claim.shape.sign:
        return said.sign == 0
    if claim.shape.either and said.sign == 0:
        return True
    if claim.shape.sign == 0:
        return said.sign != 0 or said.unit in ("points", "bps", "times")
    # A result in points without a sign says how much; which way is then the claim's word.
    return said.sign == claim.shape.sign or (
        said.sign == 0 and said.unit in ("points", "bps", "times")
    )
