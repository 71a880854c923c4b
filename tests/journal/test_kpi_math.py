"""What the numbers of a KPI say and how they are written."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from journal import kpi_math
from journal.model import Better, Kpi, KpiKind, Limit, Mark, Measurement
from tests.journal.ledgers import START, kpi, sample_kpi


def test_points_are_the_dated_values_that_are_not_excluded() -> None:
    """Excluded measurements, and those without a day or a value, do not count; the rest is by day."""
    late, early = START + timedelta(days=9), START + timedelta(days=2)
    measured = Kpi(
        id="K1",
        measurements=(
            Measurement(on=late, value=3.0),
            Measurement(on=early, value=1.0),
            Measurement(on=early, value=2.0, excluded=""),
            Measurement(on=None, value=4.0),
            Measurement(on=late, value=None),
        ),
    )

    assert kpi_math.points(measured) == ((early, 1.0), (late, 3.0))
    assert kpi_math.latest(measured) == (late, 3.0)


def test_two_values_of_one_day_stay_in_their_order() -> None:
    """The later entry of a day is the latest value."""
    same = tuple(Measurement(on=START, value=value) for value in (5.0, 4.0))

    assert kpi_math.latest(Kpi(id="K1", measurements=same)) == (START, 4.0)


def test_an_empty_kpi_says_nothing() -> None:
    """No number is made up where none was entered."""
    empty = Kpi(id="K1")

    assert kpi_math.latest(empty) is None
    assert kpi_math.baseline_value(empty) is None
    assert kpi_math.change(empty) is None
    assert kpi_math.percent(empty) is None
    assert kpi_math.direction(empty) is None
    assert kpi_math.is_good(empty) is None
    assert kpi_math.span_days(empty) == 0
    assert kpi_math.label(empty) == ""
    assert kpi_math.limit_crossed(empty) == ()
    assert kpi_math.days_since_measured(empty, START) is None
    assert (
        kpi_math.show_change(empty) == kpi_math.show_percent(empty) == kpi_math.from_to(empty) == ""
    )


@pytest.mark.parametrize(
    ("record_id", "latest", "change", "percent", "story"),
    [
        ("K1", "65.3%", "+3.5 points", "+5.7%", "61.8% to 65.3%"),
        ("K2", "5.6% of attempts", "-1.8 points", "-24.3%", "7.4% to 5.6% of attempts"),
        (
            "K3",
            "8.3 per 1000 orders",
            "-1.3 per 1000 orders",
            "-13.5%",
            "9.6 to 8.3 per 1000 orders",
        ),
        (
            "K4",
            "23 basis points of value",
            "+2 basis points of value",
            "+9.5%",
            "21 to 23 basis points of value",
        ),
        ("K5", "930 ms", "-310 ms", "-25%", "1240 to 930 ms"),
    ],
)
def test_the_sample(record_id: str, latest: str, change: str, percent: str, story: str) -> None:
    """The sample's numbers read as a person would write them."""
    found = sample_kpi(record_id)
    last = kpi_math.latest(found)

    assert last is not None
    assert kpi_math.show(last.value, found) == latest
    assert kpi_math.show_change(found) == change
    assert kpi_math.show_percent(found) == percent
    assert kpi_math.from_to(found) == story


@pytest.mark.parametrize(
    ("value", "unit", "shown", "short"),
    [
        (65.3, "%", "65.3%", "65.3%"),
        (65.3, "percent", "65.3%", "65.3%"),
        (5.6, "% of attempts", "5.6% of attempts", "5.6%"),
        (5.6, "%of attempts", "5.6% of attempts", "5.6%"),
        (61.5, "percentile", "61.5 percentile", "61.5 percentile"),
        (8.3, "per 1000 orders", "8.3 per 1000 orders", "8.3"),
        (930.0, "ms", "930 ms", "930 ms"),
        (12.5, "$", "$12.5", "$12.5"),
        (-12.5, "$ per order", "-$12.5 per order", "-12.5"),
        (4.0, "", "4", "4"),
        (-0.0, "ms", "0 ms", "0 ms"),
    ],
)
def test_a_value_with_its_unit(value: float, unit: str, shown: str, short: str) -> None:
    """Percent and currency signs touch the number, words stand apart, an empty unit says nothing."""
    assert kpi_math.show(value, kpi(unit=unit)) == shown
    assert kpi_math.show_short(value, kpi(unit=unit)) == short


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (3.5, "%", "+3.5 points"),
        (-1.8, "% of attempts", "-1.8 points"),
        (1.0, "%", "+1 point"),
        (0.0, "%", "0 points"),
        (-310.0, "ms", "-310 ms"),
        (12.0, "$", "+$12"),
        (-12.0, "$", "-$12"),
    ],
)
def test_a_difference_with_its_sign(value: float, unit: str, shown: str) -> None:
    """Differences of percentages are points; nothing changed has no sign."""
    assert kpi_math.show_difference(value, kpi(unit=unit)) == shown


