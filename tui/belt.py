"""The last look at whatever is painted: a character that a terminal would obey becomes a sign for it, and our own
signs become plain characters where only those are wanted.

Text is made safe where it is handed to a widget. What is typed or pasted stands in the toolkit's own fields
as it is, though, and somebody may forget: so every strip passes here on its way out.
"""

import re
import unicodedata
from collections.abc import Iterable

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


_PAIRS = {
    "●": "*", "○": "o", "✓": "v", "✗": "x", "◐": "~", "▸": ">", "▌": ">", "•": "*", "·": "-", "…": ".",
    "→": ">", "←": "<", "↑": "^", "↓": "v", "▲": "^", "▼": "v", "−": "-", "–": "-", "—": "-",
    "“": '"', "”": '"', "‘": "'", "’": "'", "×": "x", "≤": "<", "≥": ">", "±": "~", "≈": "~",
    "▐": "#", "■": "#", "◆": "+", "↺": "@", "▏": "|", "░": ".", "▒": ":", "▓": "%",
}  # fmt: skip
"""Our signs and what stands for them, each in one cell."""

_LEVELS = dict(zip("▁▂▃▄▅▆▇█", "_.:-=+*#", strict=True))
"""A line of blocks keeps its eight heights."""


def _line_drawing() -> dict[str, str]:
    """Lines along and down, heavy ones along as "=": that is how focus is told; what joins or turns is a cross."""
    found = {}
    for code in range(0x2500, 0x2580):
        name = unicodedata.name(chr(code)).removeprefix("BOX DRAWINGS ")
        across = "HORIZONTAL" in name or name.split()[-1] in ("LEFT", "RIGHT")
        down = "VERTICAL" in name or name.split()[-1] in ("UP", "DOWN")
        plain = "=" if "HEAVY" in name or "DOUBLE" in name else "-"
        joined = " AND " in name or (across and down)
        found[chr(code)] = "+" if joined or across is down else plain if across else "|"
    return found


PLAIN = str.maketrans({**_line_drawing(), **_LEVELS, **_PAIRS})
"""Each of our signs and a plain character of the same width. Other characters are the user's, and stay."""

_ours = re.compile("[" + "".join(map(re.escape, map(chr, PLAIN))) + "]")


def carries(encoding: str) -> bool:
    """Whether text in that encoding can hold every sign that is drawn."""
    try:
        "".join([*_PAIRS, *_LEVELS, "─│╭╮╰╯├┤━┝┥┍┑"]).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


class _Worn:
    """How the belt is worn."""

    plain = False


def passed(segments: Iterable[Segment]) -> list[Segment]:
    """What is painted of these segments."""
    made = list(segments)
    if _Worn.plain and any(_ours.search(text) for text, _, _ in made):
        made = [Segment(text.translate(PLAIN), style) for text, style, _ in made]
    if any(_OBEYED.search(text) for text, _, _ in made):
        made = guarded(made)
    return made


def render(strip: Strip, console: Console) -> str:
    """A strip as it is written to the terminal."""
    made = passed(strip)
    return _paint(strip if made == list(strip) else Strip(made), console)


def put_on(plain: bool = False) -> None:
    """From now on every strip of the toolkit is written by `render`; with ``plain`` our signs become plain ones."""
    _Worn.plain = plain
    Strip.render = render  # type: ignore[method-assign,assignment]
