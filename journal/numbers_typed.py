"""Numbers as people type them: 64.2, 64.2 %, 1,240, 1 240, +0.7, −3.

The point is the decimal sign. What another habit would read differently (64,2) is refused with the number
to type instead; so is what Python reads and people do not mean (1_000, nan, ١٢).
"""

import math
import re
from typing import NamedTuple

from journal.text import shortened
from journal.typed import Unclear

_EMPTY = "type a number such as 64.2"
_SPACES = re.compile("[ \t\u00a0\u2009\u202f]+")
_PLAIN = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?")
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}([, ])[0-9]{3}(\1[0-9]{3})*(\.[0-9]+)?")
_COMMA_DECIMAL = re.compile(r"([+-]?)([0-9]+|[0-9]{1,3}([. ][0-9]{3})+),([0-9]+)")
_POINT_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{3}){2,}")


class Number(NamedTuple):
    """The number that was meant; always finite."""

    value: float


def parse(typed: str) -> Number | Unclear:
    """The number meant by what was typed; a percent sign after it says nothing more."""
    text = _SPACES.sub(" ", typed.replace("−", "-")).strip().lower()
    text = text.removesuffix("%").rstrip()
    if not text:
        return Unclear(_EMPTY)
    if _PLAIN.fullmatch(text) or _GROUPED.fullmatch(text):
        value = float(text.replace(",", "").replace(" ", ""))
        if math.isfinite(value):
            return Number(value + 0.0)  # -0 is 0
        return Unclear(f"{shortened(text, 30)} is too large; type a number such as 64.2")
    comma = _COMMA_DECIMAL.fullmatch(text)
    if comma and len(text) <= 30:
        whole = comma[2].replace(".", "").replace(" ", "")
        return Unclear(f"{text} is unclear; type {comma[1]}{whole}.{comma[4]}")
    if _POINT_GROUPED.fullmatch(text) and len(text) <= 30:
        return Unclear(f"{text} is unclear; type {text.replace('.', '')}")
    return Unclear(
        f"“{shortened(typed, 30)}” is no number; type digits with a point, such as 64.2, and no unit"
    )


def shown(value: float) -> str:
    """The number as it would be typed: no trailing ".0"."""
    return str(value).removesuffix(".0")
