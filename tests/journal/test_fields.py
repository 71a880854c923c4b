"""The one table of fields, and one field of a row."""

import json
import subprocess
import sys
from datetime import date
from typing import Any, get_args, get_type_hints

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import codec, fields, model
from journal.field_table import FIELDS, PRINCIPLES, Field
from journal.fields import Parsed, get, named, parse_value, places, put, show_value
from journal.typed import Unclear
from tests.harness.strategies import ids, nasty_text, records

FRIDAY = date(2026, 5, 8)
NOT_TYPED = {"id", "entered", "extra", "carried_from"}
OF_PREDICTIONS = {(model.Stage, "by"), (model.Stage, "confidence")}
NOT_IN_THE_FORM = {"attested", "rounds", "closed", "follows"}
"""What commands of their own keep of the cycle (attest, rounds, close)."""


def paths_of(struct: type[Any], prefix: str = "") -> set[str]:
    """The paths of all the fields that a person fills in, the parts of groups without numbers."""
    found: set[str] = set()
    hints = get_type_hints(struct)
    for info in msgspec.structs.fields(struct):
        path = f"{prefix}{info.encode_name}"
        inner = [arg for arg in (hints[info.name], *get_args(hints[info.name])) if is_value(arg)]
        if info.name in NOT_TYPED:
            continue
        if inner:
            found |= paths_of(inner[0], f"{path}.")
        elif "prediction" in path or (struct, info.name) not in OF_PREDICTIONS:
            found.add(path)
    return found


def is_value(annotation: object) -> bool:
    """Whether a field holds a part with fields of its own."""
    return isinstance(annotation, type) and issubclass(annotation, model.Value)


def paths_in(table: str) -> list[str]:
    """The paths of the table, the parts of groups without numbers."""
    return [
        f"{field.path}.{sub.path}" if sub else field.path
        for field in FIELDS[table]
        for sub in (field.fields or (None,))
    ]


@pytest.mark.parametrize("table", codec.RECORD_TYPES)
def test_every_field_of_the_model_is_in_the_table(table: str) -> None:
    """Whatever a record holds can be typed, and nothing else can; only moments and ids are the program's."""
    found = paths_in(table)

    assert paths_of(codec.RECORD_TYPES[table]) == set(found)
    assert len(found) == len(set(found))


def test_every_field_of_the_cycle_is_in_the_table() -> None:
    """The cycle's own form has all but what has commands of its own."""
    found = {path.partition(".")[0] for path in paths_of(model.Cycle)}

    assert found - NOT_IN_THE_FORM == set(paths_in("cycle"))


@pytest.mark.parametrize("table", FIELDS)
def test_labels_tell_fields_apart(table: str) -> None:
    """No two fields of a kind answer to the same name, and none to that of the buffer's last line."""
    for those in (FIELDS[table], *(field.fields for field in FIELDS[table])):
        names = [field.option for field in those]
        assert len(names) == len(set(names))
        assert "end" not in names


def test_choices_are_those_of_the_model() -> None:
    """A choice offers what the model allows, and its default is the model's."""
    for table, struct in codec.RECORD_TYPES.items():
        empty = codec.encode(codec.decode({"id": "X1"}, struct))
        for field in FIELDS[table]:
            if field.type == "choice" and "." not in field.path:
                assert get_args(get_type_hints(struct)[field.path]) == field.choices
                assert get(empty, field.path) == field.default
    limit = named("kpis", "limit.op")
    assert limit
    assert get_args(model.Op) == limit.choices


def test_texts_are_those_of_the_codec() -> None:
    """What may be typed over several lines is kept over several lines, and nothing else is."""
    for table, struct in codec.RECORD_TYPES.items():
        for place in places({}, table, spare=1):
            if place.field.type in ("line", "text"):
                row = put({"id": "X1"}, place.path, "a\nb")
                kept = get(codec.encode(codec.decode(row, struct)), place.path)
                assert kept == ("a\nb" if place.field.type == "text" else "a b")


def test_the_model_is_not_loaded() -> None:
    """The table and its functions start without msgspec and without dateutil."""
    script = (
        "import sys, journal.fields; print({'msgspec', 'dateutil', 'textual'} & {*sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, timeout=60
    )

    assert done.stdout.strip() == "set()"


