"""The way that links were followed, for the key that comes back."""

from collections.abc import Callable
from typing import NamedTuple

LONGEST = 100
"""Links followed that are remembered beside the last one."""


class Place(NamedTuple):
    """Where the user was: a pane, the row under its cursor, whether the record was being read and at what, the cycle."""

    pane: str
    key: str
    reading: bool
    pointed: str
    cycle: str

    @property
    def record_id(self) -> str:
        """The record of the row; "" if it stands for none."""
        return self.key.partition("#")[0]


class Trail:
    """Places in the order in which they were left; the oldest are forgotten."""

    def __init__(self) -> None:
        self._places: list[Place] = []

    def left(self, place: Place) -> None:
        """A link was followed from there."""
        self._places = [*self._places[-LONGEST:], place]

    def back(self, is_there: Callable[[Place], bool]) -> Place | None:
        """The place that was left last and can still be gone to; those passed over are forgotten. None: there is none."""
        while self._places:
            place = self._places.pop()
            if is_there(place):
                return place
        return None
