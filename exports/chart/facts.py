"""What a chart of a KPI has to show: its values, the levels they are held against, and what happened."""

import math
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from journal import kpi_math
from journal.model import Kpi, Measurement, Snapshot
from journal.text import slug


class Value(NamedTuple):
    """A measurement with a day and a finite value."""

    on: date
    value: float
    excluded: bool
    beyond: bool
    """Whether it counts and breaks the limit."""


class Level(NamedTuple):
    """The baseline, the target or the limit; ``name`` says which. ``on`` is its day, if it has one."""

    name: str
    value: float
    on: date | None
    bound: str = ""
    """For a limit: "at most" or "at least"."""


class Event(NamedTuple):
    """A feature that shipped or a decision that was made for the KPI."""

    on: date
    id: str
    verb: str


def charted(kpi: Kpi) -> bool:
    """Whether there is a value to draw; without one a chart would say less than a sentence."""
    return any(_drawable(each) for each in kpi.measurements)


def file_name(kpi: Kpi) -> str:
    """The file of its chart beside the documents that show it."""
    return f"dashboard-{slug(kpi.id) or 'kpi'}.svg"


def values(kpi: Kpi) -> list[Value]:
    """Every measurement that can be drawn, by day, the excluded ones too."""
    found = [
        Value(
            each.on,
            each.value,
            each.excluded is not None,
            each.excluded is None and not kpi_math.within(each.value, kpi),
        )
        for each in kpi.measurements
        if each.on is not None and each.value is not None and math.isfinite(each.value)
    ]
    return sorted(found, key=lambda each: each.on)


def levels(kpi: Kpi) -> list[Level]:
    """What the values are held against, as far as it has a value."""
    return [each for each in _levels(kpi) if math.isfinite(each.value)]


def events(kpi: Kpi, snapshot: Snapshot) -> list[Event]:
    """What was shipped and decided for the KPI, by day; without what has no day, and what the log leaves out."""
    wanted = kpi.id.upper()
    found = [
        Event(each.shipped, each.id, "shipped")
        for each in snapshot.features
        if each.shipped is not None and each.kpi.strip().upper() == wanted
    ]
    found += [
        Event(each.decided, each.id, "decided")
        for each in snapshot.decisions
        if each.decided is not None
        and not each.left_out
        and wanted in (name.strip().upper() for name in each.kpis)
    ]
    return sorted(found, key=lambda each: each.on)


def _drawable(each: Measurement) -> bool:
    return each.on is not None and each.value is not None and math.isfinite(each.value)


def _levels(kpi: Kpi) -> Iterator[Level]:
    baseline, target = kpi_math.baseline_value(kpi), kpi_math.target_value(kpi)
    border = kpi_math.limit_value(kpi)
    if baseline is not None:
        yield Level("baseline", baseline, kpi.baseline.on if kpi.baseline else None)
    if target is not None:
        yield Level("target", target, kpi.target.on if kpi.target else None)
    if border is not None and kpi.limit is not None:
        yield Level("limit", border, None, "at most" if kpi.limit.op == "<=" else "at least")