# --- paths ----------------------------------------------------------------------------------------

ROW = {
    "title": "T",
    "stages": {
        "result": {"text": "r", "on": "2026-03-05", "entered": "E"},
        "research": {"text": "q", "new": 1},
    },
    "feedback": [{"who": "UX", "entered": "E"}, {"who": "Risk"}],
}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("title", "T"),
        ("stages.result.text", "r"),
        ("stages.prediction.by", None),
        ("feedback.2.who", "Risk"),
        ("feedback.3.who", None),
        ("feedback.0.who", None),
        ("title.x", None),
        ("feedback.who", None),
    ],
)
def test_get(path: str, value: object) -> None:
    """A path reaches into stages and, by number, into the parts of a group."""
    assert value == get(ROW, path)


@pytest.mark.parametrize(
    ("path", "value", "there", "expected"),
    [
        ("title", "U", "title", "U"),
        ("title", "", "title", None),
        ("title", " \n", "title", None),
        ("friction.with", "UX", "friction", {"with": "UX"}),
        ("stages.result.on", None, "stages.result", {"text": "r", "entered": "E"}),
        ("feedback.1.who", "UI", "feedback.1", {"who": "UI", "entered": "E"}),
        ("feedback.1.who", None, "feedback", [{"entered": "E"}, {"who": "Risk"}]),
        ("feedback.3.who", "PM", "feedback.3", {"who": "PM"}),
        ("feedback.1", None, "feedback", [{"who": "Risk"}]),
        ("measurements.1.excluded", "", "measurements", [{"excluded": ""}]),
        ("measurements.1.value", 0, "measurements", [{"value": 0}]),
        ("held", False, "held", False),
    ],
)
def test_put(path: str, value: object, there: str, expected: object) -> None:
    """A value is put in its place; an empty one takes away what is there."""
    assert expected == get(put(ROW, path, value), there)


def test_an_emptied_stage_goes() -> None:
    """A stage that has nothing but its moment left disappears; a field from a later version stays."""
    row = put(put(ROW, "stages.result.text", None), "stages.result.on", None)

    assert row["stages"] == {"research": {"text": "q", "new": 1}}
    assert put(row, "stages.research.text", None)["stages"] == {"research": {"new": 1}}
    assert "stages" not in put({"stages": {"result": {"text": "r"}}}, "stages.result.text", "")


@given(st.sampled_from(sorted(codec.RECORD_TYPES)), st.data())
def test_put_changes_one_place_and_no_row(table: str, data: st.DataObject) -> None:
    """Putting leaves the row as it was, and in the new row everything else as it was."""
    row = codec.encode(data.draw(records(table)))
    kept = json.dumps(row)
    every = list(places(row, table))
    place = data.draw(st.sampled_from(every))
    same = put(row, place.path, get(row, place.path))
    empty = put(row, place.path, None)

    assert json.dumps(row) == kept
    assert [shown(row, each) for each in every] == [shown(same, each) for each in every]
    assert get(empty, place.path) is None
    assert all(shown(row, each) == shown(empty, each) for each in every if each != place)


def shown(row: fields.Row, place: fields.Place) -> str:
    """What a person sees of the field."""
    return show_value(place.field, get(row, place.path)).strip()


# --- values ---------------------------------------------------------------------------------------

