"""What today asks for: computed from the journal, the most pressing first."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from journal import kpi_math
from journal.model import Snapshot
from journal.text import plural, shortened

SOON_DAYS = 14
"""A check-in or a due result is announced this many days ahead (house rule: two weekly routines)."""


class Item(NamedTuple):
    """One thing to do: the record it is about, a sentence, and in how many days (negative: overdue)."""

    record: str
    sentence: str
    days: int


def agenda(snapshot: Snapshot, today: date, stale_days: int) -> list[Item]:
    """Results due, KPIs gone stale, promises past their day, check-ins ahead; the most overdue first.

    A KPI is stale when it was last measured (or its baseline taken) more than ``stale_days`` before today,
    as in rule K53.
    """
    items = [
        *_results(snapshot, today),
        *_stale(snapshot, today, stale_days),
        *_promises(snapshot, today),
        *_checkins(snapshot, today),
    ]
    return sorted(items, key=lambda item: item.days)


def _results(snapshot: Snapshot, today: date) -> Iterator[Item]:
    for decision in snapshot.decisions:
        prediction = decision.stages.get("prediction")
        if prediction is None or prediction.by is None or decision.stages.get("result"):
            continue
        days = (prediction.by - today).days
        if days <= SOON_DAYS:
            yield Item(decision.id, f"{decision.id} result {due(days)}", days)


def _stale(snapshot: Snapshot, today: date, stale_days: int) -> Iterator[Item]:
    cycle = snapshot.cycle
    if not (cycle.starts and cycle.submit_by and cycle.starts <= today <= cycle.submit_by):
        return
    for kpi in snapshot.kpis:
        age = kpi_math.days_since_measured(kpi, today)
        if age is None:
            yield Item(kpi.id, f"{kpi.id} has never been measured", 0)
        elif age > stale_days:
            yield Item(kpi.id, f"{kpi.id} not measured for {plural(age, 'day')}", stale_days - age)


def _promises(snapshot: Snapshot, today: date) -> Iterator[Item]:
    for checkin in snapshot.checkins:
        for promise in checkin.promises:
            if promise.done is None and promise.by and (promise.by - today).days <= SOON_DAYS:
                days = (promise.by - today).days
                what = shortened(promise.text, 40)
                yield Item(checkin.id, f"{checkin.id} promise {due(days)}: {what}", days)


def _checkins(snapshot: Snapshot, today: date) -> Iterator[Item]:
    for checkin in snapshot.checkins:
        if checkin.held or checkin.on is None or (checkin.on - today).days > SOON_DAYS:
            continue
        days = (checkin.on - today).days
        if days < 0:
            sentence = f"{checkin.id} was planned {plural(-days, 'day')} ago: held or moved?"
        else:
            when = {0: "today", 1: "tomorrow"}.get(days, f"in {plural(days, 'day')}")
            sentence = f"{checkin.id} check-in with {shortened(checkin.who, 24)} {when}"
        yield Item(checkin.id, sentence, days)


def due(days: int) -> str:
    """How a day that is ``days`` ahead (negative: past) is spoken of."""
    if days == 0:
        return "is due today"
    if days < 0:
        return f"is {plural(-days, 'day')} overdue"
    return "is due tomorrow" if days == 1 else f"is due in {plural(days, 'day')}"
