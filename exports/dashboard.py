"""The KPI dashboard: where each KPI started, where it is, how far that can be trusted, and every value."""

from datetime import date

from exports.aims import aim
from exports.chart import charted, described, file_name, svg
from exports.markdown import heading, image, joined, table, within
from exports.page import lag, literal, named, on_day, page, sentence
from journal import kpi_math
from journal.dates import short
from journal.findings import Facts
from journal.model import Kpi, Measurement, Snapshot
from journal.profile import Profile
from journal.rules import kpis as kpi_rules
from journal.substance import said
from journal.text import plural

TITLE = "KPI dashboard"

_EMPTY = (
    "No KPI is recorded yet. The dashboard shows for each KPI its baseline, its latest value, the change, the"
    " target or limit it is held against, and every measurement with its source."
)

_HEAD = ("KPI", "Baseline", "Latest", "Change", "Relative", "Target or limit", "Evidence")


def dashboard(snapshot: Snapshot, profile: Profile, today: date) -> str:
    """The dashboard as a document."""
    return page(TITLE, snapshot, profile, today, body(snapshot, profile, today, 1))


def body(snapshot: Snapshot, profile: Profile, today: date, depth: int) -> str:
    """One table of all KPIs, then each with its measurements, under a heading of that depth."""
    if not snapshot.kpis:
        return _EMPTY
    stale = {finding.record for finding in kpi_rules.stale(snapshot, profile, Facts(today=today))}
    rows = [_row(kpi, kpi.id in stale, profile, today) for kpi in snapshot.kpis]
    details = [_detail(kpi, kpi.id in stale, snapshot, today, depth + 1) for kpi in snapshot.kpis]
    return joined(table(_HEAD, rows, numbers=(1, 2, 3, 4)), _reading(profile), *details)


def charts(snapshot: Snapshot, today: date) -> dict[str, str]:
    """The SVG of each chart that the dashboard shows, by the name of its file."""
    return {file_name(kpi): svg(kpi, snapshot, today) for kpi in snapshot.kpis if charted(kpi)}


def chart_names(snapshot: Snapshot) -> list[str]:
    """The names of the files of these charts."""
    return [file_name(kpi) for kpi in snapshot.kpis if charted(kpi)]


def _reading(profile: Profile) -> str:
    return (
        "Change is the latest value minus the baseline in the KPI's own unit, in points where that is percent;"
        " relative is the same change in percent of the baseline."
        f" From {profile.trend_from} measured days after the baseline on it is called a trend, below that a"
        " difference."
    )


def _row(kpi: Kpi, stale: bool, profile: Profile, today: date) -> tuple[str, ...]:
    start = kpi_math.baseline_value(kpi)
    unit = within(kpi.unit)
    name = f"{named(kpi)}, {unit}" if len(kpi.unit.split()) > 1 else named(kpi)
    return (
        name,
        "none" if start is None else within(kpi_math.show_short(start, kpi)),
        _latest(kpi, stale, today),
        within(_change(kpi)) or "–",
        kpi_math.show_percent(kpi) or "–",
        aim(kpi, today),
        _evidence(kpi, profile),
    )


def _latest(kpi: Kpi, stale: bool, today: date) -> str:
    last = kpi_math.latest(kpi)
    if last is None:
        return "not measured"
    value = within(kpi_math.show_short(last.value, kpi))
    return f"{value} on {short(last.on, today)}{', stale' if stale else ''}"


def _change(kpi: Kpi) -> str:
    """The change without a unit of several words, which stands beside the name of the KPI."""
    change = kpi_math.change(kpi)
    if change is None:
        return ""
    if kpi_math.is_percent(kpi) or len(kpi.unit.split()) <= 1:
        return kpi_math.show_change(kpi)
    return ("+" if change > 0 else "") + kpi_math.figure(change, kpi)


