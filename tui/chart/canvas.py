"""What a chart is drawn on: dots of which eight share a cell, and signs that stand over them."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from tui.lines import Span

_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The dots of a braille cell, row by row."""
_BRAILLE = 0x2800
DOTS = 4
"""Dots of a cell from top to bottom."""


class Canvas:
    """Cells of two by four dots. What is drawn later keeps its style; signs hide the dots beneath them."""

    def __init__(self, width: int, height: int, ascii: bool) -> None:
        self.width, self.height = width, height
        self._ascii = ascii
        self._dots: dict[tuple[int, int], int] = {}
        self._styles: dict[tuple[int, int], str] = {}
        self._signs: dict[tuple[int, int], tuple[str, str]] = {}
        self._taken: set[tuple[int, int]] = set()

    def row(self, share: float) -> int:
        """The row of dots for a share of the height, counted from above."""
        return round((1 - share) * (4 * self.height - 1))

    def rule(self, y: int, every: int, sign: str, style: str) -> None:
        """A dotted line at a row of dots, or of signs where no dots may be drawn."""
        if self._ascii:
            for column in range(0, self.width, max(1, every // 2)):
                self._signs[y // 4, column] = (sign, style)
        else:
            for x in range(0, 2 * self.width, every):
                self._dot(x, y, style)

    def join(self, points: Sequence[tuple[int, int]], style: str) -> None:
        """A line through points given by column and row of dots, from left to right."""
        reach: dict[int, tuple[int, int]] = {}
        left = {}
        for x, y in points:
            low, high = reach.get(x, (y, y))
            reach[x] = (min(low, y), max(high, y))
            left[x] = y
        entered = dict(reversed(points))
        columns = sorted(reach)
        for x in columns:
            for y in range(reach[x][0], reach[x][1] + 1):
                self._data(x, y, style)
        for x, following in pairwise(columns):
            self._slope(x, left[x], following, entered[following], style)

    def _slope(self, x0: int, y0: int, x1: int, y1: int, style: str) -> None:
        before = y0
        for x in range(x0 + 1, x1 + 1):
            y = round(y0 + (y1 - y0) * (x - x0) / (x1 - x0))
            # What a step passes is shared by the two columns, so that steep lines have no holes.
            middle = (before + y) // 2
            for between in _from_to(before, middle):
                self._data(x - 1, between, style)
            for between in _from_to(middle, y):
                self._data(x, between, style)
            before = y

    def _data(self, x: int, y: int, style: str) -> None:
        self._dot(x, y, style)
        self._taken.add((y // 4, x // 2))

    def _dot(self, x: int, y: int, style: str) -> None:
        place = (y // 4, x // 2)
        self._dots[place] = self._dots.get(place, 0) | _BITS[y % 4][x % 2]
        self._styles[place] = style

    def sign(self, row: int, column: int, sign: str, style: str) -> None:
        """A character in a cell."""
        self._signs[row, column] = (sign, style)
        self._taken.add((row, column))

    def label(self, row: int, text: str, style: str, from_right: bool) -> bool:
        """Words in a row where they hide nothing, as near to one end as they can; tells whether there was room."""
        starts = range(self.width - len(text) + 1)
        for start in reversed(starts) if from_right else starts:
            cells = [(row, column) for column in range(start, start + len(text))]
            if not 0 <= row < self.height or self._taken.intersection(cells):
                continue
            for place, letter in zip(cells, text, strict=True):
                self.sign(*place, letter, style)
            return True
        return False

    def spans(self, row: int) -> Iterator[Span]:
        """A row, with neighbours of one style in one span; dots and words never share one."""
        cells = (self._cell(row, column) for column in range(self.width))
        for (_, style), run in groupby(cells, key=lambda cell: (cell[0] >= chr(_BRAILLE), cell[1])):
            yield Span("".join(letter for letter, _ in run), style)

    def _cell(self, row: int, column: int) -> tuple[str, str]:
        sign = self._signs.get((row, column))
        if sign is not None:
            return sign
        dots = self._dots.get((row, column), 0)
        return (chr(_BRAILLE + dots), self._styles[row, column]) if dots else (" ", "")


def _from_to(start: int, end: int) -> range:
    return range(start, end + 1) if start <= end else range(end, start + 1)
