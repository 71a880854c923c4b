"""The book: every change validated, on disk, told to listeners, and taken back by one undo."""

import contextlib
import random
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from journal import interchange, model
from journal.book import Book, Changed
from journal.clock import FixedClock
from journal.errors import BadFile, ChangedElsewhere, Invalid, NotFound, NothingToRedo, Unconfirmed
from journal.home import Home
from journal.store import fsio, snapshot

DAY = date(2026, 5, 8)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """The sample's book on 8 May, whose clock can be set."""
    home = Home(tmp_path / "home", FixedClock.on(DAY))
    return home.bring_in(interchange.sample().snapshot).book


def test_what_is_added_has_an_id_and_the_moment(book: Book) -> None:
    """A draft becomes a record; the moment is the clock's, whatever day it happened."""
    record = book.add(model.DecisionDraft(title="T", decided=date(2026, 4, 1)))

    assert ("D9", book.clock.now()) == (record.id, record.entered)


def test_parts_get_the_moment_they_were_typed(book: Book) -> None:
    """A stage added later is entered later; the stages before keep their moments."""
    before = book.get("D8")
    assert isinstance(before, model.Decision)
    stages = replace(before.stages, result=model.Stage(text="x", on=DAY))
    after = book.change(before, replace(before, stages=stages))

    assert isinstance(after, model.Decision)
    assert after.stages.result is not None
    assert book.clock.now() == after.stages.result.entered
    assert before.stages.hypothesis == after.stages.hypothesis


def test_listeners_are_told_after_it_is_on_disk(book: Book) -> None:
    """They get the values before and after; one that left is told no more."""
    heard: list[Changed] = []

    def listener(changed: Changed) -> None:
        on_disk = Home(Path(book.store.path).parent).open().snapshot
        assert on_disk == changed.after
        heard.append(changed)

    leave = book.subscribe(listener)
    before = book.snapshot
    book.note("x")
    leave()
    book.note("y")

    assert [(before, 3)] == [(each.before, len(each.after.notes)) for each in heard]


def test_a_bad_draft_is_refused_by_field_and_nothing_moves(book: Book) -> None:
    """Each problem names its field; the journal is as it was."""
    before = book.snapshot
    with pytest.raises(Invalid) as caught:
        book.add(model.DecisionDraft(decided=date(2027, 1, 1)))

    assert {"title", "decided"} == {problem.field for problem in caught.value.problems}
    assert before == book.snapshot


def test_a_prediction_once_entered_is_locked(book: Book) -> None:
    """It can be appended to, not rewritten."""
    decision = book.get("D1")
    assert isinstance(decision, model.Decision)
    assert decision.stages.prediction is not None
    rewritten = replace(decision.stages.prediction, text="what really happened")
    stages = replace(decision.stages, prediction=rewritten)
    with pytest.raises(Invalid, match="add yours after them"):
        book.change(decision, replace(decision, stages=stages))


def test_a_record_changed_elsewhere_is_refused(book: Book) -> None:
    """The value that was looked at must still be the one on disk."""
    bullet = book.get("B1")
    assert isinstance(bullet, model.Bullet)
    book.change(bullet, replace(bullet, text="another 1%"))
    with pytest.raises(ChangedElsewhere, match="B1"):
        book.change(bullet, replace(bullet, text="a third 1%"))
    with pytest.raises(ChangedElsewhere, match="B1"):
        book.delete(bullet)


def test_an_unchanged_record_is_no_change(book: Book) -> None:
    """Saving a form as it was opened leaves no step to undo."""
    bullet = book.get("B1")
    steps = len(book.store.steps())
    book.change(bullet, bullet)

    assert steps == len(book.store.steps())


def test_undo_gives_back_the_record_as_it_was(book: Book) -> None:
    """Deleting and undoing is nothing, with moments and all."""
    before = book.snapshot
    book.delete(book.get("D3"))
    assert book.snapshot.decision("D3") is None
    book.undo()

    assert before == book.snapshot


def test_an_id_that_is_not_there_names_those_that_are(book: Book) -> None:
    """A typing slip gets the range of ids."""
    with pytest.raises(NotFound, match="there are D1 to D8"):
        book.get("D99")


def test_a_note_says_its_day_or_is_of_today(book: Book) -> None:
    """Empty and future notes are refused in a sentence."""
    assert "N3" == book.note("x")
    with pytest.raises(Invalid, match="empty"):
        book.note(" \n ")
    with pytest.raises(Invalid, match="still to come"):
        book.note("x", date(2026, 5, 9))


