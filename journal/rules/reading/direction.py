"""Which way a change is said to go: the words of direction around a number."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from journal.rules.reading.figures import Figure
from journal.rules.reading.tokens import DASHES, Token
from journal.rules.reading.units import Vocabulary, stem
from journal.rules.reading.words import (
    ADJACENT_ONLY,
    AFTERWARDS,
    BETTER,
    CHANGE_NOUNS,
    DOWN,
    FUNCTION,
    HEDGES,
    MOVED,
    PREPOSITIONS,
    UP,
    WORSE,
)

Where = Literal["up", "down", "better", "worse", "moved"]
"""Where a change went; ``moved`` is a change that does not say."""


class Distant(NamedTuple):
    """A direction from afar; ``vague`` if a preposition stands between it and the number."""

    where: Where
    vague: bool


_BACK = 12
_NOUN_AHEAD = 4


def where(word: str) -> Where | None:
    """What a word says of direction, None for most words."""
    if word in UP:
        return "up"
    if word in DOWN:
        return "down"
    if word in BETTER:
        return "better"
    if word in WORSE:
        return "worse"
    return "moved" if word in MOVED or word in CHANGE_NOUNS else None


def before_number(tokens: Sequence[Token], figure: Figure, vocab: Vocabulary) -> Where | None:
    """The direction of the word right before the number: "up 12%", "rose 12%", "a lift 12%"."""
    at = figure.cue
    if at < 0 or _in_name(tokens, at, vocab) or _in_compound(tokens, at):
        return None
    return where(tokens[at].low)


def of_noun(tokens: Sequence[Token], figure: Figure) -> Where | None:
    """The direction of "a lift of 12%", None if the number is of something else."""
    if figure.cue < 1 or tokens[figure.cue].low != "of":
        return None
    noun = tokens[figure.cue - 1].low
    return where(noun) if noun in CHANGE_NOUNS else None


def afterwards(tokens: Sequence[Token], figure: Figure) -> Where | None:
    """The direction of "12% higher", "a 12% lift", "a 12% completion lift"."""
    for step, token in enumerate(tokens[figure.end : figure.end + _NOUN_AHEAD]):
        if step == 0 and token.low in AFTERWARDS:
            following = tokens[figure.end + 1].low if figure.end + 1 < len(tokens) else ""
            return None if following in ("from", "to", "at") else where(token.low)
        if token.kind != "word" or (token.low in FUNCTION and token.low not in CHANGE_NOUNS):
            return None
        if token.low in CHANGE_NOUNS:
            return where(token.low)
    return None


def told_by(tokens: Sequence[Token], figure: Figure, vocab: Vocabulary) -> Where:
    """The direction of "cut X by 12%": that of the clause's verbs; ``moved`` where they disagree."""
    found = {
        said
        for at in _back(tokens, figure.cue)
        if (said := _direction(tokens, at, vocab, adjacent=figure.cue - 1)) and said != "moved"
    }
    return found.pop() if len(found) == 1 else "moved"


def distant(tokens: Sequence[Token], figure: Figure, vocab: Vocabulary) -> Distant | None:
    """The direction of "raised completion 12%": a verb with nothing but words before the number."""
    if figure.cue < 0:
        return None
    vague = False
    for at in _back(tokens, figure.cue + 1):
        token = tokens[at]
        if token.kind in ("number", "junk"):
            return None
        said = _direction(tokens, at, vocab, adjacent=figure.first - 1)
        if said is not None and token.low not in MOVED:
            return Distant(said, vague)
        vague = vague or token.low in PREPOSITIONS
    return None


def _back(tokens: Sequence[Token], stop: int) -> range:
    first = stop
    while first > max(0, stop - _BACK) and tokens[first - 1].clause == tokens[stop - 1].clause:
        first -= 1
    return range(stop - 1, first - 1, -1)


def _direction(tokens: Sequence[Token], at: int, vocab: Vocabulary, adjacent: int) -> Where | None:
    token = tokens[at]
    said = where(token.low)
    if said is None or _in_name(tokens, at, vocab) or _in_compound(tokens, at):
        return None
    loose = token.low in ADJACENT_ONLY or stem(token.low) in vocab.stems
    if loose and any(tokens[each].low not in HEDGES for each in range(at + 1, adjacent + 1)):
        return None
    return said


def _in_name(tokens: Sequence[Token], at: int, vocab: Vocabulary) -> bool:
    low = tokens[at].low
    before = tokens[at - 1].low if at else ""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return (before, low) in vocab.pairs or (low, after) in vocab.pairs


def _in_compound(tokens: Sequence[Token], at: int) -> bool:
    """As in "drop-off" and "sign-up", which go nowhere."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    glued_before = (
        before is not None and before.text in DASHES and not tokens[at].gap and not before.gap
    )
    glued_after = (
        after is not None
        and after.text in DASHES
        and not after.gap
        and at + 2 < len(tokens)
        and not tokens[at + 2].gap
        and tokens[at + 2].kind == "word"
    )
    return glued_before or glued_after
