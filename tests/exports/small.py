"""Journals with one record, for one fact."""

from datetime import UTC, date, datetime
from typing import Any

from journal.model import (
    Decision,
    Kpi,
    Snapshot,
)

MAY = date(2026, 5, 1)


def at(day: date, hour: int = 9) -> datetime:
    """A moment of that day in UTC."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def decision(**fields: Any) -> Snapshot:
    """A journal with that one decision."""
    return Snapshot(decisions=(Decision(id="D1", **fields),))


def kpi(**fields: Any) -> Snapshot:
    """A journal with that one KPI."""
    return Snapshot(kpis=(Kpi(id="K1", **fields),))
