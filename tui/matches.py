"""Finding words in a text: where they stand, and which one comes next."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple


class Match(NamedTuple):
    """A place in a text: its line, and the characters from ``start`` to before ``end``."""

    row: int
    start: int
    end: int


def matches(lines: Sequence[str], wanted: str) -> list[Match]:
    """Every place where the wanted words stand in a line, in any case, in reading order."""
    if not wanted:
        return []
    pattern = re.compile(re.escape(wanted), re.IGNORECASE)
    return [
        Match(row, *found.span())
        for row, line in enumerate(lines)
        for found in pattern.finditer(line)
    ]


def from_here(found: Sequence[Match], row: int, column: int) -> int:
    """The number of the first match at a place or behind it, from the top again; -1 = there is none."""
    if not found:
        return -1
    return bisect_left(found, (row, column, 0)) % len(found)
