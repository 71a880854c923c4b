"""A KPI: where it stands, how it came there, and its table of values."""

from collections.abc import Iterator
from datetime import date

from journal import kpi_math
from journal.model import Kpi, Measurement, Record
from journal.text import plural
from tui.details.parts import BLANK, checks, cited, day, fact, heading, lag
from tui.lines import Line, Span, line
from tui.links import to_record
from tui.view import View
from tui.widgets.sparkline import sparkline


def lines(view: View, kpi: Kpi) -> Iterator[Line]:
    """The whole KPI."""
    yield line((f"{kpi.kind} · better {kpi.better} · {kpi.unit or 'no unit'}", "muted"))
    yield BLANK
    yield from _numbers(view, kpi)
    if kpi.source:
        yield fact("Source", kpi.source)
    yield BLANK
    yield from _table(view, kpi)
    yield from _marks(view, kpi)
    yield BLANK
    yield from checks(view, kpi.id)
    yield from cited(view, kpi.id)


def _numbers(view: View, kpi: Kpi) -> Iterator[Line]:
    baseline = kpi.baseline
    if baseline and baseline.value is not None:
        yield fact(
            "Baseline", f"{kpi_math.show(baseline.value, kpi)}  {day(baseline.on, view.today)}"
        )
    else:
        yield fact("Baseline", "none yet; e sets it", "warn")
    latest = kpi_math.latest(kpi)
    if latest:
        yield fact(
            "Latest", f"{kpi_math.show(latest.value, kpi)}  {day(latest.on, view.today)}", "strong"
        )
    if kpi.target and kpi.target.value is not None:
        by = f"  by {day(kpi.target.on, view.today)}" if kpi.target.on else ""
        yield fact("Target", f"{kpi_math.show(kpi.target.value, kpi)}{by}")
    if kpi.limit and kpi.limit.value is not None:
        words = "at most" if kpi.limit.op == "<=" else "at least"
        yield fact("Limit", f"{words} {kpi_math.show(kpi.limit.value, kpi)}")
    change = kpi_math.show_change(kpi)
    if change:
        relative = kpi_math.show_percent(kpi)
        yield fact("Change", f"{change}, {relative} of the baseline" if relative else change)
    points = kpi_math.points(kpi)
    if points:
        values = [point.value for point in points]
        low, high = kpi_math.figure(min(values), kpi), kpi_math.figure(max(values), kpi)
        label = kpi_math.label(kpi, int(view.profile.trend_from))
        span = kpi_math.span_days(kpi)
        said = f"{plural(len(points), 'value')} over {plural(span, 'day')}" + (
            f", {label}" if label else ""
        )
        yield line(
            (f"{'Values':<12}", "muted"),
            (sparkline(values), "accent"),
            f"  {low} to {high}, {said}",
        )


def _table(view: View, kpi: Kpi) -> Iterator[Line]:
    yield heading("Measurements")
    if not kpi.measurements:
        yield line(("none yet; m enters one", "muted"))
        return
    texts = [
        kpi_math.figure(m.value, kpi) if m.value is not None else "-" for m in kpi.measurements
    ]
    width = max(map(len, texts))
    ordered = sorted(
        zip(kpi.measurements, texts, strict=True),
        key=lambda pair: pair[0].on.isoformat() if pair[0].on else "",
        reverse=True,
    )
    for measurement, text in ordered:
        yield _value(view, measurement, text, width)


def _value(view: View, measurement: Measurement, text: str, width: int) -> Line:
    excluded = ""
    if measurement.excluded is not None:
        excluded = f"  excluded: {measurement.excluded or 'no reason given'}"
    late = lag(measurement.on, measurement.entered)
    return line(
        Span(f"{day(measurement.on, view.today):<12}", "muted", hang=True),
        (f"{text:>{width}}", "muted" if excluded else ""),
        (excluded, "warn"),
        (f"  {measurement.note}" if measurement.note else "", "muted"),
        (f"  {late}" if late else "", "warn"),
    )


def _marks(view: View, kpi: Kpi) -> Iterator[Line]:
    """What was shipped and decided for the KPI, by day."""
    marks: list[tuple[date | None, Record]] = [
        (feature.shipped, feature) for feature in view.snapshot.features if feature.kpi == kpi.id
    ]
    marks += [(each.decided, each) for each in view.snapshot.decisions if kpi.id in each.kpis]
    if marks:
        yield BLANK
        yield heading("What was decided and shipped for it")
    for on, record in sorted(marks, key=lambda mark: mark[0].isoformat() if mark[0] else ""):
        when = f"{day(on, view.today):<12}"
        yield line((when, "muted"), to_record(record, max(20, view.width - len(when) - 6)))
