"""Live fields: ``{K1}`` in a text writes itself from the ledger, so that it can never be out of date.

``{K1}`` is the latest value, ``{K1:baseline}``, ``{K1:target}`` (the limit of a KPI without a target),
``{K1:change}`` the change in points or absolute, ``{K1:percent}`` the relative one, ``{K1:from-to}``
baseline and latest value. Case makes no difference.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from journal import kpi_math
from journal.model import Kpi, Snapshot

_FIELD = re.compile(r"\{([A-Za-z]{1,3}[0-9]{1,9})(:[^{}\n]{0,40})?\}")
"""Anything in braces that begins like a record id; what is not, such as ``{market}``, is plain text."""


def fill(text: str, snapshot: Snapshot, today: date | None = None) -> str:
    """The text with its live fields written out. One that cannot be filled stays as it was typed.

    With ``today``, measurements of later days do not count yet.
    """
    if "{" not in text:
        return text
    return _FIELD.sub(lambda found: _value(found, snapshot, today) or found.group(), text)


def unknown(text: str, snapshot: Snapshot, today: date | None = None) -> tuple[str, ...]:
    """The live fields that stay as typed, each once: no such KPI, no such field, or no value for it."""
    if "{" not in text:
        return ()
    unfilled = (m.group() for m in _FIELD.finditer(text) if not _value(m, snapshot, today))
    return tuple(dict.fromkeys(unfilled))


class Piece(NamedTuple):
    """A part of a text: as it reads, and the live field that it was written from, as typed ("" = none).

    A field that cannot be filled reads as it was typed.
    """

    text: str
    field: str = ""


def pieces(text: str, snapshot: Snapshot, today: date | None = None) -> Iterator[Piece]:
    """What `fill` writes, in parts, so that one can show which of it is live."""
    at = 0
    for found in _FIELD.finditer(text):
        if found.start() > at:
            yield Piece(text[at : found.start()])
        yield Piece(_value(found, snapshot, today) or found.group(), found.group())
        at = found.end()
    if at < len(text):
        yield Piece(text[at:])


def _value(found: re.Match[str], snapshot: Snapshot, today: date | None) -> str:
    kpi, field = snapshot.kpi(found[1]), FIELDS.get((found[2] or "").casefold())
    if kpi is None or field is None:
        return ""
    return field(kpi if today is None else _as_of(kpi, today))


def _as_of(kpi: Kpi, today: date) -> Kpi:
    past = tuple(each for each in kpi.measurements if each.on is None or each.on <= today)
    return kpi if len(past) == len(kpi.measurements) else replace(kpi, measurements=past)


def _latest(kpi: Kpi) -> str:
    last = kpi_math.latest(kpi)
    return kpi_math.show(last.value, kpi) if last else ""


def _baseline(kpi: Kpi) -> str:
    value = kpi_math.baseline_value(kpi)
    return "" if value is None else kpi_math.show(value, kpi)


def _target(kpi: Kpi) -> str:
    value = kpi_math.aim_value(kpi)
    return "" if value is None else kpi_math.show(value, kpi)


FIELDS: dict[str, Callable[[Kpi], str]] = {
    "": _latest,
    ":baseline": _baseline,
    ":target": _target,
    ":change": kpi_math.show_change,
    ":percent": kpi_math.show_percent,
    ":from-to": kpi_math.from_to,
}
"""What stands behind the id, and what it writes; "" where the KPI has no such value."""
