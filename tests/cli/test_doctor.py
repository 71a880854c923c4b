"""``casebook doctor`` and ``casebook backup``: what is wrong is told, and one command mends it."""

import json
import os
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from cli import output
from journal import backups, conflicts, model
from journal.book import Book
from journal.errors import Damaged
from journal.home import Home
from tests.cli.conftest import Casebook
from tests.harness.holding import stopped_holder


@pytest.fixture
def paths(sample_home: Home, casebook: Casebook) -> tuple[Path, Path]:
    """The file and the log of the sample, after two notes."""
    casebook("note", "first")
    casebook("note", "second")
    path = Path(sample_home.open().store.path)
    return path, path.with_suffix(".log")


def codes(casebook: Casebook) -> dict[str, str]:
    """What the doctor finds: code -> text, faults only."""
    found = json.loads(casebook("doctor", "--json").out)
    return {each["code"]: each["text"] for each in found if each["fault"]}


def title_of(book: Book, record_id: str) -> str:
    """The title of a decision."""
    return str(getattr(book.get(record_id), "title", ""))


def retitle(book: Book, record_id: str, title: str) -> None:
    """Give a decision another title."""
    decision = book.get(record_id)
    assert isinstance(decision, model.Decision)
    book.change(decision, replace(decision, title=title))


@pytest.mark.fault(11)
def test_a_sound_home_is_sound(paths: tuple[Path, Path], casebook: Casebook) -> None:
    """Exit code 0, and not a byte was changed."""
    before = [path.read_bytes() for path in paths]
    ran = casebook("doctor")

    assert 0 == ran.code
    assert "1 cycle: sound" in ran.err
    assert 0 == casebook("doctor", "--all", "--repair").code
    assert before == [path.read_bytes() for path in paths]


@pytest.mark.fault(11)
def test_a_damaged_file_is_told_shown_and_repaired(
    sample_home: Home, paths: tuple[Path, Path], casebook: Casebook
) -> None:
    """Every command names the commands that help; the doctor lists what comes from where; then it works."""
    path, _ = paths
    before = sample_home.open().snapshot
    path.write_bytes(path.read_bytes()[:3000])
    ran = casebook("list", "notes")
    assert 1 == ran.code
    assert "`casebook doctor --repair`" in ran.err
    assert "`casebook backup restore`" in ran.err
    ran = casebook("doctor")
    assert 1 == ran.code
    assert "from the log" in ran.out
    assert "from the backup" in ran.out
    assert 3000 == path.stat().st_size
    ran = casebook("doctor", "--repair")

    assert 0 == ran.code
    assert "from the log" in ran.err
    (aside,) = path.parent.glob("*.damaged-*")
    assert str(aside) in ran.err
    assert 3000 == aside.stat().st_size
    assert before == sample_home.open().snapshot


@pytest.mark.fault(10)
def test_a_lost_file_or_home_is_found_by_its_log_and_backups(
    sample_home: Home, paths: tuple[Path, Path], casebook: Casebook
) -> None:
    """Without the file, and without the whole folder."""
    path, _ = paths
    before = sample_home.open().snapshot
    path.unlink()
    assert "no-file" in codes(casebook)
    assert 0 == casebook("doctor", "--repair").code
    assert before == sample_home.open().snapshot
    casebook("backup", "make")
    shutil.rmtree(path.parent)
    assert 0 == casebook("backup", "restore").code
    assert before == sample_home.open().snapshot


@pytest.mark.fault(11)
def test_an_edit_by_hand_is_shown_and_accepted(
    sample_home: Home, paths: tuple[Path, Path], casebook: Casebook
) -> None:
    """The field is named with both texts; undo is back at what was written."""
    path, _ = paths
    before = title_of(sample_home.open(), "D5")
    path.write_text(path.read_text("utf-8").replace(before, "By hand"), "utf-8")
    found = codes(casebook)["edited"]
    assert "D5" in found and before in found and "By hand" in found
    assert 0 == casebook("doctor", "--repair").code
    assert "By hand" == title_of(sample_home.open(), "D5")
    assert 0 == casebook("undo").code
    assert before == title_of(sample_home.open(), "D5")


