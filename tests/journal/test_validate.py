"""What must be mended before a row is kept."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import journal
from journal import codec, model
from journal.fields import Row, put
from journal.text import LONGEST_LINE, LONGEST_TEXT
from journal.validate import locked, problems
from tests.harness.strategies import days, records, snapshots

TODAY = date(2026, 5, 8)

SNAPSHOT = model.Snapshot(
    kpis=(model.Kpi(id="K1"), model.Kpi(id="K2")),
    decisions=(model.Decision(id="D4"),),
)

GOOD: dict[str, Row] = {
    "kpis": {"name": "Completion"},
    "decisions": {"title": "Ask later", "decided": "2026-05-08"},
    "features": {"name": "Late card entry"},
    "charters": {"title": "Calmer Checkout"},
    "bullets": {"text": "Cut contacts by 7%"},
    "checkins": {"on": "2026-06-30", "with": "manager"},
    "notes": {"text": "Sat with @Support"},
    "cycle": {"name": "2026-H1"},
}


def found(row: Row, table: str, before: Row | None = None) -> list[tuple[str, str]]:
    """The problems as pairs of field and message."""
    return [(each.field, each.message) for each in problems(row, table, SNAPSHOT, TODAY, before)]


@pytest.mark.parametrize("table", GOOD)
def test_little_is_required(table: str) -> None:
    """A record is kept as soon as it can be told apart from others."""
    assert found(GOOD[table], table) == []


@pytest.mark.parametrize(
    ("table", "path", "what"),
    [
        ("kpis", "name", "what is counted, such as Checkout completion rate"),
        ("decisions", "title", "what was decided, in one line"),
        ("decisions", "decided", "the day it was decided"),
        ("features", "name", "what was shipped"),
        ("charters", "title", "what is launched"),
        ("bullets", "text", "one line, with a number"),
        ("checkins", "on", "the day of the check-in"),
        ("checkins", "with", "whom it is with"),
        ("notes", "text", "what happened, with #tags, @people and ids"),
        ("cycle", "name", "a short name such as 2026-H1"),
    ],
)
def test_what_is_required(table: str, path: str, what: str) -> None:
    """Without it a record says nothing; blanks are nothing too."""
    for empty in (None, "", " \t"):
        [(field, message)] = found({**GOOD[table], path: empty}, table)
        assert path == field
        assert f"is empty; type {what}" in message


WRONG = [
    ("kpis", "measurements.1", {"value": 3}, "measurements.1.on", "Measurement 1 day is empty"),
    (
        "kpis",
        "measurements.1",
        {"on": "2026-05-08"},
        "measurements.1.value",
        "Measurement 1 value is empty",
    ),
    ("kpis", "measurements.1", {"on": "2026-05-09", "value": 1}, "measurements.1.on", "to come"),
    ("kpis", "limit", {"op": "<="}, "limit.value", "type the limit's number, or empty its sign"),
    ("kpis", "baseline.on", "2026-05-09", "baseline.on", "is still to come; type today"),
    ("kpis", "better", "more", "better", "Better must be up or down"),
    ("kpis", "baseline.value", "64", "baseline.value", "must be a number; type one such as 64"),
    ("kpis", "baseline.value", float("inf"), "baseline.value", "must be a number"),
    (
        "decisions",
        "decided",
        "2026-05-09",
        "decided",
        "9 May is still to come; type today or a day",
    ),
    ("decisions", "decided", "9 May", "decided", "must be a day; type one such as today"),
    ("decisions", "stages.result.on", "2027-01-01", "stages.result.on", "1 Jan 2027 is still"),
    ("decisions", "feedback.1.on", "2026-05-09", "feedback.1.on", "Feedback 1 day 9 May is still"),
    ("decisions", "friction.repaired", "2026-05-09", "friction.repaired", "still to come"),
    ("decisions", "stages.prediction.confidence", 101, "stages.prediction.confidence", "0 to 100"),
    ("decisions", "stages.prediction.confidence", -1, "stages.prediction.confidence", "0 to 100"),
    ("decisions", "stages.prediction.confidence", 70.5, "stages.prediction.confidence", "whole"),
    ("decisions", "kpis", ["K1", "K9"], "kpis", "there is no K9; choose from K1, K2"),
    ("decisions", "kpis", ["D4"], "kpis", "D4 is a decision, not a KPI; choose from K1, K2"),
    ("decisions", "kpis", ["Completion"], "kpis", "Completion is no id; choose from K1, K2"),
    ("decisions", "supersedes", "D9", "supersedes", "there is no D9; choose from D4"),
    ("features", "shipped", "2026-05-09", "shipped", "still to come"),
    ("features", "kpi", "K7", "kpi", "there is no K7"),
    ("bullets", "artifacts", ["slides"], "artifacts", "type an id or outcome-map, decision-log"),
    ("bullets", "artifacts", ["F1"], "artifacts", "there are no features yet, so leave it empty"),
    ("bullets", "text", "x" * 501, "text", "has 501 characters; shorten it to 500"),
    ("checkins", "asks", ["a", "x" * 501], "asks", "shorten it to 500"),
    ("checkins", "promises.1.done", "2026-05-09", "promises.1.done", "still to come"),
    ("charters", "body", "ä" * (LONGEST_TEXT // 2 + 1), "body", "longer than 1 MB"),
    ("charters", "body", ["x"], "body", "must be text"),
    ("notes", "on", "2026-05-09", "on", "still to come"),
]


@pytest.mark.parametrize(("table", "path", "value", "field", "message"), WRONG)
def test_what_cannot_be(table: str, path: str, value: object, field: str, message: str) -> None:
    """What cannot be is told at its field, in one sentence that says what to do."""
    answer = found(put(GOOD[table], path, value), table)

    assert [field] == [name for name, _ in answer]
    assert message in answer[0][1]


FINE = [
    ("kpis", "target.on", "2026-12-31"),
    ("kpis", "measurements", [{"on": "2026-05-08", "value": 1}, {"on": "2026-05-08", "value": 0}]),
    ("kpis", "measurements", [{"on": "2026-05-08", "value": 1, "excluded": ""}]),
    ("kpis", "limit", {"op": ">=", "value": 0}),
    ("kpis", "limit.value", 24),
    ("decisions", "stages.prediction", {"text": "up", "by": "2026-07-15", "confidence": 0}),
    ("decisions", "kpis", ["k1", "K2"]),
    ("decisions", "stages.hypothesis.text", "x" * 501),
    ("bullets", "artifacts", ["outcome-map", "D4"]),
    ("bullets", "text", "x" * LONGEST_LINE),
    ("charters", "body", "ä" * (LONGEST_TEXT // 2)),
    ("checkins", "promises", [{"text": "Send it", "by": "2026-06-01"}]),
]


@pytest.mark.parametrize(("table", "path", "value"), FINE)
def test_what_can_be(table: str, path: str, value: object) -> None:
    """Plans may lie ahead, a KPI may be measured twice a day, and nothing is too long at its limit."""
    assert found(put(GOOD[table], path, value), table) == []


def test_a_held_checkin_has_happened() -> None:
    """A check-in still to come can be planned but not held."""
    held = {**GOOD["checkins"], "held": True}

    assert [name for name, _ in found(held, "checkins")] == ["on"]
    assert found({**held, "on": "2026-05-08"}, "checkins") == []


def test_friction_is_repaired_after_it_opened() -> None:
    """Friction cannot have been repaired before it opened; the same day is fine."""
    row = put(
        put(GOOD["decisions"], "friction.opened", "2026-03-05"), "friction.repaired", "2026-03-04"
    )

    assert found(row, "decisions") == [
        (
            "friction.repaired",
            "the friction was repaired before it opened; type 5 Mar or a later day",
        )
    ]
    assert found(put(row, "friction.repaired", "2026-03-05"), "decisions") == []


def test_a_decision_does_not_supersede_itself() -> None:
    """A decision replaces another one."""
    row = {**GOOD["decisions"], "id": "D4", "supersedes": "D4"}

    assert [name for name, _ in found(row, "decisions")] == ["supersedes"]


def test_a_cycle_ends_after_it_starts() -> None:
    """The day of submission lies after the first day."""
    row = {**GOOD["cycle"], "starts": "2026-07-03", "submit_by": "2026-07-03"}

    assert [name for name, _ in found(row, "cycle")] == ["submit_by"]


# --- editing what is there ------------------------------------------------------------------------


@pytest.mark.parametrize(("table", "path", "value", "field", "message"), WRONG)
def test_what_was_there_before_blocks_nothing(
    table: str, path: str, value: object, field: str, message: str
) -> None:
    """A problem about a field that was not changed is not told when another field is edited."""
    del field, message
    before = put(GOOD[table], path, value)
    name = "source" if table == "kpis" else "notes" if table == "checkins" else "person"

    assert found({**before, name: "new"}, table, before) == []


def test_a_part_that_moved_up_has_not_changed() -> None:
    """When a part of a group is removed, those after it get other numbers but have not changed."""
    before = {
        **GOOD["kpis"],
        "measurements": [
            {"on": "2026-05-08", "value": 1, "entered": "E1"},
            {"on": "2027-01-01", "entered": "E2"},
        ],
    }
    after = put(before, "measurements.1", None)

    assert found(after, "kpis", before) == []
    assert [
        name for name, _ in found(put(after, "measurements.1.on", "2027-01-02"), "kpis", before)
    ] == ["measurements.1.on"]


def test_a_new_part_is_looked_at() -> None:
    """An added part must be whole, also in a record that was there before."""
    after = put(GOOD["kpis"], "measurements.1", {"note": "first"})

    assert [name for name, _ in found(after, "kpis", GOOD["kpis"])] == [
        "measurements.1.on",
        "measurements.1.value",
    ]


def test_a_problem_between_two_fields_is_told_if_either_changed() -> None:
    """Moving the opening of a friction behind its repair is told, though the repair was not touched."""
    before = {**GOOD["decisions"], "friction": {"opened": "2026-03-01", "repaired": "2026-03-04"}}
    after = put(before, "friction.opened", "2026-03-05")

    assert [name for name, _ in found(after, "decisions", before)] == ["friction.repaired"]


# --- the lock of predictions ----------------------------------------------------------------------

PREDICTION = {
    "text": "completion rises 0.5",
    "on": "2026-01-14",
    "by": "2026-02-09",
    "confidence": 65,
}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({}, None),
        ({"text": "completion rises 0.5\n\nLater: not on mobile"}, None),
        ({"text": "completion rises 0.5 (web)"}, None),
        ({"on": "2026-01-13"}, None),
        ({"text": "completion rises 0.55"}, "stages.prediction.text"),
        ({"text": "completion rises"}, "stages.prediction.text"),
        ({"text": "My completion rises 0.5"}, "stages.prediction.text"),
        ({"text": ""}, "stages.prediction.text"),
        ({"by": "2026-03-09"}, "stages.prediction.by"),
        ({"by": None}, "stages.prediction.by"),
        ({"confidence": 95}, "stages.prediction.confidence"),
    ],
)
def test_a_prediction_is_only_added_to(change: dict[str, Any], field: str | None) -> None:
    """Words may be added after a prediction; its text, its day and its confidence stay."""
    before = {"stages": {"prediction": PREDICTION}}
    problem = locked(before, {"stages": {"prediction": {**PREDICTION, **change}}})

    assert field == (problem and problem.field)


def test_a_prediction_cannot_be_taken_out() -> None:
    """An emptied prediction is a changed one."""
    problem = locked({"stages": {"prediction": PREDICTION}}, {"stages": {}})

    assert problem
    assert problem.field == "stages.prediction.text"


def test_what_was_not_predicted_is_free() -> None:
    """A prediction without words is no prediction yet."""
    before: Row = {"stages": {"prediction": {"text": " ", "by": "2026-02-09"}}}

    assert locked(before, {"stages": {"prediction": PREDICTION}}) is None
    assert locked({}, {"stages": {"prediction": PREDICTION}}) is None


# --- everything -----------------------------------------------------------------------------------


def test_the_sample_is_fine() -> None:
    """Nothing in the sample journal needs mending."""
    rows = json.loads((Path(journal.__file__).parent / "sample.json").read_text("utf-8"))
    tables: dict[str, Any] = {
        table: tuple(codec.decode(row, struct) for row in rows[table])
        for table, struct in codec.RECORD_TYPES.items()
    }
    snapshot = model.Snapshot(**tables)

    for table in codec.RECORD_TYPES:
        for row in rows[table]:
            assert problems(row, table, snapshot, date(2026, 7, 3)) == []


@given(st.sampled_from(sorted(codec.RECORD_TYPES)), snapshots(1), days(), st.data())
def test_no_record_is_held_up_by_what_it_was(
    table: str, snapshot: model.Snapshot, today: date, data: st.DataObject
) -> None:
    """No record raises, each problem is a sentence, and an unchanged record has none."""
    row = codec.encode(data.draw(records(table)))

    for problem in problems(row, table, snapshot, today):
        assert problem.field
        assert "\n" not in problem.message
    assert problems(row, table, snapshot, today, row) == []
    assert locked(row, row) is None
