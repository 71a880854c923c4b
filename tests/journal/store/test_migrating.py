"""A file of an older schema is brought to this one at its first save, and its old bytes are kept for ever."""

import os
import random
import shutil
from pathlib import Path
from unittest import mock

import pytest

from journal import places
from journal.book import Book
from journal.errors import CannotWrite, JournalError, Unconfirmed
from journal.model import Note
from journal.store import snapshot
from journal.store.migrations import SCHEMA, STEPS
from journal.store.store import Change, Store
from tests.harness import fault_loop, operations
from tests.harness.counts import count
from tests.harness.fault_loop import Content, Operation
from tests.harness.subjects import a_home

GOLDEN = Path(__file__).parents[2] / "golden" / "store"
OLDEST = (GOLDEN / "schema1.json").read_bytes()

pytestmark = pytest.mark.fault(22)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file as the first version wrote it."""
    path = tmp_path / "home" / "2026-H1.json"
    path.parent.mkdir()
    path.write_bytes(OLDEST)
    return path


def kept(home: Path) -> list[Path]:
    """The backups of a home, without what never got its name."""
    return sorted(Path(places.backups_folder(str(home))).glob("[!.]*"))


def test_there_is_a_golden_file_of_every_schema_and_each_opens(tmp_path: Path) -> None:
    """A schema that is left behind leaves a file, which must open for ever."""
    assert [f"schema{n}.json" for n in range(1, SCHEMA)] == sorted(p.name for p in GOLDEN.iterdir())
    assert SCHEMA == 1 + len(STEPS)
    for path in GOLDEN.iterdir():
        copy = tmp_path / path.name
        shutil.copyfile(path, copy)
        assert Store(str(copy)).rows()["notes"]


def test_the_first_save_keeps_the_old_bytes_and_no_later_one_does(old: Path) -> None:
    """Looking and committing leave the file as it is; the backup is owner-only and apart from the journal."""
    store = Store(str(old))
    store.commit("add", [Change("notes", "", None, {"text": "x"})], "m")
    assert ([], OLDEST) == (kept(old.parent), old.read_bytes())
    store.save()
    store.commit("add", [Change("notes", "", None, {"text": "y"})], "m")
    store.save()

    (backup,) = kept(old.parent)
    assert backup.name.startswith("2026-H1.schema1.20")
    assert OLDEST == backup.read_bytes()
    assert 0o600 == backup.stat().st_mode & 0o777
    assert SCHEMA == snapshot.parse(old.read_bytes(), "").schema
    assert ["x", "y"] == [row["text"] for row in Store(str(old)).rows()["notes"].values()][-2:]


def test_without_a_backup_there_is_no_migration(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file stays as it is, and what was committed stands in the log."""
    blocked = old.parent.parent / "blocked"
    blocked.write_text("no folder")
    monkeypatch.setenv("CASEBOOK_STATE", str(blocked))
    store = Store(str(old))
    store.commit("add", [Change("notes", "", None, {"text": "x"})], "m")
    with pytest.raises(CannotWrite, match="blocked"):
        store.save()
    store.close()

    assert OLDEST == old.read_bytes()
    assert "x" == Store(str(old)).rows()["notes"]["N4"]["text"]


def within(folder: str) -> "mock._patch_dict":
    """The backups below the folder of a run."""
    return mock.patch.dict(os.environ, {"CASEBOOK_STATE": f"{folder}/state"})


def make(folder: str) -> None:
    """A file of the first schema whose log is ahead."""
    home = Path(folder, "home")
    home.mkdir(mode=0o700)
    (home / "2026-H1.json").write_bytes(OLDEST)
    Store(str(home / "2026-H1.json")).commit(
        "add", [Change("notes", "", None, {"text": "x", "on": "2026-05-08"})], "m"
    )


def bring_forward(book: Book) -> None:
    """Save."""
    with within(str(Path(book.store.path).parents[1])):
        book.store.save()


def look(folder: str) -> Content:
    """All that the home holds, which is in the old file, or in the new one with the old kept."""
    found = operations.look(folder)
    file = Path(folder, "home", "2026-H1.json").read_bytes()
    if file != OLDEST:
        assert SCHEMA == snapshot.parse(file, "").schema
        with within(folder):
            assert [OLDEST] == [path.read_bytes() for path in kept(Path(folder, "home"))]
    return found


def test_killed_or_refused_at_any_call_it_is_the_old_or_the_new_file() -> None:
    """Every fault at every call of a migration; the backup of the old is there before the new file is."""
    migrate = Operation(
        "migrate",
        make,
        lambda folder: a_home(folder).open(),
        bring_forward,
        look,
        (JournalError,),
        (Unconfirmed,),
    )
    seed = random.randrange(10**9)
    result = fault_loop.run((migrate,), share=count(8, 100) / 100, seed=seed)

    assert () == result.losses, f"seed {seed}"
    assert result.number > 20


def test_the_book_of_an_old_file_is_as_it_was(old: Path) -> None:
    """Every record can be decoded, and history begins with what came."""
    book = a_home(str(old.parents[1])).open()
    assert [8, 3] == [len(book.snapshot.kpis[0].measurements), len(book.snapshot.notes)]
    note = book.get("N3")
    assert isinstance(note, Note)
    assert note.text.startswith("one more, ÿ 中")
    assert ["B1"] == [each.id for each in book.trash()]
