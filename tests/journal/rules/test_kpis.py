"""The KPIs, K50 to K56."""

from datetime import date

import pytest

from tests.journal.rules.case import Edit, bare, case, found, judged, lines, only

K1 = "kpis.K1"
CYCLE_OVER = date(2026, 7, 4)


def _values(*pairs: tuple[str, float]) -> list[dict[str, object]]:
    return [{"on": on, "value": value} for on, value in pairs]


FINDS: list[tuple[str, list[Edit], str]] = [
    ("K50", [(f"{K1}.baseline", None)], "no baseline"),
    ("K50", [(f"{K1}.baseline.value", None)], "a baseline without a value"),
    ("K51", [(f"{K1}.measurements", _values(("2026-06-19", 65)))], "one value"),
    ("K51", [(f"{K1}.measurements", _values(("2026-06-19", 65), ("2026-06-19", 66)))], "one day"),
    (
        "K51",
        [(f"{K1}.measurements", _values(("2025-12-01", 60), ("2026-06-19", 65)))],
        "one after it",
    ),
    ("K52", [(f"{K1}.measurements", _values(("2026-05-22", 65), ("2026-06-19", 66)))], "28 days"),
    ("K53", [(f"{K1}.measurements.7", None), (f"{K1}.measurements.6", None)], "last on 8 May"),
    ("K53", [(f"{K1}.measurements", [])], "not measured since the baseline"),
    ("K54", [(f"{K1}.target", None)], "no target"),
    ("K54", [(f"{K1}.target.value", None)], "a target without a value"),
    ("K54", [(f"{K1}.kind", "guardrail")], "a guardrail with a target only"),
    ("K56", [(f"{K1}.measurements.0.excluded", "")], "excluded without a reason"),
    ("K56", [(f"{K1}.measurements.0.excluded", "tbd")], "excluded with a placeholder"),
]


@pytest.mark.parametrize(("code", "edits", "why"), FINDS, ids=[each[2] for each in FINDS])
def test_a_kpi_that_lacks_something(code: str, edits: list[Edit], why: str) -> None:
    """K1 of the sample passes every check but after the edit."""
    assert (code, "K1") not in found(case())
    assert (code, "K1") in found(case(*edits))


PASSES: list[tuple[str, list[Edit], str]] = [
    ("K51", [(f"{K1}.measurements", _values(("2026-06-19", 65), ("2026-07-01", 66)))], "two days"),
    ("K51", [(f"{K1}.baseline.on", None)], "a baseline without a day"),
    ("K52", [(f"{K1}.measurements", _values(("2026-05-21", 65), ("2026-06-19", 66)))], "29 days"),
    ("K52", [(f"{K1}.measurements", _values(("2026-06-19", 66)))], "one value has no span"),
    ("K53", [(f"{K1}.measurements.7.on", "2026-06-12")], "21 days ago"),
    ("K54", [("kpis.K4.target", None)], "a guardrail needs no target"),
    ("K56", [(f"{K1}.measurements.0.excluded", "load test")], "excluded with a reason"),
    ("K56", [(f"{K1}.measurements.0.excluded", None)], "not excluded"),
]


@pytest.mark.parametrize(("code", "edits", "why"), PASSES, ids=[each[2] for each in PASSES])
def test_a_kpi_that_lacks_nothing(code: str, edits: list[Edit], why: str) -> None:
    """These edits are not found."""
    assert not {("K1"), ("K4")} & {record for each, record in found(case(*edits)) if each == code}


@pytest.mark.parametrize(
    ("expected", "today"),
    [
        (False, date(2026, 1, 4)),
        (False, date(2026, 1, 25)),
        (True, date(2026, 1, 26)),
        (True, date(2026, 7, 3)),
        (False, CYCLE_OVER),
    ],
    ids=["before the cycle", "21 days", "22 days", "last day", "after the cycle"],
)
def test_stale_from_the_first_day_to_the_last(expected: bool, today: date) -> None:
    """Counted from the baseline of 4 January where nothing was measured."""
    assert expected == (("K53", "K1") in found(case((f"{K1}.measurements", [])), today))


def test_an_excluded_value_is_no_measurement() -> None:
    """K5's week of load tests neither freshens nor counts."""
    edits = [(f"kpis.K5.measurements.{n}.excluded", "a reason") for n in range(7)]

    assert {("K51", "K5"), ("K53", "K5"), ("O12", "F1")} - found(case(*edits)) == {("O12", "F1")}


def test_each_check_is_a_sixth() -> None:
    """A KPI that fails two of six keeps four, and each gives back its sixth."""
    edits = ((f"{K1}.target", None), (f"{K1}.measurements.0.excluded", ""))
    assessment = judged(case(*edits))

    assert only(assessment, "K54", "K1").points == pytest.approx(10 / 5 / 6)
    assert lines(assessment)["KPI evidence"] == pytest.approx(
        10 * (3 + 5 / 6 + 4 / 6) / 5, abs=1e-4
    )


@pytest.mark.parametrize(
    ("expected", "kpi"),
    [(5, {"name": "Completion", "target": {"value": 65}}), (10 / 3, {"name": "Completion"}), (0, {"name": " "})],
    ids=["a name and a target", "a name", "nothing"],
)  # fmt: skip
def test_a_kpi_without_a_value(expected: float, kpi: dict[str, object]) -> None:
    """It fails K50, K51 and K53 like any other; one that says nothing is nothing."""
    after = lines(judged(bare(("kpis", [{"id": "K1", **kpi}]))))

    assert after["KPI evidence"] == pytest.approx(expected, abs=1e-4)


CROSSED = [
    (False, [], "D5 read its result on that day"),
    (True, [("decisions.D5.stages.result", None), ("decisions.D5.feedback", []),
            ("decisions.D1.feedback", []), ("decisions.D2.feedback", [])], "nothing on that day or later"),
    (False, [("decisions.D5.stages.result", None), ("decisions.D1.feedback", [])],
     "feedback three days later"),
    (False, [("decisions.D5.kpis", []), ("decisions.D5.title", "Loosen the check; watch K4")],
     "a decision that names it"),
    (True, [("decisions.D5.kpis", []), ("decisions.D5.stages.prediction", None),
            ("decisions.D5.stages.result.text", "stopped")], "a decision about something else"),
    (True, [("kpis.K4.measurements.5.value", 30)], "crossed again and not answered"),
    (False, [("kpis.K4.measurements.3.value", 26)], "still outside, answered once"),
    (False, [("kpis.K4.limit", None)], "no limit"),
    (False, [("kpis.K4.kind", "business")], "no guardrail"),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "edits", "why"), CROSSED, ids=[each[2] for each in CROSSED])
def test_a_crossed_limit_wants_an_answer(expected: bool, edits: list[Edit], why: str) -> None:
    """K55: a stage or feedback of a decision about the guardrail, on that day or later."""
    assert expected == (("K55", "K4") in found(case(*edits)))
