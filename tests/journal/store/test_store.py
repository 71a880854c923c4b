"""The store: one commit, all or nothing, on disk when it returns, whoever else writes."""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.errors import (
    BadFile,
    CannotRead,
    CannotWrite,
    ChangedElsewhere,
    Conflict,
    JournalError,
    Locked,
    NewerVersion,
    NothingToUndo,
    ReadOnly,
    Unconfirmed,
)
from journal.store import fsio, lock
from journal.store.store import UNDO_STEPS, Change, Row, Store


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
    label, _ = store.undo()

    assert "add two" == label
    assert [] == texts(store)


def test_ids_are_never_used_again(store: Store) -> None:
    """Neither deleting nor undoing frees an id."""
    store.commit("add", [note("x")], "m")
    store.commit("delete", [Change("notes", "N1", {"text": "x"}, None)], "m")
    store.commit("add", [note("y")], "m")
    store.undo()
    (done,) = store.commit("add", [note("z")], "m")

    assert "N3" == done.key


def test_a_replaced_row_keeps_nothing_of_the_old_one(store: Store) -> None:
    """Rows are replaced whole: a field that was removed is gone."""
    before: Row = {"text": "x", "on": "2026-03-05"}
    store.commit("add", [Change("notes", "", None, before)], "m")
    store.commit("edit", [Change("notes", "N1", before, {"text": "x"})], "m")

    assert {"text": "x"} == Store(store.path).rows()["notes"]["N1"]


def test_what_others_wrote_stays(store: Store) -> None:
    """Two stores on one file lose nothing and give different ids."""
    other = Store(store.path)
    store.commit("add", [note("x")], "m")
    other.commit("add", [note("y")], "m")
    store.commit("add", [note("z")], "m")

    assert ["x", "y", "z"] == texts(store)


def test_a_row_changed_elsewhere_is_not_overwritten(store: Store) -> None:
    """The second writer is refused by the row's id; the first one's text stays."""
    store.commit("add", [note("x")], "m")
    other = Store(store.path)
    other.commit("edit", [Change("notes", "N1", {"text": "x"}, {"text": "theirs"})], "m")
    with pytest.raises(ChangedElsewhere, match="N1"):
        store.commit("edit", [Change("notes", "N1", {"text": "x"}, {"text": "mine"})], "m")

    assert ["theirs"] == texts(store)


def test_a_file_replaced_underneath_is_taken_in(store: Store) -> None:
    """A sync tool that renames another file over it is noticed before the next write."""
    copy = Path(store.path).read_bytes()
    store.commit("add", [note("x")], "m")
    aside = Path(store.path).with_suffix(".aside")
    aside.write_bytes(copy)
    aside.replace(store.path)
    (done,) = store.commit("add", [note("y")], "m")

    assert ["y"] == texts(store)
    assert "N1" == done.key


def test_undo_goes_back_through_restarts_to_the_start(store: Store) -> None:
    """Each undo takes back the last commit of anyone; at the start it says that nothing is left."""
    for text in "abc":
        Store(store.path).commit(f"add {text}", [note(text)], "m")
    labels = [Store(store.path).undo()[0] for _ in "abc"]

    assert ["add c", "add b", "add a"] == labels
    assert [] == texts(store)
    with pytest.raises(NothingToUndo):
        store.undo()


def test_only_the_last_hundred_steps_are_kept(store: Store) -> None:
    """The history of undo does not grow without end."""
    for number in range(UNDO_STEPS + 3):
        store.commit("add", [note(str(number))], "m")

    assert UNDO_STEPS == len(store.steps())


def test_one_record_is_one_line_of_the_file(store: Store) -> None:
    """A diff of two versions shows one added note as one added line, beside the store's own rows."""
    store.commit("add", [note("x")], "m")
    before = Path(store.path).read_text("utf-8").splitlines()
    store.commit("add", [note("ÿ 中")], "m")
    after = Path(store.path).read_text("utf-8").splitlines()

    assert '"N2": {"text": "ÿ 中"}' in after
    assert len(before) + 2 == len(after)


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


