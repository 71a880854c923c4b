"""A journal that may not be written opens to be read, says so, and is not touched."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from journal.book import Book
from journal.errors import CannotWrite, JournalError, ReadOnly
from journal.home import Home
from journal.store.store import Store

pytestmark = pytest.mark.fault(36)

NOBODY = 65534


@contextmanager
def somebody(folder: Path) -> Iterator[None]:
    """For the body, be a user whom permissions bind and who owns the folder: root may write anything."""
    if os.geteuid():
        yield
        return
    opened = [each for each in folder.parents if not each.stat().st_mode & stat.S_IXOTH]
    for each in opened:
        each.chmod(each.stat().st_mode | stat.S_IXOTH)
    for each in [folder, *folder.rglob("*")]:
        os.chown(each, NOBODY, NOBODY)
    os.setresgid(NOBODY, NOBODY, 0)
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)
        for each in opened:
            each.chmod(each.stat().st_mode & ~stat.S_IXOTH)


def spoilt(home: Home, what: str) -> None:
    """Take the permission to write away from the file, the log, the folder or everything."""
    folder = Path(home.path)
    log, file = folder / "2026-H1.log", folder / "2026-H1.json"
    paths = {"file": [file], "log": [log], "folder": [], "all": [*folder.glob("*")]}[what]
    for path in paths:
        path.chmod(0o400)
    if what in ("folder", "all"):
        folder.chmod(0o500)


def seen(home: Home) -> dict[str, bytes]:
    """Every file of a home."""
    return {path.name: path.read_bytes() for path in Path(home.path).iterdir()}


@pytest.mark.parametrize("locked", [True, False])
@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("file", "its file may not be written"),
        ("log", "its log may not be written"),
        ("folder", "its folder may not be written"),
        ("all", "its file may not be written"),
    ],
)
def test_what_may_not_be_written_is_read(home: Home, what: str, words: str, locked: bool) -> None:
    """All of it, the log too, with or without a lock file; every write is refused before anything is."""
    home.open().note("kept in the log")
    if not locked:
        (Path(home.path) / "2026-H1.lock").unlink()
    with somebody(Path(home.path)):
        spoilt(home, what)
        before = seen(home)
        book = home.open()
        assert ["kept in the log"] == [note.text for note in book.snapshot.notes]
        assert words in book.readonly
        assert ["2026-H1"] == [each.name for each in home.cycles() if not each.problem]
        writes: tuple[Callable[[], object], ...] = (
            lambda: book.note("x"),
            book.undo,
            book.redo,
            lambda: book.delete(book.get("N1")),
        )
        for write in writes:
            with pytest.raises(ReadOnly, match=words):
                write()
        assert not book.refresh()
        book.store.save()
        book.close()
        assert before == seen(home)
        Path(home.path).chmod(0o700)


def test_it_can_be_written_again_when_it_may(home: Home) -> None:
    """Nothing has to be started anew."""
    book = home.open()
    with somebody(Path(home.path)):
        file = Path(book.store.path)
        file.chmod(0o400)
        with pytest.raises(ReadOnly):
            book.note("x")
        assert 0o400 == stat.S_IMODE(file.stat().st_mode)
        file.chmod(0o600)
        assert "" == book.readonly
        book.note("y")

    assert ["y"] == [note.text for note in home.open().snapshot.notes]


def test_a_read_only_mount_is_read(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """There the permissions say that all may be written, and every call to write says no."""
    home.open().note("x")
    real = os.open

    def refuse(path: str, flags: int, *rest: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and str(path).startswith(home.path):
            raise OSError(30, "Read-only file system", path)
        return real(path, flags, *rest)

    book = home.open()
    monkeypatch.setattr("os.open", refuse)
    for attempt in (lambda: book.note("y"), lambda: book.put("x", [])):
        with pytest.raises(CannotWrite, match="read-only file system"):
            attempt()
    assert ["x"] == [note.text for note in Book(Store(book.store.path)).snapshot.notes]


def test_a_new_cycle_is_refused_in_a_read_only_home(home: Home) -> None:
    """Named, and nothing is left of it."""
    cycle = home.open().snapshot.cycle
    from msgspec.structs import replace

    with somebody(Path(home.path)):
        spoilt(home, "folder")
        before = seen(home)
        with pytest.raises(JournalError, match="permission denied"):
            home.start(replace(cycle, name="another"))
        assert before == seen(home)
        Path(home.path).chmod(0o700)
