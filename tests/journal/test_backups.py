"""Backups: made after good saves, rotated, never the last sound one, and they bring everything back."""

import os
import random
import shutil
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal import backups, interchange, restoring
from journal.backups import Backup
from journal.clock import FixedClock
from journal.errors import CannotWrite, Damaged, NoBackup
from journal.home import Home
from journal.store import fsio, snapshot
from tests.harness.counts import count

NOW = datetime(2026, 5, 8, 17, 30, tzinfo=UTC)

pytestmark = pytest.mark.fault(26)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """The sample, on 8 May, with the backup that its import made."""
    home = Home(tmp_path / "home", FixedClock.on(date(2026, 5, 8)))
    home.bring_in(interchange.sample().snapshot)
    return home


def clock_of(home: Home) -> FixedClock:
    """The clock of a home, to be set."""
    assert isinstance(home.clock, FixedClock)
    return home.clock


def noted(home: Home, text: str, later: timedelta = timedelta(minutes=11)) -> None:
    """A note, some time later, and the end of the command that keeps it."""
    clock_of(home).moment += later
    book = home.open()
    book.note(text)
    book.close()


def spoil(backup: Backup) -> None:
    """Flip a bit of a backup."""
    data = bytearray(Path(backup.path).read_bytes())
    data[len(data) // 2] ^= 4
    Path(backup.path).write_bytes(data)


# --- when one is made -------------------------------------------------------------------------------


def test_the_newest_backup_is_the_journal(home: Home) -> None:
    """Restore drill: what the newest backup holds is what the journal holds, record by record."""
    noted(home, "one")
    newest = backups.listed(home.path)[0]
    found = snapshot.parse(backups.content(newest), newest.path).tables

    assert home.open().store.rows() == {name: found[name] for name in snapshot.TABLES}
    assert clock_of(home).now() == newest.moment


def test_it_is_apart_from_the_data_and_owner_only(home: Home) -> None:
    """Another folder than the home, 0600 in 0700, whatever the umask."""
    before = os.umask(0)
    try:
        shutil.rmtree(os.environ["CASEBOOK_STATE"])
        noted(home, "one")
    finally:
        os.umask(before)
    (made,) = backups.listed(home.path)

    assert not Path(made.path).is_relative_to(home.path)
    assert 0o600 == Path(made.path).stat().st_mode & 0o777
    assert {0o700} == {
        folder.stat().st_mode & 0o777
        for folder in Path(made.path).parents
        if folder.is_relative_to(os.environ["CASEBOOK_STATE"])
    }


def test_not_every_note_makes_one(home: Home) -> None:
    """Within ten minutes there is one; after them, or when the clock went back, another."""
    for number in range(5):
        noted(home, f"{number}", timedelta(minutes=1))
    assert 1 == len(backups.listed(home.path))
    noted(home, "later", timedelta(minutes=6))
    assert 2 == len(backups.listed(home.path))
    noted(home, "earlier", timedelta(days=-3))
    assert 3 == len(backups.listed(home.path))


def test_what_does_not_read_back_is_never_backed_up(home: Home) -> None:
    """A file that was damaged between the save and the backup is told, and the good ones stay."""
    noted(home, "one")
    before = backups.listed(home.path)
    path = Path(home.open().store.path)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(Damaged):
        backups.make(str(path), NOW + timedelta(days=1), backups.SAVE)

    assert before == backups.listed(home.path)


def test_a_backup_that_fails_is_told_once_and_fails_nothing(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The note is saved; the sentence comes once, though each close tries again."""
    real = fsio.replace

    def full(path: str, data: bytes) -> None:
        if "/backups/" in path:
            raise OSError(28, os.strerror(28))
        real(path, data)

    monkeypatch.setattr(fsio, "replace", full)
    clock_of(home).moment += timedelta(hours=1)
    book = home.open()
    book.note("one")
    book.close()
    (told,) = book.news()
    assert "no space left" in told
    book.note("two")
    book.close()

    assert [] == book.news()
    assert ["one", "two"] == [note.text for note in home.open().snapshot.notes][-2:]


# --- rotation ---------------------------------------------------------------------------------------


def saved(*ago: timedelta, why: str = "save") -> list[Backup]:
    """Backups that are so old."""
    return [
        Backup(f"/b/{number}", "c", why, NOW - each, f"{number}") for number, each in enumerate(ago)
    ]


def test_ten_saves_days_weeks_and_months_stay() -> None:
    """One every ten minutes for two years: the last ten, and the newest of 14 days, 8 weeks, 12 months."""
    many = saved(*(timedelta(hours=6 * number) for number in range(4 * 730)))
    gone = backups.to_remove(many, NOW, lambda _: True)
    stay = [each.moment for each in many if each not in gone]

    assert [NOW - timedelta(hours=6 * number) for number in range(10)] == stay[:10]
    assert 14 == len({moment.date() for moment in stay if moment > NOW - timedelta(days=13.9)})
    assert 8 <= len({moment.isocalendar()[:2] for moment in stay})
    assert {(2026, 5), (2025, 6)} <= {(moment.year, moment.month) for moment in stay}
    assert 12 == len({(moment.year, moment.month) for moment in stay})
    assert 10 + 14 + 8 + 12 >= len(stay)


def test_what_an_older_version_wrote_stays_for_ever() -> None:
    """And what was made by hand for ninety days."""
    old = timedelta(days=400)
    recent = saved(*(timedelta(minutes=number) for number in range(50)))
    first, made = saved(old, why="schema1")[0], saved(old, why="made")[0]
    young = saved(timedelta(days=80), why="before-purge")[0]
    everything = [each._replace(path=f"/b/x{n}") for n, each in enumerate([first, made, young])]
    months = saved(*(timedelta(days=31 * number) for number in range(1, 13)))
    months = [each._replace(path=each.path + "m") for each in months]
    gone = backups.to_remove([*recent, *everything, *months], NOW, lambda _: True)

    assert everything[0] not in gone
    assert everything[1] in gone
    assert everything[2] not in gone


@pytest.mark.fault(27)
@settings(max_examples=count(100, 1000), deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 60 * 24 * 800),
            st.sampled_from(["save", "save", "made", "schema1", "before-purge"]),
            st.booleans(),
        ),
        max_size=80,
        unique_by=lambda each: each[0],
    )
)
def test_the_last_sound_one_never_goes(history: Sequence[tuple[int, str, bool]]) -> None:
    """Random histories with faults: something sound stays if anything was sound; the latest stays; twice is once."""
    many = [
        Backup(f"/b/{minutes}", "c", why, NOW - timedelta(minutes=minutes), str(sound))
        for minutes, why, sound in history
    ]

    def sound(backup: Backup) -> bool:
        return backup.crc == "True"

    gone = backups.to_remove(many, NOW, sound)
    stay = [each for each in many if each not in gone]

    assert any(map(sound, many)) == any(map(sound, stay))
    assert not [each for each in gone if each.for_ever]
    assert len(stay) >= min(len(many), backups.LAST)
    assert [] == backups.to_remove(stay, NOW, sound)


@pytest.mark.fault(27)
def test_when_all_but_one_are_bad_that_one_is_kept_and_found(home: Home) -> None:
    """The oldest of thirty is the only sound one: rotation leaves it, and it is the best."""
    for number in range(12):
        noted(home, f"{number}")
    many = backups.listed(home.path)
    for each in many[:-1]:
        spoil(each)

    assert many[-1] == backups.best(many)
    newest = Path(home.open().store.path)
    gone = backups.to_remove(many, NOW, backups.is_sound)
    assert many[-1] not in gone
    assert newest.exists()


def test_a_history_with_faults_on_disk_always_leaves_a_way_back(home: Home) -> None:
    """Notes, clocks that go back, spoiled backups and full disks in any order: one sound backup is there."""
    seed = random.randrange(10**9)
    rng = random.Random(seed)
    real = fsio.replace
    for number in range(count(60, 600)):
        found = backups.listed(home.path)
        if rng.random() < 0.4 and sum(map(backups.is_sound, found)) > 1:
            spoil(rng.choice([each for each in found if backups.is_sound(each)]))
        noted(home, f"{number}", timedelta(minutes=rng.choice([1, 15, 60 * 24, -60 * 5])))
        assert backups.best(backups.listed(home.path)) is not None, f"seed {seed}"
    assert real is fsio.replace


# --- restoring --------------------------------------------------------------------------------------


def test_going_back_is_a_step_that_undo_takes_back(home: Home) -> None:
    """The present state is backed up first; ids are not given again."""
    noted(home, "one")
    (newest, oldest) = backups.listed(home.path)
    before = home.open().snapshot
    done = restoring.restore(home, "", oldest.name)

    book = home.open()
    assert 1 == done.changes
    assert before.notes[:-1] == book.snapshot.notes
    assert "before-restore" in {each.why for each in backups.listed(home.path)}
    assert before.notes[-1].id < book.note("two")
    book.undo()
    book.undo()
    assert before == home.open().snapshot
    assert newest in backups.listed(home.path)


@pytest.mark.fault(10)
@pytest.mark.parametrize("what", ["gone", "empty", "zeros", "cut", "everything"])
def test_from_a_destroyed_journal_to_a_working_one_in_one_command(home: Home, what: str) -> None:
    """The backup and what the log has since: nothing is lost; with the folder gone, nothing of the backup."""
    noted(home, "one")
    noted(home, "only in the log", timedelta(minutes=1))
    before = home.open().snapshot
    path = Path(home.open().store.path)
    data = path.read_bytes()
    wrong = {"empty": b"", "zeros": b"\0" * len(data), "cut": data[: len(data) // 2]}
    if what == "everything":
        shutil.rmtree(home.path)
    elif what == "gone":
        path.unlink()
    else:
        path.write_bytes(wrong[what])
    done = restoring.restore(home, "")

    after = home.open().snapshot
    if what == "everything":
        assert before.notes[:-1] == after.notes
    else:
        assert before == after
        assert done.mended
    if what in wrong:
        (aside,) = done.aside
        assert wrong[what] == Path(aside).read_bytes()
    home.open().note("it goes on")


@pytest.mark.fault(11)
def test_a_damaged_log_gives_up_nothing_that_is_sound(home: Home) -> None:
    """What stands in the log alone is saved, but for the line that was hit; its old bytes are kept."""
    for text in ("one", "two", "three"):
        home.open().note(text)
    path = Path(home.open().store.path).with_suffix(".log")
    data = path.read_bytes()
    damaged = data.replace(b'"text": "two"', b'"text": "twO"')
    path.write_bytes(damaged)
    done = restoring.restore(home, "")

    assert done.mended
    assert ["one", "three"] == [note.text for note in home.open().snapshot.notes][-2:]
    assert damaged in [Path(each).read_bytes() for each in done.aside]
    assert home.open().note("four") > "N5"


@pytest.mark.fault(22)
def test_what_the_version_before_wrote_is_a_backup(tmp_path: Path) -> None:
    """It is listed as such, sound, and never rotated away."""
    golden = Path(__file__).parents[1] / "golden" / "store" / "schema1.json"
    old = Home(tmp_path / "old", FixedClock.on(date(2026, 5, 8)))
    Path(old.path).mkdir()
    shutil.copyfile(golden, Path(old.path, "2026-H1.json"))
    noted(old, "the first of the new version")
    (kept,) = (each for each in backups.listed(old.path) if each.for_ever)

    assert golden.read_bytes() == backups.content(kept)
    assert [] == backups.to_remove([kept], NOW + timedelta(days=9999), backups.is_sound)
    assert kept.name in {each.name for each in backups.listed(old.path, "2026-H1")}


@pytest.mark.fault(27)
def test_a_bad_backup_is_not_restored(home: Home) -> None:
    """The newest sound one is taken; a named one that is bad is refused; without any it is said."""
    noted(home, "one")
    newest, oldest = backups.listed(home.path)
    spoil(newest)
    Path(home.open().store.path).unlink()
    with pytest.raises(Damaged):
        restoring.restore(home, "2026-H1", newest.name)
    assert oldest == restoring.restore(home, "").backup
    Path(home.open().store.path).unlink()
    for each in filter(backups.is_sound, backups.listed(home.path)):
        spoil(each)
    with pytest.raises(NoBackup):
        restoring.restore(home, "")


def test_a_backup_that_cannot_be_made_stops_a_purge(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What takes words away waits for its backup."""

    def full(path: str, data: bytes) -> None:
        raise OSError(28, os.strerror(28))

    book = home.open()
    book.delete(book.get("N1"))
    book.store.save()
    monkeypatch.setattr(fsio, "replace", full)
    with pytest.raises(CannotWrite):
        book.purge()

    assert ["N1"] == [each.id for each in home.open().trash()]
