"""What today asks for: computed from the journal, the most pressing first."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, get_args

from journal import chronicle, kpi_math
from journal.model import Snapshot
from journal.profile import Profile
from journal.rules.evidence import any_feature, once_a_snapshot
from journal.rules.timing import first_decision, last_day_to_start
from journal.substance import said
from journal.text import plural, shortened

SOON_DAYS = 14
"""What has a day is announced this many days ahead (house rule: two weekly routines)."""

HOLE_DAYS = 7
"""After this many days without any entry the record has a hole (house rule: a week)."""

Kind = Literal[
    "first KPI",
    "check-in",
    "result",
    "promise",
    "stale",
    "first decision",
    "map",
    "hole",
    "feedback",
    "plan",
]
"""What an item is about, in the order in which those of the same day stand."""

_ORDER: dict[str, int] = {kind: number for number, kind in enumerate(get_args(Kind))}


class Item(NamedTuple):
    """One thing to do.

    ``record`` is the id it is about ("" for the whole case) and ``part`` the place in it ("stages.result").
    ``days`` says in how many days it is due (0 today, negative: overdue). ``command`` is the screen's command
    that deals with it, ``table`` where that is done, and ``code`` the rule behind it, if any.
    """

    kind: Kind
    record: str
    sentence: str
    days: int
    command: str
    table: str
    part: str = ""
    code: str = ""

    @property
    def key(self) -> str:
        """What it stays known by while its days go by: "D6#result", "#hole"."""
        return f"{self.record}#{'.'.join(filter(None, (self.kind, self.part)))}"


@once_a_snapshot
def agenda(snapshot: Snapshot, profile: Profile, today: date) -> tuple[Item, ...]:
    """All that is due, the most overdue first; nothing in a cycle that was closed.

    What has a day of its own is listed from `SOON_DAYS` before it on, until it is done. The rest is listed
    while it is so and the cycle runs, its first and last day included.
    """
    if snapshot.cycle.closed:
        return ()
    items = [
        *_first_kpi(snapshot, today),
        *_checkins(snapshot, today),
        *_results(snapshot, today),
        *_promises(snapshot, today),
        *_stale(snapshot, profile, today),
        *_first_decision(snapshot, profile, today),
        *_map(snapshot, profile, today),
        *_hole(snapshot, today),
        *_feedback(snapshot, today),
        *_plan(snapshot, today),
    ]
    return tuple(sorted(items, key=lambda item: (item.days, _ORDER[item.kind])))


# --- what has a day of its own --------------------------------------------------------------------


def _checkins(snapshot: Snapshot, today: date) -> Iterator[Item]:
    """A check-in that is planned: its brief before, holding it from its day on."""
    for checkin in snapshot.checkins:
        if checkin.held or checkin.on is None or (checkin.on - today).days > SOON_DAYS:
            continue
        days = (checkin.on - today).days
        if days < 0:
            sentence = f"{checkin.id} was planned {plural(-days, 'day')} ago: held or moved?"
        else:
            who = shortened(checkin.who, 24) or checkin.kind
            sentence = f"{checkin.id} with {who} {_ahead(days)}"
        command = "hold" if days <= 0 else "brief"
        yield Item("check-in", checkin.id, sentence, days, command, "checkins")


def _results(snapshot: Snapshot, today: date) -> Iterator[Item]:
    """A prediction whose day comes or came, without a result."""
    for decision in snapshot.decisions:
        prediction = decision.stages.get("prediction")
        if prediction is None or prediction.by is None or decision.stages.get("result"):
            continue
        days = (prediction.by - today).days
        if days <= SOON_DAYS:
            sentence = f"{decision.id} result {due(days)}"
            yield Item("result", decision.id, sentence, days, "stage", "decisions", "stages.result")


def _promises(snapshot: Snapshot, today: date) -> Iterator[Item]:
    """A promise that is open and has a day."""
    for checkin in snapshot.checkins:
        for number, promise in enumerate(checkin.promises, 1):
            if promise.done is not None or promise.by is None:
                continue
            days = (promise.by - today).days
            if days <= SOON_DAYS:
                what = f": {shortened(promise.text, 80)}" if said(promise.text) else ""
                sentence = f"{checkin.id} promise {due(days)}{what}"
                part = f"promises.{number}"
                yield Item(
                    "promise", checkin.id, sentence, days, "promises", "checkins", part, "M62"
                )


def _stale(snapshot: Snapshot, profile: Profile, today: date) -> Iterator[Item]:
    """A KPI last measured (or its baseline taken) more than ``stale_days`` before today, as in rule K53."""
    if not _runs(snapshot, today):
        return
    for kpi in snapshot.kpis:
        age = kpi_math.days_since_measured(kpi, today)
        if age is None and not kpi_math.points(kpi):
            sentence = f"{kpi.id} has never been measured"
            yield Item("stale", kpi.id, sentence, 0, "measure", "kpis", code="K53")
        elif age is not None and age > profile.stale_days:
            sentence = f"{kpi.id} not measured for {plural(age, 'day')}"
            days = profile.stale_days - age
            yield Item("stale", kpi.id, sentence, days, "measure", "kpis", code="K53")


def _first_decision(snapshot: Snapshot, profile: Profile, today: date) -> Iterator[Item]:
    """The last day to begin the decision log in time, by rule T70, and no product decision yet."""
    starts = snapshot.cycle.starts
    if starts is None or not _runs(snapshot, today) or first_decision(snapshot) is not None:
        return
    last = last_day_to_start(starts, snapshot.cycle.submit_by, profile)
    number = (today - starts).days + 1
    if last - number <= SOON_DAYS:
        what = "no product decision" if snapshot.decisions else "no decision"
        late = number > last
        sentence = (
            f"day {number}, {what} by day {last}" if late else f"day {number} of {last}, {what} yet"
        )
        yield Item("first decision", "", sentence, last - number, "add", "decisions", code="T70")


def _map(snapshot: Snapshot, profile: Profile, today: date) -> Iterator[Item]:
    """Less than ``map_lead_days`` to the day to submit, and no feature in the map, as in rule T73."""
    submit_by = snapshot.cycle.submit_by
    if submit_by is None or any_feature(snapshot):
        return
    left = (submit_by - today).days
    if 0 <= left < profile.map_lead_days:
        sentence = f"submit {_ahead(left)}, no map yet"
        days = left - profile.map_lead_days
        yield Item("map", "", sentence, days, "add", "features", code="T73")


# --- what is so until it is mended ----------------------------------------------------------------


def _first_kpi(snapshot: Snapshot, today: date) -> Iterator[Item]:
    """No KPI: everything else points to one, so a cycle begins there."""
    if not snapshot.kpis and _runs(snapshot, today):
        yield Item("first KPI", "", "no KPI yet: what should move?", 0, "add", "kpis", code="K50")


def _hole(snapshot: Snapshot, today: date) -> Iterator[Item]:
    """`HOLE_DAYS` or more since anything happened or was entered, else since the cycle began."""
    if snapshot.cycle.starts is None or not _runs(snapshot, today):
        return
    last = chronicle.last_busy_day(snapshot, today) or snapshot.cycle.starts
    quiet = (today - max(last, snapshot.cycle.starts)).days
    if quiet >= HOLE_DAYS:
        sentence = f"nothing entered for {plural(quiet, 'day')}"
        yield Item("hole", "", sentence, HOLE_DAYS - quiet, "note", "notes")


def _feedback(snapshot: Snapshot, today: date) -> Iterator[Item]:
    """A decision with a result on which nobody said anything, as in rule D20."""
    if not _runs(snapshot, today):
        return
    for decision in snapshot.decisions:
        heard = any(said(each.text) for each in decision.feedback)
        if decision.stages.get("result") and not heard:
            sentence = f"{decision.id} has a result, no feedback"
            yield Item("feedback", decision.id, sentence, 0, "feedback", "decisions", code="D20")


def _plan(snapshot: Snapshot, today: date) -> Iterator[Item]:
    """In what is left of the cycle no check-in is planned, as in rule M63."""
    submit_by = snapshot.cycle.submit_by or date.max
    ahead = (c for c in snapshot.checkins if not c.held and c.on and today <= c.on <= submit_by)
    if _runs(snapshot, today) and not any(ahead):
        yield Item("plan", "", "no check-in is planned", 0, "add", "checkins", code="M63")


# --- how days are spoken of -----------------------------------------------------------------------


def _runs(snapshot: Snapshot, today: date) -> bool:
    """Whether today is in the cycle, its first and last day included; a missing end is no border."""
    starts, submit_by = snapshot.cycle.starts, snapshot.cycle.submit_by
    return (starts is None or starts <= today) and (submit_by is None or today <= submit_by)


def _ahead(days: int) -> str:
    return {0: "today", 1: "tomorrow"}.get(days, f"in {plural(days, 'day')}")


def due(days: int) -> str:
    """How a day that is ``days`` ahead (negative: past) is spoken of."""
    if days < 0:
        return f"is {plural(-days, 'day')} overdue"
    return f"is due {_ahead(days)}"
