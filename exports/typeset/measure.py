"""How long a document is, by the same typesetting that writes its PDF, without writing it."""

import json
import math
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from exports.typeset import apart
from exports.typeset.engine import Job, TooLong
from exports.typeset.sheet import Sheet, words

_TINY = 0.01
"""Points that do not count: the rounding of positions."""
_INCH = 72
_PAPER = {"us-letter": (612.0, 792.0), "a4": (595.28, 841.89)}
"""The width and height of a page in points."""
_LINE = 1.22
"""From one line of running text to the next, in sizes of the body: the template's leading, and the font's capitals."""
_SMALLEST = 0.04
"""Less of the page than any character takes that can be seen, in squares of the body's size."""


class Length(NamedTuple):
    """A document's length: the sheets of paper it takes, and how far down the last one is filled, 0 to 1.

    ``lines`` is how many lines of running text a page holds.
    """

    sheets: int
    filled: float
    lines: float

    @property
    def pages(self) -> float:
        """Pages to a tenth, rounded up: what does not fit on one page is never called one page."""
        return round(self.sheets - 1 + max(1, math.ceil(self.filled * 10 - _TINY)) / 10, 1)

    def lines_over(self, limit: float) -> int:
        """How many lines are to go until it fits into that many pages; 0 if it does, or nothing limits it."""
        if not limit or self.pages <= limit:
            return 0
        return max(1, math.ceil((self.sheets - 1 + self.filled - limit) * self.lines))


def measure(sheet: Sheet) -> Length:
    """The length of a document. Remembered by content, so that asking again costs nothing.

    So is that it is too long to be measured. Raises `engine.NoTypesetter` where there is no typesetter,
    `engine.TooLong`, or `engine.CannotTypeset`.
    """
    job = sheet.job("length")
    found = _measured_long(job) if apart.is_long(job) else _measured(job)
    if isinstance(found, str):
        raise TooLong(sheet.title, found)
    page, y = found
    filled = (y - sheet.margin * _INCH) / _height(sheet)
    return Length(page, min(1.0, max(0.0, filled)), _lines(sheet))


def starts(sheet: Sheet) -> tuple[float, ...]:
    """Where each section under a heading of the second level starts, and where the last one ends.

    In lines of running text from the top of the first page. Remembered by content; raises as `measure` does.
    """
    line, margin = sheet.body * _LINE, sheet.margin * _INCH
    found = _started(sheet.job("starts"))
    return tuple((page - 1) * _lines(sheet) + (y - margin) / line for page, y in found)


def least(sheet: Sheet) -> Length:
    """A length that the document surely has, however it would be set, by what there is to be seen in it."""
    counted = Counter(chain.from_iterable(words(sheet)))
    seen = sum(n for char, n in counted.items() if unicodedata.category(char)[0] in "LNPS")
    width = _PAPER[sheet.paper][0] - 2 * sheet.margin * _INCH
    most = width * _height(sheet) / (sheet.body**2 * _SMALLEST)
    whole, rest = divmod(seen / most, 1)
    return Length(int(whole) + 1, rest, _lines(sheet))


def _height(sheet: Sheet) -> float:
    return _PAPER[sheet.paper][1] - 2 * sheet.margin * _INCH


def _lines(sheet: Sheet) -> float:
    return _height(sheet) / (sheet.body * _LINE)


def _asked(job: Job) -> tuple[int, float] | str:
    """The last page and how far down it ends, in points from its top; or why it is too long for that."""
    try:
        page, y = json.loads(apart.run(job))
    except TooLong as problem:
        return problem.problem
    return page, y


_measured = lru_cache(maxsize=64)(_asked)
_measured_long = lru_cache(maxsize=4)(_asked)
"""The same for what takes megabytes to remember."""


@lru_cache(maxsize=4)
def _started(job: Job) -> tuple[tuple[int, float], ...]:
    return tuple((page, y) for page, y in json.loads(apart.run(job)))
