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
    """Segments that a terminal cannot obey, in as many cells as before: signs take room that others leave."""
    made = [Segment(shown(text), style) for text, style, _ in segments]
    grown = sum(cell_len(each.text) for each in made) - sum(
        cell_len(each.text) for each in segments
    )
    for place in reversed(range(len(made))):
        text, style, _ = made[place]
        spare = min(grown, len(text) - len(text.rstrip(" ")))
        if spare > 0:
            made[place] = Segment(text[:-spare], style)
            grown -= spare
    if grown > 0:
        made = [
            Segment(set_cell_size(new.text, cell_len(old.text)), new.style) if new.text != old.text else new
            for new, old in zip(made, segments, strict=True)
        ]  # fmt: skip
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