def test_digits_come_from_the_ledger() -> None:
    """63 beside 62.1 is 63.0, and a difference has no more digits than what it came from."""
    measured = kpi(62.1, 63.0, baseline=62.3)

    assert kpi_math.show(63.0, measured) == "63.0%"
    assert kpi_math.show_change(measured) == "+0.7 points"
    assert kpi_math.change(measured) == 0.7
    assert kpi_math.plain(0.7000000000000028) == "0.7"
    assert kpi_math.show(0.7000000000000028, measured) == "0.7%"


@pytest.mark.parametrize(
    ("relative", "shown"),
    [(5.66, "+5.7%"), (-25.0, "-25%"), (0.034, "+0.03%"), (0.0, "0%"), (-0.001, "0%")],
)
def test_a_relative_change_is_rounded(relative: float, shown: str) -> None:
    """One decimal is enough from 1% on, two below."""
    assert kpi_math.signed_percent(relative) == shown


def test_no_percentage_of_nothing() -> None:
    """A baseline of 0 has no relative change, only an absolute one."""
    grown = kpi(5.0, baseline=0.0, unit="orders")

    assert kpi_math.percent(grown) is None
    assert kpi_math.show_percent(grown) == ""
    assert kpi_math.show_change(grown) == "+5 orders"


def test_a_change_needs_a_later_day_than_the_baselines() -> None:
    """A value of the baseline's own day is no change."""
    same = Kpi(
        id="K1",
        baseline=Mark(on=START, value=2.0),
        measurements=(Measurement(on=START, value=3.0),),
    )
    undated = Kpi(
        id="K1", baseline=Mark(value=2.0), measurements=(Measurement(on=START, value=3.0),)
    )

    assert kpi_math.change(same) is None
    assert kpi_math.change(undated) == 1.0


@pytest.mark.parametrize(
    ("count", "label"), [(0, ""), (1, ""), (2, "difference"), (3, "difference"), (4, "trend")]
)
def test_what_the_points_may_be_called(count: int, label: str) -> None:
    """Two and three points are a difference, four are a trend."""
    assert kpi_math.label(kpi(*[1.0] * count, baseline=1.0)) == label


def test_where_a_trend_begins_is_a_setting() -> None:
    """The profile may ask for more points, and points before the baseline are none of them."""
    measured = kpi(1.0, 2.0, 3.0, 4.0, baseline=1.0)
    late = replace(measured, baseline=Mark(on=START + timedelta(days=20), value=2.0))

    assert kpi_math.label(measured, trend_from=5) == "difference"
    assert kpi_math.label(late) == "difference"


@pytest.mark.parametrize(
    ("better", "last", "direction", "good"),
    [
        ("up", 3.0, "up", True),
        ("up", 1.0, "down", False),
        ("down", 1.0, "down", True),
        ("down", 2.0, "flat", None),
    ],
)
def test_which_way_and_whether_that_is_good(
    better: str, last: float, direction: str, good: bool | None
) -> None:
    """Down is good where lower is better; flat is neither."""
    moved = kpi(last, baseline=2.0, better="up" if better == "up" else "down")

    assert kpi_math.direction(moved) == direction
    assert kpi_math.is_good(moved) is good


def test_the_days_on_which_a_limit_was_crossed() -> None:
    """The sample's guardrail was over 24 once; excluded values cross nothing."""
    assert kpi_math.limit_crossed(sample_kpi("K4")) == (date(2026, 3, 27),)
    floor = replace(kpi(5.0, 3.0), limit=Limit(op=">=", value=4.0))
    assert kpi_math.limit_crossed(floor) == (START + timedelta(days=20),)


def test_days_since_the_last_measurement() -> None:
    """Counted from the last point up to today, else from the baseline."""
    measured = kpi(1.0, 2.0, baseline=1.0)

    assert kpi_math.days_since_measured(measured, START + timedelta(days=23)) == 3
    assert kpi_math.days_since_measured(measured, START + timedelta(days=12)) == 2
    assert kpi_math.days_since_measured(measured, START + timedelta(days=4)) == 4
    assert kpi_math.days_since_measured(measured, START - timedelta(days=1)) is None


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["%", "ms", "$", "", "per 1000"]),
)
def test_any_number_can_be_shown(value: float, unit: str) -> None:
    """No value breaks the formatting, and none comes out in scientific notation."""
    shown = kpi_math.show(value, kpi(unit=unit))

    assert "e" not in shown.removesuffix("per 1000")


@pytest.mark.parametrize(
    ("expected", "better", "kind", "baseline", "target"),
    [
        ("above", "down", "user", 41.5, 45.0),
        ("below", "up", "business", 41.5, 40.0),
        ("", "up", "business", 41.5, 45.0),
        ("", "down", "engineering", 41.5, 41.5),
        ("", "down", "guardrail", 41.5, 45.0),
        ("", "down", "user", None, 45.0),
        ("", "down", "user", 41.5, None),
    ],
)
def test_a_target_on_the_bad_side_of_the_baseline_is_astray(
    expected: str, better: Better, kind: KpiKind, baseline: float | None, target: float | None
) -> None:
    """It would be reached before anything was done; a guardrail is only watched."""
    given_kpi = Kpi(
        id="K1", better=better, kind=kind, baseline=Mark(value=baseline), target=Mark(value=target)
    )

    assert expected == kpi_math.astray(given_kpi)
