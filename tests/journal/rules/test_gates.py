"""The gates, P01 to P07 and P15, and what is not measured."""

import pytest

from journal import leaving_out, profile
from journal.charters import TEMPLATE
from journal.findings import AtLeast, Facts
from journal.readiness import assess
from tests.journal.rules.case import LAST_DAY, Edit, bare, case, found, judged, only

GATES: list[tuple[str, list[Edit], str]] = [
    ("P01", [("features", [])], "no feature"),
    ("P01", [("features", [{"id": "F1", "name": " "}])], "an empty feature"),
    ("P01", [("kpis", [])], "no KPI"),
    ("P01", [("kpis", [{"id": "K1", "name": "A", "baseline": {"value": 1}}])], "no measurement"),
    (
        "P01",
        [("kpis", [{"id": "K1", "measurements": [{"on": "2026-02-01", "value": 1}]}])],
        "no baseline",
    ),
    ("P02", [("decisions", [])], "no decision"),
    ("P02", [("decisions", [{"id": "D1"}])], "an empty decision"),
    (
        "P02",
        [("decisions", [{"id": "D1", "title": "A", "left_out": True}])],
        "all left out",
    ),
    ("P03", [("charters", [])], "no charter"),
    ("P03", [("charters.C1.body", "")], "an empty charter"),
    ("P03", [("charters.C1.body", TEMPLATE)], "the template"),
]


@pytest.mark.parametrize(("code", "edits", "why"), GATES, ids=[each[2] for each in GATES])
def test_a_missing_artifact_caps_the_score(code: str, edits: list[Edit], why: str) -> None:
    """At 59, and the verdict is not yet."""
    assessment = judged(case(*edits))

    assert code in {cap.code for cap in assessment.caps}
    assert only(assessment, code).severity == "gate"
    assert (assessment.score <= 59, assessment.verdict) == (True, "not yet")


PAGES: list[tuple[set[tuple[str, str | None]], dict[str, float], str]] = [
    (
        set(),
        {"outcome-map": 1, "decision-log": 2, "charter-calmer-checkout": 1, "packet": 6},
        "fits",
    ),
    ({("P04", None)}, {"outcome-map": 1.01}, "the map"),
    ({("P15", None)}, {"decision-log": 2.1}, "the log, over its target"),
    ({("P15", None)}, {"decision-log": 4}, "the log, at its limit"),
    ({("P05", None)}, {"decision-log": 4.2}, "the log"),
    ({("P06", "C1")}, {"charter-calmer-checkout": 2}, "the charter"),
    ({("P07", None)}, {"packet": 7}, "the packet"),
    (set(), {"charter-of-somebody-else": 9}, "an unknown artifact"),
]


@pytest.mark.parametrize(("expected", "pages", "why"), PAGES, ids=[each[2] for each in PAGES])
def test_page_limits(
    expected: set[tuple[str, str | None]], pages: dict[str, float], why: str
) -> None:
    """Over a hard limit the score is capped; over a soft one it is advice."""
    assert expected == {pair for pair in found(case(), pages=pages) if pair[0].startswith("P")}


def test_a_page_limit_caps_and_costs_no_points() -> None:
    """What is too long loses nothing on its line, and is the first thing to mend."""
    assessment = judged(case(), pages={"decision-log": 5})

    assert (assessment.score, round(assessment.raw, 2)) == (59, 92.86)
    assert assessment.next_step is not None
    assert assessment.next_step.code == "P05"


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        (2, "2 pages long, 0.5 pages over the limit of 1.5 pages"),
        (2.5, "2.5 pages long, 1 page over the limit of 1.5 pages"),
        (AtLeast(9), "at least 9 pages long, at least 7.5 pages over the limit of 1.5 pages"),
    ],
)
def test_by_how_much_it_is_too_long(pages: float, told: str) -> None:
    """To a tenth, and no more is said than is known."""
    numbers = profile.load("sde-to-pm", {"pages_outcome_map": 1.5})
    facts = Facts(today=LAST_DAY, pages={"outcome-map": pages})

    assert f"the outcome map is {told}" == only(assess(case(), numbers, facts), "P04").message


def test_long_form_has_no_page_limits() -> None:
    """The same pages, and nothing has to be measured."""
    numbers = profile.load("long-form")
    pages = {
        "outcome-map": 5.0,
        "decision-log": 30.0,
        "charter-calmer-checkout": 4.0,
        "packet": 60.0,
    }
    assessment = assess(case(), numbers, Facts(today=LAST_DAY, pages=pages))

    assert (assessment.score, assessment.caps) == (92, ())
    assert assess(case(), numbers, Facts(today=LAST_DAY)).not_measured == ()


def test_a_log_that_leaves_out_all_is_none_and_says_so() -> None:
    """The evidence in the journal earns what it did; one decision taken in again is a log."""
    whole = case()
    out = leaving_out.with_left_out(whole, frozenset(f"D{number}" for number in range(1, 9)))
    assessment = judged(out)

    assert "every decision is left out of the exported log" == only(assessment, "P02").message
    assert ("left-out", 0) == (only(assessment, "P02").opens, only(assessment, "P02").points)
    assert judged(whole).raw - 2 == assessment.raw
    one = leaving_out.with_left_out(whole, frozenset(f"D{number}" for number in range(2, 9)))
    assert "P02" not in {code for code, _ in found(one)}


def test_nothing_is_there_to_measure_in_an_empty_case() -> None:
    """Only what exists is listed."""
    assert judged(bare()).not_measured == ()


def test_an_empty_case_scores_nothing_and_the_gates_carry_its_points() -> None:
    """The points of a line that only a first record can earn stand at its gate."""
    assessment = judged(bare())
    points = {f.code: f.points for f in assessment.findings if f.severity == "gate"}

    assert (assessment.score, assessment.raw) == (0, 0)
    assert points == {"P01": 30, "P02": 17, "P03": 15}
