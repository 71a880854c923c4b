"""Records by the day on which they happened, the earliest first; those without a day come last."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from journal.kinds import id_order
from journal.model import Checkin, Decision, Feature, Record, Snapshot

R = TypeVar("R", bound=Record)


def decisions(snapshot: Snapshot) -> list[Decision]:
    """The decisions by the day they were made."""
    return _by_day((each.decided, each) for each in snapshot.decisions)


def exported(snapshot: Snapshot) -> list[Decision]:
    """The decisions of the exported log, by the day they were made."""
    return [each for each in decisions(snapshot) if not each.left_out]


def features(snapshot: Snapshot) -> list[Feature]:
    """The features by the day they shipped."""
    return _by_day((each.shipped, each) for each in snapshot.features)


def checkins(snapshot: Snapshot) -> list[Checkin]:
    """The check-ins by their day."""
    return _by_day((each.on, each) for each in snapshot.checkins)


def _by_day(found: Iterable[tuple[date | None, R]]) -> list[R]:
    ordered = sorted(found, key=lambda pair: (pair[0] or date.max, id_order(pair[1].id)))
    return [record for _, record in ordered]
