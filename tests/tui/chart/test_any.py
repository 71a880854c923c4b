"""Charts of whatever values and days there may be."""

import math
import time
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from exports.chart.days import day_axis, ticks
from exports.chart.values import evened, labels, value_axis
from journal.model import Kpi, Limit, Mark, Measurement
from tests.harness.counts import full
from tui.chart import Frame, chart, told
from tui.chart import Mark as Happened
from tui.chart.canvas import DOTS, Canvas
from tui.lines import Line, plain

TODAY = date(2026, 7, 3)
STARTS, ENDS = date(2026, 1, 5), date(2026, 7, 3)

values = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-5, 5).map(float),
    st.floats(60, 70).map(lambda value: round(value, 1)),
)
days = st.one_of(st.dates(), st.dates(date(2026, 1, 1), date(2026, 7, 10)))
marks = st.builds(Mark, on=st.none() | days, value=st.none() | values)
measurements = st.builds(
    Measurement,
    on=st.none() | days,
    value=st.none() | values,
    excluded=st.sampled_from([None, None, None, "", "a reason\nof two lines", "日本語"]),
)
kpis = st.builds(
    Kpi,
    id=st.just("K1"),
    unit=st.sampled_from(["", "%", "ms", "$", "basis points of value", "日本\n", "\x1b[31m"]),
    better=st.sampled_from(["up", "down"]),
    kind=st.sampled_from(["business", "guardrail"]),
    baseline=st.none() | marks,
    target=st.none() | marks,
    limit=st.none() | st.builds(Limit, op=st.sampled_from(["<=", ">="]), value=st.none() | values),
    measurements=st.lists(measurements, max_size=12).map(tuple),
)


def texts(lines: list[Line]) -> list[str]:
    """What the lines say."""
    return [plain([each]) for each in lines]


@given(
    kpis,
    st.lists(st.tuples(days, st.sampled_from(["F1", "D3", "D1234"])), max_size=9),
    st.integers(20, 200),
    st.integers(1, 40),
    st.sampled_from(["", "K1.measurements.1", "F1", "D3"]),
    st.booleans(),
)
def test_any_kpi_is_drawn_within_its_width(
    kpi: Kpi,
    happened: list[tuple[date, str]],
    width: int,
    height: int,
    pointed: str,
    ascii: bool,
) -> None:
    """Nothing falls, nothing is wider or much higher than asked, and without dots there are none."""
    found = [Happened(on, to, f"{to} 日本語") for on, to in happened]
    drawn = chart(kpi, found, Frame(width, height, TODAY, STARTS, ENDS, pointed, ascii))

    shown = texts(drawn)
    assert all(cell_len(each) <= width for each in shown), shown
    assert all(len(each.splitlines()) <= 1 for each in shown)
    assert len(drawn) <= max(height, 9) + 4  # and lines for a note and for what found no room
    if ascii:
        assert not any("\u2800" <= letter <= "\u28ff" for each in shown for letter in each)
    assert told(kpi, TODAY, 4, stale=True)


@given(st.lists(values, min_size=1), st.integers(3, 20))
def test_the_value_axis_holds_every_value_and_its_ticks_are_apart(
    given: list[float], rows: int
) -> None:
    """All values and ticks between its ends; ticks go up; their labels differ."""
    axis = value_axis(given, rows)

    assert axis.low <= min(given) <= max(given) <= axis.high
    assert math.isfinite(axis.low)
    assert math.isfinite(axis.high)
    assert axis.low < axis.high
    assert len(axis.ticks) >= 2
    assert sorted(set(axis.ticks)) == list(axis.ticks)
    assert all(axis.low <= tick <= axis.high for tick in axis.ticks)
    assert all(0 <= axis.share(value) <= 1 for value in given)
    assert len(axis.ticks) == len(set(labels(axis, Kpi(id="K1"), 30)))
    places = [round(axis.share(tick) * (rows - 1)) for tick in axis.ticks]
    assert len(set(places)) == len(places)


TICKS = [
    ([61.8, 65.3], 6, (62.0, 64.0)),
    ([61.8, 65.3], 10, (62.0, 63.0, 64.0, 65.0)),
    ([930, 1240], 6, (1000.0, 1200.0)),
    ([0, 100], 10, (0.0, 25.0, 50.0, 75.0, 100.0)),
    ([3, 12], 10, (0.0, 5.0, 10.0)),
    ([5, 5], 6, (0.0, 2.0, 4.0)),
    ([-3, 4], 10, (-2.0, 0.0, 2.0, 4.0)),
    ([-12, -3], 10, (-10.0, -5.0, 0.0)),
]


@pytest.mark.parametrize(("given", "rows", "expected"), TICKS)
def test_ticks_are_round(given: list[float], rows: int, expected: tuple[float, ...]) -> None:
    """1, 2, 2.5 or 5 times a power of ten; zero is there where that costs little."""
    assert expected == value_axis(given, rows).ticks


def test_an_axis_without_zero_says_so() -> None:
    """From where it goes, in the head; with zero nothing is said."""
    frame = Frame(60, 12, TODAY, STARTS, ENDS)
    for value, said in ((62.0, True), (0.0, False)):
        kpi = Kpi(
            id="K1",
            baseline=Mark(on=STARTS, value=value),
            measurements=(Measurement(on=TODAY, value=65.0),),
        )
        assert ("axis from" in texts(chart(kpi, [], frame))[0]) is said


