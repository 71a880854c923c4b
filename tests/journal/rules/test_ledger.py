"""B45: which texts are held against the ledger, with which KPI, and what follows. How a number is read is
tested in the tests of rules.numbers.
"""

import pytest

from tests.journal.rules.case import Edit, case, found, judged, lines, only

FALSE: list[tuple[str, list[Edit], str]] = [
    ("B1", [("bullets.B1.text", "Raised checkout completion from 61.8% to 75.3%")], "a bullet"),
    ("F2", [("features.F2.claim", "7.4% to 3.6% of attempts")], "a claim"),
    ("C1", [("charters.C1.body", "## Success criteria\n\n- K2 Soft declines: target 4.5 % of attempts\n")],
     "a criterion"),
    ("C1", [("charters.C1.body",
             "## Success criteria\n\n| KPI | Target |\n|---|---|\n| K2 | target 4.5 % of attempts |\n")],
     "a row of criteria"),
]  # fmt: skip


@pytest.mark.parametrize(("record", "edits", "why"), FALSE, ids=[each[2] for each in FALSE])
def test_a_number_that_contradicts_the_ledger(record: str, edits: list[Edit], why: str) -> None:
    """It is found on its record and caps the score at 79."""
    assessment = judged(case(*edits))

    assert ("B45", record) in {(f.code, f.record) for f in assessment.findings}
    assert [("B45", record, 79)] == [(cap.code, cap.record, cap.at) for cap in assessment.caps]
    assert (assessment.score <= 79, assessment.verdict) == (True, "close")


TRUE: list[tuple[list[Edit], str]] = [
    ([], "the sample"),
    ([("features.F4.claim", "+0.8 points in segment")], "the result of a linked decision"),
    ([("bullets.B1.text", "D6 gave +0.8 points of completion")], "of a decision that is named"),
    ([("bullets.B1.text", "Wallets gave +0.8 points of completion"), ("bullets.B1.artifacts", ["D6"])],
     "of a decision that is pointed to"),
    ([("bullets.B1.text", "Wallets gave +0.8 points of completion")], "of a feature with its KPI"),
    ([("charters.C1.body", "## Success criteria\n\n- K1: target {K1:target}\n- calm in 3 weeks\n")],
     "a live field, and a criterion without a KPI"),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "why"), TRUE, ids=[each[1] for each in TRUE])
def test_a_number_that_the_ledger_bears_out(edits: list[Edit], why: str) -> None:
    """These are not found."""
    assert "B45" not in {code for code, _ in found(case(*edits))}


def test_a_false_bullet_is_no_good_bullet() -> None:
    """It loses its share beside the cap, and mending it gains that share."""
    assessment = judged(case(("bullets.B1.text", "Raised checkout completion from 61.8% to 75.3%")))

    assert lines(assessment)["Product Leadership"] == 6
    assert only(assessment, "B45", "B1").points == pytest.approx(3)
    assert only(assessment, "B45", "B1").severity == "gate"


def test_several_contradictions_are_one_cap() -> None:
    """Each is a finding of its own; the cap names the first."""
    edits = [FALSE[0][1][0], FALSE[1][1][0]]
    assessment = judged(case(*edits))

    assert [f.record for f in assessment.findings if f.code == "B45"] == ["B1", "F2"]
    assert [cap.code for cap in assessment.caps] == ["B45"]


def test_a_contradiction_comes_first() -> None:
    """While it caps the score nothing else gains as much."""
    step = judged(case(("features.F2.claim", "7.4% to 3.6% of attempts"))).next_step

    assert step is not None
    assert (step.code, step.points) == ("B45", 0)
