"""What the numbers of a KPI say, and how they are written: one place for rules, exports and screen.

A measurement counts if it has a day and a value and is not excluded. Numbers are written with a point, a
plain "-" and no separators, whatever the locale; nothing here knows what day it is.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import Literal, NamedTuple, TypeVar

from journal.model import KpiDraft, Mark

Label = Literal["", "difference", "trend"]
T = TypeVar("T")

_MOST_DECIMALS = 6
"""More decimals than this are float noise: nobody measures a KPI that finely."""

_PERCENT = re.compile(r"\s*(?:%|per ?cent\b|pct\b)\s*", re.IGNORECASE)
_CURRENCIES = "$€£¥₹"


class Point(NamedTuple):
    """A measurement that counts."""

    on: date
    value: float


def _remembered(ask: Callable[[KpiDraft], T]) -> Callable[[KpiDraft], T]:
    """Keeps the answer for the KPI asked about last. Values do not change, and one drawing asks a thousand times."""
    last: tuple[KpiDraft, T] | None = None

    @wraps(ask)
    def answer(kpi: KpiDraft) -> T:
        nonlocal last
        known = last
        if known is None or known[0] is not kpi:
            last = known = (kpi, ask(kpi))
        return known[1]

    return answer


@_remembered
def points(kpi: KpiDraft) -> tuple[Point, ...]:
    """The measurements that count, by day; two of one day stay in the order in which they are kept."""
    counting = (
        Point(each.on, each.value)
        for each in kpi.measurements
        if each.on is not None and each.value is not None and each.excluded is None
    )
    return tuple(sorted(counting, key=lambda point: point.on))


def points_after_baseline(kpi: KpiDraft) -> tuple[Point, ...]:
    """The points of days after the baseline's; all where the baseline has no day."""
    start = kpi.baseline.on if kpi.baseline else None
    return tuple(point for point in points(kpi) if start is None or point.on > start)


def latest(kpi: KpiDraft) -> Point | None:
    """The last point, or None if nothing that counts was measured. The baseline is no point."""
    return next(reversed(points(kpi)), None)


def baseline_value(kpi: KpiDraft) -> float | None:
    """The value of the baseline, or None."""
    return _value(kpi.baseline)


def target_value(kpi: KpiDraft) -> float | None:
    """The value of the target, or None."""
    return _value(kpi.target)


def limit_value(kpi: KpiDraft) -> float | None:
    """The value of the limit, or None."""
    return kpi.limit.value if kpi.limit else None


def aim_value(kpi: KpiDraft) -> float | None:
    """What the KPI is held against: its target, else its limit, else None."""
    target = target_value(kpi)
    return limit_value(kpi) if target is None else target


def _value(mark: Mark | None) -> float | None:
    return mark.value if mark else None


def change(kpi: KpiDraft) -> float | None:
    """The last value minus the baseline in the KPI's own unit (points for one in percent).

    None without a baseline value or without a point after the baseline's day.
    """
    start, later = baseline_value(kpi), points_after_baseline(kpi)
    return tidy(later[-1].value - start, kpi) if later and start is not None else None


def percent(kpi: KpiDraft) -> float | None:
    """`change` relative to the baseline, in percent, not rounded; None where the baseline is 0."""
    difference, start = change(kpi), baseline_value(kpi)
    return None if difference is None or not start else difference / abs(start) * 100


def direction(kpi: KpiDraft) -> Literal["up", "down", "flat"] | None:
    """Where the KPI went since its baseline; None where `change` is None."""
    difference = change(kpi)
    if difference is None:
        return None
    return "flat" if difference == 0 else "up" if difference > 0 else "down"


def is_good(kpi: KpiDraft) -> bool | None:
    """Whether the KPI went where it is better; None where it is flat or `change` is None."""
    went = direction(kpi)
    return None if went in (None, "flat") else went == kpi.better


def span_days(kpi: KpiDraft) -> int:
    """Days from the first point to the last; 0 with fewer than two. The baseline does not count."""
    counting = points(kpi)
    return (counting[-1].on - counting[0].on).days if counting else 0


def label(kpi: KpiDraft, trend_from: int = 4) -> Label:
    """What the points after the baseline may be called, by the number of different days.

    "" below two, "difference" from two, "trend" from ``trend_from`` on (K51; a house rule).
    """
    days = len({point.on for point in points_after_baseline(kpi)})
    return "trend" if days >= trend_from else "difference" if days >= 2 else ""


def within(value: float, kpi: KpiDraft) -> bool:
    """Whether a value keeps to the limit; True where there is none."""
    border = limit_value(kpi)
    if border is None or kpi.limit is None:
        return True
    return value <= border if kpi.limit.op == "<=" else value >= border


def astray(kpi: KpiDraft) -> str:
    """Where the target lies if that is the bad side of the baseline: "above" or "below"; "" if all is well."""
    start, target = baseline_value(kpi), target_value(kpi)
    if start is None or target is None or kpi.kind == "guardrail":
        return ""
    if kpi.better == "up":
        return "below" if target < start else ""
    return "above" if target > start else ""


