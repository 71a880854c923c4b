"""The decision log, D20 to D27."""

import pytest

from tests.journal.rules.case import Edit, Found, bare, case, found, judged, lines, only

FINDS: list[tuple[Found, list[Edit], str]] = [
    (("D20", "D1"), [("decisions.D1.stages.hypothesis", None)], "no hypothesis"),
    (("D20", "D1"), [("decisions.D1.stages.experiment.text", "  ")], "a blank experiment"),
    (("D20", "D1"), [("decisions.D1.stages.result.text", "tbd")], "a placeholder as result"),
    (("D20", "D1"), [("decisions.D1.feedback", [])], "no feedback"),
    (("D20", "D2"), [("decisions.D2.feedback.0.text", "")], "feedback without words"),
    (
        ("D20", "D2"),
        [("decisions.D2.stages.hypothesis.text", "completion FLAT, contacts climbed from 9.4 to 9.8"),
         ("decisions.D2.stages.result.text", "completion flat,  contacts climbed from 9.4 to 9.8")],
        "the same text twice",
    ),
    (("D21", "D1"), [("decisions.D1.stages.experiment.on", "2026-01-13")], "experiment first"),
    (("D21", "D1"), [("decisions.D1.stages.research.on", "2026-01-15")], "research after all"),
    (("D21", "D3"), [("decisions.D3.stages.post_mortem.on", "2026-03-01")], "early post-mortem"),
    (("D21", "D1"), [("decisions.D1.stages.prediction.on", "2026-02-10")], "late prediction"),
    (("D22", "D1"), [("decisions.D1.kpis", [])], "no KPI"),
    (("D22", "D1"), [("decisions.D1.kpis", ["K9"])], "a KPI that does not exist"),
    (("D23", None), [(f"decisions.D{n}", None) for n in (1, 2, 4, 5, 6, 7)], "two decisions"),
    (("D24", None), [("decisions.D3.stages.post_mortem", None)], "no post-mortem"),
    (("D24", None), [("decisions.D3.outcome", "kept"), ("decisions.D3.stages.research", None)],
     "no research and not reversed"),
    (("D26", None), [("decisions.D3.principles", ["Earn Trust"])], "one principle"),
    (("D26", None), [("decisions.D3.feedback", [])], "no feedback"),
    (("D26", None), [("decisions.D3.stages.research", None),
                     ("decisions.D3.stages.result.text", "completion flat")], "no depth"),
    (("D27", "D3"), [("decisions.D3.friction.repaired", None)], "a friction that is open"),
]  # fmt: skip


@pytest.mark.parametrize(("pair", "edits", "why"), FINDS, ids=[each[2] for each in FINDS])
def test_a_log_that_lacks_something(pair: Found, edits: list[Edit], why: str) -> None:
    """The sample has none of these but after the edit."""
    assert pair not in found(case())
    assert pair in found(case(*edits))


PASSES: list[tuple[str, list[Edit], str]] = [
    ("D21", [("decisions.D1.stages.result.on", "2026-01-14")], "all on the same day"),
    ("D21", [("decisions.D1.feedback.0.on", "2026-01-01")], "feedback is free"),
    ("D21", [("decisions.D1.stages.experiment.on", None)], "a stage without a day"),
    ("D22", [("decisions.D6.kpis", ["k1"])], "an id in lower case"),
    ("D22", [("decisions.D6.kpis", ["K9", "K1"])], "one KPI of two exists"),
    ("D24", [("decisions.D3.stages.research", None)], "reversed, so research may lack"),
    ("D26", [("decisions.D3.principles", ["dive deep", "earn  TRUST"])], "in any case"),
    ("D26", [("decisions.D3.stages.research", None)], "a digit in the result is depth"),
    ("D27", [("decisions.D3.friction", None)], "no friction"),
]


@pytest.mark.parametrize(("code", "edits", "why"), PASSES, ids=[each[2] for each in PASSES])
def test_a_log_that_lacks_nothing(code: str, edits: list[Edit], why: str) -> None:
    """These edits are not found."""
    assert code not in {found_code for found_code, _ in found(case(*edits))}


def test_a_missing_part_is_a_quarter_of_a_decision() -> None:
    """One of eight decisions, one of four parts, of 15 points."""
    edit = ("decisions.D1.stages.hypothesis", None)

    assert only(judged(case(edit)), "D20", "D1").points == pytest.approx(15 / 8 / 4)


