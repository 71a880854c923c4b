"""Live fields: what they write, and what stays as typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.live import fill, pieces, unknown
from journal.model import Snapshot
from journal.rules.numbers import contradictions
from tests.journal.ledgers import case, kpi, sample


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("{K1}", "65.3%"),
        ("{k1}", "65.3%"),
        ("{K1:baseline}", "61.8%"),
        ("{K1:target}", "65.0%"),
        ("{K4:target}", "24 basis points of value"),
        ("{K1:change}", "+3.5 points"),
        ("{K5:change}", "-310 ms"),
        ("{K1:percent}", "+5.7%"),
        ("{K1:from-to}", "61.8% to 65.3%"),
        ("{K1:FROM-TO}", "61.8% to 65.3%"),
        ("from {K3:baseline} to {K3}.", "from 9.6 per 1000 orders to 8.3 per 1000 orders."),
        ("{{K1}}", "{65.3%}"),
    ],
)
def test_a_field_writes_itself(typed: str, written: str) -> None:
    """Each field says what the ledger says, wherever it stands."""
    assert fill(typed, sample()) == written
    assert unknown(typed, sample()) == ()


@pytest.mark.parametrize(
    "typed", ["{K9}", "{K1:goal}", "{K1:}", "{K1: baseline}", "{D4}", "{K1:latest}", "{K01}"]
)
def test_an_unknown_field_stays_as_typed(typed: str) -> None:
    """What cannot be filled is named, and left alone."""
    assert fill(f"at {typed} now", sample()) == f"at {typed} now"
    assert unknown(f"{typed} and {typed}", sample()) == (typed,)


def test_a_kpi_without_that_value_leaves_the_field() -> None:
    """A field of a KPI that was never measured would print a hole."""
    snapshot = case(kpi(baseline=None))

    for typed in (
        "{K1}",
        "{K1:baseline}",
        "{K1:target}",
        "{K1:change}",
        "{K1:percent}",
        "{K1:from-to}",
    ):
        assert fill(typed, snapshot) == typed
        assert unknown(typed, snapshot) == (typed,)


@pytest.mark.parametrize(
    "text", ["", "no field", "{market}", "{}", "{ K1 }", "K1}", "{K1", "{K1\n}"]
)
def test_other_braces_are_plain_text(text: str) -> None:
    """Only what looks like a field is one."""
    assert fill(text, sample()) == text
    assert unknown(text, sample()) == ()


def test_as_of_a_day() -> None:
    """With a day, later measurements do not count yet."""
    assert fill("{K1}", sample(), date(2026, 5, 8)) == "64.2%"
    assert fill("{K1:change}", sample(), date(2026, 5, 8)) == "+2.4 points"
    assert unknown("{K1}", sample(), date(2026, 1, 10)) == ("{K1}",)


@given(st.text(), st.sampled_from(["", "{K1}", "{K1:percent}", "{K7:", "{"]))
def test_filling_twice_is_filling_once(text: str, field: str) -> None:
    """Nothing that a field writes is a field."""
    once = fill(text + field + text, sample())

    assert fill(once, sample()) == once


@pytest.mark.parametrize("record_id", ["K1", "K2", "K3", "K4", "K5"])
@pytest.mark.parametrize(
    "text",
    [
        "now {%}",
        "from {%:baseline} to {%}",
        "{%:from-to}",
        "moved by {%:change}",
        "a change of {%:percent}",
        "target {%:target}",
    ],
)
def test_a_live_number_contradicts_nothing(record_id: str, text: str) -> None:
    """What the ledger writes itself is true by B45."""
    snapshot: Snapshot = sample()

    assert contradictions(text.replace("%", record_id), snapshot.kpi(record_id), snapshot, ()) == []


@given(st.lists(st.sampled_from(["{K1}", "{K9}", "{k1:target}", " and ", "{", "K1"])).map("".join))
def test_the_pieces_are_the_text(typed: str) -> None:
    """Together they say what is filled in, and the fields among them are as they were typed."""
    found = list(pieces(typed, sample()))
    assert fill(typed, sample()) == "".join(each.text for each in found)
    assert typed == "".join(each.field or each.text for each in found)
    assert set(unknown(typed, sample())) == {
        each.field for each in found if each.field and each.field == each.text
    }
