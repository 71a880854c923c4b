"""The check-ins, M60 to M63."""

from datetime import date

import pytest

from tests.journal.rules.case import Edit, bare, case, found, judged, lines, only


def _held(*days: str) -> list[dict[str, object]]:
    return [{"id": f"M{n}", "on": on, "held": True} for n, on in enumerate(days, 1)]


HELD = [
    (0, [], "none"),
    (4, ["2026-02-05"], "one"),
    (4, ["2026-02-05", "2026-03-31"], "two in the first half"),
    (4, ["2026-04-04", "2026-07-03"], "two in the second half"),
    (8, ["2026-02-05", "2026-05-14"], "one in each half"),
    (8, ["2026-04-03", "2026-04-04"], "just before and from the middle"),
    (4, ["2026-02-05", "2026-07-04"], "the second is after today"),
]


@pytest.mark.parametrize(("expected", "days", "why"), HELD, ids=[each[2] for each in HELD])
def test_check_ins_in_both_halves(expected: int, days: list[str], why: str) -> None:
    """Four points each, the second only in the other half; the middle is 4 April."""
    assessment = judged(case(("checkins", _held(*days))))
    m60 = [f.points for f in assessment.findings if f.code == "M60"]
    backed = 0 if days else 2

    assert m60 == ([pytest.approx(8 - expected + backed)] if expected < 8 else [])


def test_a_planned_check_in_is_not_held() -> None:
    """Whatever its day."""
    planned = [{"id": "M1", "on": "2026-02-05"}, {"id": "M2", "on": "2026-05-14"}]

    assert lines(judged(case(("checkins", planned))))["Check-ins"] == 0


@pytest.mark.parametrize(
    ("expected", "today"),
    [(None, date(2026, 3, 1)), (45, date(2026, 5, 1))],
    ids=["first", "second"],
)
def test_the_second_half_takes_time(expected: int | None, today: date) -> None:
    """With one held in the first half, only the second half helps."""
    assessment = judged(case(("checkins", _held("2026-02-05"))), today)

    assert only(assessment, "M60").minutes == expected


NEW: list[tuple[set[str], list[Edit], str]] = [
    (set(), [], "the sample"),
    ({"M9"}, [("checkins.+", {"id": "M9", "on": "2026-01-05", "held": True})], "before anything"),
    (set(), [("checkins.+", {"id": "M9", "on": "2026-04-17", "held": True})], "a measurement"),
    ({"M9"}, [("checkins.+", {"id": "M9", "on": "2026-04-06", "held": True})], "nothing since"),
    (set(), [("checkins.+", {"id": "M9", "on": "2026-05-14", "held": True})], "on the same day"),
]


@pytest.mark.parametrize(("expected", "edits", "why"), NEW, ids=[each[2] for each in NEW])
def test_a_check_in_shows_something_new(expected: set[str], edits: list[Edit], why: str) -> None:
    """M61: a decision, stage or measurement was entered since the check-in before."""
    assert expected == {record for code, record in found(case(*edits)) if code == "M61"}


def test_what_is_entered_later_was_not_there_to_show() -> None:
    """The moment of entering counts, not the day it happened."""
    kpi = {
        "id": "K1",
        "measurements": [{"on": "2026-02-01", "value": 1, "entered": "2026-03-01T10:00:00Z"}],
    }
    assessment = judged(bare(("kpis", [kpi]), ("checkins", _held("2026-02-05", "2026-05-14"))))

    assert only(assessment, "M61", "M1").points == pytest.approx(1)
    assert lines(assessment)["Check-ins"] == 9


PROMISES = [
    (True, "2026-07-02", None, "past its day"),
    (False, "2026-07-03", None, "due today"),
    (False, None, None, "without a day"),
    (False, "2026-06-15", "2026-07-01", "done, if late"),
]


@pytest.mark.parametrize(
    ("expected", "by", "done", "why"), PROMISES, ids=[each[3] for each in PROMISES]
)
def test_a_promise_is_kept(expected: bool, by: str | None, done: str | None, why: str) -> None:
    """M62 is advice from the day after."""
    edits = (("checkins.M3.promises.0.by", by), ("checkins.M3.promises.0.done", done))

    assert expected == (("M62", "M3") in found(case(*edits)))


PLANNED: list[tuple[bool, date, list[Edit], str]] = [
    (False, date(2026, 7, 3), [], "planned for today"),
    (True, date(2026, 6, 1), [("checkins.M4", None)], "none"),
    (True, date(2026, 6, 1), [("checkins.M4.on", "2026-05-20")], "planned for a day past"),
    (True, date(2026, 6, 1), [("checkins.M4.on", "2026-07-04")], "planned for after the cycle"),
    (False, date(2026, 7, 4), [], "nothing is left of the cycle"),
    (True, date(2026, 7, 4), [("cycle.submit_by", None)], "a cycle without an end"),
]


@pytest.mark.parametrize(
    ("expected", "today", "edits", "why"), PLANNED, ids=[each[3] for each in PLANNED]
)
def test_a_check_in_is_planned(expected: bool, today: date, edits: list[Edit], why: str) -> None:
    """M63 is advice while days are left."""
    assert expected == (("M63", None) in found(case(*edits), today))
