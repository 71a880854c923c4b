"""The timing, T70 to T73."""

from datetime import date, datetime

import pytest

from journal.rules.timing import entered_later, lag
from tests.journal.rules.case import Edit, bare, case, found, judged, lines, only


def _decision(
    entered: str, kpi: str = "K1", number: int = 1, decided: str = ""
) -> dict[str, object]:
    return {
        "id": f"D{number}",
        "title": f"Number {number}",
        "kpis": [kpi],
        "decided": decided or entered[:10],
        "entered": entered,
    }


KPIS = (
    "kpis",
    [
        {"id": "K1", "kind": "user"},
        {"id": "K2", "kind": "guardrail"},
        {"id": "K3", "kind": "engineering"},
    ],
)

FIRST: list[tuple[bool, list[Edit], str]] = [
    (False, [("decisions", [_decision("2026-01-05T10:00:00Z")])], "day 1"),
    (False, [("decisions", [_decision("2026-04-04T10:00:00Z")])], "day 90"),
    (True, [("decisions", [_decision("2026-04-05T10:00:00Z")])], "day 91"),
    (True, [("decisions", [_decision("2026-04-05T10:00:00Z", decided="2026-02-01")])], "entered late"),
    (False, [("decisions", [_decision("2026-04-04T10:00:00Z", "K2")])], "a guardrail"),
    (True, [("decisions", [_decision("2026-04-04T10:00:00Z", "K3")])], "engineering"),
    (True, [("decisions", [_decision("2026-04-04T10:00:00Z", "K9")])], "no KPI"),
    (True, [("decisions", [])], "none"),
    (True, [("decisions", [_decision("2026-02-20T10:00:00Z")]), ("cycle.submit_by", "2026-04-04")],
     "past half of a short cycle"),
    (False, [("decisions", [_decision("2026-02-18T10:00:00Z")]), ("cycle.submit_by", "2026-04-04")],
     "before half of a short cycle"),
    (False, [("decisions", [_decision("2026-06-30T10:00:00Z")]), ("cycle.starts", None)],
     "a cycle without a first day"),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "edits", "why"), FIRST, ids=[each[2] for each in FIRST])
def test_the_first_product_decision(expected: bool, edits: list[Edit], why: str) -> None:
    """T70: entered by day 90 or half of the cycle, whichever is sooner."""
    assert expected == (("T70", None) in found(bare(KPIS, *edits)))


def test_what_came_late_cannot_be_mended() -> None:
    """While there is time a first decision is work; after that nothing helps."""
    early = only(judged(bare(), date(2026, 2, 1)), "T70")
    late = only(judged(bare(), date(2026, 6, 1)), "T70")

    assert (early.minutes, late.minutes) == (30, None)


LATE: list[tuple[str, Edit, int]] = [
    ("D6", ("decisions.D6.entered", "2026-04-23T10:00:00Z"), 8),
    ("D6", ("decisions.D6.stages.result.entered", "2026-05-28T10:00:00Z"), 20),
    ("D6", ("decisions.D6.feedback.0.entered", "2026-05-30T10:00:00Z"), 21),
    ("K1", ("kpis.K1.measurements.0.entered", "2026-03-06T10:00:00Z"), 49),
    ("F1", ("features.F1.entered", "2026-02-24T10:00:00Z"), 8),
    ("M1", ("checkins.M1.entered", "2026-02-13T10:00:00Z"), 8),
]


@pytest.mark.parametrize(("record", "edit", "days"), LATE, ids=[each[1][0] for each in LATE])
def test_entered_late(record: str, edit: Edit, days: int) -> None:
    """T71 names the record that the entry belongs to and says the lag as everywhere."""
    finding = only(judged(case(edit)), "T71", record)

    assert f"entered {days} days later" in finding.message
    assert finding.minutes is None


@pytest.mark.parametrize(
    ("path", "entered"),
    [
        ("decisions.D6.entered", "2026-04-22T23:59:00Z"),
        ("decisions.D6.entered", None),
        ("decisions.D6.entered", "2026-01-01T10:00:00Z"),
        ("checkins.M4.entered", "2026-09-01T10:00:00Z"),
    ],
    ids=["seven days", "unknown", "entered before", "a planned check-in"],
)
def test_entered_in_time(path: str, entered: str | None) -> None:
    """A week is fine."""
    expected = {("T71", "D2")}

    assert expected == {pair for pair in found(case((path, entered))) if pair[0] == "T71"}


def test_the_share_of_entries_made_in_time() -> None:
    """One of two entries in time is one of two points."""
    decisions = [
        _decision("2026-02-01T10:00:00Z"),
        _decision("2026-03-01T10:00:00Z", number=2, decided="2026-02-01"),
    ]

    assert lines(judged(bare(KPIS, ("decisions", decisions))))["Timing"] == round(2 + 1 + 1 / 3, 4)


@pytest.mark.parametrize(
    ("expected", "months", "minutes"),
    [
        (1, [], 30),
        (2 / 3, ["2026-07"], None),
        (2 / 3, ["2026-06", "2026-06"], 30),
        (1 / 3, ["2026-01", "2026-02"], 30),
        (0, ["2026-01", "2026-02", "2025-02"], None),
    ],
    ids=["none", "this month", "one month twice", "two", "three"],
)
def test_decisions_in_three_months(expected: float, months: list[str], minutes: int | None) -> None:
    """T72; where this month has a decision already, only the next can help."""
    decisions = [
        {"id": f"D{n}", "title": f"Number {n}", "decided": f"{month}-03"}
        for n, month in enumerate(months, 1)
    ]
    t72 = [f for f in judged(bare(("decisions", decisions))).findings if f.code == "T72"]

    shown = [(round(f.points, 4), f.minutes) for f in t72]
    assert shown == ([(round(expected, 4), minutes)] if expected else [])


@pytest.mark.parametrize(
    ("expected", "today"),
    [(False, date(2026, 5, 8)), (True, date(2026, 5, 9)), (True, date(2026, 7, 3)),
     (False, date(2026, 7, 4))],
    ids=["56 days", "55 days", "last day", "over"],
)  # fmt: skip
def test_the_map_is_started_in_time(expected: bool, today: date) -> None:
    """T73 is advice where fewer than eight weeks are left and no feature is there."""
    assert expected == (("T73", None) in found(bare(), today))
    assert ("T73", None) not in found(case(), today)


@pytest.mark.parametrize(
    ("expected", "entered"),
    [("entered the same day", 5), ("entered 1 day later", 6), ("entered 23 days later", 28)],
)
def test_how_a_lag_is_said(expected: str, entered: int) -> None:
    """The same words in the app and in exports."""
    days = lag(date(2026, 3, 5), datetime(2026, 3, entered, 17, 30))  # noqa: DTZ001

    assert days is not None
    assert entered_later(days) == expected
