"""journal.json: what is exported imports back, whatever else is in the file is kept, and nothing else is taken."""

import json
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from journal import codec, interchange
from journal.home import Home
from journal.model import Snapshot
from tests.exports import nasty
from tests.harness import strategies

SAMPLE = resources.files("journal").joinpath("sample.json").read_bytes()
SMALL = {"format": "casebook", "version": 1, "cycle": {"name": "x"}}


def loaded(whole: object) -> interchange.Loaded:
    """What a file of that content holds."""
    return interchange.load(json.dumps(whole).encode(), "x.json")


# --- there and back -------------------------------------------------------------------------------


def test_the_sample_comes_back_as_it_went_in() -> None:
    """Written again the sample's file holds what it held, and the readiness it did not have yet."""
    written = json.loads(interchange.dump(interchange.load(SAMPLE, "x").snapshot))

    assert {**json.loads(SAMPLE), "readiness": []} == written


@pytest.mark.parametrize("snapshot", [interchange.sample().snapshot, nasty.journal()])
def test_export_import_export_gives_the_same_bytes(snapshot: Snapshot) -> None:
    """A file that was read writes the very bytes it was read from."""
    first = interchange.dump(snapshot)

    assert first == interchange.dump(interchange.load(first.encode(), "x").snapshot)


@given(strategies.snapshots())
def test_any_journal_survives_the_file(snapshot: Snapshot) -> None:
    """Whatever a journal may hold is read back equal and written the same again."""
    named = replace(snapshot, cycle=replace(snapshot.cycle, name=f"2026 {snapshot.cycle.name}"))
    first = interchange.dump(named)
    again = interchange.load(first.encode(), "x").snapshot

    assert named == again
    assert first == interchange.dump(again)


def test_a_home_gives_back_what_it_took_in(sample_home: Home) -> None:
    """Through the store, too, export, import and export make the same bytes."""
    first = interchange.dump(sample_home.open().snapshot)
    other = Home(f"{sample_home.path}-2", sample_home.clock)
    other.bring_in(interchange.load(first.encode(), "x").snapshot)

    assert first == interchange.dump(other.open().snapshot)


@pytest.mark.parametrize("empty", [None, "", [], {}])
def test_missing_null_and_empty_are_the_same(empty: object) -> None:
    """Any field but the id may be absent, null or empty."""
    record = {"id": "D1", "title": empty, "decided": empty, "stages": empty, "feedback": empty}

    assert loaded({**SMALL, "decisions": [record]}) == loaded(
        {**SMALL, "decisions": [{"id": "D1"}]}
    )
    assert loaded({**SMALL, "kpis": empty}).snapshot == loaded(SMALL).snapshot


@pytest.mark.parametrize(
    ("written", "kept"), [({}, None), ({"excluded": None}, None), ({"excluded": ""}, "")]
)
def test_excluded_without_a_reason_is_still_excluded(
    written: dict[str, object], kept: str | None
) -> None:
    """Of this one field an empty text says something: left out, and nobody said why."""
    kpi = {"id": "K1", "measurements": [{"on": "2026-01-05", "value": 1, **written}]}
    snapshot = loaded({**SMALL, "kpis": [kpi]}).snapshot

    assert kept == snapshot.kpis[0].measurements[0].excluded
    assert written.get("excluded") == codec.encode(snapshot.kpis[0])["measurements"][0].get(
        "excluded"
    )


# --- what this version does not know --------------------------------------------------------------


def with_unknown(value: object) -> object:
    """The same with one unknown field in every object."""
    if isinstance(value, dict):
        return {**{key: with_unknown(item) for key, item in value.items()}, "later": [{"a": None}]}
    return [with_unknown(item) for item in value] if isinstance(value, list) else value


def test_unknown_fields_are_kept_and_named_at_every_level() -> None:
    """A file of a later program goes through this one without loss, and the user is told where."""
    whole: Any = {**with_unknown(json.loads(SAMPLE)), "readiness": []}  # type: ignore[dict-item]
    snapshot, unknown = loaded(whole)

    assert whole == json.loads(interchange.dump(snapshot))
    assert {
        *("later", "cycle later", "cycle attested later", "cycle attested plan later"),
        *("K1 later", "K1 baseline later", "K1 measurements later", "K4 limit later"),
        *("D1 later", "D1 stages later", "D1 stages prediction later", "D1 feedback later"),
        *("D3 friction later", "F1 later", "C1 later", "B1 later", "M1 promises later", "N1 later"),
    } <= set(unknown)


def test_nothing_is_named_where_all_is_known() -> None:
    """The sample has no unknown field."""
    assert interchange.sample().unknown == ()


def test_half_a_character_in_an_unknown_field_can_be_written() -> None:
    """A lone surrogate, which no file can hold, becomes U+FFFD where nobody looks, too."""
    snapshot = loaded(
        {**SMALL, "later": {"\ud800": ["\ud83d"]}, "notes": [{"id": "N1", "text": "\udead"}]}
    )

    assert snapshot.snapshot.extra == {"later": {"\ufffd": ["\ufffd"]}}
    assert snapshot.snapshot.notes[0].text == "\ufffd"
    assert interchange.dump(snapshot.snapshot).encode()


def test_a_file_may_start_with_a_mark_of_its_encoding() -> None:
    """Editors on some systems put one there."""
    assert interchange.load(b"\xef\xbb\xbf" + SAMPLE, "x") == interchange.load(SAMPLE, "x")


def test_records_stand_in_the_order_of_their_ids() -> None:
    """A file in another order is the same journal: D2 comes before D10."""
    ids = [{"id": f"D{number}"} for number in (10, 2, 1)]

    assert [d.id for d in loaded({**SMALL, "decisions": ids}).snapshot.decisions] == [
        "D1",
        "D2",
        "D10",
    ]
