"""What happened on which day: every dated thing of a journal under its day, and when anything was entered."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Literal, NamedTuple

from journal.model import Decision, Record, Snapshot, Value
from journal.rules.evidence import once_a_snapshot

Kind = Literal[
    "noted", "decided", "staged", "measured", "shipped", "said", "held", "kept", "opened",
    "repaired", "written",
]  # fmt: skip


class Event(NamedTuple):
    """One thing that happened: what, in which record, and the part of it with its place ("stages.result")."""

    kind: Kind
    record: Record
    path: str = ""
    part: Value | None = None
    entered: datetime | None = None


@once_a_snapshot
def by_day(snapshot: Snapshot) -> Mapping[date, tuple[Event, ...]]:
    """Everything that has a day, by that day; within a day in the order of the kinds, then of the ids."""
    found: dict[date, list[Event]] = {}
    for on, event in _events(snapshot):
        if on is not None:
            found.setdefault(on, []).append(event)
    return {on: tuple(events) for on, events in found.items()}


def days(snapshot: Snapshot, today: date) -> list[date]:
    """The days on which anything happened, and today, in order."""
    return sorted({*by_day(snapshot), today})


@once_a_snapshot
def days_of_entering(snapshot: Snapshot) -> frozenset[date]:
    """The days (UTC) on which anything was entered."""
    moments = [record.entered for record in snapshot.records()]
    moments += [event.entered for events in by_day(snapshot).values() for event in events]
    return frozenset(moment.date() for moment in moments if moment is not None)


def last_busy_day(snapshot: Snapshot, today: date) -> date | None:
    """The last day up to and including today on which anything happened or was entered; None for none."""
    found = (day for day in (*by_day(snapshot), *days_of_entering(snapshot)) if day <= today)
    return max(found, default=None)


def _events(snapshot: Snapshot) -> Iterator[tuple[date | None, Event]]:
    for note in snapshot.notes:
        yield note.on, Event("noted", note, entered=note.entered)
    for decision in snapshot.decisions:
        yield decision.decided, Event("decided", decision, entered=decision.entered)
    for decision in snapshot.decisions:
        for name, stage in decision.stages.present():
            yield stage.on, Event("staged", decision, f"stages.{name}", stage, stage.entered)
    for kpi in snapshot.kpis:
        for number, each in enumerate(kpi.measurements, 1):
            yield each.on, Event("measured", kpi, f"measurements.{number}", each, each.entered)
    for feature in snapshot.features:
        yield feature.shipped, Event("shipped", feature, entered=feature.entered)
    for decision in snapshot.decisions:
        for number, said in enumerate(decision.feedback, 1):
            yield said.on, Event("said", decision, f"feedback.{number}", said, said.entered)
    yield from _met(snapshot)
    yield from _disagreed(snapshot.decisions)
    for charter in snapshot.charters:
        yield charter.on, Event("written", charter, entered=charter.entered)


def _met(snapshot: Snapshot) -> Iterator[tuple[date | None, Event]]:
    for checkin in snapshot.checkins:
        if checkin.held:
            yield checkin.on, Event("held", checkin, entered=checkin.entered)
    for checkin in snapshot.checkins:
        for number, promise in enumerate(checkin.promises, 1):
            yield promise.done, Event("kept", checkin, f"promises.{number}", promise)


def _disagreed(decisions: tuple[Decision, ...]) -> Iterator[tuple[date | None, Event]]:
    for decision in decisions:
        friction = decision.friction
        if friction is not None:
            yield friction.opened, Event("opened", decision, "friction", friction)
            yield friction.repaired, Event("repaired", decision, "friction", friction)
