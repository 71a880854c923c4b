"""Numbers that belong together: "from X to Y" share a unit; "X-Y", "3 of 10" and "between" are no claim."""

from collections.abc import Sequence
from typing import NamedTuple

from journal.rules.reading.figures import Figure
from journal.rules.reading.tokens import DASHES, Token

_APART = 12
"""How many tokens may stand between "from X" and "to Y"."""

_NOUNS_BETWEEN = 3
"""How many words of another unit may stand before "to": "7 form steps to 4"."""

_FRACTIONS = ("of", "out of", "of the", "out of the", "x")
_WORDS_OF_FRACTION = 3
_SMALL = 20
"""Up to here "1 in 5" is a fraction."""


class Linked(NamedTuple):
    """Pairs "X to Y" as places in the list of figures. ``tight``: the Y with nothing between them."""

    sources: dict[int, int]
    targets: dict[int, int]
    tight: frozenset[int]


def linked(tokens: Sequence[Token], found: Sequence[Figure]) -> Linked:
    """Which figures are said as "X to Y", "X -> Y", or "from X ... to Y" within a clause."""
    sources: dict[int, int] = {}
    tight: set[int] = set()
    for place in range(1, len(found)):
        earlier, later = found[place - 1], found[place]
        if later.cue < 0 or not _leads(tokens[later.cue]):
            continue
        gap = later.cue - earlier.end
        if gap == 0 or (gap == 1 and tokens[later.cue - 1].low in ("up", "down", "back")):
            joined = close = _same_kind(earlier, later)
        else:
            same = tokens[earlier.at].clause == tokens[later.at].clause
            counted = earlier.unit == "other" and gap <= _NOUNS_BETWEEN
            come_from = _cue(tokens, earlier) == "from" and gap <= _APART
            joined = same and gap > 0 and (counted or come_from)
            close = False
        if joined:
            sources[place] = place - 1
        if joined and close:
            tight.add(place)
    return Linked(sources, {source: place for place, source in sources.items()}, frozenset(tight))


def with_shared_units(found: Sequence[Figure], pairs: Linked) -> list[Figure]:
    """The figures, where the bare one of a pair takes the unit of the other."""
    result = list(found)
    for place, source in [*pairs.sources.items(), *reversed(pairs.sources.items())]:
        first, second = result[source], result[place]
        if first.unit == "bare":
            result[source] = first._replace(unit=second.unit)
        elif second.unit == "bare":
            result[place] = second._replace(unit=first.unit)
    return result


def ranges(tokens: Sequence[Token], found: Sequence[Figure]) -> frozenset[int]:
    """The figures that are ends of a range, parts of a fraction, or bounds: "8-10", "3 of 10"."""
    left_alone: set[int] = set()
    for place in range(1, len(found)):
        earlier, later = found[place - 1], found[place]
        between = tokens[earlier.end : later.first]
        if len(between) > _WORDS_OF_FRACTION:
            continue
        words = " ".join(token.low for token in between)
        ends = (
            (len(between) == 1 and words in DASHES and words != "\N{EM DASH}")
            or (words in ("and", "or") and _cue(tokens, earlier) == "between")
            or (earlier.unit == "bare" and words in _FRACTIONS)
            or (
                earlier.unit == later.unit == "bare"
                and words == "in"
                and _is_small(tokens, earlier)
            )
        )
        if ends:
            left_alone |= {place - 1, place}
    return frozenset(left_alone)


def _is_small(tokens: Sequence[Token], figure: Figure) -> bool:
    return tokens[figure.at].text.isdigit() and tokens[figure.at].amounts[0].value <= _SMALL


def _leads(token: Token) -> bool:
    return token.low == "to" or token.kind == "arrow"


def _cue(tokens: Sequence[Token], figure: Figure) -> str:
    return tokens[figure.cue].low if figure.cue >= 0 else ""


def _same_kind(first: Figure, second: Figure) -> bool:
    kinds = {first.unit, second.unit}
    return len(kinds) == 1 or "bare" in kinds or "other" in kinds
