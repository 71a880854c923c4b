"""The store: one commit, all or nothing, on disk when it returns, whoever else writes."""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journal.errors import (
    BadFile,
    CannotRead,
    CannotWrite,
    ChangedElsewhere,
    Conflict,
    Damaged,
    JournalError,
    Locked,
    NewerVersion,
    NothingToRedo,
    NothingToUndo,
    ReadOnly,
    Unconfirmed,
)
from journal.store import fsio, lock, snapshot
from journal.store.store import SAVE_AFTER, Change, Row, Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A new store with a cycle and nothing else."""
    return Store.create(str(tmp_path / "home" / "c.json"), {"cycle": {"cycle": {"name": "c"}}})


def note(text: str) -> Change:
    """An added note."""
    return Change("notes", "", None, {"text": text})


def texts(store: Store) -> list[str]:
    """The texts of the notes on disk, read anew."""
    return [row["text"] for row in Store(store.path).rows()["notes"].values()]


def test_a_commit_is_on_disk_when_it_returns(store: Store) -> None:
    """Another store that opens the file sees the row under the id that was told."""
    (done,) = store.commit("add", [note("x")], "m")

    assert ("N1", {"text": "x"}) == (done.key, Store(store.path).rows()["notes"]["N1"])


def test_several_changes_are_one_step(store: Store) -> None:
    """One undo takes all rows of a commit back."""
    store.commit("add two", [note("x"), note("y")], "m")
    label, _ = store.undo("m")

    assert "add two" == label
    assert [] == texts(store)


def test_ids_are_never_used_again(store: Store) -> None:
    """Neither deleting nor undoing frees an id."""
    store.commit("add", [note("x")], "m")
    store.commit("delete", [Change("notes", "N1", {"text": "x"}, None)], "m")
    store.commit("add", [note("y")], "m")
    store.undo("m")
    (done,) = store.commit("add", [note("z")], "m")

    assert "N3" == done.key


def test_a_replaced_row_keeps_nothing_of_the_old_one(store: Store) -> None:
    """Rows are replaced whole: a field that was removed is gone."""
    before: Row = {"text": "x", "on": "2026-03-05"}
    store.commit("add", [Change("notes", "", None, before)], "m")
    store.commit("edit", [Change("notes", "N1", before, {"text": "x"})], "m")

    assert {"text": "x"} == Store(store.path).rows()["notes"]["N1"]


@pytest.mark.fault(3)
def test_what_others_wrote_stays(store: Store) -> None:
    """Two stores on one file lose nothing and give different ids."""
    other = Store(store.path)
    store.commit("add", [note("x")], "m")
    other.commit("add", [note("y")], "m")
    store.commit("add", [note("z")], "m")

    assert ["x", "y", "z"] == texts(store)


@pytest.mark.fault(12)
def test_a_row_changed_elsewhere_is_not_overwritten(store: Store) -> None:
    """The second writer is refused by the row's id; the first one's text stays."""
    store.commit("add", [note("x")], "m")
    other = Store(store.path)
    other.commit("edit", [Change("notes", "N1", {"text": "x"}, {"text": "theirs"})], "m")
    with pytest.raises(ChangedElsewhere, match="N1"):
        store.commit("edit", [Change("notes", "N1", {"text": "x"}, {"text": "mine"})], "m")

    assert ["theirs"] == texts(store)


@pytest.mark.fault(9)
def test_an_older_file_put_in_its_place_loses_nothing(store: Store) -> None:
    """A sync tool or a checkout that brings an older file back is noticed; the log has the rest."""
    copy = Path(store.path).read_bytes()
    store.commit("add", [note("x")], "m")
    store.save()
    aside = Path(store.path).with_suffix(".aside")
    aside.write_bytes(copy)
    aside.replace(store.path)
    (done,) = store.commit("add", [note("y")], "m")

    assert ["x", "y"] == texts(store)
    assert "N2" == done.key


def test_a_file_without_its_log_is_whole_up_to_the_last_save(store: Store) -> None:
    """A file that was copied alone opens, goes on, and never takes a later log for its own."""
    for text in ("x", "y"):
        store.commit("add", [note(text)], "m")
    store.save()
    log = Path(store.path).with_suffix(".log")
    other = Store(store.path)
    assert 2 == len(other.steps())
    log.unlink()
    other.commit("add", [note("z")], "m")

    assert ["x", "y", "z"] == texts(store)
    assert ["z"] == [
        entry.changes[0].after["text"] for entry in other.steps() if entry.changes[0].after
    ]


@pytest.mark.fault(9)
def test_an_older_log_put_in_its_place_is_gone_on_with(store: Store) -> None:
    """A log that a sync tool brought back to an earlier state is read anew, never written past its end.

    What it lacks and this store has is brought back.
    """
    store.commit("add", [note("x")], "m")
    log = Path(store.path).with_suffix(".log")
    older = log.read_bytes()
    store.commit("add", [note("y")], "m")
    store.save()
    store.commit("add", [note("z")], "m")
    log.write_bytes(older)
    store.commit("add", [note("w")], "m")

    assert ["x", "y", "z", "w"] == texts(store)
    assert b"\0" not in log.read_bytes()


@pytest.mark.fault(4, 11)
def test_a_line_that_was_cut_short_is_set_aside(store: Store) -> None:
    """The tail that a kill left was never acknowledged: it is kept in a file of its own, the rest stands."""
    store.commit("add", [note("x")], "m")
    log = Path(store.path).with_suffix(".log")
    whole = log.read_bytes()
    store.commit("add", [note("y")], "m")
    torn = log.read_bytes()[:-7]
    log.write_bytes(torn)
    fresh = Store(store.path)
    assert ["x"] == [row["text"] for row in fresh.rows()["notes"].values()]
    fresh.commit("add", [note("z")], "m")

    assert ["x", "z"] == texts(store)
    (aside,) = log.parent.glob("c.log.*.aside")
    assert torn[len(whole) :] == aside.read_bytes()


@pytest.mark.fault(11)
@pytest.mark.parametrize("place", range(3))
def test_damage_inside_the_log_is_told_and_nothing_is_overwritten(store: Store, place: int) -> None:
    """A flipped byte before the last line is found by its checksum, wherever it is."""
    for text in "abc":
        store.commit("add", [note(text)], "m")
    log = Path(store.path).with_suffix(".log")
    data = bytearray(log.read_bytes())
    data[len(data) * (place + 1) // 5] ^= 1
    log.write_bytes(data)
    with pytest.raises(BadFile, match="damaged"):
        Store(store.path)

    assert bytes(data) == log.read_bytes()


def test_the_log_of_another_journal_is_never_replayed(store: Store, tmp_path: Path) -> None:
    """A log that lies there under the same name is set aside at the first commit."""
    other = Store.create(str(tmp_path / "other" / "c.json"), {"cycle": {"cycle": {}}})
    other.commit("add", [note("theirs")], "m")
    theirs = Path(other.path).with_suffix(".log").read_bytes()
    Path(store.path).with_suffix(".log").write_bytes(theirs)
    fresh = Store(store.path)
    assert {} == fresh.rows()["notes"]
    fresh.commit("add", [note("mine")], "m")

    assert ["mine"] == texts(store)
    (aside,) = Path(store.path).parent.glob("c.log.*.aside")
    assert theirs == aside.read_bytes()


def test_redo_does_again_what_was_undone_and_no_more(store: Store) -> None:
    """Undo and redo walk the same steps; a new commit ends what could be done again."""
    for text in "ab":
        store.commit(f"add {text}", [note(text)], "m")
    store.undo("m")
    store.undo("m")
    assert "add a" == Store(store.path).redo("m")[0]
    assert ["a"] == texts(store)
    store.commit("add c", [note("c")], "m")
    with pytest.raises(NothingToRedo):
        store.redo("m")

    assert ["add c", "add a"] == [entry.label for entry in Store(store.path).steps()]


def test_the_history_of_a_record_is_every_commit_that_touched_it(store: Store) -> None:
    """Added, edited, deleted, brought back: each with what it was before and after."""
    store.commit("add", [note("x"), note("y")], "1")
    store.commit("edit", [Change("notes", "N1", {"text": "x"}, {"text": "z"})], "2")
    store.commit("other", [note("w")], "3")
    store.undo("4")
    store.undo("5")

    assert [("add", "1"), ("edit", "2"), ("edit", "5")] == [
        (entry.label, entry.moment) for entry in store.history("N1")
    ]


def test_a_file_that_only_followed_the_log_is_no_news(store: Store) -> None:
    """What another process committed is told once, not again when it brings the file up to its log."""
    other = Store(store.path)
    other.commit("add", [note("x")], "m")
    assert store.refresh()
    other.save()

    assert not store.refresh()
    assert ["x"] == [row["text"] for row in store.rows()["notes"].values()]


@pytest.mark.fault(6)
def test_undo_goes_back_through_restarts_to_the_start(store: Store) -> None:
    """Each undo takes back the last commit of anyone; at the start it says that nothing is left."""
    for text in "abc":
        Store(store.path).commit(f"add {text}", [note(text)], "m")
    labels = [Store(store.path).undo("m")[0] for _ in "abc"]

    assert ["add c", "add b", "add a"] == labels
    assert [] == texts(store)
    with pytest.raises(NothingToUndo):
        store.undo("m")


def test_undo_goes_back_through_any_number_of_steps(store: Store) -> None:
    """More commits than the log may be ahead of the file are undone to the start, by another process."""
    before = store.rows()
    for number in range(SAVE_AFTER + 30):
        store.commit("add", [note(str(number))], "m")
    other = Store(store.path)
    while not other.pristine():
        other.undo("m")

    assert before == Store(store.path).rows()


def test_one_record_is_one_line_of_the_file(store: Store) -> None:
    """A diff of two versions shows one added note as one added line."""
    store.commit("add", [note("x")], "m")
    store.save()
    before = Path(store.path).read_text("utf-8").splitlines()
    store.commit("add", [note("ÿ 中")], "m")
    store.save()
    after = Path(store.path).read_text("utf-8").splitlines()

    crc = snapshot.row_crc("notes", "N2", {"text": "ÿ 中"})
    assert f'"N2": {{"text": "ÿ 中", "_crc": "{crc}"}}' in after
    assert len(before) + 1 == len(after)


@pytest.mark.fault(25)
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_nobody_else_can_read_what_is_written(tmp_path: Path, umask: int) -> None:
    """Files are 0600 and folders 0700, whatever the umask."""
    old = os.umask(umask)
    try:
        store = Store.create(str(tmp_path / "deep" / "home" / "c.json"), {"cycle": {"cycle": {}}})
        store.commit("add", [note("x")], "m")
    finally:
        os.umask(old)
    made = [tmp_path / "deep", *(tmp_path / "deep").rglob("*")]
    modes = {stat.S_IMODE(path.stat().st_mode) for path in made if path.is_file()}

    assert {0o600} == modes
    assert {0o700} == {stat.S_IMODE(path.stat().st_mode) for path in made if path.is_dir()}


def test_a_store_is_never_created_over_another(store: Store) -> None:
    """A second one of the same name is refused; the first is untouched."""
    before = Path(store.path).read_bytes()
    with pytest.raises(Conflict, match="exists already"):
        Store.create(store.path, {})

    assert before == Path(store.path).read_bytes()


@pytest.mark.fault(10, 11)
@pytest.mark.parametrize(
    ("spoil", "error", "words"),
    [
        (lambda data: b"", Damaged, "empty"),
        (lambda data: b"\0" * 40, Damaged, "empty"),
        (lambda data: b"null", Damaged, "not a casebook"),
        (lambda data: b"[1, 2]", BadFile, "not a casebook"),
        (lambda data: b'{"meta": {"format": {"name": "other"}}}', BadFile, "not a casebook"),
        (lambda data: data[:200], Damaged, "line"),
        (lambda data: data.replace(b'"c"', b'"\xff"'), Damaged, "UTF-8"),
        (lambda data: b"[" * 100_000, Damaged, "damaged"),
        (lambda data: data.replace(b'"notes"', b'"kpis"'), Damaged, "twice"),
        (lambda data: data.replace(b'"seq": 0', b'"seq": NaN'), Damaged, "NaN is no number"),
        (lambda data: data.replace(b'"seq": 0', b'"seq": ' + b"9" * 5000), Damaged, "damaged"),
        (lambda data: data.replace(b'"schema": 2', b'"schema": 9'), Damaged, "format in table"),
        (lambda data: data.replace(b'"notes": {}', b'"notes":{ }'), Damaged, "its check"),
        (lambda data: data[:20] + data[21:], Damaged, "line 1"),
        (lambda data: data.replace(b'"crc": "', b'"crc":"'), Damaged, "line 1"),
        (lambda data: data[data.index(b"\n") :].replace(b"\n", b"{\n", 1), Damaged, "line 1"),
    ],
)
def test_a_file_that_is_no_store_is_named_and_left_untouched(
    store: Store, spoil: Callable[[bytes], bytes], error: type[JournalError], words: str
) -> None:
    """Whatever was done to the file, it is refused by name and not a byte of it changes."""
    path = Path(store.path)
    path.write_bytes(spoil(path.read_bytes()))
    before = path.read_bytes()
    for attempt in (lambda: Store(store.path), lambda: store.commit("add", [note("x")], "m")):
        with pytest.raises(error, match=words) as caught:
            attempt()
        assert str(path) in str(caught.value)

    assert before == path.read_bytes()


@pytest.mark.fault(11)
@pytest.mark.parametrize(
    ("spoil", "error", "words"),
    [
        (lambda data: data.replace(b'"schema": 2', b'"schema": "2"'), NewerVersion, "upgrade"),
        (lambda data: data.replace(b'"notes": {}', b'"notes": []'), Damaged, "records"),
        (
            lambda data: data.replace(b'"schema": 2', b'"schema": 99').replace(
                b'"notes"', b'"leaves"'
            ),
            NewerVersion,
            "upgrade",
        ),
        (lambda data: data.replace(b'"notes"', b'"notez"'), Damaged, "table 'notes' is missing"),
        (lambda data: data.replace(b'"counters"', b'"count"'), Damaged, "its counters"),
        (lambda data: data.replace(b'"counters": {', b'"counters": {"N": "1", '), Damaged, "its c"),
        (lambda data: data.replace(b'"seq": 0', b'"seq": "0"'), Damaged, "its counters"),
        (lambda data: data.replace(b'"notes": {}', b'"notes": {"N01": {}}'), Damaged, "'N01'"),
        (lambda data: data.replace(b'"notes": {}', b'"notes": {"K1": {}}'), Damaged, "'K1'"),
        (lambda data: data.replace(b'"log": {', b'"lag": {'), Damaged, "its counters"),
    ],
)
def test_a_file_with_a_sound_check_and_no_sense_is_left_untouched(
    store: Store, spoil: Callable[[bytes], bytes], error: type[JournalError], words: str
) -> None:
    """What somebody wrote into it, with the right check, is judged by what every commit relies on."""
    path = Path(store.path)
    rest = path.read_bytes().partition(b"\n")[2]
    path.write_bytes(snapshot.sealed(spoil(rest)))
    assert snapshot.sealed(rest) != path.read_bytes()
    test_a_file_that_is_no_store_is_named_and_left_untouched(store, lambda data: data, error, words)


@pytest.mark.fault(10)
def test_a_missing_file_is_an_error_and_no_new_journal(store: Store) -> None:
    """A file that went away is told; nothing is written in its place."""
    Path(store.path).unlink()
    with pytest.raises(CannotRead):
        store.commit("add", [note("x")], "m")

    assert not Path(store.path).exists()


@pytest.mark.fault(5, 23)
@pytest.mark.parametrize("call", ["write", "fdatasync", "open"])
def test_a_failing_system_call_changes_nothing_and_a_retry_works(
    store: Store, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """A full disk at any call of a commit: told, the old state in force on disk and here."""
    store.commit("add", [note("x")], "m")
    if call == "open":
        store.close()  # else all that a commit needs is open already
    refused = Refused(28, "No space left on device", times=1)
    with monkeypatch.context() as patch:
        patch.setattr(f"journal.store.fsio.os.{call}", refused.instead_of(getattr(os, call)))
        with pytest.raises(CannotWrite, match="no space left"):
            store.commit("add", [note("y")], "m")
    assert ["x"] == texts(store)
    assert ["x"] == [row["text"] for row in store.rows()["notes"].values()]
    store.commit("add", [note("y")], "m")

    assert ["x", "y"] == texts(store)


@pytest.mark.fault(5, 23)
@pytest.mark.parametrize("call", ["write", "fsync", "replace", "open"])
def test_a_file_that_cannot_be_written_leaves_the_log(
    store: Store, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Bringing the file up to the log may fail at any call: the old file stays, nothing is lost."""
    store.commit("add", [note("x")], "m")
    before = Path(store.path).read_bytes()
    refused = Refused(28, "No space left on device", times=1)
    with monkeypatch.context() as patch:
        patch.setattr(f"journal.store.fsio.os.{call}", refused.instead_of(getattr(os, call)))
        with pytest.raises(CannotWrite, match="no space left"):
            store.save()
    assert before == Path(store.path).read_bytes()
    assert {"c.json", "c.lock", "c.log"} == {
        each.name for each in Path(store.path).parent.iterdir()
    }
    assert ["x"] == texts(store)
    store.save()

    assert before != Path(store.path).read_bytes()