@pytest.mark.fault(11)
def test_a_single_bit_is_damage_and_told_as_such(
    sample_home: Home, paths: tuple[Path, Path], casebook: Casebook
) -> None:
    """What was written stands; both are shown, should it have been an edit after all."""
    path, _ = paths
    before = title_of(sample_home.open(), "D5")
    flipped = before[0].swapcase() + before[1:]
    path.write_text(path.read_text("utf-8").replace(before, flipped), "utf-8")
    found = codes(casebook)["flipped"]
    assert "D5" in found and before in found and flipped in found
    assert 0 == casebook("doctor", "--repair").code
    assert before == title_of(sample_home.open(), "D5")


@pytest.mark.fault(25)
def test_what_others_may_read_is_told_and_mended(
    paths: tuple[Path, Path], casebook: Casebook
) -> None:
    """Files, the folder and backups."""
    path, log = paths
    (backup, *_) = backups.listed(str(path.parent))
    for each, mode in ((path, 0o644), (log, 0o666), (path.parent, 0o755), (backup.path, 0o640)):
        Path(each).chmod(mode)
    ran = casebook("doctor")

    assert 0 == ran.code
    assert 4 == ran.out.count("could be read by others")
    assert (0o600, 0o600, 0o700, 0o600) == tuple(
        Path(each).stat().st_mode & 0o777 for each in (path, log, path.parent, backup.path)
    )
    assert "could be read" not in casebook("doctor").out


@pytest.mark.fault(57)
def test_what_dead_processes_left_is_swept(paths: tuple[Path, Path], casebook: Casebook) -> None:
    """One of a living process stays."""
    path, _ = paths
    dead = path.parent / ".2026-H1.json.999999999.0123abcd.tmp"
    alive = path.parent / f".2026-H1.json.{os.getppid()}.0123abcd.tmp"
    for each in (dead, alive):
        each.touch(0o600)
    assert "temporary" in codes(casebook)
    assert 0 == casebook("doctor", "--repair").code
    assert not dead.exists()
    assert alive.exists()


@pytest.mark.fault(27)
def test_a_bad_backup_is_told_and_put_away(paths: tuple[Path, Path], casebook: Casebook) -> None:
    """The doctor and `verify` find it; repairing makes a good one."""
    path, _ = paths
    for each in backups.listed(str(path.parent)):
        data = Path(each.path).read_bytes()
        Path(each.path).write_bytes(data[:-9])
    assert {"backup", "no-backup"} <= codes(casebook).keys()
    ran = casebook("backup", "verify")
    assert 1 == ran.code
    assert "cannot be used" in ran.err
    assert 0 == casebook("doctor", "--repair").code
    assert 0 == casebook("backup", "verify").code


