"""The numbers of a decision's result, as the ledger of what an experiment brought."""

from collections.abc import Sequence
from typing import NamedTuple

from journal.model import Kpi
from journal.rules.reading import pairs
from journal.rules.reading.claims import seen_by
from journal.rules.reading.figures import figures
from journal.rules.reading.reader import change_of
from journal.rules.reading.tokens import Amount, Token
from journal.rules.reading.units import UnitKind


class Said(NamedTuple):
    """A number with its unit and its sign; sign 0 where neither a sign nor a verb gives one."""

    amounts: tuple[Amount, ...]
    unit: UnitKind
    sign: int


def said_numbers(tokens: Sequence[Token], kpi: Kpi) -> list[Said]:
    """Every figure that may be of that KPI, whatever shape it stands in."""
    text = seen_by(tokens, kpi, criterion=True)
    found = figures(tokens, text.vocab)
    linked = pairs.linked(tokens, found)
    found = pairs.with_shared_units(found, linked)
    numbers = []
    for place, figure in enumerate(found):
        if figure.unit == "other":
            continue
        paired = place in linked.sources or place in linked.targets
        changed = None if paired else change_of(text, figure, None)
        sign = figure.sign or (changed.sign if changed else 0)
        numbers.append(Said(tokens[figure.at].amounts, figure.unit, sign))
    return numbers
