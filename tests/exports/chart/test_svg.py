"""The chart of a KPI as SVG, and the same in words."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exports.chart import described, facts, lettering, svg
from exports.chart.plan import GLYPH, SMALL, WIDTH, plan
from exports.chart.shapes import COLOURS
from exports.dashboard import charts
from journal import leaving_out
from journal.model import Cycle, Decision, Feature, Kpi, Limit, Mark, Measurement, Snapshot
from tests.harness import strategies

TODAY = date(2026, 7, 3)
STARTS = date(2026, 1, 5)
CYCLE = Cycle(name="2026-H1", starts=STARTS, submit_by=TODAY)
SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {
    *("svg", "title", "desc", "style", "rect", "line", "polyline", "circle", "path", "text"),
}

numbers = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-5, 5).map(float),
    st.floats(60, 70).map(lambda value: round(value, 1)),
    st.sampled_from([1e300, -1e300, 1.7e308, 5e-324, 0.0]),
)
days = st.one_of(st.dates(), st.dates(date(2026, 1, 1), date(2026, 7, 10)))
marks = st.none() | st.builds(Mark, on=st.none() | days, value=st.none() | numbers)
kpis = st.builds(
    Kpi,
    id=st.just("K1"),
    name=strategies.clean_line(),
    unit=st.one_of(strategies.clean_line(), st.sampled_from(["%", "ms", "$"])),
    better=st.sampled_from(["up", "down"]),
    baseline=marks,
    target=marks,
    limit=st.none() | st.builds(Limit, op=st.sampled_from(["<=", ">="]), value=st.none() | numbers),
    measurements=st.lists(
        st.builds(
            Measurement,
            on=st.none() | days,
            value=st.none() | numbers,
            excluded=st.none() | st.sampled_from(["", "a reason"]),
        ),
        max_size=12,
    ).map(tuple),
)
happened = st.lists(days, max_size=20)


def journal(kpi: Kpi, shipped: list[date] | None = None) -> Snapshot:
    """A journal with that KPI, features that shipped on some days, and a decision a day later."""
    features = tuple(
        Feature(id=f"F{number}", shipped=day, kpi="K1")
        for number, day in enumerate(shipped or (), 1)
    )
    decisions = tuple(
        Decision(id=f"D{number}", decided=day, kpis=("K1",))
        for number, day in enumerate(shipped or (), 1)
    )
    return Snapshot(cycle=CYCLE, kpis=(kpi,), features=features, decisions=decisions)


def measured(*values: float | tuple[float, str], **fields: object) -> Kpi:
    """A KPI with a value a day; a pair is an excluded value and its reason."""
    found = []
    for number, value in enumerate(values):
        number_of, reason = value if isinstance(value, tuple) else (value, None)
        found.append(Measurement(on=STARTS + timedelta(number), value=number_of, excluded=reason))
    return Kpi(id="K1", name="Rate", measurements=tuple(found), **fields)  # type: ignore[arg-type]


def drawn(kpi: Kpi, shipped: list[date] | None = None) -> ET.Element:
    """The chart as it is read back."""
    return ET.fromstring(svg(kpi, journal(kpi, shipped), TODAY))


def said(root: ET.Element) -> list[str]:
    """The words in the chart."""
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def places(root: ET.Element) -> Iterator[tuple[float, float]]:
    """Where the points of the values and of their line stand."""
    for each in root.iter(f"{SVG}circle"):
        yield float(each.attrib["cx"]), float(each.attrib["cy"])
    for each in root.iter(f"{SVG}polyline"):
        for pair in each.attrib["points"].split():
            x, y = pair.split(",")
            yield float(x), float(y)


@settings(deadline=None, max_examples=150)
@given(kpis, happened)
def test_any_chart_is_well_formed_and_holds_every_point(kpi: Kpi, shipped: list[date]) -> None:
    """Whatever the values, days and names: XML of shapes and words alone, with nothing outside its frame."""
    snapshot = journal(kpi, shipped)
    made = svg(kpi, snapshot, TODAY)
    root = ET.fromstring(made)
    width, height = float(root.attrib["width"]), float(root.attrib["height"])

    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= ALLOWED
    assert not [each for each in root.iter() for name in each.attrib if name.startswith("on")]
    assert "nan" not in made.replace(kpi.name, "").lower().split("<text", maxsplit=1)[0][-200:]
    for x, y in places(root):
        assert 0 <= x <= width
        assert 0 <= y <= height
    if any(each.value is not None and each.on for each in kpi.measurements):
        frame = plan(kpi, snapshot, TODAY)
        line = root.find(f"{SVG}polyline")
        for pair in line.attrib["points"].split() if line is not None else ():
            x, y = map(float, pair.split(","))
            assert frame.left - 0.1 <= x <= frame.right + 0.1
            assert frame.top - 0.1 <= y <= frame.bottom + 0.1
    for each in root.iter(f"{SVG}text"):
        assert 0 <= float(each.attrib["x"]) <= width
        assert 0 <= float(each.attrib["y"]) <= height
    assert "\n" not in described(kpi, snapshot, TODAY)


@settings(deadline=None, max_examples=100)
@given(kpis, happened)
def test_names_and_ids_never_overlap(kpi: Kpi, shipped: list[date]) -> None:
    """What is named at the right stands apart, and so do the ids under the days, as wide as they may be."""
    assume(facts.values(kpi) or facts.levels(kpi))
    frame = plan(kpi, journal(kpi, shipped), TODAY)
    names = [place for _, place in frame.names]
    rows: dict[int, list[tuple[float, float]]] = {}
    for each in frame.placed:
        end = each.left + GLYPH + lettering.width(each.event.id, SMALL)
        rows.setdefault(each.lane, []).append((each.left, end))

    assert all(under - over >= SMALL for over, under in pairwise(names))
    assert all(0 <= left and end <= WIDTH for row in rows.values() for left, end in row)
    assert all(end < left for row in rows.values() for (_, end), (left, _) in pairwise(row))


def test_a_chart_has_room_beside_a_table() -> None:
    """Narrow enough for half a page, with letters that can still be read there."""
    half_of_the_page = 0.52 * (8.5 - 2 * 0.9) * 72

    assert SMALL * half_of_the_page / WIDTH >= 7


def test_what_the_log_leaves_out_has_no_mark() -> None:
    """A mark is there to be looked up."""
    whole = journal(measured(1, 2), [date(2026, 1, 6), date(2026, 1, 8)])
    less = leaving_out.with_left_out(whole, frozenset({"D1"}))

    assert described(less.kpis[0], less, TODAY).endswith("Decided: D2 on 8 Jan.")


def test_the_same_in_words() -> None:
    """Title, description and alternative text say what is drawn: course, levels, exceptions, events."""
    kpi = measured(
        1,
        5,
        (9, "load test"),
        3,
        unit="%",
        baseline=Mark(on=STARTS, value=2),
        target=Mark(on=TODAY, value=4),
        limit=Limit(op="<=", value=4),
    )
    words = described(kpi, journal(kpi, [date(2026, 1, 6)]), TODAY)
    root = drawn(kpi, [date(2026, 1, 6)])

    assert words == (
        "Chart of K1 Rate: 3 values, 1% on 5 Jan to 3% on 8 Jan, between 1% and 5%. Baseline 2% of 5 Jan."
        " Target 4% by 3 Jul. Limit at most 4%. Beyond the limit on 6 Jan. 1 excluded value drawn hollow."
        " Shipped: F1 on 6 Jan. Decided: D1 on 6 Jan."
    )
    assert words == root.findtext(f"{SVG}desc")
    assert "K1 Rate" == root.findtext(f"{SVG}title")
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"].split() == [
        each.attrib["id"] for each in (root[0], root[1])
    ]
    shown = said(root)
    assert {"3% on 8 Jan", "baseline 2%", "target 4%", "limit ≤ 4%"} <= {*shown}
    assert {"F1", "D1", "excluded, does not count", "beyond the limit", "shipped"} <= {*shown}


def test_an_excluded_value_is_hollow_and_not_joined() -> None:
    """The line goes past it; its circle has the colour of the paper inside."""
    root = drawn(measured(1, (9, ""), 3))
    (line,) = root.iter(f"{SVG}polyline")
    hollow = [each for each in root.iter(f"{SVG}circle") if each.attrib["fill"] == "#ffffff"]

    assert 2 == len(line.attrib["points"].split())
    assert 2 == len(hollow), "the value, and the sign that explains it"


@pytest.mark.parametrize(
    ("values", "note"),
    [
        ((60, 61), "axis from 60, zero not shown"),
        ((-60, -61), "axis up to -60, zero not shown"),
        ((1, 60), ""),
        ((5, 5), ""),
        ((-5, 5), ""),
    ],
)
def test_the_value_axis_says_when_zero_is_not_on_it(values: tuple[float, ...], note: str) -> None:
    """An axis that magnifies says so; one with zero on it need not."""
    found = [each for each in said(drawn(measured(*values))) if each.startswith("axis")]

    assert found == ([note] if note else [])


def test_without_a_value_it_says_so() -> None:
    """A frame with a sentence; the dashboard shows no picture of it."""
    kpi = Kpi(id="K1", name="Rate", measurements=(Measurement(value=3), Measurement(on=TODAY)))

    assert "No value yet." in said(drawn(kpi))
    assert {} == charts(journal(kpi), TODAY)


def test_what_happened_on_days_that_are_not_drawn_is_told() -> None:
    """A feature of last year does not squeeze the year; many ids give way and are named."""
    shown = said(drawn(measured(1, 2), [date(2020, 1, 1), *[date(2026, 1, 6)] * 20]))

    assert "F1 shipped 1 Jan 2020, before the days drawn" in shown
    assert any(each.startswith("no room for ") for each in shown)


def test_three_thousand_values_are_one_line() -> None:
    """Without a dot for each, and in a file that a page can hold."""
    kpi = measured(*(float(number % 97) for number in range(3000)))
    made = svg(kpi, journal(kpi), TODAY)

    assert 1 == made.count("<polyline")
    assert made.count("<circle") == 1
    assert len(made) < 60_000


@pytest.mark.fault(29)
@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        '"/><script>alert(1)</script>',
        "]]><!-- --><x/>",
        "&lt;b&gt; &amp; &#x41; &nosuch;",
        "'onload='alert(1)",
        "</title></style><foreignObject>",
        "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y 'z'>]>&y;",
        "nul \x00 escape \x1b noncharacter \ufffe surrogate \ud800",
    ],
)
def test_what_people_type_stays_text(payload: str) -> None:
    """No name, unit or file brings an element, an attribute or an entity of its own."""
    kpi = measured(1, 2, unit=payload)
    kpi = Kpi(id="K1", name=payload, unit=payload, measurements=kpi.measurements)
    root = drawn(kpi)
    title = root.findtext(f"{SVG}title") or ""

    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= ALLOWED
    assert title.startswith("K1 ")
    if payload.isprintable():
        assert title == f"K1 {payload}"


def test_dark_and_light(  # the colours themselves are looked at
) -> None:
    """Each colour of a shape stands in an attribute, for light paper, and has a dark one in the style sheet."""
    root = drawn(measured(1, 2, target=Mark(value=3)))
    style = root.findtext(f"{SVG}style") or ""
    classes = {name for each in root.iter() for name in each.attrib.get("class", "").split()}

    assert style.startswith("@media screen and (prefers-color-scheme:dark){")
    assert classes
    assert all(f".{name}{{" in style for name in classes)
    assert "url(" not in style


def test_every_colour_of_words_and_lines_can_be_read() -> None:
    """On its own ground, light and dark, at the contrast that small letters need; the grid may be faint."""
    for ground in (0, 1):
        back = luminance(COLOURS["back"][ground])
        for name, both in COLOURS.items():
            light, dark = sorted((back, luminance(both[ground])), reverse=True)
            if name not in ("back", "grid"):
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (name, both[ground])


def luminance(colour: str) -> float:
    """How bright a colour is, by the formula of the accessibility guidelines."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
