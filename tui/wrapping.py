"""Lines of spans broken to a width. Words stay whole where they fit, and what a span leads to survives the break."""

import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len, chop_cells

from journal.text import safe
from tui.lines import Line, Span

TAB = "    "
_PIECES = re.compile(r"[ ]+|[^ ]+")


def wrapped(lines: Iterable[Line], width: int) -> list[Line]:
    """The lines, each at most ``width`` cells wide, made safe for a terminal.

    A line goes on beneath the end of its span that says ``hang``, unless that leaves less than half of the width.
    A word that is wider than the room is broken. Blanks at a break are dropped.
    """
    return [each for line in lines for part in _broken(line) for each in _one(part, max(1, width))]


def _broken(line: Line) -> Iterator[Line]:
    """The line at its own newlines."""
    here: list[Span] = []
    for span in line:
        first, *rest = safe(span.text).replace("\t", TAB).split("\n")
        here.append(span._replace(text=first))
        for text in rest:
            yield tuple(here)
            here = [span._replace(text=text)]
    yield tuple(here)


def _one(line: Line, width: int) -> Iterator[Line]:
    if sum(cell_len(span.text) for span in line) <= width:
        yield line
        return
    indent = _hanging(line, width)
    done: list[Span] = []
    used = 0
    for gap, word in _words(line):
        blank, long = _cells(gap), _cells(word)
        if used + blank + long <= width:
            done += [*gap, *word]
            used += blank + long
            continue
        if long > width - indent and used + blank < width:
            # It is broken wherever it stands: it may as well start here.
            pieces = _chopped(word, width - used - blank, width - indent)
            done += gap if pieces[0] else []
        else:
            pieces = _chopped(word, width - indent, width - indent)
            yield tuple(done)
            done = [Span(" " * indent)] if indent else []
        for number, piece in enumerate(pieces):
            if number:
                yield tuple(done)
                done = [Span(" " * indent)] if indent else []
            done += piece
        used = _cells(done)
    yield tuple(done)


def _hanging(line: Line, width: int) -> int:
    at = 0
    for span in line:
        at += cell_len(span.text)
        if span.hang:
            return at if at <= width // 2 else 0
    return 0


def _words(line: Line) -> Iterator[tuple[list[Span], list[Span]]]:
    """Each word with the blanks before it; a word may go through several spans."""
    gap: list[Span] = []
    word: list[Span] = []
    for span in line:
        for found in _PIECES.finditer(span.text):
            piece = span._replace(text=found.group())
            if piece.text[0] != " ":
                word.append(piece)
                continue
            if word:
                yield gap, word
                gap, word = [], []
            gap.append(piece)
    if gap or word:
        yield gap, word


def _chopped(word: list[Span], first: int, rest: int) -> list[list[Span]]:
    """A word in pieces of at most ``first`` and then ``rest`` cells; the first is empty if no character has room in it."""
    pieces: list[list[Span]] = [[]]
    room = first
    for span in word:
        text = span.text
        while text:
            fitting = next(iter(chop_cells(text, room)), "") if room > 0 else ""
            if fitting and cell_len(fitting) <= room:
                pieces[-1].append(span._replace(text=fitting))
                room -= cell_len(fitting)
                text = text[len(fitting) :]
            elif pieces[-1] or (len(pieces) == 1 and room < rest):
                pieces.append([])
                room = rest
            else:
                # Not even one character has room.
                pieces[-1].append(span._replace(text=text[0]))
                text = text[1:]
                room = 0
    return pieces


def _cells(spans: Iterable[Span]) -> int:
    return sum(cell_len(span.text) for span in spans)
