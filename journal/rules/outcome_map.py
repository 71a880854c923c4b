"""The outcome map: each shipped feature names a KPI that matters, its effect and its price."""

from collections.abc import Iterator

from journal.findings import Facts, Finding, Line, Loss, Part
from journal.kpi_math import baseline_value
from journal.model import Snapshot
from journal.profile import Profile
from journal.rules.evidence import CUSTOMER_KINDS, Row, measured_after, rows
from journal.rules.saying import OUTCOME_MAP, advice, called, day, lost

KPI, MEASURED, TRADEOFF = "map kpi", "map measured", "map trade-off"


def line(snapshot: Snapshot, profile: Profile, _: Facts) -> Line:
    """The mean over the rows of three parts; without a row all of it waits for the first one."""
    units = {row.feature.id: 1.0 for row in rows(snapshot)} or {"": 1.0}
    return Line(
        OUTCOME_MAP,
        (
            Part(KPI, profile.share_map_kpi, units),
            Part(MEASURED, profile.share_map_measured, units),
            Part(TRADEOFF, profile.share_map_tradeoff, units),
        ),
    )


def no_kpi(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """Each feature names the KPI it moved (O10); without one there is nothing to measure either."""
    for row in rows(snapshot):
        if row.kpi is None:
            feature = row.feature
            losses = [Loss(KPI, feature.id), Loss(MEASURED, feature.id)]
            named = (
                f"names {feature.kpi.upper()}, which does not exist"
                if feature.kpi
                else "names no KPI"
            )
            yield lost(profile, "O10", feature, f"{called(feature)} {named}", *losses)


def wrong_kind(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """The KPI of a feature is one of customers or of money (O11)."""
    for row in rows(snapshot):
        if row.kpi is not None and row.kpi.kind not in CUSTOMER_KINDS:
            message = (
                f"{called(row.feature)} moved {row.kpi.id}, an {row.kpi.kind} KPI"
                if row.kpi.kind == "engineering"
                else f"{called(row.feature)} names the guardrail {row.kpi.id}"
            )
            question = "what did it change for customers or money?"
            yield lost(
                profile, "O11", row.feature, f"{message}: {question}", Loss(KPI, row.feature.id)
            )


def not_measured(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """The effect was measured: there is a baseline, and a value from after the shipping day (O12)."""
    for row in rows(snapshot):
        feature, kpi = row.feature, row.kpi
        if kpi is not None and not measured_after(kpi, feature.shipped):
            shipped = feature.shipped
            if baseline_value(kpi) is None:
                message = (
                    f"the effect of {called(feature)} is not measured: {kpi.id} has no baseline"
                )
            elif shipped is None:
                message = f"the effect of {called(feature)} is not measured: it has no shipping day"
            else:
                message = (
                    f"{kpi.id} was not measured after {called(feature)} shipped on {day(shipped)}"
                )
            early = shipped is not None and shipped >= facts.today
            mendable = baseline_value(kpi) is not None and shipped is not None
            yield lost(
                profile,
                "O12",
                feature,
                message,
                Loss(MEASURED, feature.id),
                opens="measure" if mendable else "edit",
                waits=mendable and early,
            )


def no_tradeoff(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """Each feature says what was given up for it, in words of its own (O13)."""
    for row in rows(snapshot):
        if not row.tradeoff:
            message = (
                f"{called(row.feature)} repeats the trade-off of {row.repeats}, which counts once"
                if row.repeats
                else f"{called(row.feature)} names no trade-off"
            )
            yield lost(profile, "O13", row.feature, message, Loss(TRADEOFF, row.feature.id))


def no_complete_row(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """Eight weeks before submitting a row of the map is complete (O14)."""
    submit_by = snapshot.cycle.submit_by
    if submit_by is None or (submit_by - facts.today).days > profile.map_lead_days:
        return
    if not any(complete(row) for row in rows(snapshot)):
        message = f"no row of the outcome map is complete, {_left((submit_by - facts.today).days)}"
        yield advice(profile, "O14", None, message, opens="add.feature")


def complete(row: Row) -> bool:
    """Whether nothing is missing in a row of the map."""
    return (
        row.kpi is not None
        and row.kpi.kind in CUSTOMER_KINDS
        and measured_after(row.kpi, row.feature.shipped)
        and row.tradeoff
    )


def _left(days: int) -> str:
    if days < 0:
        return "and the day to submit has passed"
    if days == 0:
        return "and today is the day to submit"
    return f"with {days} day{'' if days == 1 else 's'} left to submit"


RULES = (no_kpi, wrong_kind, not_measured, no_tradeoff, no_complete_row)
