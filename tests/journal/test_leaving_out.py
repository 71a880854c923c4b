"""Decisions that are left out of the exported log: how that is kept, done and taken back, and which come first."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from journal import codec, editing, interchange, leaving_out
from journal.book import Book
from journal.clock import FixedClock
from journal.errors import NotFound
from journal.home import Home
from journal.merging import Tables, merged
from journal.model import Bullet, Cycle, Decision, Note, Snapshot, Stage
from journal.profile import load
from journal.redaction.redact import redact
from journal.redaction.wordlist import Redaction

DAY = date(2026, 7, 3)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """The sample's book on its last day."""
    home = Home(tmp_path / "home", FixedClock.on(DAY))
    return home.bring_in(interchange.sample().snapshot).book


def out(book: Book) -> list[str]:
    """The ids of what is left out."""
    return sorted(leaving_out.left_out(book.snapshot))


# --- the field ------------------------------------------------------------------------------------


def test_what_is_in_the_log_is_not_marked() -> None:
    """The mark is written where it says something, and read where it is missing."""
    plain = Decision(id="D1", title="T")

    assert "left_out" not in codec.encode(plain)
    assert codec.encode(replace(plain, left_out=True))["left_out"] is True
    for nothing in ({}, {"left_out": None}, {"left_out": False}):
        assert plain == codec.decode({"id": "D1", "title": "T", **nothing}, Decision)


def test_it_is_edited_as_a_word() -> None:
    """The text for an editor takes yes and no, and an empty field is no."""
    row = {"title": "T", "decided": "2026-03-05"}
    text = editing.to_markdown(row, "decisions")
    typed = text.replace("# Left out:\n", "# Left out:\nyes\n")

    assert (row, []) == editing.from_markdown(text, "decisions", row, DAY)
    assert ({**row, "left_out": True}, []) == editing.from_markdown(typed, "decisions", row, DAY)


def test_it_stays_when_names_are_taken_out() -> None:
    """The redacted log leaves out the same decisions."""
    snapshot = Snapshot(decisions=(Decision(id="D1", title="T", left_out=True),))

    assert redact(snapshot, Redaction()).snapshot.decisions[0].left_out


def test_who_leaves_out_and_who_rewrites_do_not_clash() -> None:
    """On two machines the one's mark and the other's words are both kept."""
    base: Tables = {"decisions": {"D1": {"title": "old"}}}
    mine: Tables = {"decisions": {"D1": {"title": "old", "left_out": True}}}
    theirs: Tables = {"decisions": {"D1": {"title": "new"}}}
    rows, clashes = merged(base, mine, theirs)

    assert ({"title": "new", "left_out": True}, ()) == (rows["decisions"]["D1"], clashes)


def test_the_next_cycle_starts_with_every_decision_in_its_log(tmp_path: Path) -> None:
    """Whether there is room for a pending one is asked anew."""
    home = Home(tmp_path / "home", FixedClock.on(DAY))
    book = home.bring_in(interchange.sample().snapshot).book
    book.leave_out({"D8": True})
    following = Cycle(name="2026-H2", starts=date(2026, 7, 6), submit_by=date(2027, 1, 4))
    (carried,) = home.close(book, following).snapshot.decisions

    assert ("2026-H1/D8", False) == (carried.carried_from, carried.left_out)


# --- the step -------------------------------------------------------------------------------------


def test_several_are_one_step(book: Book) -> None:
    """One undo takes them all in again, and the history of each tells of it."""
    book.leave_out({"D2": True})

    assert ("D4", "D7", "D2") == book.leave_out({"d4": True, "D7": True, "D2": False})
    assert ["D4", "D7"] == out(book)
    (last,) = book.versions("D7")[-1].differences
    assert ("Left out", "", "yes") == last
    assert "leave out D4 and D7, take in D2" == book.undo()
    assert ["D2"] == out(book)


def test_what_is_so_already_is_no_step(book: Book) -> None:
    """Nothing changes and nothing can be taken back."""
    before = book.snapshot

    assert () == book.leave_out({"D2": False})
    assert before is book.snapshot
    with pytest.raises(NotFound):
        book.leave_out({"D2": True, "D99": True})
    assert before is book.snapshot


