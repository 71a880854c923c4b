"""The KPIs: numbers that can be compared, are fresh, and have something to be compared with."""

from collections.abc import Iterator
from datetime import date

from journal import kpi_math
from journal.findings import Facts, Finding, Line, Loss, Part
from journal.model import Decision, Kpi, Snapshot
from journal.profile import Profile
from journal.rules.evidence import decisions_by_id
from journal.rules.naming import names
from journal.rules.saying import KPI_EVIDENCE, advice, called, day, lost
from journal.substance import said
from journal.text import plural

EVIDENCE = "kpi evidence"

CHECKS = ("K50", "K51", "K52", "K53", "K54", "K56")
"""The checks that count, each as much as the others."""

_ONE = 1 / len(CHECKS)


def line(snapshot: Snapshot, profile: Profile, _: Facts) -> Line:
    """The mean over the KPIs of the checks passed."""
    units = {kpi.id: 1.0 for kpi in snapshot.kpis} or {"": 1.0}
    return Line(KPI_EVIDENCE, (Part(EVIDENCE, profile.share_kpi_evidence, units),))


def no_baseline(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """There is a value from before (K50). A KPI that says nothing at all earns nothing."""
    for kpi in snapshot.kpis:
        if kpi_math.baseline_value(kpi) is None:
            loss = Loss(EVIDENCE, kpi.id, 1 if _is_blank(kpi) else _ONE)
            yield lost(profile, "K50", kpi, f"{called(kpi)} has no baseline", loss)


def too_few_values(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """After the baseline there are values of different days (K51)."""
    for kpi in snapshot.kpis:
        days = {point.on for point in kpi_math.points_after_baseline(kpi)}
        if len(days) < profile.measurements_wanted:
            message = (
                f"{called(kpi)} was measured on {plural(len(days), 'day')} after the baseline,"
                f" of {profile.measurements_wanted} at least"
            )
            yield lost(
                profile,
                "K51",
                kpi,
                message,
                Loss(EVIDENCE, kpi.id, _ONE),
                opens="measure",
                waits=facts.today in days,
            )


def too_short(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """The values reach over more than four weeks (K52)."""
    for kpi in snapshot.kpis:
        points = kpi_math.points(kpi)
        span = kpi_math.span_days(kpi)
        if len(points) >= 2 and span <= profile.span_days:
            message = f"all values of {called(kpi)} lie within {plural(span, 'day')}"
            yield lost(
                profile,
                "K52",
                kpi,
                message,
                Loss(EVIDENCE, kpi.id, _ONE),
                opens="measure",
                waits=(facts.today - points[0].on).days <= profile.span_days,
            )


def stale(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """While the cycle runs, its first and last day included, the last value is fresh (K53)."""
    starts, submit_by = snapshot.cycle.starts, snapshot.cycle.submit_by
    if (starts and facts.today < starts) or (submit_by and facts.today > submit_by):
        return
    for kpi in snapshot.kpis:
        age = kpi_math.days_since_measured(kpi, facts.today)
        if age is not None and age <= profile.stale_days:
            continue
        if age is None and kpi_math.points(kpi):
            continue
        message = (
            f"{called(kpi)} has never been measured"
            if age is None
            else f"{called(kpi)} was last measured {plural(age, 'day')} ago"
        )
        loss = Loss(EVIDENCE, kpi.id, _ONE)
        yield lost(profile, "K53", kpi, message, loss, opens="measure")


def no_aim(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """There is a target, or for a guardrail a limit (K54)."""
    for kpi in snapshot.kpis:
        guardrail = kpi.kind == "guardrail"
        aim = kpi_math.limit_value(kpi) if guardrail else kpi_math.target_value(kpi)
        if aim is None:
            message = f"{called(kpi)} has no {'limit' if guardrail else 'target'}"
            yield lost(profile, "K54", kpi, message, Loss(EVIDENCE, kpi.id, _ONE))


def crossed_unanswered(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """Where a guardrail crossed its limit, a decision about it has moved on that day or later (K55)."""
    for kpi in snapshot.kpis:
        crossed = _last_crossing(kpi) if kpi.kind == "guardrail" else None
        if crossed is not None and not _answered(kpi, crossed, snapshot):
            message = (
                f"{called(kpi)} crossed its limit on {day(crossed)} and no decision answers it"
            )
            yield advice(profile, "K55", kpi, message, opens="add.decision")


def no_reason(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """What was excluded says why (K56)."""
    for kpi in snapshot.kpis:
        excluded = [m for m in kpi.measurements if m.excluded is not None and not said(m.excluded)]
        if excluded:
            many = plural(len(excluded), "measurement")
            message = f"{called(kpi)} excludes {many} without a reason"
            yield lost(profile, "K56", kpi, message, Loss(EVIDENCE, kpi.id, _ONE))


def _is_blank(kpi: Kpi) -> bool:
    """Whether it has neither a name nor a value nor anything to hold one against."""
    return not (said(kpi.name) or kpi_math.points(kpi)) and kpi_math.aim_value(kpi) is None


def _last_crossing(kpi: Kpi) -> date | None:
    """The day on which the latest spell outside the limit began."""
    began, inside = None, True
    for point in kpi_math.points(kpi):
        healthy = kpi_math.within(point.value, kpi)
        if inside and not healthy:
            began = point.on
        inside = healthy
    return began


def _answered(kpi: Kpi, since: date, snapshot: Snapshot) -> bool:
    for decision in decisions_by_id(snapshot).values():
        days = [stage.on for _, stage in decision.stages.present()]
        days += [feedback.on for feedback in decision.feedback]
        if any(each is not None and each >= since for each in days) and _about(decision, kpi):
            return True
    return False


def _about(decision: Decision, kpi: Kpi) -> bool:
    if kpi.id in map(str.upper, decision.kpis):
        return True
    texts = [decision.title, decision.outcome_note, decision.tradeoff, *decision.options_rejected]
    texts += [stage.text for _, stage in decision.stages.present()]
    texts += [feedback.text for feedback in decision.feedback]
    return any(names(text, kpi) for text in texts)


RULES = (no_baseline, too_few_values, too_short, stale, no_aim, crossed_unanswered, no_reason)