BY_TYPE = {
    "line": Field("x", "X"),
    "text": Field("x", "X", "text"),
    "day": Field("x", "X", "day"),
    "planned": Field("x", "X", "day", when="planned"),
    "number": Field("x", "X", "number"),
    "whole": Field("x", "X", "whole"),
    "choice": Field("x", "X", "choice", choices=("pending", "adopted", "kept")),
    "sign": Field("x", "X", "choice", choices=("<=", ">=")),
    "yesno": Field("x", "X", "yesno"),
    "id": Field("x", "X", "id", of="K"),
    "ids": Field("x", "X", "ids", of="K"),
    "artifacts": Field("x", "X", "ids", choices=("outcome-map", "charter")),
    "lines": Field("x", "X", "lines"),
    "words": Field("x", "X", "words", choices=PRINCIPLES),
    "exclusion": Field("x", "X", "exclusion"),
}


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        *((kind, " \t\n ", None) for kind in BY_TYPE),
        ("line", "  a\nb\x00 ", "a b\ufffd"),
        ("text", "\n a\r\nb \n", "\n a\nb \n"),
        ("day", "mon", "2026-05-04"),
        ("planned", "mon", "2026-05-11"),
        ("number", "1,240 %", 1240.0),
        ("whole", "70%", 70),
        ("choice", "Adopted", "adopted"),
        ("choice", "ke", "kept"),
        ("sign", "≥", ">="),
        ("yesno", "Y", True),
        ("yesno", "no", False),
        ("id", "k1", "K1"),
        ("ids", "k1, K4;k1 K2", ["K1", "K4", "K2"]),
        ("artifacts", "Charter, d4", ["charter", "D4"]),
        ("lines", " a, b\n\n- c \n", ["a, b", "- c"]),
        ("words", "dive deep, thrift", ["Dive Deep", "thrift"]),
        (
            "words",
            "are right, a lot; Have Backbone; Disagree and Commit",
            [PRINCIPLES[3], PRINCIPLES[12]],
        ),
        ("exclusion", "load test week", "load test week"),
        ("exclusion", "Yes", ""),
        ("exclusion", "no", None),
    ],
)
def test_what_is_typed(kind: str, typed: str, value: object) -> None:
    """What is typed becomes a plain value of the row; white space alone is nothing."""
    assert Parsed(value) == parse_value(BY_TYPE[kind], typed, FRIDAY)


@pytest.mark.parametrize(
    ("kind", "typed", "message"),
    [
        ("day", "may", "type a day in it"),
        ("number", "64,2", "type 64.2"),
        ("whole", "70.5", "is no whole number; type one such as 70"),
        ("whole", "most", "is no number"),
        ("choice", "done", "type pending, adopted or kept"),
        ("sign", "=", "type <= or >="),
        ("yesno", "maybe", "type yes or no"),
        ("id", "Completion", "is no id; type one such as K1"),
        ("id", "K1, K2", "takes one id"),
        ("ids", "K1 and K4", "“and” is no id"),
        ("artifacts", "slides", "type one such as D1, or outcome-map or charter"),
    ],
)
def test_what_is_refused(kind: str, typed: str, message: str) -> None:
    """What cannot be meant is answered with one sentence that says what to type."""
    answer = parse_value(BY_TYPE[kind], typed, FRIDAY)

    assert isinstance(answer, Unclear)
    assert message in answer.message


@given(st.sampled_from(sorted(BY_TYPE)), nasty_text() | st.lists(ids()).map(" ".join))
def test_show_is_the_inverse_of_parse(kind: str, typed: str) -> None:
    """Nothing typed raises, and what was understood is understood again from what is shown."""
    field = BY_TYPE[kind]
    read = parse_value(field, typed, FRIDAY)

    if isinstance(read, Parsed):
        assert read == parse_value(field, show_value(field, read.value), FRIDAY)
        assert read.value is None or type(read.value) in (str, int, float, bool, list)


@pytest.mark.parametrize(
    ("table", "name", "path"),
    [
        ("decisions", "Prediction by", "stages.prediction.by"),
        ("decisions", "prediction-by", "stages.prediction.by"),
        ("decisions", "POST-MORTEM DAY", "stages.post_mortem.on"),
        ("decisions", "stages.post_mortem.text", "stages.post_mortem.text"),
        ("cycle", "target_role", "target_role"),
        ("kpis", "limit.value", "limit.value"),
    ],
)
def test_fields_have_several_names(table: str, name: str, path: str) -> None:
    """A field answers to its label, to its option and to its path."""
    field = named(table, name)

    assert field
    assert path == field.path


def test_nothing_else_has_a_name() -> None:
    """There is no field of a name that is not in the table."""
    assert named("notes", "title") is None


def test_places_number_the_parts() -> None:
    """The parts of a group are numbered from 1, with empty ones to spare."""
    found = {place.path: place.label for place in places(ROW, "decisions", spare=1)}

    assert found["feedback.2.who"] == "Feedback 2 who"
    assert "feedback.3.text" in found
    assert "feedback.4.text" not in found