def _evidence(kpi: Kpi, profile: Profile) -> str:
    points = kpi_math.points(kpi)
    if not points:
        return "none"
    span = f" in {plural(kpi_math.span_days(kpi), 'day')}" if len(points) > 1 else ""
    label = kpi_math.label(kpi, profile.trend_from) or "single value"
    excluded = sum(each.excluded is not None for each in kpi.measurements)
    left_out = f", {excluded} excluded" if excluded else ""
    return f"{label}: {plural(len(points), 'point')}{span}{left_out}"


# --- one KPI --------------------------------------------------------------------------------------


def _detail(kpi: Kpi, stale: bool, snapshot: Snapshot, today: date, depth: int) -> str:
    rows = _measurements(kpi, snapshot, today)
    values = (
        table(("Day", "Value", "Since baseline", "Remark"), rows, numbers=(1, 2))
        if rows
        else "No value yet."
    )
    title = heading(depth, f"{kpi.id} {kpi.name}")
    shown = image(described(kpi, snapshot, today), file_name(kpi)) if charted(kpi) else ""
    return joined(title, _about(kpi, stale, today), shown, values)


def _about(kpi: Kpi, stale: bool, today: date) -> str:
    unit = within(kpi.unit)
    better = "higher is better" if kpi.better == "up" else "lower is better"
    kind = "Guardrail" if kpi.kind == "guardrail" else f"{kpi.kind.capitalize()} KPI"
    source = within(kpi.source)
    facts = [
        ", ".join(filter(None, (kind, unit, better))) + ".",
        f"Source: {sentence(source)}" if source else "No source named.",
    ]
    past = [point.on for point in kpi_math.points(kpi) if point.on <= today]
    if past:
        age = (today - past[-1]).days
        fresh = "**Stale**: last value" if stale else "Last value"
        ago = "today's" if age == 0 else f"{plural(age, 'day')} old"
        facts.append(f"{fresh} {short(past[-1], today)}, {ago}.")
    elif stale:
        facts.append("**Stale**: nothing measured yet.")
    excluded = sum(each.excluded is not None for each in kpi.measurements)
    if excluded:
        facts.append(f"{plural(excluded, 'measurement')} excluded from every calculation.")
    return " ".join(facts)


def _measurements(kpi: Kpi, snapshot: Snapshot, today: date) -> list[tuple[str, ...]]:
    """The baseline and every measurement by day, those that are left out too."""
    rows = []
    if kpi.baseline and kpi.baseline.value is not None:
        value = within(kpi_math.show_short(kpi.baseline.value, kpi))
        rows.append((on_day(kpi.baseline.on, today), value, "", "baseline"))
    in_order = sorted(kpi.measurements, key=lambda each: each.on or date.max)
    return rows + [_measurement(each, kpi, snapshot, today) for each in in_order]


def _measurement(each: Measurement, kpi: Kpi, snapshot: Snapshot, today: date) -> tuple[str, ...]:
    start = kpi_math.baseline_value(kpi)
    since = ""
    if each.excluded is None and each.value is not None and start is not None:
        since = within(_difference(each.value - start, kpi))
    remark = [lag(each.on, each.entered), literal(each.note, snapshot)]
    if each.excluded is not None:
        reason = f": {within(each.excluded)}" if said(each.excluded) else " without a reason"
        remark.insert(0, f"excluded{reason}")
    value = "no value" if each.value is None else within(kpi_math.show_short(each.value, kpi))
    return (
        short(each.on, today) if each.on else "no day",
        value,
        since,
        "; ".join(filter(None, remark)),
    )


def _difference(value: float, kpi: Kpi) -> str:
    tidy = kpi_math.tidy(value, kpi)
    shown = kpi_math.show_difference(tidy, kpi)
    if kpi_math.is_percent(kpi) or len(kpi.unit.split()) <= 1:
        return shown
    return ("+" if tidy > 0 else "") + kpi_math.figure(tidy, kpi)
