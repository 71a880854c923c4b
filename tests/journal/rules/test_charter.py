"""The launch charter, C30 to C33."""

import pytest

from tests.journal.rules.case import Found, bare, case, found, judged, lines, only, rows

BODY: str = rows()["charters"][0]["body"]


def _body(old: str, new: str) -> tuple[str, object]:
    assert old in BODY
    return "charters.C1.body", BODY.replace(old, new)


FINDS: list[tuple[Found, tuple[str, object], str]] = [
    (("C30", "C1"), _body("## Vision", "## Dream"), "no Vision"),
    (("C30", "C1"), _body("## Success criteria", "**Success criteria**"), "no heading"),
    (("C31", "C1"), _body("- K1 Checkout completion rate: target {K1:target}", "- calm"), "no KPI"),
    (("C31", "C1"), ("kpis.K1.target", None), "a KPI without target"),
    (("C31", "C1"), ("kpis.K4.limit", None), "a guardrail without limit"),
    (("C31", "C1"), _body("- K1 Checkout completion rate: target {K1:target}", "- K9 up"), "a KPI that does not exist"),
    (("C32", "C1"), _body("| UX | owns research notes and signs them off |\n| Fraud and Risk | sets"
     " the guardrail and may stop a test |\n| Finance | holds the retry fee cap |\n| Support | reports"
     " contact reasons every week |\n", ""), "one team"),
    (("C33", "C1"), ("charters.C1.on", "2026-02-17"), "dated after the first launch"),
]  # fmt: skip


@pytest.mark.parametrize(("pair", "edit", "why"), FINDS, ids=[each[2] for each in FINDS])
def test_a_charter_that_lacks_something(pair: Found, edit: tuple[str, object], why: str) -> None:
    """The sample's charter is whole; each of these edits is found."""
    assert pair not in found(case())
    assert pair in found(case(edit))


PASSES = [
    (_body("## Vision", "#### VISION:"), "any level and case"),
    (_body("## Scope", "Scope\n-----"), "underlined heading"),
    (_body("- K1 Checkout completion rate: target {K1:target}", "- checkout COMPLETION rate: 65 %"),
     "a KPI by its full name"),
    (_body("- K1 ", "- k1 "), "an id in lower case"),
    (_body("- K1 Checkout", "1. K1 Checkout"), "a numbered list beside"),
    (("charters.C1.on", "2026-02-16"), "dated on the day of the first launch"),
    (("charters.C1.on", None), "without a day"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "why"), PASSES, ids=[each[1] for each in PASSES])
def test_a_charter_that_lacks_nothing(edit: tuple[str, object], why: str) -> None:
    """These edits are not found."""
    assert not {pair for pair in found(case(edit)) if pair[0].startswith("C")}


def test_the_parts_of_a_charter() -> None:
    """Two points a section, four by share of criteria, three for two teams."""
    one_team = "## Responsibilities\n\n- Checkout: builds\n- UX\n"
    body = f"## Vision\n\nCalm.\n\n## Success criteria\n\n- K1\n- calm\n\n{one_team}"
    assessment = judged(case(("charters.C1.body", body)))

    assert lines(assessment)["Launch charter"] == 2 * 3 + 4 / 2 + 3 / 2
    assert only(assessment, "C30", "C1").points == pytest.approx(2)
    assert only(assessment, "C31", "C1").points == pytest.approx(2)
    assert only(assessment, "C32", "C1").points == pytest.approx(1.5)


def test_no_criterion_at_all_loses_the_whole_part() -> None:
    """A section of prose has no criterion that could fail."""
    finding = only(
        judged(case(("charters.C1.body", "## Success criteria\n\nK1 rises."))), "C31", "C1"
    )

    assert finding.points == pytest.approx(4)


def test_the_best_charter_counts_and_mending_another_gains_only_what_passes_it() -> None:
    """A second, poor charter costs nothing; its findings gain nothing while the other is whole."""
    poor = {"id": "C2", "title": "Later", "body": "## Vision\n\nMore."}
    assessment = judged(case(("charters.+", poor)))

    assert lines(assessment)["Launch charter"] == 15
    assert {f.points for f in assessment.findings if f.record == "C2"} == {0}


def test_the_same_criterion_twice_is_one() -> None:
    """A copied line earns no second share."""
    twice = "## Success criteria\n\n- K1 up\n- k1  UP\n- calm\n"
    finding = only(judged(case(("charters.C1.body", twice))), "C31", "C1")

    assert finding.points == pytest.approx(4 / 2)


def test_without_a_charter_only_the_gate_speaks() -> None:
    """P03 carries all 15 points."""
    assessment = judged(bare())

    assert only(assessment, "P03").points == pytest.approx(15)
    assert not {f.code for f in assessment.findings if f.code.startswith("C")}
