"""What Enter, Tab and a mark typed once more do in lists and tables of markdown. Pure: lines in, a change out."""

import re
from collections.abc import Sequence
from typing import NamedTuple

Location = tuple[int, int]

_MARKER = re.compile(
    r"(?P<indent>\s*)(?P<sign>[-*+]|(?P<number>[0-9]{1,9})(?P<dot>[.)]))(?P<gap>[ \t]+|$)"
)
_TICK = re.compile(r"\[[ xX]\][ \t]+")
_QUOTE = re.compile(r"\s{0,3}>[ \t]?")
_BAR = re.compile(r"(?<!\\)\|")
_BETWEEN = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*)?$")


class Change(NamedTuple):
    """A text to put in the place of a range, and where the cursor stands then.

    ``fresh`` is the mark that was put there without having been typed.
    """

    start: Location
    end: Location
    text: str
    cursor: Location
    fresh: str = ""


def enter(lines: Sequence[str], row: int, column: int) -> Change | None:
    """What the enter key does there; None = a new line like anywhere else.

    In an item, a quote or a table it begins the next one; in an empty one it ends the list with a blank line.
    """
    line = lines[row]
    if line.lstrip().startswith("|") and column > line.index("|"):
        return _row(lines, row)
    marker = _marker(line)
    if not marker or column < len(marker):
        return None
    if not line[len(marker) :].strip():
        return _ended(row, line)
    fresh = _next(marker)
    return Change((row, column), (row, column), f"\n{fresh}", (row + 1, len(fresh)), fresh)


def again(lines: Sequence[str], row: int, column: int, key: str, fresh: str) -> Change | None:
    """Who types the mark that is there already means that one: it does not come twice."""
    line = lines[row]
    if fresh.lstrip().startswith("|"):
        put = fresh.split("\n")
        top = row - len(put) + 1
        if key != "|" or list(lines[max(0, top) : row + 1]) != put:
            return None
        before = line[: line.index("|")]
        return Change((top, 0), (row, len(line)), f"{before}|", (top, len(before) + 1))
    if column != len(line) or line + key != fresh + fresh.lstrip():
        return None
    return Change((row, 0), (row, len(line)), fresh, (row, len(fresh)))


def unused(lines: Sequence[str], row: int, fresh: str) -> Change | None:
    """Takes back a mark that came by itself onto that line and beside which nothing was written."""
    put = fresh.split("\n")
    top = row - len(put) + 1
    if not fresh or top < 0 or list(lines[top : row + 1]) != put:
        return None
    return Change((top, 0), (row, len(lines[row])), "", (top, 0))


def indent(lines: Sequence[str], row: int, column: int, step: int) -> Change | None:
    """An item further in (1) or out (-1); None = there is no item, or it cannot be moved further out."""
    line = lines[row]
    found = _MARKER.match(line)
    if found is None or _RULED.fullmatch(line):
        return None
    width = len(found["sign"]) + 1
    if step > 0:
        return Change((row, 0), (row, 0), " " * width, (row, column + width))
    there = len(found["indent"])
    out = min(there, width)
    if not out:
        return None
    return Change((row, 0), (row, out), "", (row, max(0, column - out)))


_RULED = re.compile(r"\s*([-*_])(?:[ \t]*\1){2,}\s*")


def _marker(line: str) -> str:
    """What stands before the words of an item or a quote."""
    quote = _QUOTE.match(line)
    before = quote.group() if quote else ""
    found = _MARKER.match(line, len(before))
    if found is None or not found["gap"] or _RULED.fullmatch(line):
        return before
    tick = _TICK.match(line, found.end())
    return line[: tick.end() if tick else found.end()]


def _next(marker: str) -> str:
    """The mark of the next item: a number goes up, a tick is not ticked."""
    up = re.sub(r"([0-9]+)(?=[.)])", lambda found: str(int(found[1]) + 1), marker, count=1)
    return re.sub(r"\[[xX]\]", "[ ]", up)


def _ended(row: int, line: str) -> Change:
    return Change((row, 0), (row, len(line)), "\n", (row + 1, 0))


def _row(lines: Sequence[str], row: int) -> Change:
    line = lines[row]
    cells = max(1, len(_BAR.findall(line)) - line.rstrip().endswith("|"))
    before = line[: line.index("|")]
    fresh = f"{before}|{'  |' * cells}"
    if not line.replace("|", "").strip():
        return _ended(row, line)
    below = lines[row + 1] if row + 1 < len(lines) else ""
    above = lines[row - 1] if row else ""
    at, text = row, f"\n{fresh}"
    if below.lstrip().startswith("|") and _BETWEEN.match(below):
        at = row + 1
    elif not above.lstrip().startswith("|") and not _BETWEEN.match(line):
        text = f"\n{before}|{'---|' * cells}{text}"
    end = (at, len(lines[at]))
    down = text.count("\n")
    return Change(end, end, text, (at + down, len(before) + 2), text[1:])
