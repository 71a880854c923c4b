"""Amounts of money become an index, alike wherever they stand."""

from datetime import date

import pytest

from journal import kpi_math
from journal.model import Kpi, Limit, Mark, Measurement
from journal.redaction import money

DAY = date(2026, 3, 1)
PER_ORDER = Kpi(
    id="K1",
    name="Revenue per order",
    unit="$ per order",
    baseline=Mark(on=DAY, value=4.1),
    target=Mark(value=5),
    limit=Limit(op=">=", value=4),
    measurements=(Measurement(on=DAY, value=4.6), Measurement(on=DAY, value=None)),
)


def told(text: str, *kpis: str, of: Kpi = PER_ORDER) -> str:
    """The text with its amounts on the index."""
    scale = money.scale(of)
    for change in reversed(money.Indexer([scale] if scale else []).changes(text, kpis)):
        text = text[: change.start] + change.by + text[change.end :]
    return text


def test_the_numbers_of_a_kpi_are_an_index_of_its_baseline() -> None:
    """Baseline 100, and every other number with it; the unit names no currency."""
    scale = money.scale(PER_ORDER)
    assert scale is not None

    found = money.indexed(PER_ORDER, scale)

    assert (Mark(on=DAY, value=100.0), Mark(value=122.0), "index per order") == (
        found.baseline,
        found.target,
        found.unit,
    )
    assert found.limit == Limit(op=">=", value=97.6)
    assert [112.2, None] == [each.value for each in found.measurements]
    assert "100.0 to 112.2 index per order" == kpi_math.from_to(found)


@pytest.mark.parametrize(
    ("unit", "on_index"),
    [
        ("$", "index"),
        ("k€", "index"),
        ("EUR / month", "index / month"),
        ("million USD", "index"),
        ("US$ per seat", "index per seat"),
        ("dollars", "index"),
        ("CHF k", "index"),
    ],
)
def test_a_unit_of_money(unit: str, on_index: str) -> None:
    """A sign, a code or a word."""
    kpi = Kpi(id="K1", unit=unit, baseline=Mark(value=2))
    scale = money.scale(kpi)
    assert scale is not None
    assert on_index == money.indexed(kpi, scale).unit


@pytest.mark.parametrize(
    "unit", ["", "%", "% of $ volume", "ms", "per 1000 orders", "basis points", "Euroland"]
)
def test_a_unit_that_is_no_money(unit: str) -> None:
    """A share of money is none."""
    assert None is money.scale(Kpi(id="K1", unit=unit))


@pytest.mark.parametrize(
    ("base", "kpi"),
    [
        (50.0, Kpi(id="K1", unit="$", baseline=Mark(value=-50))),
        (7.0, Kpi(id="K1", unit="$", baseline=Mark(value=0), measurements=(Measurement(value=7),))),
        (9.0, Kpi(id="K1", unit="$", target=Mark(value=9))),
        (1.0, Kpi(id="K1", unit="$")),
    ],
)
def test_where_there_is_no_baseline_to_go_by(base: float, kpi: Kpi) -> None:
    """The first number that is not zero is 100, without its sign; a KPI without numbers shows none."""
    scale = money.scale(kpi)
    assert scale is not None
    assert base == scale.base


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("from 100 index to 112.2 index per order", "from $4.10 to $4.60 per order"),
        ("from 100 index to 112.2 index", "from 4.10 to 4.60 USD"),
        ("100 index-112.2 index", "$4.10-4.60"),
        ("+12.2 index, so 12.2%", "+$0.50, so 12.2%"),
        ("-12.2 index", "-$0.50"),
        ("-12.2 index", "$-0.50"),
        ("from 100 index to 112.2 index", "from 4.10 to 4.60"),
        ("+12.2 index per order in 3 weeks", "+0.50 per order in 3 weeks"),
        ("112.2 index", "US$4.6 dollars"),
    ],
)
def test_amounts_of_a_text_about_a_kpi(expected: str, text: str) -> None:
    """With a currency before or behind, with a sign, in ranges, and bare where the ledger holds them."""
    assert expected == told(text, "K1")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("100 index, then 50 index", "€2M, then €1,000,000"),
        ("100 index, then 250 index", "EUR 1 000, then 2,5k €"),
        ("100 index and 100 index", "£ 5 and 3 million yen"),
        ("112.2 index elsewhere", "$4.60 elsewhere"),
        ("on 2026-03-05 100 index", "on 2026-03-05 €5"),
    ],
)
def test_amounts_of_other_texts(expected: str, text: str) -> None:
    """Each currency has an index of its own, whose 100 is the first; a ledger's value is the ledger's."""
    assert expected == told(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4.60 apples",
        "12% of 3 days",
        "K1 and D4",
        "2026-03-05",
        "TRY 3 times",
        "C$ or $x",
        "euro zone",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    """Numbers without a currency in a text about something else stay."""
    assert text == told(text)
    assert [] == list(money.remains(text))


def test_what_is_small_beside_the_first_does_not_vanish() -> None:
    """Two digits are kept below 1."""
    assert "100 index, 0.012 index" == told("€1M, €123")
