"""What a number is counted in, as seen from one KPI: its own unit, percent, points, or something else."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Literal, NamedTuple

from journal.kpi_math import is_percent
from journal.model import Kpi
from journal.rules.reading.tokens import CURRENCIES, MINUS, Token, scan
from journal.rules.reading.words import FUNCTION, GENERIC, PERIODS, SHARES

UnitKind = Literal["percent", "points", "bps", "times", "own", "bare", "other"]
"""``own`` is the KPI's unit where that is no percentage; ``bare`` is no unit at all."""

_SAME = {
    "milliseconds": "ms", "millisecond": "ms", "msec": "ms", "msecs": "ms",
    "seconds": "s", "second": "s", "secs": "s", "sec": "s",
    "minutes": "min", "minute": "min", "mins": "min",
    "hours": "h", "hour": "h", "hrs": "h", "hr": "h",
    "percent": "%", "pct": "%", "％": "%",
    "points": "pt", "point": "pt", "pts": "pt", "pp": "pt", "pps": "pt", "ppt": "pt", "ppts": "pt",
    "bps": "bp", "thousand": "1000", "/": "per", "x": "times", "×": "times", "fold": "times",
    "dollars": "usd", "dollar": "usd", "euros": "eur", "euro": "eur", "pounds": "gbp", "pound": "gbp",
    **CURRENCIES,
}  # fmt: skip
_JOINED = {("per", "cent"): "%", ("basis", "point"): "bp", ("basis", "pt"): "bp", ("%", "pt"): "pt"}
_CONNECTORS = ("of", "per")
_FEW = 4
_ACRONYM = 3
"""A name of so many words is also called by its initials: "NPS"."""


class Piece(NamedTuple):
    """A token or two as one word of a unit, and the index after it."""

    word: str
    after: int


class Vocabulary(NamedTuple):
    """The words of a KPI: its unit in parts, the stems of its name, and its words in a row."""

    percent: bool
    unit: tuple[str, ...]
    head: int
    words: frozenset[str]
    stems: frozenset[str]
    tail: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    unit_pairs: frozenset[tuple[str, str]]
    single: str


class Unit(NamedTuple):
    """The unit after a number, and the index of the first token behind it."""

    kind: UnitKind
    end: int


def stem(word: str) -> str:
    """The start of a word, by which "completed" and "completions" are known to be the same thing."""
    return word[:6].removesuffix("'s").rstrip("s")


def vocabulary(kpi: Kpi) -> Vocabulary:
    """The words of a KPI."""
    return _vocabulary(kpi.name, kpi.unit, is_percent(kpi))


@lru_cache(maxsize=512)
def _vocabulary(name: str, unit: str, percent: bool) -> Vocabulary:
    named = [token for token in scan(name) if token.kind not in ("mark", "percent")]
    lows = [token.low for token in named]
    counted = scan(unit)
    parts = tuple(piece.word for piece in _pieces(counted, 0, len(counted)))
    place = next((at for at, part in enumerate(parts) if part in _CONNECTORS), len(parts))
    head = place or min(2, len(parts))
    stems = frozenset(stem(low) for low in lows if low not in FUNCTION and low not in GENERIC)
    initials = "".join(low[0] for low in lows if low not in FUNCTION)
    if len(initials) >= _ACRONYM:
        stems |= {stem(initials)}
    before = takewhile(lambda word: word not in _CONNECTORS, map(_word, counted))
    return Vocabulary(
        percent=percent,
        unit=parts,
        head=head,
        words=frozenset({*parts[:place], *before} - FUNCTION),
        stems=stems or frozenset(map(stem, lows)),
        tail=frozenset(stem(part) for part in parts[place:]),
        pairs=frozenset(pairwise(lows)),
        unit_pairs=frozenset((a.low, b.low) for a, b in pairwise(counted)),
        single=lows[0] if len(lows) == 1 else "",
    )


def read_unit(tokens: Sequence[Token], index: int, first: int, vocab: Vocabulary) -> Unit:
    """The unit of the number at ``index`` whose sign and currency begin at ``first``."""
    currency = next((CURRENCIES[t.text] for t in tokens[first:index] if t.text in CURRENCIES), "")
    if currency:
        return Unit("own" if currency in vocab.unit[: vocab.head] else "other", index + 1)
    start = _after_hyphen(tokens, index + 1)
    unit = _own(tokens, start, vocab) or _general(tokens, start, vocab)
    if unit.kind == "bare":
        unit = _behind_name(tokens, index, start, vocab) or unit
    if unit.kind in ("bare", "other"):
        return unit
    if _something_else(tokens, unit, vocab):
        return Unit("other", unit.end)
    return unit


