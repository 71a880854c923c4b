"""What stands under a chart: the ids of what was decided and shipped, each at its day."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from tui.lines import Line, Span

ROWS = 3
"""Rows of ids at most; what has no room in them is counted."""


class Mark(NamedTuple):
    """Something that happened on a day: where Enter leads from it, and what is told when it is pointed at."""

    on: date
    to: str
    told: str


class _Placed(NamedTuple):
    at: int
    text: str
    to: str


def rows_of(marks: Iterable[tuple[int, Mark]], width: int, today: int | None) -> list[Line]:
    """Marks with their columns as rows of links, from left to right; ``today`` is its column, if it is to be told."""
    words = [(cell, mark.to, mark.to) for cell, mark in marks]
    if today is not None:
        words.append((today, "today", ""))
    rows: list[list[_Placed]] = [[] for _ in range(ROWS)]
    hidden = 0
    for cell, text, to in sorted(words, key=lambda each: each[0]):
        at = max(0, min(cell, width - len(text)))
        free = next((row for row in rows if _end(row) <= at), None)
        if free is not None:
            if hidden and free is rows[-1]:
                hidden = 0
            free.append(_Placed(at, text, to))
            continue
        last = rows[-1].pop()
        hidden += 1 if hidden else 2
        rows[-1].append(_Placed(last.at, f"+{hidden}", ""))
    return [_line(row) for row in rows if row]


def _end(row: Sequence[_Placed]) -> int:
    """The first column that is free in a row, after a blank."""
    return row[-1].at + len(row[-1].text) + 1 if row else 0


def _line(row: Sequence[_Placed]) -> Line:
    spans: list[Span] = []
    at = 0
    for place, text, to in row:
        spans += [Span(" " * (place - at)), Span(text, "link" if to else "muted", to)]
        at = place + len(text)
    return tuple(spans)