@pytest.mark.parametrize(
    ("expected", "by", "minutes"),
    [(0.5, "2026-07-03", None), (0.5, "2026-12-01", None), (1, "2026-07-02", 10), (1, None, 10)],
    ids=["due today", "due later", "overdue", "without a day"],
)
def test_a_result_counts_half_until_it_is_overdue(
    expected: float, by: str | None, minutes: int | None
) -> None:
    """Up to and including its day only waiting mends it; then nothing is earned."""
    edits = (("decisions.D8.stages.prediction.by", by), ("decisions.D8.feedback.+", _feedback()))
    finding = only(judged(case(*edits)), "D20", "D8")

    assert finding.points == pytest.approx(expected * 15 / 8 / 4)
    assert finding.minutes == minutes


@pytest.mark.parametrize(
    ("expected", "edit"),
    [
        (1, ("decisions.D1.stages.result.on", "2026-01-13")),
        (2, ("decisions.D1.stages.hypothesis.on", "2026-05-01")),
        (0, ("decisions.D1.stages.prediction.on", "2026-01-13")),
        (0, ("decisions.D3.stages.post_mortem.on", "2026-01-01")),
    ],
    ids=["result", "hypothesis after two parts", "prediction is no part", "post-mortem is no part"],
)
def test_a_part_out_of_order_earns_nothing(expected: int, edit: Edit) -> None:
    """D21 has the quarters of all parts dated before a stage that they follow."""
    assessment = judged(case(edit))
    points = [each.points for each in assessment.findings if each.code == "D21"]

    assert points == [pytest.approx(expected * 15 / 8 / 4)]
    assert lines(assessment)["Decision log"] == pytest.approx(24.2969 - points[0], abs=1e-4)


def _feedback(who: str = "UX", text: str = "fine with it") -> dict[str, object]:
    return {"who": who, "on": "2026-06-20", "text": text, "entered": "2026-06-20T10:00:00Z"}


@pytest.mark.parametrize(
    ("expected", "people"),
    [(2.0, []), (1.0, ["UX"]), (1.0, ["UX", "ux "]), (0, ["UX", "Risk"]), (1.0, ["UX", ""])],
    ids=["nobody", "one", "one in two spellings", "two", "one and a nameless one"],
)
def test_two_people_are_heard_in_the_whole_log(expected: float, people: list[str]) -> None:
    """D25 gives a point for each of two people, by name in any case."""
    decision = {
        "id": "D1",
        "title": "One",
        "feedback": [_feedback(who, who or "x") for who in people],
    }
    assessment = judged(bare(("decisions", [decision])))
    points = [each.points for each in assessment.findings if each.code == "D25"]

    assert points == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("expected", "titles"),
    [
        (2, []),
        (4 / 3, ["Retry"]),
        (4 / 3, ["Retry", "retry "]),
        (2 / 3, ["Retry", "Reorder"]),
        (0, ["Retry", "Reorder", "Rename"]),
        (2, ["", " "]),
    ],
    ids=["none", "one", "one twice", "two", "three", "empty ones"],
)
def test_three_decisions_make_a_log(expected: float, titles: list[str]) -> None:
    """D23 counts each decision that says something once."""
    decisions = [{"id": f"D{n}", "title": title} for n, title in enumerate(titles, 1)]
    assessment = judged(bare(("decisions", decisions)))
    points = [each.points for each in assessment.findings if each.code == "D23"]

    assert points == ([pytest.approx(expected)] if expected else [])


@pytest.mark.parametrize(
    ("titles", "out", "told", "opens"),
    [
        ("ABC", (2, 3), "1 decision of 3 at least; 2 more are left out of it", "left-out"),
        ("ABCD", (4,), "", ""),
        ("ABC", (1,), "2 decisions of 3 at least; 1 more is left out of it", "left-out"),
        ("AB", (), "2 decisions of 3 at least", "add.decision"),
        ("ABCA", (1,), "", ""),  # the same title is still read once
    ],
)
def test_what_is_not_read_makes_no_log(
    titles: str, out: tuple[int, ...], told: str, opens: str
) -> None:
    """D23 counts what the exported log holds, and says what else there is."""
    decisions = [
        {"id": f"D{n}", "title": title, "left_out": n in out} for n, title in enumerate(titles, 1)
    ]
    findings = [f for f in judged(bare(("decisions", decisions))).findings if f.code == "D23"]

    assert [f"the log holds {told}"] * bool(told) == [each.message for each in findings]
    assert [opens] * bool(opens) == [each.opens for each in findings]


def test_a_decision_entered_twice_word_for_word_changes_nothing() -> None:
    """A copy under another id earns and loses nothing in the line."""
    from tests.journal.rules.case import rows

    copy = next(each for each in rows()["decisions"] if each["id"] == "D1")
    doubled = case(("decisions.+", {**copy, "id": "D9"}))

    assert lines(judged(case()))["Decision log"] == lines(judged(doubled))["Decision log"]