def test_what_others_wrote_meanwhile_stays(book: Book) -> None:
    """The mark is put on the decision as it is now, not as it was when it was looked at."""
    other = Home(Path(book.store.path).parent, FixedClock.on(DAY)).open()
    before = other.get("D4")
    assert isinstance(before, Decision)
    other.change(before, replace(before, title="Another title"))
    book.refresh()
    book.leave_out({"D4": True})
    now = book.get("D4")

    assert isinstance(now, Decision)
    assert ("Another title", True) == (now.title, now.left_out)


def test_a_long_step_has_a_short_name(book: Book) -> None:
    """Beyond six ids it says how many."""
    book.leave_out({f"D{number}": True for number in range(1, 8)})

    assert "leave out 7 decisions" == book.undo()


# --- which ----------------------------------------------------------------------------------------


def test_what_nobody_speaks_of_is_the_first_to_leave_out() -> None:
    """Then the longer one; being left out by now makes no difference to its place."""
    snapshot = Snapshot(
        decisions=(
            Decision(id="D1", supersedes="D2"),
            Decision(id="D2"),
            Decision(id="D3", left_out=True),
            Decision(id="D4"),
        ),
        notes=(Note(id="N1", text="D2 and d2 again, D2"),),
    )
    found = leaving_out.candidates(snapshot, {"D1": 9, "D2": 30, "D3": 12, "D4": 9})

    assert [
        ("D3", 12, ()),
        ("D1", 9, ()),
        ("D4", 9, ()),
        ("D2", 30, ("D1", "N1")),
    ] == [(each.decision.id, each.lines, each.cited_by) for each in found]
    assert [None] * 4 == [each.lines for each in leaving_out.candidates(snapshot, {})]


@given(st.frozensets(st.sampled_from(["D1", "D2", "D3"])), st.frozensets(st.just("D2")))
def test_a_choice_is_just_that_choice(first: frozenset[str], second: frozenset[str]) -> None:
    """Whatever was left out before; and what is as chosen already is not made anew."""
    start = Snapshot(decisions=tuple(Decision(id=f"D{number}") for number in range(1, 4)))
    chosen = leaving_out.with_left_out(leaving_out.with_left_out(start, first), second)

    assert second == leaving_out.left_out(chosen)
    assert chosen is leaving_out.with_left_out(chosen, second)


# --- what is missed -------------------------------------------------------------------------------


def test_bullets_whose_only_proof_goes_with_it() -> None:
    """Those that point to nothing else are named; not those that have lost their proof already."""
    snapshot = Snapshot(
        decisions=(Decision(id="D4"), Decision(id="D5")),
        bullets=(
            Bullet(id="B1", artifacts=("D4",)),
            Bullet(id="B2", artifacts=("d4", " D5")),
            Bullet(id="B3", artifacts=("D4", "dashboard")),
            Bullet(id="B4", artifacts=("D5",)),
            Bullet(id="B5"),
        ),
    )
    numbers = load("sde-to-pm")

    assert ("B1 points to nothing",) == leaving_out.missed(snapshot, numbers, "D4", ())
    both = leaving_out.missed(snapshot, numbers, "D4", {"D4", "D5"})
    assert ("B1, B2 point to nothing",) == both


def test_what_the_log_shows_in_one_decision_alone() -> None:
    """In the sample the reversed one has the whole arc, and trust with depth; a second one would do."""
    sample, numbers = interchange.sample().snapshot, load("sde-to-pm")
    told = ("no decision shows the whole arc", "none shows trust and depth at once")
    again = replace(sample.decisions[2], id="D9", title="Again")
    stages = replace(again.stages, research=Stage(text="x"), hypothesis=Stage(text="y"))
    stages = replace(stages, result=Stage(text="7"), post_mortem=Stage(text="z"))
    two = replace(sample, decisions=(*sample.decisions, replace(again, stages=stages)))

    assert told == leaving_out.missed(sample, numbers, "D3", ())
    assert told == leaving_out.missed(sample, numbers, "D3", {"D3"})
    assert () == leaving_out.missed(sample, numbers, "D1", {"D3"})
    assert told == leaving_out.missed(two, numbers, "D3", {"D9"})
    assert "no decision shows the whole arc" not in leaving_out.missed(two, numbers, "D3", ())
