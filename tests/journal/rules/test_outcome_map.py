"""The outcome map, O10 to O14."""

from datetime import date

import pytest

from journal.model import Snapshot
from tests.journal.rules.case import Edit, case, found, judged, lines, only

F1 = "features.F1"

FINDS = [
    ("O10", (f"{F1}.kpi", ""), "no KPI"),
    ("O10", (f"{F1}.kpi", "K9"), "a KPI that does not exist"),
    ("O11", (f"{F1}.kpi", "K5"), "an engineering KPI"),
    ("O11", (f"{F1}.kpi", "K4"), "a guardrail"),
    ("O12", ("kpis.K1.baseline", None), "no baseline"),
    ("O12", ("kpis.K1.baseline.value", None), "a baseline without a value"),
    ("O12", (f"{F1}.shipped", "2026-06-19"), "measured on the shipping day only"),
    ("O12", (f"{F1}.shipped", None), "no shipping day"),
    ("O13", (f"{F1}.tradeoff", ""), "no trade-off"),
    ("O13", (f"{F1}.tradeoff", " \n"), "white space"),
    ("O13", (f"{F1}.tradeoff", "TBD"), "a placeholder"),
    ("O13", (f"{F1}.tradeoff", "<what was given up>"), "a placeholder in brackets"),
    ("O13", ("features.F2.tradeoff", "One extra page load for guests,  accepted"), "a repetition"),
]


@pytest.mark.parametrize(("code", "edit", "why"), FINDS, ids=[each[2] for each in FINDS])
def test_a_row_that_lacks_something(code: str, edit: Edit, why: str) -> None:
    """The sample's rows are complete; each of these edits is found."""
    record = "F2" if "F2" in edit[0] else "F1"

    assert (code, record) in found(case(edit))
    assert code not in {found_code for found_code, _ in found(case())}


PASSES = [
    (("features.F1.kpi", "k1"), "an id in lower case"),
    (("features.F1.shipped", "2026-06-18"), "measured the day after"),
    (("features.F1.tradeoff", "une page de plus, accepté"), "another language"),
    (("features.F1.tradeoff", "客人多一个页面"), "another script"),
    (("features.F1.name", ""), "no name"),
]


@pytest.mark.parametrize(("edit", "why"), PASSES, ids=[each[1] for each in PASSES])
def test_a_row_that_lacks_nothing(edit: Edit, why: str) -> None:
    """These edits lose no points."""
    assert not {pair for pair in found(case(edit)) if pair[0].startswith("O")}


def test_a_row_without_a_kpi_loses_two_of_three_parts() -> None:
    """KPI and measurement are lost, and naming the KPI gives both back."""
    assessment = judged(case((f"{F1}.kpi", "")))

    assert lines(assessment)["Outcome map"] == 20 - 14 / 4
    assert only(assessment, "O10", "F1").points == pytest.approx(14 / 4)


def test_an_engineering_kpi_loses_one_of_three_parts() -> None:
    """What was measured stays measured."""
    assert only(judged(case((f"{F1}.kpi", "K5"))), "O11", "F1").points == pytest.approx(8 / 4)


def test_an_excluded_measurement_measures_nothing() -> None:
    """The last value of K1 is the only one after F1 shipped; excluded, it is none."""
    shipped = (f"{F1}.shipped", "2026-06-18")
    excluded = ("kpis.K1.measurements.7.excluded", "a test of the report")

    assert ("O12", "F1") in found(case(shipped, excluded))


def test_the_effect_of_what_ships_today_takes_time() -> None:
    """Nothing can be measured after the shipping day before it is over."""
    assessment = judged(case((f"{F1}.shipped", "2026-07-03")))

    assert only(assessment, "O12", "F1").minutes is None


def test_one_feature_that_moved_two_kpis_is_two_rows_with_one_trade_off() -> None:
    """The same name with another KPI may repeat its trade-off; the same name and KPI is one row."""
    copy = {"name": "Late card entry", "kpi": "K3", "shipped": "2026-02-16", "tradeoff": "x"}
    copy["tradeoff"] = "one extra page load for guests, accepted"

    other_kpi = case(("features.+", {"id": "F5", **copy}))
    same_kpi = case(("features.+", {"id": "F5", **copy, "kpi": "K1", "tradeoff": ""}))

    assert not {pair for pair in found(other_kpi) if pair[1] == "F5"}
    assert not {pair for pair in found(same_kpi) if pair[1] == "F5" and pair[0].startswith("O")}


INCOMPLETE = [("features", [{"id": "F1", "name": "Late card entry"}])]


@pytest.mark.parametrize(
    ("expected", "today", "snapshot"),
    [
        (True, date(2026, 5, 8), case(*INCOMPLETE)),
        (False, date(2026, 5, 7), case(*INCOMPLETE)),
        (True, date(2026, 8, 1), case(*INCOMPLETE)),
        (False, date(2026, 7, 3), case()),
        (False, date(2026, 7, 3), case(*INCOMPLETE, ("cycle.submit_by", None))),
    ],
    ids=["56 days before", "57 days before", "after", "complete", "no day to submit"],
)
def test_a_complete_row_is_wanted_eight_weeks_before(
    expected: bool, today: date, snapshot: Snapshot
) -> None:
    """O14 is advice from the 56th day on."""
    assert expected == (("O14", None) in found(snapshot, today))