def _after_hyphen(tokens: Sequence[Token], at: int) -> int:
    """Past the hyphen of "3.5-point"."""
    if at + 1 < len(tokens) and tokens[at].text in MINUS and not tokens[at].gap:
        following = tokens[at + 1]
        return at + 1 if following.kind in ("word", "percent") and not following.gap else at
    return at


def _own(tokens: Sequence[Token], start: int, vocab: Vocabulary) -> Unit | None:
    matched, end = 0, start
    for piece in _pieces(tokens, start, start + len(vocab.unit) + _FEW):
        if matched < len(vocab.unit) and _alike(piece.word, vocab.unit[matched]):
            matched, end = matched + 1, piece.after
        elif matched and piece.word in ("the", "all"):
            continue
        else:
            break
    kind: UnitKind = "percent" if vocab.percent else "own"
    if matched and matched >= vocab.head:
        at_connector = vocab.unit[matched - 1] in _CONNECTORS and matched < len(vocab.unit)
        return Unit(kind, end - 1 if at_connector else end)
    piece = next(_pieces(tokens, start, start + 2), Piece("", start))
    return Unit(kind, piece.after) if piece.word in vocab.words else None


def _general(tokens: Sequence[Token], start: int, vocab: Vocabulary) -> Unit:
    piece = next(_pieces(tokens, start, start + 2), None)
    if piece is None:
        return Unit("bare", start)
    kinds: dict[str, UnitKind] = {"%": "percent", "times": "times"}
    if vocab.percent:
        kinds |= {"pt": "points", "bp": "bps"}
    token = tokens[start]
    if piece.word in kinds and not (token.text == "x" and token.gap):
        return Unit(kinds[piece.word], piece.after)
    glued = not token.gap and token.kind == "word"
    if glued or (
        token.kind == "word" and token.low not in FUNCTION and stem(token.low) not in vocab.stems
    ):
        return Unit("other", start)
    if token.text in CURRENCIES or token.kind in ("junk", "number"):
        return Unit("other", start)
    return Unit("bare", start)


def _behind_name(tokens: Sequence[Token], index: int, start: int, vocab: Vocabulary) -> Unit | None:
    """Words of the name may stand before the unit: "8.3 contacts per 1000 orders".

    Without a unit behind them they are counted things, unless the number has a fraction.
    """
    at = start
    while at < min(start + _FEW, len(tokens)) and _names(tokens[at], vocab):
        at += 1
    if at == start:
        return None
    unit = _own(tokens, at, vocab)
    if unit is not None:
        return unit
    fraction = tokens[index].amounts[0].half < 0.5
    return Unit("bare" if fraction and _general(tokens, at, vocab).kind == "bare" else "other", at)


def _names(token: Token, vocab: Vocabulary) -> bool:
    return token.kind == "word" and token.low not in FUNCTION and stem(token.low) in vocab.stems


def _something_else(tokens: Sequence[Token], unit: Unit, vocab: Vocabulary) -> bool:
    """Whether what follows makes it another number: "% of traffic", "% a week", "% confidence"."""
    following = tokens[unit.end : unit.end + 1 + _FEW]
    if not following:
        return False
    low, rest = following[0].low, following[1:]
    if low == "of":
        return not any(_known(token, vocab) for token in _words(rest))
    if low in ("per", "/", "a", "each", "every"):
        if low in ("per", "/") and vocab.tail and rest:
            return not any(_known(token, vocab) for token in _words(rest))
        return low in ("per", "/") or bool(rest and rest[0].low in PERIODS)
    return unit.kind == "percent" and low in SHARES and stem(low) not in vocab.stems


def _known(token: Token, vocab: Vocabulary) -> bool:
    known = stem(token.low)
    return token.low not in FUNCTION and (known in vocab.stems or known in vocab.tail)


def _words(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.kind == "mark":
            return
        yield token


def _pieces(tokens: Sequence[Token], start: int, stop: int) -> Iterator[Piece]:
    """The tokens from ``start`` on as words of units, up to the index ``stop``."""
    at, stop = start, min(stop, len(tokens))
    while at < stop:
        word = _word(tokens[at])
        after = at + 1
        if (
            after < len(tokens)
            and tokens[after].text in MINUS
            and after + 1 < len(tokens)
            and word == "%"
        ):
            after += not tokens[after].gap and _word(tokens[after + 1]) == "pt"
        joined = _JOINED.get((word, _word(tokens[after]))) if after < len(tokens) else None
        if word == "percentage" and after < len(tokens) and _word(tokens[after]) == "pt":
            joined = "pt"
        if joined:
            word, after = joined, after + 1
        yield Piece(word, after)
        at = after


def _word(token: Token) -> str:
    if token.kind == "number":
        return f"{token.amounts[0].value:g}"
    return _SAME.get(token.low, token.low)


def _alike(word: str, part: str) -> bool:
    return word == part or (len(part) > 3 and word.rstrip("s") == part.rstrip("s"))
