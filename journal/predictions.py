"""A prediction that was entered stays; words that come later stand below it with their day.

Both are kept in one text, so that every export and every other program shows both.
"""

import re
from datetime import date
from typing import NamedTuple

from journal import dates

_MARK = re.compile(r"\n\s*Appended ([0-9]{4}-[0-9]{2}-[0-9]{2}): ")


class Appended(NamedTuple):
    """Words that came later, and the day they came."""

    on: date
    text: str


class Prediction(NamedTuple):
    """What was predicted, and what was said of it later, the earliest first."""

    original: str
    appended: tuple[Appended, ...] = ()


def parse(text: str) -> Prediction:
    """The stored text taken apart; blanks at the ends of the parts are dropped."""
    marks = [
        (found, day)
        for found in _MARK.finditer(text)
        if (day := dates.stored(found[1])) is not None
    ]
    ends = [*(found.start() for found, _ in marks), len(text)]
    later = (
        Appended(day, text[found.end() : end].strip())
        for (found, day), end in zip(marks, ends[1:], strict=True)
    )
    return Prediction(text[: ends[0]].strip(), tuple(later))


def append(text: str, added: str, on: date) -> str:
    """The text to store once words were added on a day; what was there stays as it is."""
    return f"{text.rstrip()}\n\nAppended {on.isoformat()}: {added.strip()}"
