"""Where things stand at each size: what is beside what, how wide, and how the panes share the lines there are.

Only numbers: `arrange` answers what `tui.screens.main` then sets.
"""

from collections.abc import Sequence
from typing import NamedTuple

READABLE = 100
"""Cells of a line of text that eyes still find their way back from."""

NARROW = 80
"""Below this width there is the list or the record, not both."""

FRAMED = (100, 28)
"""From this size on the panes have sides; below, a line above each is all that they are given."""

LOWEST = 16
"""Below this height there is one pane at a time."""

BARS = 3
"""Lines that the title, the meter and the keys take."""

_EDGES = 4
"""Cells that the border and the padding of the record take."""

_ASIDE = (34, 56)
"""What stands beside the record is worth no less, and needs no more."""


class Arrangement(NamedTuple):
    """The screen at one size, with one pane open.

    ``rows`` has the number of rows of each pane; None = that pane is not shown. ``aside`` is 0 where there is no room
    for a third column, ``spare`` what the record has on its right beyond what can be read well.
    """

    narrow: bool
    framed: bool
    single: bool
    panes: int
    aside: int
    spare: int
    rows: tuple[int | None, ...]


def arrange(width: int, height: int, needs: Sequence[int], opened: int) -> Arrangement:
    """How a window of that size is divided. ``needs`` are the rows that each pane holds."""
    framed = width >= FRAMED[0] and height >= FRAMED[1]
    narrow = width < NARROW
    single = height < LOWEST
    panes = width if narrow else _panes(width)
    rest = width - panes
    aside = 0
    if rest - READABLE - _EDGES >= _ASIDE[0]:
        aside = min(_ASIDE[1], rest - READABLE - _EDGES)
    spare = 0 if narrow else max(0, rest - aside - READABLE - _EDGES)
    if single:
        room = max(1, height - BARS - 1)
        rows: tuple[int | None, ...] = tuple(
            room if place == opened else None for place in range(len(needs))
        )
    else:
        room = height - BARS - len(needs) - (1 if framed else 0)
        rows = tuple(shared(room, needs, opened))
    return Arrangement(narrow, framed, single, panes, aside, spare, rows)


def _panes(width: int) -> int:
    """Cells for the panes: names first need room, later the text beside them."""
    return min(44, 36 + (width - NARROW) // 5) + max(0, min(26, (width - 120) // 8))


def hint(leads: bool, reading: bool, room: int) -> str:
    """What the keys do in the record, the longest that has room."""
    if not leads:
        return ""
    said = ("Enter follows · Backspace returns · Escape leaves", "Enter follows · Escape leaves")
    choices = (*said, "Escape leaves") if reading else ("Enter reads",)
    return next((each for each in choices if len(each) <= room), "")


def shared(room: int, needs: Sequence[int], opened: int) -> list[int]:
    """``room`` rows among panes: the open one first, the others as they need, each a row before any has two.

    Each row is given away. What nobody needs is spread, so that nothing moves when another pane is opened.
    """
    wanted = [max(1, need) for need in needs]
    given = [0] * len(wanted)
    others = min(len(wanted) - 1, max(0, room - 6))
    given[opened] = min(wanted[opened], max(0, room - others))
    left = room - given[opened]
    turns = [*(place for place in range(len(wanted)) if place != opened), opened]
    while left > 0 and any(has < want for has, want in zip(given, wanted, strict=True)):
        for place in turns:
            if left > 0 and given[place] < wanted[place]:
                given[place] += 1
                left -= 1
    if sum(wanted) > room:
        return given
    for place in range(len(given)):
        given[place] += left // len(given) + (1 if place < left % len(given) else 0)
    return given
