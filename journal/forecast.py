"""When a decision can be expected, and backwards from a wanted day: the article's estimate, no promise.

Two models stand side by side. In one the decision comes some weeks after submitting, a week later for each
artifact that is missing; in the other an incomplete case is returned and the clock starts again. Rounds
that really happened replace the estimate. All days are calendar days.
"""

from datetime import date, timedelta

from msgspec import Struct

from journal.charters import says_something
from journal.model import Cycle, Round, Snapshot
from journal.profile import Profile
from journal.rules.evidence import any_feature, entries_that_say_something
from journal.rules.gates import any_dashboard

LABEL = "the article's estimate"

ARTIFACTS = ("outcome map or dashboard", "decision log", "launch charter")
"""The three artifacts whose absence costs time."""


class Days(Struct, frozen=True, kw_only=True):
    """The early end, the likely day and the late end of an estimate."""

    early: date
    likely: date
    late: date


class Forecast(Struct, frozen=True, kw_only=True):
    """What to expect of a submission.

    ``real``: it was submitted; else the day is planned. ``missing`` are the artifacts that cost a week each
    in ``in_one_go``. ``restarted`` is the other model: returned on ``returned``, repaired in
    ``repair_days``, and the clock starts again; where a round was really returned it is the one that
    holds, and ``in_one_go`` is None. ``decided`` is the real end, where there is one.
    """

    submitted: date
    real: bool
    missing: tuple[str, ...]
    in_one_go: Days | None
    returned: date
    really_returned: bool
    repair_days: int
    restarted: Days
    decided: date | None = None
    outcome: str = ""
    label: str = LABEL


class Backwards(Struct, frozen=True, kw_only=True):
    """What a wanted decision day asks for.

    ``submit_by`` is the likely case, ``submit_safely_by`` keeps to the late end, ``submit_latest`` hopes for
    the early one. ``log_by`` is None in a cycle without a first day.
    """

    wanted: date
    submit_safely_by: date
    submit_by: date
    submit_latest: date
    map_by: date
    log_by: date | None
    label: str = LABEL


def forecast(
    snapshot: Snapshot,
    profile: Profile,
    today: date,
    submitted: date | None = None,
    repair_days: int | None = None,
) -> Forecast:
    """The forecast of a cycle.

    A day given is a plan for that day; else the last real round counts, else the planned day of the cycle,
    else today. ``repair_days``: how long a repair takes, from the profile where it is not given.
    """
    repair = profile.forecast_repair_days if repair_days is None else repair_days
    last = _last_round(snapshot.cycle) if submitted is None else None
    if last is not None and last.submitted is not None:
        return _of_round(last, last.submitted, profile, repair)
    day = submitted or snapshot.cycle.submit_by or today
    missing = missing_artifacts(snapshot)
    returned = shifted(day, profile.forecast_returned_days)
    return Forecast(
        submitted=day,
        real=False,
        missing=missing,
        in_one_go=decided_after(day, profile, len(missing)),
        returned=returned,
        really_returned=False,
        repair_days=repair,
        restarted=decided_after(shifted(returned, repair), profile),
    )


def decided_after(submitted: date, profile: Profile, missing: int = 0) -> Days:
    """When the decision on a case submitted that day is expected, with so many artifacts missing."""
    more = profile.forecast_per_missing_days * missing
    return Days(
        early=shifted(submitted, profile.forecast_early_days + more),
        likely=shifted(submitted, profile.forecast_likely_days + more),
        late=shifted(submitted, profile.forecast_late_days + more),
    )


def backwards(wanted: date, cycle: Cycle, profile: Profile) -> Backwards:
    """By when to submit a complete case, and to start the map and the log, for a decision on a day."""
    submit_by = shifted(wanted, -profile.forecast_likely_days)
    return Backwards(
        wanted=wanted,
        submit_safely_by=shifted(wanted, -profile.forecast_late_days),
        submit_by=submit_by,
        submit_latest=shifted(wanted, -profile.forecast_early_days),
        map_by=shifted(submit_by, -profile.map_lead_days),
        log_by=shifted(cycle.starts, profile.first_decision_day - 1) if cycle.starts else None,
    )


def missing_artifacts(snapshot: Snapshot) -> tuple[str, ...]:
    """Which of the three artifacts do not exist, as the gates P01 to P03 see it."""
    there = (
        any_feature(snapshot) and any_dashboard(snapshot),
        bool(entries_that_say_something(snapshot)),
        any(says_something(charter.body) for charter in snapshot.charters),
    )
    return tuple(name for name, is_there in zip(ARTIFACTS, there, strict=True) if not is_there)


def shifted(day: date, days: int) -> date:
    """A day so many days later, or earlier if negative; it stops at the ends of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _last_round(cycle: Cycle) -> Round | None:
    real = [each for each in cycle.rounds if each.submitted is not None]
    return max(real, key=lambda each: each.submitted or date.min, default=None)


def _of_round(last: Round, submitted: date, profile: Profile, repair: int) -> Forecast:
    """A round that was really submitted: what happened stands, what did not is estimated from it."""
    returned = last.returned or shifted(submitted, profile.forecast_returned_days)
    missing = tuple(dict.fromkeys(last.missing))
    open_end = decided_after(submitted, profile, len(missing))
    return Forecast(
        submitted=submitted,
        real=True,
        missing=missing,
        in_one_go=open_end if last.returned is None else None,
        returned=returned,
        really_returned=last.returned is not None,
        repair_days=repair,
        restarted=decided_after(shifted(returned, repair), profile),
        decided=last.decided,
        outcome=last.outcome,
    )
