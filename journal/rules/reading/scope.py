"""What a number is said of: this KPI, something else, or nothing that the clause names."""

from collections.abc import Sequence
from typing import Literal

from journal.rules.reading.figures import Figure
from journal.rules.reading.tokens import Token
from journal.rules.reading.units import Vocabulary, stem
from journal.rules.reading.words import (
    AIM_WORDS,
    BETTER,
    CHANGE_NOUNS,
    DOWN,
    FUNCTION,
    GENERIC,
    LIGHT_VERBS,
    MONTHS,
    MOVED,
    PREPOSITIONS,
    TO,
    UP,
    WORSE,
)

Scope = Literal["own", "none", "foreign"]

_VERBS = UP | DOWN | BETTER | WORSE | MOVED | CHANGE_NOUNS | TO
_EMPTY = FUNCTION | GENERIC | LIGHT_VERBS | AIM_WORDS | _VERBS | MONTHS
_BACK = 14
_AHEAD = 5


def scope_of(tokens: Sequence[Token], figure: Figure, vocab: Vocabulary, kpi_id: str) -> Scope:
    """Whom the number belongs to, judged by the nouns between its verb and it, else before the verb.

    Only the first noun phrase counts, up to a preposition, and of it the last noun. "none" where the
    clause has no noun; then what follows decides: "a 5.7% lift in completion".
    """
    start = figure.first
    while (
        start > max(0, figure.first - _BACK)
        and tokens[start - 1].clause == tokens[figure.at].clause
    ):
        start -= 1
    before = range(start, figure.first)
    if any(tokens[at].low == kpi_id.casefold() for at in before):
        return "own"
    verb = next((at for at in reversed(before) if tokens[at].low in _VERBS - TO), None)
    said: Scope = "none"
    if verb is not None:
        said = _head(tokens, range(verb + 1, figure.first), vocab)
    if said == "none":
        said = _head(tokens, before, vocab)
    if said == "none":
        said = _behind(tokens, figure, vocab, kpi_id)
    return said


def names_kpi(token: Token, vocab: Vocabulary) -> bool:
    """Whether a word is one of the KPI's name that tells it from others."""
    return token.low not in FUNCTION and token.low not in GENERIC and stem(token.low) in vocab.stems


def _head(tokens: Sequence[Token], places: range, vocab: Vocabulary) -> Scope:
    said: Scope = "none"
    for at in places:
        token = tokens[at]
        if token.low in PREPOSITIONS and said != "none":
            break
        if token.kind != "word":
            continue
        if names_kpi(token, vocab):
            said = "own"
        elif not _empty(token):
            said = "foreign"
    return said


def _behind(tokens: Sequence[Token], figure: Figure, vocab: Vocabulary, kpi_id: str) -> Scope:
    said: Scope = "none"
    for token in tokens[figure.end : figure.end + _AHEAD]:
        if token.clause != tokens[figure.at].clause or token.kind != "word":
            break
        if names_kpi(token, vocab) or token.low == kpi_id.casefold():
            return "own"
        if not _empty(token):
            said = "foreign"
    return said


def _empty(token: Token) -> bool:
    low = token.low
    return low in _EMPTY or low.endswith(("ly", "ed", "ing")) or len(low) < 2
