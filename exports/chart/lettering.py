"""Letters in an SVG: escaped, measured well enough without a font, and kept apart from each other."""

import re
import unicodedata
from collections.abc import Sequence
from html import escape

from journal.text import REPLACEMENT, one_line

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NARROW, _USUAL, _WIDE, _FULL = 0.32, 0.58, 0.86, 1.0


def text(said: str) -> str:
    """User text on one line as the content of an element or an attribute."""
    return escape(_NOT_XML.sub(REPLACEMENT, one_line(said)))


def width(said: str, size: float) -> float:
    """About how wide the words are in a sans-serif font of that size; rather too wide than too narrow."""
    return size * sum(map(_width, said))


def cut(said: str, size: float, room: float) -> str:
    """Words in so much room, with an ellipsis where they were cut."""
    if width(said, size) <= room:
        return said
    kept = said
    while kept and width(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def apart(wanted: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Places in order, as near to the wanted ones as they can be with ``least`` between two.

    They stay from ``low`` to ``high`` as long as there is room for all of them.
    """
    placed: list[float] = []
    for each in wanted:
        at_least = placed[-1] + least if placed else low
        placed.append(max(each, at_least))
    ceiling = high
    for place in range(len(placed) - 1, -1, -1):
        placed[place] = min(placed[place], ceiling)
        ceiling = placed[place] - least
    return placed


def _width(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return _FULL
    if unicodedata.combining(letter):
        return 0
    if letter in " .,:;'|!()[]ijlt":
        return _NARROW
    return _WIDE if letter in "mwMW%@" else _USUAL
