"""How wide the columns of a table are, from what stands in them, and which words must be broken to fit.

Widths are counted in characters of a line that is as narrow as a page of the default look gets.
"""

from collections.abc import Sequence
from typing import NamedTuple

BODY = 44
"""A longer word may be broken in running text, where a line holds some 90 characters."""
HEADING = 24
CODE = 40
LONG_ROW = 900
"""A row with more characters may go on overleaf; a shorter one stays whole."""
_LINE = 104
"""Characters of a line in the size of tables."""
_GAP = 2
_SHORT = 23
"""A column with nothing longer is as wide as its longest cell."""
_NARROWEST = 8
_WORD = 16
"""A column gets room for a word of that length; longer ones are broken."""
_SPARE = 1.05
"""The room of such a word, in its characters: some letters are wider than others."""
_MOST_SHORT = 0.6
"""Of the line: where columns with short cells would take more than that, they share it with the others."""
_GROWTH = 0.62
"""A column's share is its longest cell to this power: of four times the text it has some 2.4 times the room."""
_LEAST = 4
"""The smallest share, in those units."""
_ROUNDS = 8
"""How often shares are raised to what words need; what one gets the others lose, so that it takes some rounds."""
_TOO_MUCH = 4
"""Where raising makes the shares that many times as large at once, words need more than there is: it is given up."""
_HELD = 0.8
"""The part of a column's room that the longest word left whole surely fits into."""


class Column(NamedTuple):
    """How a column is set: its alignment, and its share of the width (0: as wide as it needs)."""

    align: str
    share: float


def columns(
    texts: Sequence[Sequence[str]], aligns: Sequence[str]
) -> tuple[list[Column] | None, list[int]]:
    """The columns, None if the page is too narrow for them, and for each the longest word left whole."""
    count = len(aligns)
    room = _LINE - _GAP * count
    by_column = [[row[at] for row in texts] for at in range(count)]
    longest = [max(map(len, cells)) for cells in by_column]
    words = [
        max(
            _NARROWEST, min(_WORD, max((len(w) for cell in cells for w in cell.split()), default=0))
        )
        for cells in by_column
    ]
    short = [length <= _SHORT for length in longest]
    taken = sum(length for length, is_short in zip(longest, short, strict=True) if is_short)
    if sum(longest) <= room:
        elastic = max((at for at in range(count) if aligns[at] == "left"), default=-1)
        found = [Column(align, float(at == elastic)) for at, align in enumerate(aligns)]
        return found, [BODY] * count
    if room < _NARROWEST * count:
        return None, [BODY] * count
    if taken > room * _MOST_SHORT:
        short, taken = [False] * count, 0
    free = room - taken
    shares = [
        0.0 if is_short else max(length**_GROWTH, _LEAST)
        for length, is_short in zip(longest, short, strict=True)
    ]
    for _ in range(_ROUNDS):
        total = sum(shares)
        shares = [
            max(share, total * word * _SPARE / free) if share else 0
            for share, word in zip(shares, words, strict=True)
        ]
        if sum(shares) > total * _TOO_MUCH:
            break
    total = sum(shares)
    found = [Column(align, round(share, 2)) for align, share in zip(aligns, shares, strict=True)]
    whole = [max(3, int(free * share / total * _HELD)) if share else _SHORT + 1 for share in shares]
    return found, whole
