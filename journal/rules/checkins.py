"""The check-ins: held in both halves of the cycle, with something new to show, and promises kept."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from journal.findings import Facts, Finding, Line, Loss, Part
from journal.model import Checkin, Snapshot
from journal.profile import Profile
from journal.rules.saying import CHECKINS, advice, called, day, lost
from journal.substance import said
from journal.text import plural, shortened

HELD, BACKED = "check-ins held", "check-ins backed"


def line(snapshot: Snapshot, profile: Profile, facts: Facts) -> Line:
    """How many were held of those wanted, and the share of those that had something new to show."""
    backed = {checkin.id: 1.0 for checkin in held(snapshot, facts.today)} or {"": 1.0}
    return Line(
        CHECKINS,
        (
            Part(HELD, profile.share_checkins_held, {"": profile.checkins_wanted}),
            Part(BACKED, profile.share_checkins_backed, backed),
        ),
    )


def held(snapshot: Snapshot, today: date) -> list[Checkin]:
    """The check-ins held up to and including today, by day."""
    found = [(c.on, c) for c in snapshot.checkins if c.held and c.on and c.on <= today]
    return [checkin for _, checkin in sorted(found, key=lambda pair: pair[0])]


def too_few(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """Check-ins are held in both halves of the cycle (M60); of one half all but one of those wanted count."""
    found = held(snapshot, facts.today)
    halves = {half(checkin.on, snapshot) for checkin in found if checkin.on}
    wanted = profile.checkins_wanted
    counted = min(len(found), wanted if len(halves) > 1 else max(1, wanted - 1))
    if counted >= wanted:
        return
    losses = [Loss(HELD, "", wanted - counted)]
    if not found:
        losses.append(Loss(BACKED, ""))
        message = f"no check-in was held, of {wanted} at least"
    elif len(found) < wanted:
        message = f"{plural(len(found), 'check-in')} held of {wanted} at least, in both halves of the cycle"
    else:
        which = "first" if halves == {1} else "second"
        message = f"{plural(len(found), 'check-in')} held, all in the {which} half of the cycle"
    # One more in the half that has one already would not count.
    waits = counted == wanted - 1 and 0 not in halves and halves == {half(facts.today, snapshot)}
    yield lost(profile, "M60", None, message, *losses, opens="plan.checkin", waits=waits)


def half(on: date, snapshot: Snapshot) -> int:
    """1 before the middle day of the cycle, 2 from that day on; 0 where the cycle has no days.

    The middle is ``starts + (submit_by - starts) / 2`` in whole days, so 4 April of 5 January to 3 July.
    """
    starts, submit_by = snapshot.cycle.starts, snapshot.cycle.submit_by
    if starts is None or submit_by is None:
        return 0
    return 1 if on < starts + (submit_by - starts) / 2 else 2


def nothing_new(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """Since the check-in of a day before, a decision, a stage or a measurement was entered (M61)."""
    found = held(snapshot, facts.today)
    if not found:
        return
    entered = sorted(_days_of_work(snapshot))
    before = latest = date.min
    for checkin in found:
        until = checkin.on or facts.today
        if until > latest:
            before, latest = latest, until
        place = bisect_left(entered, before)
        if place == len(entered) or entered[place] > until:
            since = "before it" if before == date.min else f"since {day(before)}"
            message = f"for {called(checkin)} no decision, stage or measurement was entered {since}"
            loss = Loss(BACKED, checkin.id)
            yield lost(profile, "M61", checkin, message, loss, opens="", waits=True)


def _days_of_work(snapshot: Snapshot) -> set[date]:
    """The days on which decisions, stages and measurements were entered."""
    found = set()
    for decision in snapshot.decisions:
        stages = [stage for _, stage in decision.stages.present()]
        moments = [(decision.entered, decision.decided), *((s.entered, s.on) for s in stages)]
        found |= {entered.date() if entered else on for entered, on in moments}
    for kpi in snapshot.kpis:
        found |= {m.entered.date() if m.entered else m.on for m in kpi.measurements}
    return {each for each in found if each is not None}


def promise_overdue(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """What was promised is done by its day (M62)."""
    for checkin in snapshot.checkins:
        for promise in checkin.promises:
            if promise.done is None and promise.by is not None and promise.by < facts.today:
                what = f" “{shortened(promise.text, 60)}”" if said(promise.text) else ""
                message = f"the promise{what} was due on {day(promise.by)}"
                yield advice(profile, "M62", checkin, message, opens="promise")


def none_planned(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """In what is left of the cycle a check-in is planned (M63)."""
    submit_by = snapshot.cycle.submit_by or date.max
    ahead = (
        c for c in snapshot.checkins if not c.held and c.on and facts.today <= c.on <= submit_by
    )
    if facts.today <= submit_by and not any(ahead):
        message = "no check-in is planned in what is left of the cycle"
        yield advice(profile, "M63", None, message, opens="plan.checkin")


RULES = (too_few, nothing_new, promise_overdue, none_planned)
