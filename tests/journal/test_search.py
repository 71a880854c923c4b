"""Searching: which records have all the words, in which order, and where the words stand in them."""

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from journal.model import Decision, Feedback, Kpi, Note, Snapshot, Stage, Stages
from journal.search import indexed, marked, matching, place, ranked
from tests.harness import strategies
from tests.journal.ledgers import sample

D1 = Decision(
    id="D1",
    title="Say why a payment failed",
    decided=date(2026, 3, 1),
    kpis=("K1",),
    stages=Stages(result=Stage(text="The banks were swamped\nby Größe and more")),
    feedback=(Feedback(who="Ana", text="fine"),),
)
N1 = Note(id="N1", on=date(2026, 3, 2), text="Ana says K12 is swamped #checkout")
N2 = Note(id="N2", on=date(2026, 3, 3), text="payment swamped again")
K1 = Kpi(id="K1", name="Payment rate")
CASE = Snapshot(kpis=(K1,), decisions=(D1,), notes=(N1, N2))


def found(words: str) -> list[str]:
    """The ids of what has all the words, best first."""
    return [record.id for _, record in ranked([CASE], words)]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("payment", ["N2", "K1", "D1"]),
        ("SWAMPED payment", ["N2", "D1"]),
        ("wamp", ["N2", "N1", "D1"]),
        ("grösse", ["D1"]),
        ("gro\u0308sse", ["D1"]),
        ("k1", ["K1", "D1"]),
        ("K12", ["N1"]),
        ("@an", ["D1"]),
        ("#check", ["N1"]),
        ("", []),
        ("  ", []),
        ("xyzzy", []),
    ],
)
def test_what_is_found_and_in_which_order(words: str, ids: list[str]) -> None:
    """Its id first, then what is called so, then the rest, the latest first; ids are whole words."""
    assert ids == found(words)


def test_the_first_cycle_comes_first() -> None:
    """However well a record of another cycle fits."""
    other = Snapshot(notes=(Note(id="N9", text="payment"),))
    assert [(0, "N9"), (1, "N2")] == [(n, r.id) for n, r in ranked([other, CASE], "payment")][:2]


def test_the_place_names_the_field_and_marks_the_words() -> None:
    """The field that has most of the words, cut around the first, line breaks as spaces."""
    field, text, marks = place(D1, "größe SWAMPED", 4)
    assert ("result", "…ere swamped by…") == (field, text)
    assert ["swamped"] == [text[a:b] for a, b in marks]
    assert "feedback" == place(D1, "@ana").field
    assert "title" == place(D1, "payment").field


def test_unchanged_records_keep_their_entries() -> None:
    """A change of one record makes one entry anew."""
    before = sample()
    first = indexed(before)
    changed = replace(before, notes=(*before.notes, N1))
    assert first is indexed(before)
    assert all(a is b for a, b in zip(first, indexed(changed), strict=False))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.snapshots(1), st.sampled_from(["a", "e 0", "ß", "K1", "@a", "#", "ﬁ"]))
def test_both_ways_of_searching_find_the_same(snapshot: Snapshot, words: str) -> None:
    """In the order of the records for the command line, ranked for the screen; marks lie within the text."""
    ids = sorted(match.record.id for match in matching(snapshot, words))
    assert ids == sorted(record.id for _, record in ranked([snapshot], words))
    for _, record in ranked([snapshot], words):
        here = place(record, words, 3)
        assert all(0 <= start < end <= len(here.text) for start, end in here.marks)


@given(st.text(alphabet="aAßsİi ﬁfe\u0301x"), st.text(alphabet="aßsİi ﬁe\u0301x", max_size=6))
def test_marks_are_in_order_and_apart(text: str, words: str) -> None:
    """Letters that folding makes longer are marked whole."""
    marks = marked(text, words)
    flat = [each for mark in marks for each in mark]
    assert flat == sorted(flat)
    assert all(0 <= start < end <= len(text) for start, end in marks)


def test_a_search_is_as_fast_as_typing() -> None:
    """Among 5,000 records, once they are indexed; the bound leaves room for a busy machine."""
    notes = tuple(
        Note(id=f"N{n}", text=f"note {n} about the checkout and more") for n in range(1, 5001)
    )
    snapshot = Snapshot(notes=notes)
    indexed(snapshot)
    started = time.process_time()
    assert 5000 == len(ranked([snapshot], "e check"))
    assert time.process_time() - started < 0.25
