"""The trash: what is deleted stays there until it is restored or purged, and disturbs nothing else."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from journal import backups, interchange, model
from journal.book import Book
from journal.clock import FixedClock
from journal.errors import ChangedElsewhere, Conflict, Invalid, NotInTrash
from journal.home import Home


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """The sample's book on 8 May."""
    home = Home(tmp_path / "home", FixedClock.on(date(2026, 5, 8)))
    return home.bring_in(interchange.sample().snapshot).book


def home_of(book: Book) -> Path:
    """The folder that a book is in."""
    return Path(book.store.path).parent


@pytest.mark.parametrize("record_id", ["K1", "D4", "F1", "C1", "B1", "M1", "N1"])
def test_a_deleted_record_comes_back_as_it_was(book: Book, record_id: str) -> None:
    """Each kind, under its own id, across a restart, in one step that undo takes back."""
    before = book.snapshot
    book.delete(book.get(record_id))
    again = Home(Path(book.store.path).parent, book.clock).open()
    (found,) = again.trash()
    assert (record_id, before.find(record_id)) == (found.id, found.record)
    assert book.clock.now() == found.deleted
    assert before.find(record_id) == again.restore(record_id)
    readiness = again.snapshot.readiness
    assert replace(before, readiness=readiness) == again.snapshot
    assert () == again.trash()

    again.undo()
    assert again.snapshot.find(record_id) is None
    assert [record_id] == [each.id for each in again.trash()]


def test_restoring_a_held_check_in_keeps_no_second_readiness(book: Book) -> None:
    """Its readiness was kept when it was held; today's is not that of the check-in."""
    book.delete(book.get("M1"))
    book.restore("M1")

    assert "M1" not in {p.checkin for p in book.snapshot.readiness if p.on == date(2026, 5, 8)}


def test_what_is_not_in_the_trash_is_not_restored(book: Book) -> None:
    """A record that is there, and one that never was, are named."""
    for record_id in ("D1", "D99"):
        with pytest.raises(NotInTrash, match=record_id):
            book.restore(record_id)


@pytest.mark.fault(6)
def test_a_record_that_came_again_and_was_deleted_again_is_kept_beside_the_first(
    book: Book,
) -> None:
    """An import brings an id that lies in the trash: after another deletion both are there."""
    first = book.get("B1")
    book.delete(first)
    home = Home(Path(book.store.path).parent, book.clock)
    sample = interchange.sample().snapshot
    other = replace(sample.bullets[0], text="came again")
    now = replace(book.snapshot, bullets=(other, *book.snapshot.bullets))
    book = home.bring_in(now).book
    with pytest.raises(Conflict, match="another B1 in the journal"):
        book.restore("B1")
    book.delete(book.get("B1"))

    found = {each.id: each.record for each in book.trash()}
    assert {"B1": other, "B1~2": first} == found
    assert first == book.restore("B1~2")
    assert {"B1": other} == {each.id: each.record for each in book.trash()}
    assert [each.what for each in book.versions("B1~2")] == [e.what for e in book.versions("B1")]
    book.undo()
    assert ("B1~2",) == book.purge(["B1~2"])
    book.undo()
    book.undo()
    assert other == book.get("B1")
    assert {"B1": first} == {each.id: each.record for each in book.trash()}


def test_a_purge_backs_up_first_and_takes_only_what_was_named(book: Book) -> None:
    """The backup holds what was purged; the rest of the trash stays."""
    for record_id in ("D1", "D2", "N1"):
        book.delete(book.get(record_id))
    assert ("D1", "N1") == book.purge(["D1", "N1"])

    assert ["D2"] == [each.id for each in book.trash()]
    (backup,) = (b for b in backups.listed(str(home_of(book))) if b.why == "before-purge")
    assert '"D1": {"table": "decisions"' in backups.content(backup).decode()
    assert 0o600 == Path(backup.path).stat().st_mode & 0o777
    assert ("D2",) == book.purge()
    assert () == book.purge()
    with pytest.raises(NotInTrash):
        book.purge(["D2"])


def test_the_trash_is_no_part_of_the_journal(book: Book) -> None:
    """Interchange and snapshot are those of a journal that never had the record."""
    book.delete(book.get("D8"))
    there = book.snapshot

    assert '"D8"' not in {f'"{each.id}"' for each in there.decisions}
    assert there == Home(Path(book.store.path).parent).open().snapshot
    assert "trash" not in interchange.dump(there)


@pytest.mark.fault(6)
def test_an_earlier_version_comes_back(book: Book) -> None:
    """What came with the journal is version 1; going back is a step of its own, also after a deletion."""
    first = book.get("B1")
    assert isinstance(first, model.Bullet)
    book.change(first, replace(first, text="another 1%"))
    assert ["came", "changed"] == [each.what for each in book.versions("B1")]
    assert first == book.revert("B1", 1)
    book.undo()
    assert "another 1%" == getattr(book.get("B1"), "text", "")
    book.delete(book.get("B1"))
    assert first == book.revert("B1", 1)
    assert () == book.trash()


def test_a_version_before_a_prediction_cannot_undo_it(book: Book) -> None:
    """The prediction that was entered since stays; a deletion and an unknown number are no version."""
    record = book.add(model.DecisionDraft(title="T", decided=date(2026, 5, 1)))
    assert isinstance(record, model.Decision)
    stages = replace(record.stages, prediction=model.Stage(text="+1", on=date(2026, 5, 1)))
    book.change(record, replace(record, stages=stages))
    with pytest.raises(Invalid, match="stays as it was entered"):
        book.revert(record.id, 1)
    book.delete(book.get(record.id))
    with pytest.raises(Invalid, match="stays as it was entered"):
        book.revert(record.id, 1)
    with pytest.raises(Invalid, match="is the deletion"):
        book.revert(record.id, 3)
    with pytest.raises(Invalid, match="no version 9"):
        book.revert(record.id, 9)


def test_what_others_wrote_is_told_after_a_refused_change(book: Book) -> None:
    """A refusal leaves the book behind the file; the next look catches up."""
    other = Home(Path(book.store.path).parent, book.clock).open()
    mine = book.get("B1")
    assert isinstance(mine, model.Bullet)
    other.change(mine, replace(mine, text="theirs 1%"))
    with pytest.raises(ChangedElsewhere):
        book.change(mine, replace(mine, text="mine 1%"))

    assert book.refresh()
    assert "theirs 1%" == getattr(book.get("B1"), "text", "")