def limit_crossed(kpi: KpiDraft) -> tuple[date, ...]:
    """The days on which a point broke the limit, in order, each once."""
    return tuple(dict.fromkeys(point.on for point in points(kpi) if not within(point.value, kpi)))


def days_since_measured(kpi: KpiDraft, today: date) -> int | None:
    """Days from the last point up to today, else from the baseline; None if neither has a day.

    Points after ``today`` do not count: they have not happened yet.
    """
    days = [point.on for point in points(kpi) if point.on <= today]
    if not days and kpi.baseline and kpi.baseline.on and kpi.baseline.on <= today:
        days = [kpi.baseline.on]
    return (today - days[-1]).days if days else None


def is_percent(kpi: KpiDraft) -> bool:
    """Whether the unit is "%" or "% of something", so that differences are said in points."""
    return _PERCENT.match(kpi.unit) is not None


@_remembered
def decimals(kpi: KpiDraft) -> int:
    """The most decimals that any value of the KPI was given with: its precision."""
    given = [baseline_value(kpi), target_value(kpi), limit_value(kpi)]
    given += [point.value for point in points(kpi)]
    return max((_decimals(value) for value in given if value is not None), default=0)


def tidy(value: float, kpi: KpiDraft) -> float:
    """A computed number without float noise: rounded to the precision of the KPI."""
    return round(value, decimals(kpi))


def plain(value: float) -> str:
    """A number with the decimals it has: "930", "0.7"; float noise is left out, and so is "-0"."""
    return _written(value, _decimals(value))


def figure(value: float, kpi: KpiDraft) -> str:
    """A number of the KPI without its unit, in the KPI's precision: "63.0" beside "62.1"."""
    return _written(value, _digits(value, kpi))


def show(value: float, kpi: KpiDraft) -> str:
    """A value with its unit: "65.3%", "5.6% of attempts", "8.3 per 1000 orders", "930 ms", "$12"."""
    number, unit = figure(value, kpi), kpi.unit.strip()
    if sign := _PERCENT.match(unit):
        rest = unit[sign.end() :]
        return f"{number}%{rest and ' ' + rest}"
    if unit[:1] and unit[0] in _CURRENCIES:
        minus = "-" if number.startswith("-") else ""
        return f"{minus}{unit[0]}{number.lstrip('-')}{unit[1:]}"
    return f"{number} {unit}" if unit else number


def show_short(value: float, kpi: KpiDraft) -> str:
    """A value for narrow columns: a unit of several words is left out, its percent sign stays."""
    unit = kpi.unit.strip()
    if is_percent(kpi):
        return f"{figure(value, kpi)}%"
    return show(value, kpi) if len(unit.split()) <= 1 else figure(value, kpi)


def show_difference(value: float, kpi: KpiDraft) -> str:
    """A difference with its sign and unit: "+3.5 points", "-310 ms", "-1.3 per 1000 orders"."""
    number = figure(value, kpi)
    sign = "" if number.startswith("-") or not number.strip("0.") else "+"
    if is_percent(kpi):
        return f"{sign}{number} {'point' if number in ('1', '-1') else 'points'}"
    return sign + show(value, kpi)


def show_change(kpi: KpiDraft) -> str:
    """`change` as `show_difference` writes it; "" where there is none."""
    difference = change(kpi)
    return "" if difference is None else show_difference(difference, kpi)


def show_percent(kpi: KpiDraft) -> str:
    """`percent` with its sign: "+5.7%", "-25%"; two decimals below 1%; "" where there is none."""
    relative = percent(kpi)
    return "" if relative is None else signed_percent(relative)


def signed_percent(relative: float) -> str:
    """A relative change in percent with its sign: "+5.7%", "-25%"; two decimals below 1%."""
    number = plain(round(relative, 1 if abs(relative) >= 1 else 2))
    return f"{'' if number.startswith('-') or number == '0' else '+'}{number}%"


def from_to(kpi: KpiDraft) -> str:
    """Baseline and last value: "61.8% to 65.3%", "9.6 to 8.3 per 1000 orders"; "" if one is missing."""
    start, last = baseline_value(kpi), latest(kpi)
    return "" if start is None or last is None else span(start, last.value, kpi)


def span(first: float, last: float, kpi: KpiDraft) -> str:
    """Two values as "X to Y"; a unit of words is said once, "%" and "$" with each."""
    before = figure(first, kpi)
    if is_percent(kpi):
        before += "%"
    elif kpi.unit.strip()[:1] in tuple(_CURRENCIES):
        before = show(first, kpi)
    return f"{before} to {show(last, kpi)}"


def _digits(value: float, kpi: KpiDraft) -> int:
    own = _raw_decimals(value)
    return decimals(kpi) if own > _MOST_DECIMALS else max(own, decimals(kpi))


def _decimals(value: float) -> int:
    return _raw_decimals(round(value, _MOST_DECIMALS))


def _raw_decimals(value: float) -> int:
    written = repr(float(value))
    if "e" not in written:  # nearly always, and thousands of values are asked for at once
        fraction = written.partition(".")[2]
        return 0 if fraction == "0" else len(fraction)
    exponent = Decimal(written).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _written(value: float, digits: int) -> str:
    number = f"{value:.{digits}f}"
    return number.lstrip("-") if not number.strip("-0.") else number