def test_readiness_is_kept_at_the_first_commit_of_a_day(book: Book) -> None:
    """One a day; reading keeps nothing; the next day keeps its own."""
    book.readiness()
    assert [] == list(book.snapshot.readiness)
    book.note("x")
    first = book.snapshot.readiness
    book.note("y")
    assert first == book.snapshot.readiness
    assert [DAY] == [point.on for point in first]
    assert book.readiness().score == first[0].score

    assert isinstance(book.clock, FixedClock)
    book.clock.moment = datetime(2026, 5, 9, 9, tzinfo=UTC)
    book.note("z")
    assert [DAY, date(2026, 5, 9)] == [point.on for point in book.snapshot.readiness]


def test_a_held_check_in_keeps_the_readiness_of_that_moment(book: Book) -> None:
    """It replaces the day's earlier one and names the check-in."""
    book.note("x")
    checkin = book.add(model.CheckinDraft(who="manager", on=DAY))
    assert isinstance(checkin, model.Checkin)
    book.change(checkin, replace(checkin, held=True))

    assert [checkin.id] == [point.checkin for point in book.snapshot.readiness]


def test_a_check_in_entered_as_held_keeps_the_readiness_too(book: Book) -> None:
    """Its id is given under the lock, and the kept readiness names it."""
    checkin = book.add(model.CheckinDraft(who="manager", on=DAY, held=True))

    assert [checkin.id] == [point.checkin for point in book.snapshot.readiness]


def test_the_book_moves_as_a_fresh_reader_sees_it(book: Book) -> None:
    """After each of many changes, of two processes, both hold what is on disk."""
    other = Home(Path(book.store.path).parent, book.clock).open()
    dice = random.Random(7)
    for number in range(60):
        mine = dice.choice([book, other])
        mine.refresh()
        match dice.choice(["note", "delete", "edit", "undo", "redo", "checkin", "attest"]):
            case "note":
                mine.note(f"note {number}")
            case "delete":
                mine.delete(dice.choice(list(mine.snapshot.records())))
            case "edit" if mine.snapshot.decisions:
                decision = dice.choice(mine.snapshot.decisions)
                mine.change(decision, replace(decision, title=f"title {number}"))
            case "undo":
                mine.undo()
            case "redo":
                with contextlib.suppress(NothingToRedo):
                    mine.redo()
            case "checkin":
                mine.add(model.CheckinDraft(who="sponsor", on=DAY, held=True))
            case _:
                mine.attest(model.Attested(manager_supports=bool(number % 2)))
        fresh = Home(Path(book.store.path).parent, book.clock).open().snapshot
        assert fresh == mine.snapshot
    book.refresh()
    other.refresh()
    assert book.snapshot == other.snapshot


def test_what_another_process_wrote_is_taken_in(book: Book) -> None:
    """Refresh tells whether anything came, and tells the listeners."""
    heard: list[str] = []
    assert 2 == len(book.snapshot.notes)
    book.subscribe(lambda changed: heard.append(changed.label))
    assert not book.refresh()
    Home(Path(book.store.path).parent, book.clock).open().note("from elsewhere")

    assert book.refresh()
    assert ["changed elsewhere"] == heard
    assert "from elsewhere" == book.snapshot.notes[-1].text


def test_a_record_that_is_damaged_is_told_with_its_file(book: Book) -> None:
    """The file is named with the place, and stays as it is."""
    book.add(model.NoteDraft(text="x", on=DAY))
    book.close()
    path = Path(book.store.path)
    rest = path.read_bytes().partition(b"\n")[2]
    soon = rest.replace(f'"on": "{DAY}", "text"'.encode(), b'"on": "soon", "text"')
    path.write_bytes(snapshot.sealed(soon))
    before = path.read_bytes()
    with pytest.raises(BadFile, match=r"\.json: expected a day.* at N3 on; the file was left"):
        _ = Home(path.parent, book.clock).open().snapshot

    assert before == path.read_bytes()


@pytest.mark.fault(23, 33)
def test_a_change_that_may_not_last_is_told_and_seen(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The save raises, and the next look at the file tells the listeners."""
    heard: list[Changed] = []
    _ = book.snapshot
    book.subscribe(heard.append)

    real = fsio.Appender.append

    def unconfirmed(appender: fsio.Appender, data: bytes, size: int) -> None:
        real(appender, data, size)
        raise fsio.NotSynced(5, "Input/output error", "the log")

    with monkeypatch.context() as patch:
        patch.setattr(fsio.Appender, "append", unconfirmed)
        with pytest.raises(Unconfirmed):
            book.note("x")

    assert book.refresh()
    assert ["changed elsewhere"] == [changed.label for changed in heard]
    assert "x" == book.snapshot.notes[-1].text