@pytest.mark.fault(23, 33)
def test_a_commit_that_may_not_last_is_told_as_done(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the line can neither be synced nor taken back it is there: nobody is told to do it again."""
    store.commit("add", [note("x")], "m")
    never = Refused(5, "Input/output error", times=9)
    with monkeypatch.context() as patch:
        patch.setattr("journal.store.fsio.os.fdatasync", never.instead_of(os.fdatasync))
        once = Refused(5, "Input/output error", times=1)
        patch.setattr("journal.store.fsio.os.ftruncate", once.instead_of(os.ftruncate))
        with pytest.raises(Unconfirmed, match="do not do it again"):
            store.commit("add", [note("y")], "m")
    store.refresh()
    assert ["x", "y"] == [row["text"] for row in store.rows()["notes"].values()]
    store.commit("add", [note("z")], "m")

    assert ["x", "y", "z"] == texts(store)


class Refused:
    """A system call that fails some times."""

    def __init__(self, number: int, words: str, times: int) -> None:
        self._problem = OSError(number, words)
        self._left = times

    def instead_of(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """What to put in the place of the real call."""

        def called(*args: Any, **named: Any) -> Any:
            if not self._left:
                return real(*args, **named)
            self._left -= 1
            raise self._problem

        return called


def test_a_lock_held_elsewhere_is_waited_for_and_then_told(store: Store) -> None:
    """A commit that cannot have the lock saves nothing and says what to do."""
    impatient = Store(store.path, wait=0.05)
    with (
        lock.Lock(store.path.replace(".json", ".lock")),
        pytest.raises(Locked, match="try again"),
    ):
        impatient.commit("add", [note("x")], "m")

    assert [] == texts(store)


def test_a_lock_file_that_was_replaced_is_another_lock(store: Store) -> None:
    """Who kept the old lock file open waits for the holder of the one that is there now."""
    path = store.path.replace(".json", ".lock")
    impatient = Store(store.path, wait=0.05)
    impatient.commit("add", [note("x")], "m")
    Path(path).unlink()
    with lock.Lock(path), pytest.raises(Locked):
        impatient.commit("add", [note("y")], "m")

    assert ["x"] == texts(store)


def test_a_log_that_was_replaced_is_never_written_behind_its_back(store: Store) -> None:
    """A copy of the log that a sync tool puts in its place gets the next line, not the file that went away."""
    store.commit("add", [note("x")], "m")
    log = Path(store.path).with_suffix(".log")
    copy = log.with_suffix(".copy")
    copy.write_bytes(log.read_bytes())
    copy.replace(log)
    store.commit("add", [note("y")], "m")

    assert ["x", "y"] == texts(store)


def test_a_closed_cycle_is_read_only(store: Store) -> None:
    """History cannot be changed, not even by undo, except to open it again."""
    row = store.rows()["cycle"]["cycle"]
    closed = {**row, "closed": "2026-07-03"}
    store.commit("close", [Change("cycle", "cycle", row, closed)], "m")
    with pytest.raises(ReadOnly, match="closed on 2026-07-03"):
        store.commit("add", [note("x")], "m")
    with pytest.raises(ReadOnly):
        store.undo("m")
    store.commit("open", [Change("cycle", "cycle", closed, row)], "m", reopening=True)
    store.commit("add", [note("x")], "m")

    assert ["x"] == texts(store)


def test_a_read_only_file_is_not_replaced(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Taking the write permission away protects the file, although a rename could replace it."""
    if os.geteuid() == 0:
        # Root may write anything: there, the system's answer is stood in for.
        monkeypatch.setattr("journal.store.fsio.os.access", lambda path, mode: mode != os.W_OK)
    Path(store.path).chmod(0o400)
    with pytest.raises(ReadOnly, match="its file may not be written"):
        store.commit("add", [note("x")], "m")


def test_the_file_is_plain_tinydb(store: Store) -> None:
    """Another program that knows TinyDB reads the tables as they are, with a check in each row."""
    store.commit("add", [note("x")], "m")
    store.save()
    tables = json.loads(Path(store.path).read_text("utf-8"))

    assert {"N1": {"text": "x", "_crc": "34b4aa20"}} == tables["notes"]
    assert "check" == next(iter(tables))


def test_a_folder_is_made_however_its_path_is_written(tmp_path: Path) -> None:
    """Also through one that has to be made first only to be left again."""
    for written in ("a/b/../c", "d/e/", "./f//g"):
        fsio.make_folder(str(tmp_path / "x") + "/" + written)
        assert (tmp_path / "x" / written).is_dir()
