"""Where the number of the last value stands: beside its point, where it hides least of the chart."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from exports.chart.facts import Value
from exports.chart.plan import EDGE, WIDTH, Plan

_ASCENT, _DESCENT = 10, 6
_STEP = 4
_FROM_POINT = 9
_ON_LEVEL, _OUTSIDE = 6, 40
"""What it costs to stand on a level, and on other words; a piece of the line costs 1."""


class Place(NamedTuple):
    """The left end of the base line."""

    x: float
    y: float


def beside(drawn: Plan, counting: Sequence[Value], width: float) -> Place:
    """The best place for words of that width at the last of some values."""
    points = [(drawn.x(each.on), drawn.y(each.value)) for each in counting]
    line = list(_sampled(points))
    rows = [drawn.y(each.value) for each in drawn.levels]
    signs = [(drawn.x(each.on), drawn.y(each.value)) for each in drawn.values if each.excluded]
    x, y = points[-1]
    # The first of equally good places is taken: above, then below, then to the sides.
    return min(
        _places(x, y, width, drawn),
        key=lambda at: _cost(at, width, [*line, *signs, (x, y)], rows, drawn),
    )


def _places(x: float, y: float, width: float, drawn: Plan) -> Iterator[Place]:
    low, high = drawn.left + 2, WIDTH - EDGE - width
    above, below = y - _FROM_POINT, y + _FROM_POINT + _ASCENT
    for start in (x - width / 2, x - width + 6, x - 6):
        for base in (above, below, above - 12, below + 12, above - 24):
            yield Place(max(low, min(start, high)), base)
    for start in (x + _FROM_POINT, x - width - _FROM_POINT):
        yield Place(max(low, min(start, high)), y + 4)


def _cost(
    at: Place,
    width: float,
    points: Sequence[tuple[float, float]],
    rows: Sequence[float],
    drawn: Plan,
) -> float:
    left, right, top, bottom = at.x - 3, at.x + width + 3, at.y - _ASCENT - 2, at.y + _DESCENT
    # In the right margin stand the names of the levels.
    names = [place for _, place in drawn.names]
    named = right > drawn.right + 4 and any(top - 7 <= y <= bottom + 7 for y in names)
    beyond = _OUTSIDE if named else 0
    hidden = sum(left <= x <= right and top <= y <= bottom for x, y in points)
    level = sum(_ON_LEVEL for y in rows if top <= y <= bottom)
    under = _OUTSIDE if bottom > drawn.bottom else 0
    over = _OUTSIDE if top < drawn.top - 18 else 0
    return hidden + level + beyond + under + over


def _sampled(points: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Places along the last pieces of a line, close enough that no letter fits between two."""
    for (x, y), (to_x, to_y) in pairwise(points[-40:]):
        steps = max(1, int((abs(to_x - x) + abs(to_y - y)) / _STEP))
        for step in range(steps):
            yield x + (to_x - x) * step / steps, y + (to_y - y) * step / steps