def test_links_to_nothing_and_what_waits_are_notes(
    sample_home: Home, paths: tuple[Path, Path], casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are told and leave the exit code alone."""
    monkeypatch.setattr("cli.session.PATIENCE", 0.05)
    monkeypatch.setattr("journal.store.lock.MOMENT", 0.01)
    casebook("delete", "K1")
    with stopped_holder(paths[0]):
        assert 4 == casebook("note", "x").code
        ran = casebook("doctor")

    assert 0 == ran.code
    assert "points to K1, which is in the trash" in ran.out
    assert "waits to be taken in" in ran.out


@pytest.mark.fault(10, 11)
@pytest.mark.parametrize("data", [b"", b"\0" * 500, b'{"check"'])
def test_a_damaged_journal_is_told_before_anything_is_painted(
    sample_home: Home, casebook: Casebook, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    """Exit code 1 with the commands that help; the file stays as it is."""
    from tui.app import open_screen

    path = Path(sample_home.open().store.path)
    path.write_bytes(data)
    monkeypatch.setattr(output, "has_screen", lambda: True)
    ran = casebook()

    assert (1, "") == ran[:2]
    assert "`casebook doctor --repair`" in ran.err
    assert "`casebook backup restore`" in ran.err
    assert data == path.read_bytes()
    with pytest.raises(Damaged):
        open_screen(sample_home)


# --- conflict copies --------------------------------------------------------------------------------

NAMES = (
    "2026-H1.sync-conflict-20260508-173000-ABCDEFG.json",
    "2026-H1 (conflicted copy 2026-05-08 173000).json",
    "2026-H1 (Ana's conflicted copy 2026-05-08).json",
    "2026-H1 (1).json",
    "2026-H1_conflict-20260508-173000.json",
    "2026-H1.json~",
)


@pytest.mark.fault(49)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("with_log", [False, True])
def test_a_conflict_copy_is_merged_record_by_record(
    sample_home: Home,
    paths: tuple[Path, Path],
    casebook: Casebook,
    tmp_path: Path,
    name: str,
    with_log: bool,
) -> None:
    """Both machines changed and added: all of it is there, one undo takes it back, the copy is moved aside."""
    path, log = paths
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(path.parent, elsewhere)
    retitle(sample_home.open(), "D1", "Changed here")
    casebook("note", "made here")
    theirs = Home(elsewhere, sample_home.clock).open()
    retitle(theirs, "D2", "Changed there")
    theirs.note("made there")
    theirs.close()
    if with_log:
        theirs.note("only in their log")
    copy = path.parent / name
    shutil.copyfile(elsewhere / path.name, copy)
    if with_log:
        shutil.copyfile(elsewhere / log.name, path.parent / name.replace(".json", ".log"))
    before = sample_home.open().snapshot

    assert ["2026-H1"] == sample_home.stems()
    assert "conflict" in codes(casebook)
    ran = casebook("doctor", "--repair")
    assert 0 == ran.code, ran.out + ran.err
    book = sample_home.open()
    assert ("Changed here", "Changed there") == (title_of(book, "D1"), title_of(book, "D2"))
    texts = [note.text for note in book.snapshot.notes]
    assert {"first", "second", "made here", "made there"} <= set(texts)
    assert with_log == ("only in their log" in texts)
    assert len(texts) == len(set(texts))
    assert not copy.exists()
    assert (path.parent / conflicts.FOLDER / name).exists()
    book.undo()
    assert before == sample_home.open().snapshot


@pytest.mark.fault(49)
def test_a_name_that_only_looks_like_a_copy_is_a_cycle(sample_home: Home, tmp_path: Path) -> None:
    """Without the file that it would be a copy of it is listed like any other."""
    path = Path(sample_home.path, "2026-H1.json")
    path.rename(path.with_name("2025 (1).json"))

    assert ["2025 (1)"] == sample_home.stems()
    assert [] == conflicts.copies(sample_home.path)


@pytest.mark.fault(49)
def test_what_both_changed_stands_twice_and_is_told(
    sample_home: Home, paths: tuple[Path, Path], casebook: Casebook, tmp_path: Path
) -> None:
    """The journal's own keeps its id, the other gets a new one; nothing of either is lost."""
    path, _ = paths
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(path.parent, elsewhere)
    retitle(sample_home.open(), "D1", "Changed here")
    theirs = Home(elsewhere, sample_home.clock).open()
    retitle(theirs, "D1", "Changed there")
    theirs.close()
    shutil.copyfile(elsewhere / path.name, path.parent / NAMES[0])
    ran = casebook("doctor", "--repair")

    assert "D1 was changed on both sides" in ran.err
    book = sample_home.open()
    assert "Changed here" == title_of(book, "D1")
    assert "Changed there" in {decision.title for decision in book.snapshot.decisions}


@pytest.mark.fault(49)
def test_a_damaged_copy_stays_and_is_told(paths: tuple[Path, Path], casebook: Casebook) -> None:
    """It is not merged, not moved, and the exit code says so."""
    path, _ = paths
    copy = path.parent / NAMES[0]
    copy.write_bytes(path.read_bytes()[:-100])
    ran = casebook("doctor", "--repair")

    assert 1 == ran.code
    assert "damaged" in ran.err
    assert copy.exists()


# --- backups on the command line --------------------------------------------------------------------


@pytest.mark.fault(26)
def test_backups_are_listed_made_and_restored(
    sample_home: Home, paths: tuple[Path, Path], casebook: Casebook
) -> None:
    """By name or its beginning; the present state is backed up before, and undo is back."""
    ran = casebook("backup", "make")
    assert 0 == ran.code
    name = ran.out.strip()
    casebook("note", "third")
    before = sample_home.open().snapshot
    assert name in {each["name"] for each in json.loads(casebook("backup", "list", "--json").out)}
    assert name in casebook("backup").out
    ran = casebook("backup", "restore", name)
    assert (0, f"{name}\n") == ran[:2]
    assert "third" not in {note.text for note in sample_home.open().snapshot.notes}
    assert "before a restore" in casebook("backup").out
    assert 0 == casebook("undo").code
    assert before == sample_home.open().snapshot
    assert all(each["sound"] for each in json.loads(casebook("backup", "verify", "--json").out))


def test_what_cannot_be_meant_is_refused(paths: tuple[Path, Path], casebook: Casebook) -> None:
    """Usage errors, exit code 2."""
    for words in (("mend",), ("restore", "nothing"), ("restore", "a", "b"), ("make", "x")):
        assert 2 == casebook("backup", *words).code, words