@pytest.mark.parametrize(
    ("spoil", "error", "words"),
    [
        (lambda data: b"", BadFile, "empty"),
        (lambda data: b"\0" * 40, BadFile, "empty"),
        (lambda data: b"null", BadFile, "not a casebook"),
        (lambda data: b"[1, 2]", BadFile, "not a casebook"),
        (lambda data: b'{"meta": {"format": {"name": "other"}}}', BadFile, "not a casebook"),
        (lambda data: data[:200], BadFile, "line"),
        (lambda data: data.replace(b'"c"', b'"\xff"'), BadFile, "UTF-8"),
        (lambda data: data.replace(b'"schema": 1', b'"schema": 99'), NewerVersion, "upgrade"),
        (lambda data: data.replace(b'"notes"', b'"kpis"'), BadFile, "twice"),
        (lambda data: data.replace(b'"notes": {}', b'"notes": []'), BadFile, "records"),
        (lambda data: b"[" * 100_000, BadFile, "damaged"),
        (lambda data: data.replace(b'"notes"', b'"notez"'), BadFile, "table 'notes' is missing"),
        (lambda data: data.replace(b'"counters"', b'"count"'), BadFile, "its counters"),
        (lambda data: data.replace(b'"counters": {}', b'"counters": {"N": "1"}'), BadFile, "its c"),
        (lambda data: data.replace(b'"last": 0', b'"first": 0'), BadFile, "its counters"),
        (lambda data: data.replace(b'"notes": {}', b'"notes": {"N01": {}}'), BadFile, "'N01'"),
        (lambda data: data.replace(b'"notes": {}', b'"notes": {"K1": {}}'), BadFile, "'K1'"),
        (lambda data: data.replace(b'"undo": {}', b'"undo": {"x": {}}'), BadFile, "'x' in table"),
        (lambda data: data.replace(b'"undo": {}', b'"undo": {"1": {}}'), BadFile, "'1' in table"),
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


def test_a_missing_file_is_an_error_and_no_new_journal(store: Store) -> None:
    """A file that went away is told; nothing is written in its place."""
    Path(store.path).unlink()
    with pytest.raises(CannotRead):
        store.commit("add", [note("x")], "m")

    assert not Path(store.path).exists()


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "open", "close"])
def test_a_failing_system_call_changes_nothing_and_a_retry_works(
    store: Store, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """A full disk at any call: told, the old state in force on disk and here, no left-over file."""
    store.commit("add", [note("x")], "m")
    before = Path(store.path).read_bytes()

    def refuse(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        # The lock is taken before: this is about writing the file.
        patch.setattr(lock, "locked", _held)
        if call == "close":
            real = os.close

            def failing(descriptor: int) -> None:
                real(descriptor)
                raise OSError(28, "No space left on device")

            patch.setattr("journal.store.fsio.os.close", failing)
        else:
            patch.setattr(f"journal.store.fsio.os.{call}", refuse)
        with pytest.raises(CannotWrite, match="no space left"):
            store.commit("add", [note("y")], "m")
    assert before == Path(store.path).read_bytes()
    assert ["x"] == [row["text"] for row in store.rows()["notes"].values()]
    assert {"c.json", "c.lock"} == {each.name for each in Path(store.path).parent.iterdir()}
    store.commit("add", [note("y")], "m")

    assert ["x", "y"] == texts(store)


def test_a_save_that_may_not_last_is_told_as_done(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If only the folder cannot be synced the change is there: nobody is told to make it again."""

    def refuse(folder: str) -> None:
        raise OSError(5, "Input/output error", folder)

    with monkeypatch.context() as patch:
        patch.setattr("journal.store.fsio.sync_folder", refuse)
        with pytest.raises(Unconfirmed, match="do not do it again"):
            store.commit("add", [note("x")], "m")
    assert ["x"] == [row["text"] for row in store.rows()["notes"].values()]
    store.commit("add", [note("y")], "m")

    assert ["x", "y"] == texts(store)


class _held:
    def __init__(self, *_: object) -> None:
        pass

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        pass


def test_a_lock_held_elsewhere_is_waited_for_and_then_told(store: Store) -> None:
    """A commit that cannot have the lock saves nothing and says what to do."""
    impatient = Store(store.path, wait=0.05)
    with (
        lock.locked(store.path.replace(".json", ".lock")),
        pytest.raises(Locked, match="try again"),
    ):
        impatient.commit("add", [note("x")], "m")

    assert [] == texts(store)


def test_a_closed_cycle_is_read_only(store: Store) -> None:
    """History cannot be changed, not even by undo, except to open it again."""
    row = store.rows()["cycle"]["cycle"]
    closed = {**row, "closed": "2026-07-03"}
    store.commit("close", [Change("cycle", "cycle", row, closed)], "m")
    with pytest.raises(ReadOnly, match="closed on 2026-07-03"):
        store.commit("add", [note("x")], "m")
    with pytest.raises(ReadOnly):
        store.undo()
    store.commit("open", [Change("cycle", "cycle", closed, row)], "m", reopening=True)
    store.commit("add", [note("x")], "m")

    assert ["x"] == texts(store)


def test_a_read_only_file_is_not_replaced(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Taking the write permission away protects the file, although a rename could replace it."""
    if os.geteuid() == 0:
        # Root may write anything: there, the system's answer is stood in for.
        monkeypatch.setattr("journal.store.fsio.os.access", lambda path, mode: mode != os.W_OK)
    Path(store.path).chmod(0o400)
    with pytest.raises(CannotWrite, match="permission denied"):
        store.commit("add", [note("x")], "m")


def test_the_file_is_plain_tinydb(store: Store) -> None:
    """Another program that knows TinyDB reads the tables as they are."""
    store.commit("add", [note("x")], "m")
    tables = json.loads(Path(store.path).read_text("utf-8"))

    assert {"N1": {"text": "x"}} == tables["notes"]


def test_a_folder_is_made_however_its_path_is_written(tmp_path: Path) -> None:
    """Also through one that has to be made first only to be left again."""
    for written in ("a/b/../c", "d/e/", "./f//g"):
        fsio.make_folder(str(tmp_path / "x") + "/" + written)
        assert (tmp_path / "x" / written).is_dir()
