"""What the numbers of a KPI say, in words: where it went, how it stands to its target and limit."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import takewhile

from exports.chart.values import brief
from journal import dates, kpi_math
from journal.kpi_math import Point
from journal.model import Kpi
from journal.text import plural
from tui.lines import Line, Span, line

_LONGEST = 16
"""Characters of a number beyond which nobody reads its digits."""


def told(kpi: Kpi, today: date, trend_from: int, stale: bool, ascii: bool = False) -> list[Line]:
    """Sentences on the values. ``stale`` says whether they are too old for a cycle that runs.

    Nothing is called a trend below ``trend_from`` measured days, and no guardrail healthy that has no limit.
    """
    return [
        *_course(kpi, today, trend_from),
        *_aim(kpi, today),
        *_limit(kpi, today),
        *_age(kpi, today, stale),
        *_left_out(kpi, ascii),
    ]


def reached(value: float, kpi: Kpi) -> bool:
    """Whether a value is at its target or better; False where there is none."""
    target = kpi_math.target_value(kpi)
    if target is None:
        return False
    return value >= target if kpi.better == "up" else value <= target


def _size(difference: float, kpi: Kpi) -> str:
    """How much a difference is, without its sign."""
    size = abs(difference)
    return _or_power(kpi_math.show_difference(size, kpi).lstrip("+"), size)


def _or_power(text: str, value: float) -> str:
    """A number as it was written, or shorter where it has more digits than can be read."""
    return text if len(text.split(" ", maxsplit=1)[0]) <= _LONGEST else f"{value:.4g}"


def _good(kpi: Kpi) -> str:
    """The style of good news; there is none for a guardrail without a limit (K54)."""
    return "" if kpi.kind == "guardrail" and kpi_math.limit_value(kpi) is None else "good"


def _course(kpi: Kpi, today: date, trend_from: int) -> Iterator[Line]:
    """From the baseline to the last value, whether that is better, and how much it may be called."""
    if not kpi_math.points(kpi):
        yield line(("no value yet; m enters the first", "warn"))
        return
    if kpi_math.baseline_value(kpi) is None:
        yield line(("nothing to compare with: no baseline; e sets it", "warn"))
        return
    on = kpi.baseline.on if kpi.baseline else None
    baseline = f"the baseline of {dates.short(on, today)}" if on else "the baseline"
    change = kpi_math.change(kpi)
    if change is None:
        yield line((f"no value since {baseline}", "warn"))
        return
    if change == 0:
        yield line(f"as at {baseline}, ", *_label(kpi, trend_from))
        return
    size = _size(change, kpi)
    relative = kpi_math.show_percent(kpi)
    relative = relative if len(relative) <= _LONGEST else ""
    good = kpi_math.is_good(kpi)
    yield line(
        f"{kpi_math.direction(kpi)} {size}{f' ({relative})' if relative else ''} since {baseline}, ",
        ("better", _good(kpi)) if good else ("worse", "bad"),
        ": ",
        *_label(kpi, trend_from),
    )


def _label(kpi: Kpi, trend_from: int) -> Line:
    points = kpi_math.points_after_baseline(kpi)
    days = len({point.on for point in points})
    label = kpi_math.label(kpi, trend_from)
    if label == "trend":
        span = (points[-1].on - points[0].on).days
        return (Span(f"{plural(len(points), 'value')} over {plural(span, 'day')}, a trend"),)
    if label == "difference":
        many = f"{days} values" if days == len(points) else f"values of {days} days"
        return (Span(f"no trend yet, {many} are a difference", "muted"),)
    return (Span("no trend yet, values of one day are a single reading", "muted"),)


def _aim(kpi: Kpi, today: date) -> Iterator[Line]:
    """Since when the target is reached, or how far it is away."""
    target = kpi_math.target_value(kpi)
    points = kpi_math.points(kpi)
    if target is None or not points:
        return
    shown, last = _or_power(kpi_math.show_short(target, kpi), target), points[-1]
    by = kpi.target.on if kpi.target else None
    if reached(last.value, kpi):
        run = _run(points, lambda point: reached(point.value, kpi))
        exactly = any(point.value == target for point in run)
        side = "above" if kpi.better == "up" else "below"
        where = "at" if all(point.value == target for point in run) else side
        where = f"at or {side}" if exactly and where == side else where
        since = dates.short(run[0].on, today)
        yield line((f"{where} its target of {shown} since {since}", _good(kpi)))
        return
    gap = _size(kpi_math.tidy(target - last.value, kpi), kpi)
    side = "below" if kpi.better == "up" else "above"
    if by is None:
        yield line(f"{gap} {side} its target of {shown}")
    elif by < today:
        due = f", which was due on {dates.short(by, today)}"
        yield line((f"{gap} {side} its target of {shown}{due}", "warn"))
    else:
        yield line(f"{gap} {side} its target of {shown}, due {dates.short(by, today)}")


def _limit(kpi: Kpi, today: date) -> Iterator[Line]:
    """Whether the limit is kept, and when it was not."""
    limit = kpi_math.limit_value(kpi)
    guardrail = kpi.kind == "guardrail"
    if limit is None or kpi.limit is None:
        if guardrail:
            yield line(("guardrail without a limit: nobody can call it healthy; e sets it", "warn"))
        return
    points = kpi_math.points(kpi)
    if not points:
        return
    bound = "at most" if kpi.limit.op == "<=" else "at least"
    now = brief(points[-1].value, kpi)
    name = "guardrail" if guardrail else "limit"
    state = f"{name}: {now} of {bound} {brief(limit, kpi)}"
    over = "over" if kpi.limit.op == "<=" else "under"
    broken = _run(points, lambda point: not kpi_math.within(point.value, kpi))
    if broken:
        yield line((f"{state}, {over} it since {dates.short(broken[0].on, today)}", "bad"))
        return
    crossed = kpi_math.limit_crossed(kpi)
    before = ""
    if crossed:
        often = f" and on {plural(len(crossed) - 1, 'day')} before" if len(crossed) > 1 else ""
        before = f"; it was {over} on {dates.short(crossed[-1], today)}{often}"
    yield line(state, (before, "warn"))


def _run(points: Sequence[Point], holds: Callable[[Point], bool]) -> list[Point]:
    """The last points in a row of which something holds, up to the very last; empty if not of that."""
    return list(takewhile(holds, reversed(points)))[::-1]


def _age(kpi: Kpi, today: date, stale: bool) -> Iterator[Line]:
    age = kpi_math.days_since_measured(kpi, today)
    last = kpi_math.latest(kpi)
    if last is not None and last.on > today:
        yield line(
            (f"its last value is of {dates.short(last.on, today)}, which is to come", "warn")
        )
    elif stale and age is not None:
        yield line((f"not measured for {plural(age, 'day')}", "warn"))


def _left_out(kpi: Kpi, ascii: bool) -> Iterator[Line]:
    """What is drawn hollow or not drawn at all."""
    excluded = sum(1 for each in kpi.measurements if each.excluded is not None)
    if excluded:
        sign = "o" if ascii else "○"
        yield line((f"{plural(excluded, 'value')} excluded, drawn as {sign}", "muted"))
    unknown = sum(1 for each in kpi.measurements if each.on is None or each.value is None)
    if unknown:
        yield line((f"{plural(unknown, 'measurement')} without a day or value, not drawn", "warn"))
