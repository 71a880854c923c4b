"""What a check-in brief covers: from the check-in held before it to its own day."""

from datetime import date
from typing import NamedTuple

from journal.errors import NotFound
from journal.kinds import id_order
from journal.model import Checkin, Snapshot
from journal.rules.checkins import held


class Window(NamedTuple):
    """What a brief covers: after the day of ``last`` (from the start if None), up to ``until``."""

    checkin: Checkin | None
    last: Checkin | None
    until: date

    @property
    def since(self) -> date | None:
        """The day of the last check-in, which is not part of what is covered."""
        return self.last.on if self.last else None

    def holds(self, day: date | None) -> bool:
        """Whether something of that day is new."""
        return day is not None and day <= self.until and (self.since is None or day > self.since)


def window_of(snapshot: Snapshot, today: date, checkin: str = "") -> Window:
    """What the brief for a check-in covers; without an id for the next planned one, overdue ones last.

    Raises `NotFound` for an id that no check-in has.
    """
    chosen = next((each for each in snapshot.checkins if each.id == checkin.upper()), None)
    if chosen is None and checkin:
        raise NotFound(checkin)
    if chosen is None:
        planned = [each for each in snapshot.checkins if not each.held]
        chosen = min(planned, key=lambda each: _soonest(each, today), default=None)
    until = chosen.on if chosen and chosen.held and chosen.on and chosen.on < today else today
    before = [
        each
        for each in held(snapshot, until)
        if each is not chosen and not (chosen and chosen.held and each.on == chosen.on)
    ]
    return Window(chosen, before[-1] if before else None, until)


def _soonest(checkin: Checkin, today: date) -> tuple[bool, int, tuple[str, int, str]]:
    """Planned days to come first, the nearest of them first; then those without a day or past theirs."""
    days = (checkin.on - today).days if checkin.on else -1
    return days < 0, abs(days), id_order(checkin.id)
