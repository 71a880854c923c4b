"""The dashboard: where each KPI is, and how far that can be trusted."""

from datetime import date
from typing import Any

import pytest

from exports.dashboard import dashboard
from journal.model import (
    Limit,
    Mark,
    Measurement,
    Snapshot,
)
from journal.profile import Profile
from tests.exports import reading
from tests.exports.small import MAY, kpi


def test_change_and_relative_change_are_told_apart(
    sample: Snapshot, rules: Profile, today: date
) -> None:
    """Of a KPI in percent the change is in points, and beside it stands what that is of the baseline."""
    table = reading.rows(dashboard(sample, rules, today).replace("**", ""))

    assert table[0] == [
        "KPI",
        "Baseline",
        "Latest",
        "Change",
        "Relative",
        "Target or limit",
        "Evidence",
    ]
    assert table[1][3:5] == ["+3.5 points", "+5.7%"]
    assert table[1][5:] == ["65.0% by 30 Jun: reached", "trend: 8 points in 154 days"]
    assert table[2][5] == "5.5% by 30 Jun: not reached, 94% of the way"
    assert table[4][5] == "at most 24: kept now, crossed on 27 Mar"
    assert table[5][2] == "930 ms on 5 Jun, stale"
    assert table[5][6] == "trend: 6 points in 140 days, 1 excluded"


@pytest.mark.parametrize(
    ("excluded", "said"),
    [("load test", "excluded: load test"), ("", "excluded without a reason"), (None, "")],
)
def test_exclusions_say_why(rules: Profile, excluded: str | None, said: str) -> None:
    """What is left out stands in the table with its reason, or with the word that none was given."""
    snapshot = kpi(measurements=(Measurement(on=MAY, value=1, excluded=excluded),))

    assert ["1 May", "1", "", said] in reading.rows(dashboard(snapshot, rules, MAY))


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ((), "none"),
        ((1,), "single value: 1 point"),
        ((1, 2), "difference: 2 points in 1 day"),
        ((1, 2, 3, 4), "trend: 4 points in 3 days"),
    ],
)
def test_few_points_are_no_trend(rules: Profile, values: tuple[float, ...], label: str) -> None:
    """Below the profile's number of days it is a difference, from there on a trend."""
    points = tuple(Measurement(on=date(2026, 4, n), value=v) for n, v in enumerate(values, 1))
    snapshot = kpi(baseline=Mark(on=date(2026, 3, 1), value=0), measurements=points)

    assert reading.rows(dashboard(snapshot, rules, MAY))[1][6] == label


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"target": Mark(value=10)}, "10: not reached, 50% of the way"),
        ({"target": Mark(value=5)}, "5: reached"),
        ({"target": Mark(value=-5)}, "-5: reached"),
        ({"target": Mark(value=10), "better": "down"}, "10: reached"),
        ({"target": Mark(value=-5), "better": "down"}, "-5: not reached"),
        ({"limit": Limit(op="<=", value=4)}, "at most 4: crossed now, crossed on 1 May"),
        ({"limit": Limit(op=">=", value=4)}, "at least 4: kept"),
        ({}, "no target set"),
        ({"kind": "guardrail"}, "no limit set"),
    ],
)
def test_a_kpi_is_held_against_its_aim(rules: Profile, fields: dict[str, Any], said: str) -> None:
    """Targets are reached or not, limits kept or crossed; without either nothing is called healthy."""
    snapshot = kpi(baseline=Mark(value=0), measurements=(Measurement(on=MAY, value=5),), **fields)

    assert reading.rows(dashboard(snapshot, rules, MAY))[1][5] == said
