"""Who speaks of whom, and where."""

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from journal import mentions
from journal.citations import Citing, cited, grouped, index, shown
from journal.model import Decision, Kpi, Note, Snapshot, Stage, Stages
from journal.search import fields
from tests.harness import strategies
from tests.journal.ledgers import sample


def by(snapshot: Snapshot, record_id: str) -> list[str]:
    """The ids of who cites a record, in the order of the groups."""
    return [each.record.id for _, group in grouped(snapshot, record_id) for each in group]


@pytest.mark.parametrize(
    ("record_id", "ids"),
    [
        ("D1", ["F1", "M1"]),
        ("d3", ["M2"]),
        ("D5", []),
        ("D8", ["N2"]),
        ("K5", ["B4"]),
        ("D99", []),
        ("x", []),
    ],
)
def test_who_cites_a_record(record_id: str, ids: list[str]) -> None:
    """Links and mentions count alike, kind by kind."""
    assert ids == by(sample(), record_id)


def test_the_latest_comes_first_and_nobody_cites_themselves() -> None:
    """Its own id in its own text is no citation, and D1 is not D12."""
    notes = (
        Note(id="N1", on=date(2026, 1, 1), text="see N1 and D1"),
        Note(id="N2", on=date(2026, 1, 3), text="D12 and N1, d1"),
        Note(id="N3", on=date(2026, 1, 2), text="D1. D1!"),
    )
    snapshot = Snapshot(notes=notes, decisions=(Decision(id="D1", title="D1"),))

    assert ["N2"] == by(snapshot, "N1")
    assert ["N2", "N3", "N1"] == by(snapshot, "D1")


def test_the_place_is_the_field_and_the_words_around() -> None:
    """A field of ids has no words; a text is cut around the id, which is marked."""
    decision = Decision(
        id="D1",
        kpis=("K1", "K2"),
        carried_from="2025-H2/D7",
        stages=Stages(result=Stage(text="It moved\nk1 by a lot " + "and so on " * 9)),
    )
    places = cited(decision)
    assert {"K1", "K2"} == set(places)
    field, text, marks = shown(decision, places["K1"][1], "K1")
    assert ("KPIs", "", ()) == shown(decision, places["K1"][0], "K1")
    assert "result" == field
    assert text.startswith("It moved k1 by a lot and so on")
    assert text.endswith("…")
    assert ["k1"] == [text[a:b] for a, b in marks]


def test_an_index_of_a_large_journal_is_made_once_and_kept_up_quickly() -> None:
    """With 3,000 records a change costs far less than reading everything again would."""
    notes = tuple(Note(id=f"N{n}", text=f"K1 and D{n} said so") for n in range(1, 3000))
    before = Snapshot(kpis=(Kpi(id="K1"),), notes=notes)
    assert index(before) is index(before)
    after = replace(before, notes=(*notes, Note(id="N3000", text="K1")))
    started = time.perf_counter()
    assert 3000 == len(index(after)["K1"])
    assert time.perf_counter() - started < 0.5


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.snapshots(1))
def test_the_index_holds_each_mention_once(snapshot: Snapshot) -> None:
    """Whoever is in it says so, and who says so is in it."""
    found = index(snapshot)
    for record in snapshot.records():
        said = {
            each
            for path, text in fields(record)
            if path != "carried_from"
            for each in mentions.ids(text)
        } - {record.id}
        assert said == {each for each, citing in found.items() if _speaks(citing, record.id)}


def _speaks(citing: tuple[Citing, ...], record_id: str) -> bool:
    return [each.record.id for each in citing].count(record_id) == 1
