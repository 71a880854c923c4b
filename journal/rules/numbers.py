"""The reading of B45: which numbers of a sentence the ledger does not bear out.

How a sentence is read is in `journal.rules.reading`, what is true in `journal.rules.truth`, how it is
told in `journal.rules.objections`. In doubt a number is left alone.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from journal import live
from journal.model import Decision, Kpi, Snapshot
from journal.rules import objections
from journal.rules.reading import Claim, Token, has_number, read, scan
from journal.rules.reading.said import Said, said_numbers
from journal.rules.reading.tokens import MINUS
from journal.rules.reading.units import vocabulary
from journal.rules.reading.words import FUNCTION
from journal.rules.truth import Ledger, holds, in_order, ledger_of, was_said

__all__ = ["contradictions", "has_number"]


class _Reading(NamedTuple):
    """What one KPI makes of the text. ``accusing`` are the places of the claims held against it."""

    kpi: Kpi
    ledger: Ledger
    claims: dict[int, Claim]
    results: list[Said]
    accusing: frozenset[int]


class _Spoken(NamedTuple):
    """The words of one sentence: each, and each with its neighbour; ``clear`` are the pairs of
    words that both say something.
    """

    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    clear: frozenset[tuple[str, str]]


def contradictions(
    text: str,
    kpi: Kpi | None,
    snapshot: Snapshot,
    linked: tuple[Decision, ...] = (),
    criterion: bool = False,
) -> list[str]:
    """The numbers that the ledger contradicts, a sentence each: what was read and what the ledger holds.

    ``kpi`` is the KPI of the bullet, feature or criterion; ``linked`` the decisions whose results are
    true as well. A number that fits any other KPI named in its sentence is true; it is held against
    another KPI only where that is named clearly (by id, by its whole name, or by two words of it in a row that
    both say something) and is what the clause speaks of. Live fields are filled in first.
    """
    shown = live.fill(text, snapshot)
    tokens = scan(shown)
    if not any(token.kind == "number" for token in tokens):
        return []
    readings = _readings(tokens, kpi, snapshot, linked, criterion)
    said = [*_untrue(shown, tokens, readings, criterion)]
    if kpi is not None and not criterion:
        said += _reversed(shown, [reading for reading in readings if reading.kpi.id == kpi.id])
    return list(dict.fromkeys(said))


# --- who reads ----------------------------------------------------------------------------------


def _readings(
    tokens: Sequence[Token],
    kpi: Kpi | None,
    snapshot: Snapshot,
    linked: tuple[Decision, ...],
    criterion: bool,
) -> list[_Reading]:
    """The readings of the text's own KPI, first, and of each KPI that it names."""
    results = [scan(stage.text) for each in linked if (stage := each.stages.result)]
    spoken = _spoken(tokens)
    readings = []
    others = (each for each in snapshot.kpis if kpi is None or each.id != kpi.id)
    for each in (*((kpi,) if kpi else ()), *others):
        own = each is kpi
        named = {at for at, sentence in enumerate(spoken) if own or _names(sentence, each)}
        if not named:
            continue
        claims = {c.at: c for c in read(tokens, each, criterion) if c.sentence in named}
        accusing = (c.at for c in claims.values() if own or _is_clear(c, spoken, each))
        said = [number for result in results for number in said_numbers(result, each)]
        readings.append(_Reading(each, ledger_of(each), claims, said, frozenset(accusing)))
    return readings


def _spoken(tokens: Sequence[Token]) -> list[_Spoken]:
    """The sentences of a text. A hyphen does not part neighbours, any other mark does."""
    rows: list[list[str]] = [[] for _ in range(tokens[-1].sentence + 1)]
    for token in tokens:
        if token.text not in MINUS:
            rows[token.sentence].append("" if token.kind == "mark" else token.low)
    return [_row(row) for row in rows]


def _row(words: list[str]) -> _Spoken:
    pairs = frozenset(pairwise(words))
    clear = frozenset(pair for pair in pairs if not FUNCTION.intersection(pair))
    return _Spoken(frozenset(words), pairs, clear)


def _names(sentence: _Spoken, kpi: Kpi) -> bool:
    vocab = vocabulary(kpi)
    return (
        kpi.id.casefold() in sentence.words
        or not sentence.pairs.isdisjoint(vocab.pairs)
        or (vocab.single != "" and vocab.single in sentence.words)
    )


def _is_clear(claim: Claim, spoken: list[_Spoken], kpi: Kpi) -> bool:
    sentence = spoken[claim.sentence]
    name = vocabulary(kpi).pairs
    in_full = bool(name) and name <= sentence.pairs
    clearly = in_full or kpi.id.casefold() in sentence.words or not name.isdisjoint(sentence.clear)
    return clearly and claim.scope == "own" and claim.unit != "bare"


# --- what they find -----------------------------------------------------------------------------


def _untrue(
    shown: str, tokens: Sequence[Token], readings: list[_Reading], criterion: bool
) -> list[str]:
    true: dict[int, bool] = {}
    for reading in readings:
        for at, claim in reading.claims.items():
            true[at] = true.get(at, False) or _bears_out(reading, claim, criterion)
    settled = {
        tokens[at].clause
        for reading in readings
        for at, claim in reading.claims.items()
        if true[at] or claim.scope == "own"
    }
    found: dict[int, str] = {}
    for reading in readings:
        for at in sorted(reading.accusing - found.keys()):
            claim = reading.claims[at]
            # Where another clause speaks of the KPI, what this one says of something else is no claim.
            others = len(settled) - (tokens[at].clause in settled)
            elsewhere = claim.scope == "foreign" and others > 0
            if not true[at] and not elsewhere:
                found[at] = objections.untrue(shown, claim, reading.kpi, reading.ledger)
    return [found[at] for at in sorted(found)]


def _bears_out(reading: _Reading, claim: Claim, criterion: bool) -> bool:
    return holds(claim, reading.ledger, criterion) or was_said(claim, reading.results)


def _reversed(shown: str, readings: list[_Reading]) -> list[str]:
    """Pairs "X to Y" of true values of which Y was never measured after X."""
    said = []
    for reading in readings:
        for claim in reading.claims.values():
            first = reading.claims.get(claim.source)
            if first is None or claim.shape.kind != "level" or first.shape.kind != "level":
                continue
            if claim.aim or first.aim or was_said(claim, reading.results):
                continue
            if not in_order(first, claim, reading.ledger):
                said.append(objections.out_of_order(shown, first, claim, reading.kpi))
    return said
