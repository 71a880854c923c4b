"""Numbers as people type them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import numbers_typed
from journal.numbers_typed import Number
from journal.typed import Unclear
from tests.harness.strategies import nasty_text

UNDERSTOOD = [
    ("64.2", 64.2),
    (" 64.2 % ", 64.2),
    ("64.2%", 64.2),
    ("1,240", 1240.0),
    ("1 240", 1240.0),
    ("1\u202f240\u00a0000", 1240000.0),
    ("1,240.5", 1240.5),
    ("+0.7", 0.7),
    ("-3", -3.0),
    ("−3", -3.0),
    (".5", 0.5),
    ("5.", 5.0),
    ("1.240", 1.24),
    ("1e3", 1000.0),
    ("-0", 0.0),
]

REFUSED = [
    ("", "type a number such as 64.2"),
    ("%", "type a number such as 64.2"),
    ("64,2", "type 64.2"),
    ("0,240", "type 0.240"),
    ("-64,25", "type -64.25"),
    ("1.240,5", "type 1240.5"),
    ("1.240.500", "type 1240500"),
    ("1,2,3", "is no number"),
    ("nan", "is no number"),
    ("inf", "is no number"),
    ("1e400", "is too large"),
    ("9" * 400, "is too large"),
    ("١٢", "is no number"),
    ("1_000", "is no number"),
    ("12 ms", "and no unit"),
    ("$5", "and no unit"),
    ("0x10", "is no number"),
    ("1 23", "is no number"),
]


@pytest.mark.parametrize(("typed", "value"), UNDERSTOOD)
def test_what_is_understood(typed: str, value: float) -> None:
    """Signs, percent signs and separated thousands are read; the point is the decimal sign."""
    assert Number(value) == numbers_typed.parse(typed)


@pytest.mark.parametrize(("typed", "message"), REFUSED)
def test_what_is_refused(typed: str, message: str) -> None:
    """What another habit would read differently is answered with the number to type."""
    answer = numbers_typed.parse(typed)

    assert isinstance(answer, Unclear)
    assert message in answer.message


def test_minus_nothing_is_nothing() -> None:
    """-0 is 0, so that no sign is shown where nothing is."""
    answer = numbers_typed.parse("-0")

    assert isinstance(answer, Number)
    assert math.copysign(1, answer.value) == 1


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_is_shown_can_be_typed(value: float) -> None:
    """A number that is shown is read back as itself."""
    assert Number(value) == numbers_typed.parse(numbers_typed.shown(value))


@given(st.one_of(st.text(max_size=30), nasty_text(1), st.text("0123456789.,+-−e% ", max_size=12)))
def test_nothing_typed_raises(typed: str) -> None:
    """Any text is a finite number or a sentence."""
    answer = numbers_typed.parse(typed)

    assert answer.message if isinstance(answer, Unclear) else math.isfinite(answer.value)
