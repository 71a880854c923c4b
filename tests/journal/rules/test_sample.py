"""The sample case on its last day: what the rules say of it, to the code."""

import pytest

from tests.journal.rules.case import LAST_DAY, case, found, judged, lines, only

EXPECTED = {
    ("B40", "B5"),
    ("B41", "B4"),
    ("B42", "B5"),
    ("B44", "B4"),
    ("B44", "B5"),
    ("D20", "D8"),
    ("K53", "K5"),
    ("M62", "M3"),
    ("T71", "D2"),
}


def test_the_sample_has_these_findings_and_no_others() -> None:
    """Two weak bullets, a decision under way, a stale KPI, a late entry and an open promise."""
    assert found(case()) == EXPECTED


def test_the_sample_scores_92_and_is_ready() -> None:
    """The score is rounded down, nothing caps it, and at 80 or more the verdict is ready."""
    assessment = judged(case())

    assert (assessment.score, assessment.verdict, assessment.caps) == (92, "ready", ())


def test_the_lines_of_the_sample() -> None:
    """Each line is what the rules give when computed by hand."""
    assert lines(judged(case())) == {
        "Outcome map": 20,
        "Decision log": 24.2969,  # 15 x (7 + 1/2 + 1/8) / 8 + 10
        "Launch charter": 15,
        "Product Leadership": 9,  # 3 of 5
        "KPI evidence": 9.6667,  # 29 of 30 checks
        "Check-ins": 10,
        "Timing": 4.8947,  # 2 + 2 x 90 / 95 + 1
    }


def test_a_result_not_due_yet_counts_half() -> None:
    """D8 gains an eighth of its share for the result, which only waiting brings, and a quarter for feedback."""
    of_d8 = {
        finding.opens: (round(finding.points, 4), finding.minutes)
        for finding in judged(case()).findings
        if finding.record == "D8"
    }

    assert of_d8 == {"stage.result": (0.2344, None), "feedback": (0.4688, 10)}


def test_the_late_entries_of_one_decision_are_one_finding_with_the_longest_lag() -> None:
    """D2 and four of its stages were entered 23 days later."""
    finding = only(judged(case()), "T71", "D2")

    assert "entered 23 days later" in finding.message
    assert finding.points == pytest.approx(2 * 5 / 95)


def test_nothing_in_the_sample_contradicts_the_ledger() -> None:
    """No B45 on any bullet, claim or criterion."""
    assert "B45" not in {code for code, _ in found(case())}


def test_the_next_step_of_the_sample_is_a_measurement() -> None:
    """K5 takes five minutes and gains most per minute."""
    step = judged(case()).next_step

    assert step is not None
    assert (step.code, step.record, step.opens) == ("K53", "K5", "measure")


def test_the_artifacts_that_nobody_measured_are_listed() -> None:
    """Pages that are not known cost nothing and are named."""
    expected = ("outcome-map", "decision-log", "charter-calmer-checkout", "packet")

    assert judged(case()).not_measured == expected
    assert judged(case(), pages=dict.fromkeys(expected, 1.0)).not_measured == ()


def test_the_day_decides() -> None:
    """A day after the due day of its result, D8 has lost all of it."""
    later = judged(case(), LAST_DAY.replace(day=16))
    points = [f.points for f in later.findings if f.record == "D8" and f.opens == "stage.result"]

    assert points == [pytest.approx(15 / 8 / 4)]
