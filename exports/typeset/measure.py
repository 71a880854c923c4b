"""How long a document is, by the same typesetting that writes its PDF, without writing it."""

import json
import math
from functools import lru_cache
from typing import NamedTuple

from exports.typeset import engine, fonts
from exports.typeset.sheet import Sheet, words

_TINY = 0.01
"""Points that do not count: the rounding of positions."""


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

    Raises `engine.NoTypesetter` where there is no typesetter, or `engine.CannotTypeset`.
    """
    try:
        return _measured(sheet.data(margins=False), fonts.needed(words(sheet)).system)
    except (
        RuntimeError
    ) as problem:  # what the typesetter raises; its own class may not be there to be named
        raise engine.CannotTypeset(sheet.title, str(problem)) from None


@lru_cache(maxsize=64)
def _measured(data: str, system: bool) -> Length:
    found = json.loads(
        engine.compiler(engine.template(), data, system).query(
            "<measured>", field="value", one=True
        )
    )
    filled = (found["y"] - found["top"]) / found["height"]
    # What ends with the page leaves its mark on the page that would come next.
    sheets, filled = (found["of"], filled) if found["page"] >= found["of"] else (found["of"], 1.0)
    return Length(sheets, min(1.0, max(0.0, filled)), found["height"] / found["line"])