@given(days, days, st.integers(8, 110))
def test_labels_of_days_do_not_touch(one: date, other: date, width: int) -> None:
    """Two blanks between them, none beyond the edge, each beginning or ending near its day."""
    axis = day_axis([one, other], STARTS, ENDS, TODAY, width)
    found = ticks(axis, TODAY)

    assert axis.first <= min(one, other)
    assert axis.last >= max(one, other)
    ends = 0
    for tick in found:
        assert ends <= tick.at
        assert tick.at <= tick.cell
        ends = tick.at + len(tick.text) + 2
    assert ends - 2 <= width


DAYS = [
    (date(2026, 6, 27), TODAY, 60, "27 Jun 28 Jun 29 Jun 30 Jun 1 Jul 2 Jul"),
    (date(2026, 6, 1), TODAY, 60, "1 Jun 8 Jun 15 Jun 22 Jun 29 Jun"),
    (date(2026, 1, 4), TODAY, 36, "Feb Mar Apr May Jun"),
    (date(2026, 1, 4), TODAY, 12, "4 Jan 3 Jul"),
    (date(2025, 10, 1), TODAY, 60, "Oct Nov Dec 2026 Feb Mar Apr May Jun Jul"),
    (date(2019, 1, 1), TODAY, 60, "2019 2020 2021 2022 2023 2024 2025 2026"),
    (date(1, 1, 1), TODAY, 60, "1 Jan 1 0500 1000 1500 2000"),
    (date(2026, 7, 2), TODAY, 14, "2 Jul 3 Jul"),
    (date(2026, 6, 3), TODAY, 10, "3 Jun"),
]


@pytest.mark.parametrize(("first", "last", "width", "expected"), DAYS)
def test_what_is_told_of_the_days(first: date, last: date, width: int, expected: str) -> None:
    """Days, weeks, months or years by what has room; the new year in place of its January."""
    found = ticks(day_axis([first, last], None, None, TODAY, width), TODAY)
    assert expected == " ".join(tick.text for tick in found)


def frames(kpi: Kpi, pointed: str = "", ascii: bool = False) -> str:
    """A chart of middling size as text."""
    frame = Frame(60, 12, TODAY, STARTS, ENDS, pointed, ascii)
    return "\n".join(texts(chart(kpi, [], frame)))


def test_signs_tell_what_colours_tell() -> None:
    """Counted, excluded, beyond the limit, under the cursor; none of it by colour alone."""
    given = Kpi(
        id="K1",
        limit=Limit(value=24.0),
        measurements=(
            Measurement(on=date(2026, 2, 1), value=20.0),
            Measurement(on=date(2026, 3, 1), value=26.0),
            Measurement(on=date(2026, 5, 1), value=28.0, excluded="wrong week"),
        ),
    )
    drawn = frames(given)
    for sign in "●✗○":
        assert 1 == drawn.count(sign), sign
    assert "limit 24" in drawn
    assert drawn.startswith("Latest 26 on 1 Mar")

    pointed = frames(given, "K1.measurements.3")
    assert pointed.startswith("▼ 28 on 1 May, excluded: wrong week")
    assert "▲" in pointed or pointed.count("▼") == 2
    assert frames(given, "K1.measurements.2").startswith("▼ 26 on 1 Mar, beyond the limit")
    assert frames(given, ascii=True).isascii()


def test_without_a_number_there_is_only_a_sentence() -> None:
    """It says which key enters the first value."""
    assert "no value yet; m enters the first" == frames(Kpi(id="K1", name="x"))


def test_what_happened_on_one_day_is_staggered_and_then_counted() -> None:
    """Three rows of ids that lead to their records; the rest is a number."""
    given = Kpi(id="K1", baseline=Mark(on=STARTS, value=1.0))
    found = [Happened(date(2026, 3, 1), f"D{number}", "x") for number in range(1, 6)]
    drawn = chart(given, found, Frame(60, 14, TODAY, STARTS, ENDS))

    assert ["D1", "D2", "+3"] == [each.strip() for each in texts(drawn)[-3:]]
    assert ["D1", "D2"] == [span.to for each in drawn for span in each if span.to]
    assert texts(chart(given, found, Frame(60, 14, TODAY, pointed="D2")))[0].startswith("▲ x")


def test_thousands_of_values_are_drawn_at_once() -> None:
    """3,000 measurements: the middle of several drawings stays far below what a hand notices."""
    given = Kpi(
        id="K1",
        baseline=Mark(on=STARTS, value=50.0),
        target=Mark(on=ENDS, value=80.0),
        measurements=tuple(
            Measurement(on=STARTS + timedelta(number % 180), value=50 + 30 * math.sin(number))
            for number in range(3000)
        ),
    )
    took = []
    for _ in range(5):
        start = time.perf_counter()
        chart(given, [], Frame(110, 20, TODAY, STARTS, ENDS))
        took.append(time.perf_counter() - start)
    assert min(took) < (0.05 if full() else 0.2)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=9), st.integers(4, 20))
def test_even_ticks_stand_equally_many_rows_apart(given: list[float], rows: int) -> None:
    """Where the axis was made longer for it; it begins where it did and still holds every value."""
    before = value_axis(given, rows)
    axis = evened(before, rows, DOTS)
    canvas = Canvas(10, rows, False)
    places = [canvas.row(axis.share(tick)) for tick in axis.ticks]

    assert before.low == axis.low
    assert before.high <= axis.high <= before.low + (before.high - before.low) * 1.34
    if axis != before:
        apart = {one - other for one, other in pairwise(places)}
        assert max(apart) - min(apart) <= 1
