"""A text cut into the pieces that the number reader looks at: words, numbers and marks, each with the
sentence and the clause it stands in. One pass, in time linear in the text.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from journal.rules.reading.words import CLAUSE_WORDS

Kind = Literal["word", "number", "junk", "percent", "arrow", "mark"]
"""``junk`` is digits that are no figure: dates, clock times, fractions, versions, ranges of ids."""

_PIECE = re.compile(
    r"""
      (?P<junk>   [0-9]++ (?: [-/:.] [0-9]++ ){2,}+ | [0-9]++ [/:] [0-9]++ | [0-9]{4}-[0-9]{2} (?![0-9]) )
    | (?P<number> [0-9]++ (?: [.,] [0-9]++ )*+ | (?<![\w.]) \.[0-9]++ )
    | (?P<word>   [^\W0-9_] [\w'’]*+ )
    | (?P<arrow>  -{1,2}> | => | [→⟶➔➜⇒] )
    | (?P<percent> [%％] )
    | (?P<mark>   \n | [^\w\s] | \w )
    """,
    re.VERBOSE,
)

MINUS = frozenset(
    "-\N{MINUS SIGN}\N{EN DASH}\N{NON-BREAKING HYPHEN}\N{HYPHEN}\N{FULLWIDTH HYPHEN-MINUS}"
)
DASHES = MINUS | {"\N{EM DASH}"}
CURRENCIES = {"$": "usd", "€": "eur", "£": "gbp", "¥": "jpy", "₹": "inr"}

_ENDS = frozenset(".!?\n")
_SHORT = frozenset(["e", "g", "approx", "ca", "vs", "incl", "avg"])
_BREAKS = frozenset(",;()[]\n") | {"\N{EM DASH}"}
_SCALES = {"k": 1e3, "K": 1e3, "M": 1e6, "bn": 1e9, "B": 1e9}
_SCALE_WORDS = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "mio": 1e6}
_MOST_DIGITS = 15
"""A longer row of digits is an account number or a hash, and no float would hold it."""


class Amount(NamedTuple):
    """One way to read a number: its value and half a unit of the last digit that is shown."""

    value: float
    half: float


class Token(NamedTuple):
    """A piece of the text. ``gap``: white space stands before it. ``amounts``: how a number may be read."""

    kind: Kind
    text: str
    low: str
    start: int
    end: int
    gap: bool
    sentence: int
    clause: int
    amounts: tuple[Amount, ...] = ()


@lru_cache(maxsize=512)
def scan(text: str) -> tuple[Token, ...]:
    """The pieces of a text, in order. Sentences and clauses are numbered from 0 through the whole text."""
    tokens: list[Token] = []
    sentence = clause = end = 0
    for match in _PIECE.finditer(text):
        kind = cast(Kind, match.lastgroup)
        piece = match.group()
        gap = match.start() > end or not tokens
        if _ended(tokens, gap):
            sentence += 1
            clause += 1
        low = piece.casefold().replace("’", "'") if kind == "word" else piece
        if _opens_clause(tokens, kind, low, gap, text, match.end()):
            clause += 1
        amounts = _amounts(piece) if kind == "number" else ()
        if kind == "number" and (not amounts or _belongs_to_word(tokens, gap)):
            kind, amounts = "junk", ()
        tokens.append(
            Token(kind, piece, low, match.start(), match.end(), gap, sentence, clause, amounts)
        )
        _join_thousands(tokens, text)
        _scale(tokens)
        end = match.end()
    return tuple(tokens)


def starts(tokens: Sequence[Token], index: int) -> int:
    """Where a number begins with its sign and currency: the index of the first of these tokens."""
    first = index
    if first and not tokens[first].gap and tokens[first - 1].text in CURRENCIES:
        first -= 1
    if signed(tokens, first):
        first -= 1
    return first


def signed(tokens: Sequence[Token], first: int) -> int:
    """The sign right before a number (or its currency): 1, -1, or 0 for none.

    A dash is a sign only where it touches the number and nothing else, so that ranges have none.
    """
    if first == 0 or tokens[first].gap:
        return 0
    mark = tokens[first - 1]
    if mark.text != "+" and mark.text not in MINUS:
        return 0
    before = tokens[first - 2] if first >= 2 else None
    if before is not None and not mark.gap:
        free = (
            before.kind in ("mark", "arrow")
            and before.text not in ")]}/+±%"
            and before.text not in DASHES
        )
        if not free:
            return 0
    return 1 if mark.text == "+" else -1


def _ended(tokens: list[Token], gap: bool) -> bool:
    """Whether the sentence before a new piece is over; "i.e." and "approx." end none."""
    if not tokens or tokens[-1].low not in _ENDS:
        return False
    if tokens[-1].low == "." and len(tokens) > 1 and tokens[-2].low in _SHORT:
        return False
    return gap or tokens[-1].low == "\n"


def _opens_clause(
    tokens: list[Token], kind: Kind, low: str, gap: bool, text: str, end: int
) -> bool:
    if kind == "word":
        return low in CLAUSE_WORDS
    if kind != "mark":
        return False
    if low in _BREAKS:
        return True
    spaced = gap and text[end : end + 1].isspace()
    return low in DASHES and spaced and bool(tokens)


def _belongs_to_word(tokens: list[Token], gap: bool) -> bool:
    """Whether digits are the tail of a name: "COVID-19", "#12", "v.2", "a_1", "/v1"."""
    if not tokens or (gap and tokens[-1].text != "±"):
        return False
    last = tokens[-1]
    if last.kind == "word" or last.text in ("#", "@", "&", "/", "\\", "±"):
        return True
    before = tokens[-2] if len(tokens) > 1 else None
    return (
        before is not None
        and not last.gap
        and before.kind in ("word", "junk")
        and (last.text in MINUS or last.text in (".", "_"))
    )


def _amounts(piece: str) -> tuple[Amount, ...]:
    """Every sensible reading of digits with points and commas: "1,240" is 1240 or, abroad, 1.24."""
    digits = piece.replace(",", "").replace(".", "")
    if len(digits) > _MOST_DIGITS:
        return ()
    groups = re.split("[.,]", piece)
    marks = [character for character in piece if character in ".,"]
    grouped = 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if not marks:
        return (Amount(float(piece), 0.5),)
    if len(marks) == 1:
        decimal = _decimal(groups[0], groups[1])
        thousands = Amount(float(digits), 0.5)
        if not grouped or groups[0].startswith("0"):
            return (decimal,)
        return (decimal, thousands) if marks[0] == "." else (thousands, decimal)
    if len(set(marks)) == 1:
        return (Amount(float(digits), 0.5),) if grouped else ()
    if len(set(marks[:-1])) == 1 and all(len(group) == 3 for group in groups[1:-1]):
        return (_decimal("".join(groups[:-1]), groups[-1]),)
    return ()


def _decimal(whole: str, fraction: str) -> Amount:
    return Amount(float(f"{whole or '0'}.{fraction}"), 0.5 * 10 ** -len(fraction))


def _join_thousands(tokens: list[Token], text: str) -> None:
    """Make "1 240" one number. It may still mean 240, since "in 12 240 ms" cannot be told apart."""
    if len(tokens) < 2 or tokens[-1].kind != "number" or tokens[-2].kind != "number":
        return
    first, last = tokens[-2], tokens[-1]
    joins = last.start == first.end + 1 and last.text.isdigit() and len(last.text) == 3
    head = first.text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    if not (joins and re.fullmatch(r"[1-9][0-9]{0,2}(?:\s[0-9]{3}){0,3}", first.text) and head):
        return
    whole = float("".join(part for part in first.text if part.isdigit()) + last.text)
    tokens[-2:] = [
        first._replace(
            text=text[first.start : last.end],
            end=last.end,
            amounts=(Amount(whole, 0.5), *last.amounts),
        )
    ]


def _scale(tokens: list[Token]) -> None:
    """Take "k", "M", "bn" and "million" into the number they follow."""
    if len(tokens) < 2 or tokens[-1].kind != "word" or tokens[-2].kind != "number":
        return
    word, number = tokens[-1], tokens[-2]
    factor = _SCALE_WORDS.get(word.low) if word.gap else _SCALES.get(word.text)
    if factor is not None:
        scaled = tuple(Amount(a.value * factor, a.half * factor) for a in number.amounts)
        tokens[-2:] = [number._replace(end=word.end, amounts=scaled)]
