"""Claims: the numbers of a text that are said of one KPI, with all that decides whether they are true."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

from journal import kpi_math
from journal.model import Kpi
from journal.rules.reading.figures import Compare, Figure
from journal.rules.reading.scope import Scope
from journal.rules.reading.tokens import Amount, Token
from journal.rules.reading.units import UnitKind, Vocabulary, vocabulary
from journal.rules.reading.words import AIM_WORDS, AIMS, NOW

_BACK = 10
_AHEAD = 4


class Shape(NamedTuple):
    """How a figure is meant. ``sign`` is the direction of a change, 0 if it may be either; ``either``:
    the figure may as well be of the other kind.
    """

    kind: Literal["level", "change"]
    sign: int = 0
    either: bool = False


class Claim(NamedTuple):
    """A number that a text claims of a KPI.

    ``at`` is the number's token, and ``source``, for the second of "X to Y", that of the first, else
    -1. ``aim``: target words stand near; ``aim_only``: it is called the target. ``start`` and ``end``
    bound the words to quote.
    """

    at: int
    shape: Shape
    amounts: tuple[Amount, ...]
    unit: UnitKind
    compare: Compare
    loose: bool
    now: bool
    aim: bool
    aim_only: bool
    scope: Scope
    sentence: int
    start: int
    end: int
    source: int


class Text(NamedTuple):
    """A scanned text in the eyes of one KPI. ``better`` is 1 or -1, ``values`` all that is true of it."""

    tokens: Sequence[Token]
    vocab: Vocabulary
    kpi_id: str
    better: int
    values: tuple[float, ...]
    criterion: bool


def seen_by(tokens: Sequence[Token], kpi: Kpi, criterion: bool) -> Text:
    """The text as that KPI reads it."""
    marks = (kpi_math.baseline_value(kpi), kpi_math.target_value(kpi), kpi_math.limit_value(kpi))
    measured = (each.value for each in kpi.measurements if each.excluded is None)
    values = tuple(value for value in (*marks, *measured) if value is not None)
    better = 1 if kpi.better == "up" else -1
    return Text(tokens, vocabulary(kpi), kpi.id, better, values, criterion)


def claim(text: Text, figure: Figure, shape: Shape, scope: Scope, source: int) -> Claim:
    """The claim that a figure of that shape makes."""
    tokens = text.tokens
    led = (
        figure.cue
        if figure.cue >= 0 and tokens[figure.cue].kind in ("word", "arrow")
        else figure.first
    )
    if led > 0 and tokens[led].low == "of" and tokens[led - 1].kind == "word":
        led -= 1
    return Claim(
        at=figure.at,
        shape=shape,
        amounts=tokens[figure.at].amounts,
        unit=figure.unit,
        compare=figure.compare,
        loose=figure.loose,
        now=False,
        aim=_speaks_of_aims(text, figure),
        aim_only=_is_called_aim(text, figure),
        scope=scope,
        sentence=tokens[figure.at].sentence,
        start=tokens[led].start,
        end=tokens[figure.end - 1].end,
        source=source,
    )


def plausible(text: Text, pair: Sequence[Figure], scope: Scope) -> bool:
    """Whether a number without a unit is the KPI's, judged with the other number of its pair, if any.

    It is if the clause names the KPI. It is if the clause names nothing and the number is of the KPI's
    size. If the clause names something else, only a number that can be no coincidence is.
    """
    if scope == "own":
        return True
    test = _exact if scope == "foreign" else _of_size
    return any(test(text, figure) for figure in pair)


def _of_size(text: Text, figure: Figure) -> bool:
    low, high = min(text.values, default=0.0), max(text.values, default=0.0)
    return any(
        low - abs(low) / 2 <= amount.value <= high + abs(high)
        for amount in text.tokens[figure.at].amounts
    )


def _exact(text: Text, figure: Figure) -> bool:
    return any(
        amount.value in text.values and (amount.half < 0.5 or amount.value >= 100)
        for amount in text.tokens[figure.at].amounts
    )


def _speaks_of_aims(text: Text, figure: Figure) -> bool:
    clause = text.tokens[figure.at].clause
    around = text.tokens[max(0, figure.first - _BACK) : figure.end + _AHEAD]
    return bool(figure.compare) or any(t.low in AIM_WORDS and t.clause == clause for t in around)


def _is_called_aim(text: Text, figure: Figure) -> bool:
    """As in "target 65%", "a goal of 65%", "the 65% limit"."""
    tokens = text.tokens
    if figure.end < len(tokens) and tokens[figure.end].low in AIMS:
        return True
    at = figure.cue
    while at > figure.cue - 2 and at >= 0 and tokens[at].low in ("of", ":", "is", "was"):
        at -= 1
    return at >= 0 and tokens[at].low in AIMS


def with_now(text: Text, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, with the one marked that each "now" speaks of: the next of its clause, else the last."""
    result = list(claims)
    places = [each.at for each in result]
    for at, token in enumerate(text.tokens):
        if token.low not in NOW or _is_no_time(text, at):
            continue
        ahead = bisect_left(places, at)
        clauses = (token.clause, token.clause + _opens_sentence(text, at))
        for place in (ahead, ahead - 1):
            if 0 <= place < len(result) and text.tokens[places[place]].clause in clauses:
                paired = place + 1 < len(result) and result[place + 1].source == places[place]
                spoken = place + 1 if paired else place
                result[spoken] = result[spoken]._replace(now=True)
                break
    return result


def _opens_sentence(text: Text, at: int) -> bool:
    """As in "Today, ..." and "As of today, ...": then it speaks of the clause behind the comma."""
    first = max(0, at - 2)
    early = first == 0 or text.tokens[first - 1].sentence != text.tokens[at].sentence
    return early and at + 1 < len(text.tokens) and text.tokens[at + 1].low == ","


def _is_no_time(text: Text, at: int) -> bool:
    """As in "from now on", "until now", "now that"."""
    before = text.tokens[at - 1].low if at else ""
    after = text.tokens[at + 1].low if at + 1 < len(text.tokens) else ""
    return before in ("from", "until", "till") or after in ("on", "that")
