"""The timing: begun early, entered as things happened, and spread over the months."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from journal.findings import Facts, Finding, Line, Loss, Part
from journal.model import Record, Snapshot
from journal.profile import Profile
from journal.rules.evidence import any_feature, entries_that_say_something, linked_kpis
from journal.rules.saying import TIMING, advice, called, day, lost
from journal.text import plural

FIRST, LAG, MONTHS = "timing first", "timing lag", "timing months"


def line(snapshot: Snapshot, profile: Profile, facts: Facts) -> Line:
    """An early start, the share of entries made in time, and the months with decisions."""
    entries = {
        record.id: float(len(lags)) for record, lags in lags_by_record(snapshot, facts.today)
    }
    return Line(
        TIMING,
        (
            Part(FIRST, profile.share_timing_first, {"": 1}),
            Part(LAG, profile.share_timing_lag, entries),
            Part(MONTHS, profile.share_timing_months, {"": profile.months_wanted}),
        ),
    )


def late_start(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """The first product decision is entered by day 90, or by half of the cycle if that is sooner (T70).

    A product decision is linked to a business, user or guardrail KPI. Without one the points are not
    earned yet.
    """
    entered = first_decision(snapshot)
    starts, submit_by = snapshot.cycle.starts, snapshot.cycle.submit_by
    if entered is None:
        over = starts is not None and _too_late(facts.today, starts, submit_by, profile)
        message = "no product decision has been entered, one linked to a KPI of customers or money"
        yield lost(profile, "T70", None, message, Loss(FIRST, ""), opens="add.decision", waits=over)
    elif starts is not None and _too_late(entered, starts, submit_by, profile):
        number = (entered - starts).days + 1
        message = f"the first product decision was entered on day {number} of the cycle"
        yield lost(profile, "T70", None, message, Loss(FIRST, ""), opens="", waits=True)


def first_decision(snapshot: Snapshot) -> date | None:
    """The day on which the first product decision was entered, else decided; None if there is none (T70)."""
    entered = (
        _day(entry.decision.entered) or entry.decision.decided
        for entry in entries_that_say_something(snapshot)
        if any(kpi.kind != "engineering" for kpi in linked_kpis(entry.decision, snapshot))
    )
    return min((each for each in entered if each is not None), default=None)


def last_day_to_start(starts: date, submit_by: date | None, profile: Profile) -> int:
    """The number of the last day of the cycle (its first is 1) on which the log is begun in time (T70)."""
    last = profile.first_decision_day
    return last if submit_by is None else min(last, (submit_by - starts).days // 2 + 1)


def _too_late(on: date, starts: date, submit_by: date | None, profile: Profile) -> bool:
    return (on - starts).days + 1 > last_day_to_start(starts, submit_by, profile)


def entered_late(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """What happened is entered within a week (T71); one finding a record, with its longest lag."""
    for record, lags in lags_by_record(snapshot, facts.today):
        late = [each for each in lags if each > profile.lag_days]
        if late:
            many = f", the longest of {len(late)} late entries" if len(late) > 1 else ""
            message = f"{called(record)}: {entered_later(max(late))}{many}"
            loss = Loss(LAG, record.id, len(late))
            yield lost(profile, "T71", record, message, loss, opens="", waits=True)


def lags_by_record(snapshot: Snapshot, today: date) -> list[tuple[Record, list[int]]]:
    """The lags of all dated entries, by the record that they belong to.

    Entries are decisions, stages, features, feedback, measurements and check-ins held up to ``today``.
    """
    found: list[tuple[Record, list[int]]] = []
    for kpi in snapshot.kpis:
        found.append((kpi, _lags((m.on, m.entered) for m in kpi.measurements)))
    for decision in snapshot.decisions:
        entries = [(decision.decided, decision.entered)]
        entries += [(stage.on, stage.entered) for _, stage in decision.stages.present()]
        entries += [(feedback.on, feedback.entered) for feedback in decision.feedback]
        found.append((decision, _lags(entries)))
    for feature in snapshot.features:
        found.append((feature, _lags([(feature.shipped, feature.entered)])))
    for checkin in snapshot.checkins:
        if checkin.held and checkin.on and checkin.on <= today:
            found.append((checkin, _lags([(checkin.on, checkin.entered)])))
    return [(record, lags) for record, lags in found if lags]


def too_few_months(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """Decisions fall in several calendar months (T72)."""
    decided = [entry.decision.decided for entry in entries_that_say_something(snapshot)]
    months = {(each.year, each.month) for each in decided if each}
    missing = profile.months_wanted - len(months)
    if missing > 0:
        message = (
            f"the decisions fall in {plural(len(months), 'calendar month')},"
            f" of {profile.months_wanted} at least"
        )
        yield lost(
            profile,
            "T72",
            None,
            message,
            Loss(MONTHS, "", missing),
            opens="add.decision",
            waits=(facts.today.year, facts.today.month) in months,
        )


def map_not_started(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """Eight weeks before submitting the outcome map is begun (T73)."""
    submit_by = snapshot.cycle.submit_by
    if submit_by is None or any_feature(snapshot):
        return
    left = (submit_by - facts.today).days
    if 0 <= left < profile.map_lead_days:
        message = f"the outcome map is not started and the day to submit, {day(submit_by)}, is near"
        yield advice(profile, "T73", None, message, opens="add.feature")


# --- the lag ------------------------------------------------------------------------------------


def lag(on: date | None, entered: datetime | None) -> int | None:
    """Days from the day it happened to the day (UTC) it was entered, at least 0; None if one is unknown."""
    return None if on is None or entered is None else max(0, (entered.date() - on).days)


def entered_later(days: int) -> str:
    """How a lag is said everywhere: "entered 49 days later"."""
    return f"entered {plural(days, 'day')} later" if days else "entered the same day"


def _lags(entries: Iterable[tuple[date | None, datetime | None]]) -> list[int]:
    return [each for each in (lag(on, entered) for on, entered in entries) if each is not None]


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


RULES = (late_start, entered_late, too_few_months, map_not_started)
