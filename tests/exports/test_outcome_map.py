"""The outcome map: what shipped, what it moved, what was given up."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from exports.outcome_map import outcome_map
from journal.model import (
    Feature,
    Mark,
    Measurement,
    Snapshot,
)
from journal.profile import Profile
from tests.exports import reading
from tests.exports.small import MAY, kpi


def test_the_map_has_three_columns(sample: Snapshot, rules: Profile, today: date) -> None:
    """Shipped feature, metric moved with its numbers, trade-off."""
    head, first, second, *_ = reading.rows(outcome_map(sample, rules, today).replace("**", ""))

    assert head == ["Shipped feature", "Metric moved", "Trade-off"]
    assert first == [
        "Late card entry (F1), shipped 16 Feb, decided in D1",
        "Checkout completion rate (K1): +0.7 points in test. Over the cycle 61.8% → 65.3%,"
        " +3.5 points by 19 Jun.",
        "one extra page load for guests, accepted",
    ]
    # Its claim is the KPI's own way, which is told once.
    assert second[1] == (
        "Soft declines lost at payment (K2): over the cycle 7.4% → 5.6% of attempts,"
        " -1.8 points by 19 Jun."
    )


def test_features_that_share_a_kpi_share_its_change(
    sample: Snapshot, rules: Profile, today: date
) -> None:
    """No row takes the change of the whole cycle for itself, and the guardrail is in view."""
    made = outcome_map(sample, rules, today)

    assert "F1 and F4 share K1: its change over the cycle is theirs together." in made
    assert (
        "23 basis points of value on 19 Jun, limit at most 24: kept now, crossed on 27 Mar." in made
    )


@pytest.mark.parametrize(
    ("kpi_fields", "shipped", "said"),
    [
        ({}, MAY, "no baseline to compare with."),
        ({"baseline": Mark(value=3)}, MAY, "3 ms at the start, not measured since."),
        (
            {
                "baseline": Mark(on=date(2026, 1, 5), value=3),
                "measurements": (Measurement(on=MAY, value=2),),
            },
            MAY,
            "over the cycle 3 ms → 2 ms, -1 ms by 1 May, not measured since it shipped.",
        ),
    ],
)
def test_what_was_not_measured_says_so(
    rules: Profile, kpi_fields: dict[str, Any], shipped: date, said: str
) -> None:
    """An effect that nobody measured is not dressed up as one."""
    snapshot = replace(
        kpi(name="Wait", unit="ms", **kpi_fields),
        features=(Feature(id="F1", name="x", shipped=shipped, kpi="K1"),),
    )

    assert said in outcome_map(snapshot, rules, MAY)
