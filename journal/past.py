"""A cycle as it stood at an earlier moment, by what had been entered by then."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol, TypeVar

from msgspec.structs import replace

from journal.model import STAGES, Checkin, Decision, Kpi, Snapshot, Stage, Stages


class _Entered(Protocol):
    @property
    def entered(self) -> datetime | None: ...


E = TypeVar("E", bound=_Entered)


def as_of(snapshot: Snapshot, moment: datetime) -> Snapshot:
    """What had been entered by that moment, inclusive; what has no entered moment was always there.

    Check-ins planned stay; those held on a later day were planned then, and what was done or repaired later
    was open. What a text said before it was edited is not known here.
    """
    return replace(
        snapshot,
        kpis=tuple(_kpi(kpi, moment) for kpi in _there(snapshot.kpis, moment)),
        decisions=tuple(_decision(d, moment) for d in _there(snapshot.decisions, moment)),
        features=_there(snapshot.features, moment),
        charters=_there(snapshot.charters, moment),
        bullets=_there(snapshot.bullets, moment),
        checkins=tuple(
            _checkin(checkin, moment.date())
            for checkin in snapshot.checkins
            if not checkin.held or _is_there(checkin, moment)
        ),
        notes=_there(snapshot.notes, moment),
        readiness=tuple(p for p in snapshot.readiness if p.on is None or p.on <= moment.date()),
    )


def _there(items: Iterable[E], moment: datetime) -> tuple[E, ...]:
    return tuple(item for item in items if _is_there(item, moment))


def _is_there(item: _Entered, moment: datetime) -> bool:
    return item.entered is None or item.entered <= moment


def _kpi(kpi: Kpi, moment: datetime) -> Kpi:
    return replace(kpi, measurements=_there(kpi.measurements, moment))


def _decision(decision: Decision, moment: datetime) -> Decision:
    stages: dict[str, Stage | None] = {name: getattr(decision.stages, name) for name in STAGES}
    kept = {
        name: stage if stage and _is_there(stage, moment) else None
        for name, stage in stages.items()
    }
    friction = decision.friction
    if friction is not None and _later(friction.opened, moment.date()):
        friction = None
    elif friction is not None and _later(friction.repaired, moment.date()):
        friction = replace(friction, repaired=None, how="")
    return replace(
        decision,
        stages=Stages(extra=decision.stages.extra, **kept),
        feedback=_there(decision.feedback, moment),
        friction=friction,
    )


def _checkin(checkin: Checkin, today: date) -> Checkin:
    promises = tuple(
        replace(promise, done=None) if _later(promise.done, today) else promise
        for promise in checkin.promises
    )
    held = checkin.held and not _later(checkin.on, today)
    return replace(checkin, promises=promises, held=held)


def _later(on: date | None, today: date) -> bool:
    return on is not None and on > today
