"""What ``check`` says beside the readiness, X80 to X89: advice, never part of the score."""

import pytest

from journal.findings import Facts
from journal.rules.consistency import CONSISTENCY, proof_left_out
from tests.journal.rules.case import LAST_DAY, Edit, Found, case, consistency, numbers

BASE: set[Found] = {("X83", "D5"), ("X83", "D7"), ("X86", "B4")}


def test_the_sample() -> None:
    """Two decisions that nothing refers to, and a bullet written long after its KPI was measured."""
    assert consistency(case()) == BASE


FINDS: list[tuple[Found, Edit, str]] = [
    (("X80", "D1"), ("decisions.D1.kpis", ["K1", "K9"]), "a KPI"),
    (("X80", "D1"), ("decisions.D1.supersedes", "D44"), "an older decision"),
    (("X80", "F1"), ("features.F1.kpi", "K9"), "the KPI of a feature"),
    (("X80", "F1"), ("features.F1.decisions", ["D1", "D99"]), "a decision of a feature"),
    (("X80", "B1"), ("bullets.B1.artifacts", ["wiki"]), "an artifact"),
    (("X81", "C1"), ("charters.C1.body", "## Vision\n\n{K1:goal}"), "a field"),
    (("X81", "B1"), ("bullets.B1.text", "at {K9}"), "a field of no KPI"),
    (("X82", "K6"), ("kpis.+", {"id": "K6", "name": "App rating"}), "an idle KPI"),
    (("X83", "D9"), ("decisions.+", {"id": "D9", "title": "Alone, as D9"}), "an idle decision"),
    (("X84", "F1"), ("features.F1.decisions", []), "a feature of no decision"),
    (("X85", "F2"), ("features.F2.tradeoff", "One extra page load  for guests, accepted"), "a trade-off"),
    (("X85", "B5"), ("bullets.B5.text", "Cut checkout p95 latency by 25%"), "a bullet"),
    (("X85", "N2"), ("notes.N2.text", "even split on two markets, three weeks, stop early if K4 passes 24"),
     "a note and a stage"),
    (("X86", "F4"), ("features.F4", {"id": "F4", "kpi": "K1", "claim": "+0.8", "shipped": "2026-06-20"}),
     "a claim without a result or value"),
    (("X87", "K2"), ("kpis.K2.name", "checkout completion  RATE"), "a KPI's name"),
    (("X87", "D2"), ("decisions.D2.title", "Hide the saved-card list behind a change link"), "a title"),
    (("X88", "K1"), ("kpis.K1.better", "down"), "a direction"),
    (("X88", "K3"), ("kpis.K3.target.value", 99.0), "a target"),
]  # fmt: skip


@pytest.mark.parametrize(("pair", "edit", "why"), FINDS, ids=[each[2] for each in FINDS])
def test_what_does_not_fit_together(pair: Found, edit: Edit, why: str) -> None:
    """Each edit is found on the record that it is about, or on the later one of two."""
    expected = ("X87", "D3") if pair == ("X87", "D2") else pair

    assert expected not in consistency(case())
    assert expected in consistency(case(edit))


def test_a_mention_in_a_note_cites_a_decision() -> None:
    """Running text counts as use."""
    found = consistency(case(("notes.N1.text", "Talked about d5 and D7")))

    assert found == BASE - {("X83", "D5"), ("X83", "D7")}


@pytest.mark.parametrize(
    ("artifacts", "told"),
    [
        (["D4"], "points to D4 alone, which is left out of the log"),
        (["d4", "D7"], "points to D4 and D7 alone, which are left out of the log"),
        (["D4", "D1"], ""),
        (["D4", "dashboard"], ""),
        ([], ""),
    ],
)
def test_a_bullet_leads_to_something_that_is_handed_over(artifacts: list[str], told: str) -> None:
    """One whose whole proof the log leaves out is told; another proof is enough (X89)."""
    snapshot = case(
        ("decisions.D4.left_out", True),
        ("decisions.D7.left_out", True),
        ("bullets.B1.artifacts", artifacts),
    )
    messages = [each.message for each in proof_left_out(snapshot, numbers(), Facts(today=LAST_DAY))]

    assert ([told] if told else []) == [each.partition("” ")[2] for each in messages]


def test_consistency_is_advice_only() -> None:
    """Nothing here loses points, and no page counts: `check` need not measure any."""
    facts = Facts(today=LAST_DAY)
    found = [finding for rule in CONSISTENCY for finding in rule(case(), numbers(), facts)]
    pages = {"outcome-map": 9.0, "decision-log": 9.0, "charter-calmer-checkout": 9.0, "packet": 9.0}
    measured = Facts(today=LAST_DAY, pages=pages)

    assert found == [each for rule in CONSISTENCY for each in rule(case(), numbers(), measured)]
    assert {(each.severity, each.losses, each.at) for each in found} == {("advice", (), None)}
