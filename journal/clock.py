"""The one place that reads the wall clock. Everything else is handed a `Clock`."""

import os
from datetime import UTC, date, datetime, time

from journal.errors import BadClock

FIRST_YEAR, LAST_YEAR = 1970, 2200
"""The years, both inclusive, in which a day may lie that is typed; reckoning never leaves the calendar."""


class Clock:
    """The system's clock. ``CASEBOOK_TODAY`` (an ISO date) stands in for today everywhere."""

    def today(self) -> date:
        """The day it is for the user."""
        return _forced() or datetime.now().astimezone().date()

    def now(self) -> datetime:
        """The moment in UTC, to the second; on the day of ``CASEBOOK_TODAY`` if that is set."""
        moment = datetime.now(UTC).replace(microsecond=0)
        forced = _forced()
        return datetime.combine(forced, moment.timetz()) if forced else moment


class FixedClock(Clock):
    """A clock that stands still until it is set."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    @classmethod
    def on(cls, day: date, at: time = time(17, 30)) -> "FixedClock":
        """A clock that shows that UTC time of that day."""
        return cls(datetime.combine(day, at, UTC))

    def today(self) -> date:
        """The day of the moment it shows."""
        return self.moment.date()

    def now(self) -> datetime:
        """The moment it shows."""
        return self.moment


def _forced() -> date | None:
    value = os.environ.get("CASEBOOK_TODAY", "").strip()
    if not value:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise BadClock(value) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadClock(value)
    return day


def stamp(moment: datetime) -> str:
    """A moment as it is stored: 2026-03-05T17:30:00Z."""
    return moment.isoformat().replace("+00:00", "Z")
