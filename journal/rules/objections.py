"""The sentences of B45: what was read in a text, and what the ledger holds instead."""

from journal import kpi_math
from journal.model import Kpi
from journal.rules.reading import Claim
from journal.rules.truth import Ledger
from journal.text import shortened

_QUOTE = 60


def untrue(shown: str, claim: Claim, kpi: Kpi, ledger: Ledger) -> str:
    """The sentence for a claim that the ledger of the KPI does not bear out."""
    quote = f'"{shortened(shown[claim.start : claim.end], _QUOTE)}"'
    if not ledger.levels:
        return f"{quote} is not in the ledger: {kpi.id} has no value yet"
    if claim.shape.kind == "change":
        return f"{quote} is not in the ledger: {_change(kpi, ledger)}"
    if claim.aim_only and ledger.aims:
        return f"{quote} is not what the ledger holds: {kpi.id} has the {_aims(kpi)}"
    if claim.now and ledger.values:
        said = kpi_math.show(ledger.values[-1].value, kpi)
        return f"{quote} is not where {kpi.id} stands: its latest value is {said}"
    return f"{quote} is not in the ledger: {_excluded(claim, kpi) or _levels(kpi, ledger)}"


def out_of_order(shown: str, first: Claim, second: Claim, kpi: Kpi) -> str:
    """The sentence for two true values that are told in the wrong order."""
    quote = shortened(shown[first.start : second.end], _QUOTE)
    story = kpi_math.from_to(kpi)
    return f'"{quote}" is the wrong way round: {kpi.id} went {story and "from " + story}'.rstrip()


def _change(kpi: Kpi, ledger: Ledger) -> str:
    story = kpi_math.from_to(kpi)
    if len(ledger.values) < 2:
        return f"{kpi.id} has one value only, so nothing to compare it with"
    if not story or kpi_math.change(kpi) is None:
        return f"no two values of {kpi.id} differ by that"
    ways = [kpi_math.show_change(kpi), kpi_math.show_percent(kpi)]
    return f"{kpi.id} went from {story}, which is {' or '.join(way for way in ways if way)}"


def _levels(kpi: Kpi, ledger: Ledger) -> str:
    low, high = min(ledger.levels), max(ledger.levels)
    if low == high:
        return f"{kpi.id} has {kpi_math.show(low, kpi)} only"
    return f"{kpi.id} has no such value, only from {kpi_math.span(low, high, kpi)}"


def _excluded(claim: Claim, kpi: Kpi) -> str:
    """Where the number comes from a measurement that is left out, that is what to say."""
    for each in kpi.measurements:
        if each.excluded is None or each.value is None:
            continue
        if any(abs(each.value - amount.value) <= amount.half for amount in claim.amounts):
            day = f" of {each.on.isoformat()}" if each.on else ""
            return f"the measurement{day} of {kpi.id} is excluded"
    return ""


def _aims(kpi: Kpi) -> str:
    target, limit = kpi_math.target_value(kpi), kpi_math.limit_value(kpi)
    said = [
        f"{name} {kpi_math.show(value, kpi)}"
        for name, value in (("target", target), ("limit", limit))
        if value is not None
    ]
    return " and the ".join(said)
