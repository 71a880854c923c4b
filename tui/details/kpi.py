"""A KPI: its chart, what that says in words, and its table of values."""

from collections.abc import Iterator
from datetime import date

from exports.chart.values import brief
from journal import kpi_math
from journal.model import Decision, Feature, Kpi, Measurement, Snapshot
from journal.titles import titled
from tui.chart import Frame, Mark, chart, told
from tui.details.parts import BLANK, checks, cited, day, fact, facts, heading, lag
from tui.lines import Line, Span, line
from tui.links import linked, to_record
from tui.remembered import remembered
from tui.view import View

_LOWEST, _LOW, _HIGHEST = 7, 10, 20
"""Lines of the chart on the smallest screen, where it has half of the lines at least, and on the largest."""


def lines(view: View, kpi: Kpi) -> Iterator[Line]:
    """The whole KPI."""
    yield from charted(view, kpi)
    yield BLANK
    yield from _table(view.snapshot, kpi, view.today)
    yield BLANK
    yield from _facts(view, kpi)
    yield from _marks(view, kpi)
    yield BLANK
    yield from checks(view, kpi.id)
    yield from cited(view, kpi.id)


def place(kpi: Kpi, number: int) -> str:
    """Where Enter leads from a measurement, by its number in the record's own order."""
    return f"{kpi.id}.measurements.{number}"


def latest_place(kpi: Kpi) -> str:
    """The place of the latest measurement; "" where there is none."""
    ordered = _newest_first(kpi)
    return place(kpi, ordered[0][0]) if ordered else ""


def _newest_first(kpi: Kpi) -> list[tuple[int, Measurement]]:
    """The measurements with their numbers, those without a day last."""
    numbered = list(enumerate(kpi.measurements, 1))
    return sorted(numbered, key=lambda each: (each[1].on or date.min, each[0]), reverse=True)


def charted(view: View, kpi: Kpi) -> Iterator[Line]:
    """The chart and what it says in words."""
    yield from drawn(view, kpi)
    stale = any(finding.code == "K53" for finding in view.findings_on(kpi.id))
    yield from told(kpi, view.today, int(view.profile.trend_from), stale, view.ascii)
    if where := kpi_math.astray(kpi):
        wrong = f"its target is {where} its baseline, yet better is {kpi.better}; e changes either"
        yield line(("! ", "warn"), wrong)


@remembered
def drawn(view: View, kpi: Kpi) -> list[Line]:
    """The chart, with what was decided and shipped for the KPI."""
    cycle = view.snapshot.cycle
    least = _LOW if view.height >= 2 * _LOWEST else _LOWEST
    height = max(least, min(_HIGHEST, view.height // 2))
    frame = Frame(
        view.width, height, view.today, cycle.starts, cycle.submit_by, view.pointed, view.ascii
    )
    marks = [
        Mark(on, record.id, _happened(on, record, view))
        for on, record in _dated(view, kpi)
        if on is not None
    ]
    return chart(kpi, marks, frame)


def _happened(on: date, record: Decision | Feature, view: View) -> str:
    verb = "decided" if isinstance(record, Decision) else "shipped"
    return f"{titled(record, view.width)}, {verb} {day(on, view.today)}"


def _facts(view: View, kpi: Kpi) -> Iterator[Line]:
    yield fact("Kind", f"{kpi.kind}, better {kpi.better}, {kpi.unit or 'no unit'}")
    baseline = kpi.baseline
    if baseline and baseline.value is not None:
        yield fact(
            "Baseline", f"{kpi_math.show(baseline.value, kpi)}  {day(baseline.on, view.today)}"
        )
    else:
        yield fact("Baseline", "none yet; e sets it", "warn")
    if kpi.target and kpi.target.value is not None:
        by = f"  by {day(kpi.target.on, view.today)}" if kpi.target.on else ""
        yield fact("Target", f"{kpi_math.show(kpi.target.value, kpi)}{by}")
    if kpi.limit and kpi.limit.value is not None:
        words = "at most" if kpi.limit.op == "<=" else "at least"
        yield fact("Limit", f"{words} {kpi_math.show(kpi.limit.value, kpi)}")
    if kpi.source:
        yield facts("Source", *linked(kpi.source, view.snapshot))


@remembered
def _table(snapshot: Snapshot, kpi: Kpi, today: date) -> list[Line]:
    """The values: the same lines wherever the cursor stands and however wide they may be."""
    if not kpi.measurements:
        return [heading("Measurements"), line(("none yet; m enters one", "muted"))]
    texts = {
        number: brief(each.value, kpi) if each.value is not None else "-"
        for number, each in enumerate(kpi.measurements, 1)
    }
    width = max(map(len, texts.values()))
    days = max(len(day(each.on, today)) for each in kpi.measurements)
    return [
        heading("Measurements"),
        *(
            _value(snapshot, kpi, number, f"{texts[number]:>{width}}", day(each.on, today), days)
            for number, each in _newest_first(kpi)
        ),
    ]


def _value(snapshot: Snapshot, kpi: Kpi, number: int, text: str, when: str, days: int) -> Line:
    """A row of the table; Enter edits it."""
    measurement = kpi.measurements[number - 1]
    to = place(kpi, number)
    beyond = measurement.value is not None and not kpi_math.within(measurement.value, kpi)
    late = lag(measurement.on, measurement.entered)
    remarks: list[Line] = []
    if measurement.excluded is not None:
        remarks.append(line((f"excluded: {measurement.excluded or 'no reason given'}", "warn")))
    elif beyond:
        remarks.append(line(("beyond the limit", "bad")))
    if measurement.note:
        remarks.append(linked(measurement.note, snapshot, "muted"))
    if late:
        remarks.append(line((late, "warn")))
    style = "muted" if measurement.excluded is not None else ""
    return line(
        Span(f"{when:<{days}}  ", "muted", to),
        Span(text, style, to),
        Span("  ", hang=True),
        *(span for remark in remarks for span in (*remark, Span("  "))),
    )


def _dated(view: View, kpi: Kpi) -> list[tuple[date | None, Decision | Feature]]:
    """What was shipped and decided for the KPI, by day, what has none first."""
    found: list[tuple[date | None, Decision | Feature]] = [
        (feature.shipped, feature) for feature in view.snapshot.features if feature.kpi == kpi.id
    ]
    found += [(each.decided, each) for each in view.snapshot.decisions if kpi.id in each.kpis]
    return sorted(found, key=lambda each: each[0] or date.min)


def _marks(view: View, kpi: Kpi) -> Iterator[Line]:
    """What was shipped and decided for the KPI, by day."""
    marks = _dated(view, kpi)
    if marks:
        yield BLANK
        yield heading("What was decided and shipped for it")
    for on, record in marks:
        when = f"{day(on, view.today):<12}"
        yield line((when, "muted"), to_record(record, max(20, view.width - len(when) - 6)))
