"""The last look at whatever is painted: a character that a terminal would obey becomes a sign for it.

Text is made safe where it is handed to a widget. What is typed or pasted stands in the toolkit's own fields
as it is, though, and somebody may forget: so every strip passes here on its way out.
"""

import re
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.segment import Segment
from textual.strip import Strip

from journal.text import REPLACEMENT

_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069]")
_SIGNS = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    ord("\t"): " ",
    0x7F: "\N{SYMBOL FOR DELETE}",
}

_paint = Strip.render


def shown(text: str) -> str:
    """C0 and DEL as their pictures, C1, bidi controls, breaks and half characters as U+FFFD."""
    return _OBEYED.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    return _SIGNS.get(ord(found.group()), REPLACEMENT)


def guarded(segments: list[Segment]) -> list[Segment]:
    """Segments that a terminal cannot obey, in as many cells as before.

    Signs take room that what they stand for did not: it is taken from the blanks that follow.
    """
    made = []
    owed = 0
    for text, style, _ in segments:
        sign = shown(text)
        owed += cell_len(sign) - cell_len(text)
        blank = len(sign) - len(sign.rstrip(" "))
        # The space after a word stays.
        spare = min(owed, blank if blank == len(sign) else blank - 1)
        made.append(Segment(sign[:-spare] if spare > 0 else sign, style))
        owed -= max(0, spare)
    if owed > 0:
        made = [
            Segment(set_cell_size(shown(text), cell_len(text)), style)
            for text, style, _ in segments
        ]
    return made


def render(strip: Strip, console: Console) -> str:
    """A strip as it is written to the terminal."""
    if any(_OBEYED.search(text) for text, _, _ in strip):
        return _paint(Strip(guarded(list(strip))), console)
    return _paint(strip, console)


@lru_cache(1)
def put_on() -> None:
    """From now on every strip of the toolkit is written by `render`."""
    Strip.render = render  # type: ignore[method-assign,assignment]
