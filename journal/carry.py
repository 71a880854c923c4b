"""What the next cycle takes over from the one that ends."""

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from journal import numbers_typed
from journal.model import Checkin, Cycle, Decision, Kpi, Mark, Promise, Snapshot


def carried(old: Snapshot, following: Cycle, now: datetime | None) -> Snapshot:
    """The next cycle's first snapshot.

    KPIs keep their ids; their last value is the new baseline, their targets are left to be set anew.
    Pending decisions and open promises come along under new ids, with ``carried_from`` naming the old one
    and their moments as they were, so that a story is never younger than it looks.
    """
    return Snapshot(
        cycle=replace(following, follows=old.cycle.name),
        kpis=tuple(_kpi(kpi, now) for kpi in old.kpis),
        decisions=tuple(_decisions(old)),
        checkins=tuple(_checkins(old, now)),
    )


def is_all(old: Snapshot, new: Snapshot) -> bool:
    """Whether a cycle holds just what `carried` took over from the old one, and nothing to lose."""
    timeless = replace(
        new,
        kpis=tuple(replace(kpi, entered=None) for kpi in new.kpis),
        checkins=tuple(replace(checkin, entered=None) for checkin in new.checkins),
    )
    return timeless == carried(old, new.cycle, None)


def summary(old: Snapshot) -> tuple[str, ...]:
    """What `carried` takes over, a line each, to be shown before it is done."""
    lines = []
    for kpi in old.kpis:
        last = _last(kpi)
        value = last.value if last else None
        start = "no value yet" if value is None else f"starts from {numbers_typed.shown(value)}"
        lines.append(f"{kpi.id} {kpi.name}: {start}")
    for new, decision in zip(_decisions(old), _pending(old), strict=True):
        lines.append(f"{decision.id} {decision.title}: pending, becomes {new.id}")
    for checkin in _with_open_promises(old):
        lines.extend(f"{checkin.id} open promise: {p.text}" for p in _open(checkin))
    return tuple(lines)


def _kpi(kpi: Kpi, now: datetime | None) -> Kpi:
    return replace(kpi, baseline=_last(kpi), target=None, measurements=(), entered=now)


def _last(kpi: Kpi) -> Mark | None:
    counted = [m for m in kpi.measurements if m.on and m.value is not None and m.excluded is None]
    if not counted:
        return kpi.baseline
    last = max(counted, key=lambda m: (m.on is not None, m.on))
    return Mark(on=last.on, value=last.value)


def _pending(old: Snapshot) -> list[Decision]:
    return [decision for decision in old.decisions if decision.outcome == "pending"]


def _decisions(old: Snapshot) -> Iterator[Decision]:
    for number, decision in enumerate(_pending(old), 1):
        # What it superseded stays behind in the old cycle; the way back leads through carried_from. Whether the
        # log has room for it is asked anew.
        source = f"{old.cycle.name}/{decision.id}"
        yield replace(decision, id=f"D{number}", carried_from=source, supersedes="", left_out=False)


def _open(checkin: Checkin) -> tuple[Promise, ...]:
    return tuple(p for p in checkin.promises if p.done is None and p.text.strip())


def _with_open_promises(old: Snapshot) -> list[Checkin]:
    return [checkin for checkin in old.checkins if _open(checkin)]


def _checkins(old: Snapshot, now: datetime | None) -> Iterator[Checkin]:
    for number, checkin in enumerate(_with_open_promises(old), 1):
        yield Checkin(
            id=f"M{number}",
            who=checkin.who,
            kind=checkin.kind,
            promises=_open(checkin),
            carried_from=f"{old.cycle.name}/{checkin.id}",
            entered=now,
        )
