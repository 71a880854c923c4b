"""The numbers of a text that are figures at all, each with its unit and the words right before it.

Ids, dates, years, clock times, ordinals, "week 12", "p95" and the 1000 of "per 1000 orders" are none.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from journal.rules.reading.tokens import Token, signed, starts
from journal.rules.reading.units import Unit, UnitKind, Vocabulary, read_unit
from journal.rules.reading.words import (
    ARTICLES,
    AT_LEAST,
    AT_MOST,
    BORDERS,
    COUNTED,
    HEDGES,
    LOOSE,
    MONTHS,
)

Compare = Literal["", "<", ">"]

_OPEN = frozenset("*_`\"'“”‘’«»~≈=≤≥<>")
_MORE = frozenset(["more", "over", "higher", "greater", "better", "above"])
_LESS = frozenset(["less", "fewer", "lower", "under", "smaller", "below"])
_ORDINALS = ("st", "nd", "rd", "th")
_ID_EST = 3
"""Tokens of "i.e." before its last point."""

_FAR = 7
"""How many tokens of padding may stand between a cue and its number."""


class Figure(NamedTuple):
    """A number that counts something.

    ``first`` and ``end`` bound it with sign, currency and unit; ``cue`` is the index of the word that
    governs it, -1 for none. ``border``: "above", "below" or the like stands before it; ``apposed``: a
    bracket or slash leads to it from the number before.
    """

    at: int
    first: int
    end: int
    unit: UnitKind
    sign: int
    cue: int
    compare: Compare
    border: bool
    loose: bool
    apposed: bool


def figures(tokens: Sequence[Token], vocab: Vocabulary) -> list[Figure]:
    """The figures of a text, in order, as one KPI's words make them readable."""
    return [
        _figure(tokens, index, vocab)
        for index, token in enumerate(tokens)
        if token.kind == "number" and is_figure(tokens, index, vocab)
    ]


def is_figure(tokens: Sequence[Token], index: int, vocab: Vocabulary | None) -> bool:
    """Whether the number token at ``index`` counts something."""
    token = tokens[index]
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if (
        after is not None
        and not after.gap
        and (after.low in _ORDINALS or _numbers_list(index, after))
    ):
        return False
    if vocab is not None and _inside_name(before, token, after, vocab):
        return False
    if before is not None and before.low in ("per", "every", "each", "/") and token.text.isdigit():
        return False
    bare = after is None or after.kind != "percent"
    whole = token.text.isdigit()
    if bare and whole and before is not None and before.low in COUNTED:
        return False
    if (
        whole
        and 1 <= float(token.text) <= 31
        and (_month(after) or (_month(before) and _ends(after)))
    ):
        return False
    if not (whole and bare and _is_year(token, before, after)):
        return True
    return vocab is not None and read_unit(tokens, index, index, vocab).kind not in (
        "bare",
        "other",
    )


def _numbers_list(index: int, after: Token) -> bool:
    """The 1 of a text that opens with "1." or "1)"."""
    return index == 0 and after.text in (".", ")")


def _inside_name(
    before: Token | None, token: Token, after: Token | None, vocab: Vocabulary
) -> bool:
    pairs = vocab.pairs | vocab.unit_pairs
    return (before is not None and (before.low, token.low) in pairs) or (
        after is not None and (token.low, after.low) in vocab.pairs
    )


def _month(token: Token | None) -> bool:
    """A month, except the verbs "may" and "march"."""
    return token is not None and token.low in MONTHS and not token.text.islower()


def _ends(token: Token | None) -> bool:
    return (
        token is None or token.kind in ("mark", "number") or token.low in ("in", "at", "to", "on")
    )


def _is_year(token: Token, before: Token | None, after: Token | None) -> bool:
    if len(token.text) != 4 or not 1900 <= float(token.text) <= 2100:
        return False
    unsigned = before is None or token.gap or before.kind == "word"
    return unsigned and (after is None or after.kind != "word" or after.gap)


def _figure(tokens: Sequence[Token], index: int, vocab: Vocabulary) -> Figure:
    first = starts(tokens, index)
    unit: Unit = read_unit(tokens, index, first, vocab)
    number = tokens[index]
    sign = _sign(tokens, first, index)
    before = _before(tokens, first, number.sentence)
    compare = before.compare or _behind(tokens, unit.end)
    return Figure(
        at=index,
        first=first,
        end=unit.end,
        unit=unit.kind,
        sign=sign,
        cue=before.cue,
        compare=compare,
        border=before.border,
        loose=before.loose,
        apposed=before.apposed,
    )


def _sign(tokens: Sequence[Token], first: int, index: int) -> int:
    return signed(tokens, first + 1) if first < index else 0


class _Before(NamedTuple):
    cue: int
    compare: Compare
    border: bool
    loose: bool
    apposed: bool


def _before(tokens: Sequence[Token], first: int, sentence: int) -> _Before:
    """Walk left over padding: the cue, a comparison, whether it is a rough number, and a bracket."""
    compare: Compare = ""
    border = loose = apposed = False
    at, stop = first - 1, max(-1, first - 1 - _FAR)
    while at > stop and tokens[at].sentence == sentence:
        low, previous = tokens[at].low, tokens[at - 1].low if at else ""
        border = border or low in BORDERS
        if low == "than" and previous in _MORE | _LESS:
            compare = ">" if previous in _MORE else "<"
            at -= 1
            if at and tokens[at - 1].low in ("no", "not"):
                compare = "<" if compare == ">" else ">"
                at -= 1
        elif low in ("least", "most") and previous == "at":
            compare = ">" if low == "least" else "<"
            at -= 1
        elif low == "." and previous == "e" and at >= _ID_EST:
            apposed = True
            at -= _ID_EST
        elif low == "to" and previous == "close":
            loose = True
            at -= 1
        elif low in AT_LEAST or low == "≥":
            compare = ">"
        elif low in AT_MOST or low == "≤":
            compare = "<"
        elif low in ("(", "[", "/") or (low == "or" and previous):
            apposed = True
        elif low in HEDGES or low in ("~", "≈"):
            loose = loose or low in LOOSE or low in ("~", "≈")
        elif low not in ARTICLES and low not in _OPEN:
            break
        at -= 1
    inside = at > stop and at >= 0 and tokens[at].sentence == sentence
    return _Before(at if inside else -1, compare, border, loose, apposed)


def _behind(tokens: Sequence[Token], end: int) -> Compare:
    """The comparison behind a number: "65% or more", "65%+"."""
    if end < len(tokens) and tokens[end].text == "+" and not tokens[end].gap:
        return ">"
    if end + 1 < len(tokens) and tokens[end].low == "or":
        following = tokens[end + 1].low
        return ">" if following in _MORE else "<" if following in _LESS else ""
    return ""
