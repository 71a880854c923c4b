"""The codec: what is written is read back equal, and what is read is cleaned once at the door."""

import pytest
from hypothesis import given

from journal import codec, model, tables
from journal.errors import Malformed
from journal.text import clean, clean_line
from tests.harness import strategies


@given(strategies.snapshots())
def test_decode_is_the_inverse_of_encode(snapshot: model.Snapshot) -> None:
    """Every snapshot survives writing and reading."""
    assert snapshot == codec.decode(codec.encode(snapshot), model.Snapshot)


@given(strategies.snapshots())
def test_rows_are_the_inverse_of_a_snapshot(snapshot: model.Snapshot) -> None:
    """Every snapshot survives the store's tables."""
    assert snapshot == tables.snapshot(tables.rows_of(snapshot), snapshot.extra)


@given(strategies.nasty_text())
def test_text_is_cleaned_at_the_door_and_only_once(text: str) -> None:
    """Reading cleans; reading what was read changes nothing."""
    read = codec.decode({"id": "N1", "text": text}, model.Note).text
    assert clean(text) == read
    assert read == codec.decode({"id": "N1", "text": read}, model.Note).text


@given(strategies.nasty_text())
def test_a_field_of_one_line_has_one_line(text: str) -> None:
    """Newlines and tabs of a title become spaces."""
    read = codec.decode({"id": "D1", "title": text}, model.Decision).title
    assert clean_line(text) == read
    assert not {"\n", "\t", "\r"} & set(read)


@pytest.mark.parametrize("nothing", [{}, {"source": None}, {"source": ""}])
def test_absent_null_and_empty_mean_the_same(nothing: dict[str, object]) -> None:
    """A field that says nothing is its default."""
    assert model.Kpi(id="K1") == codec.decode({"id": "K1", **nothing}, model.Kpi)


@pytest.mark.parametrize(
    ("row", "expected"), [({}, None), ({"excluded": ""}, ""), ({"excluded": "why"}, "why")]
)
def test_an_empty_exclusion_is_one_without_a_reason(
    row: dict[str, object], expected: str | None
) -> None:
    """Present but empty is not the same as absent."""
    value = codec.decode({"value": 1, **row}, model.Measurement)
    assert expected == value.excluded
    assert value == codec.decode(codec.encode(value), model.Measurement)


def test_unknown_fields_are_kept_at_every_level() -> None:
    """What this version does not know is written back where it stood."""
    row = {
        "id": "K1",
        "mood": 1,
        "baseline": {"value": 2, "by": "me"},
        "measurements": [{"x": [1]}],
    }
    written = codec.encode(codec.decode(row, model.Kpi))

    assert (1, "me", [1]) == (
        written["mood"],
        written["baseline"]["by"],
        written["measurements"][0]["x"],
    )


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ({"id": "K1", "name": 5}, "K1"),
        ({"id": "K1", "baseline": 5}, "baseline"),
        ({"id": "K1", "measurements": {"on": 1}}, "measurements"),
        ({"id": "K1", "measurements": [{"on": "2026-13-01"}]}, "measurements"),
        ({"id": "K1", "entered": "noon"}, "entered"),
        ({"id": "K1", "kind": "nice"}, "kind"),
    ],
)
def test_a_wrong_type_is_named_with_its_place(row: dict[str, object], where: str) -> None:
    """The message says where and what was expected."""
    with pytest.raises(Malformed, match=where):
        codec.decode(row, model.Kpi, "K1")
