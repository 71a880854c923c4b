"""A file system without locks: a file that only one process can make stands in for the lock, and it is told."""

import errno
import json
import os
import shutil
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from journal.errors import Locked
from journal.home import Home
from journal.store import lock, softlock
from journal.store.softlock import SoftLock
from journal.store.store import Change, Store
from tests.cli.conftest import INSTALLED

pytestmark = pytest.mark.fault(55)


@pytest.fixture
def soft(tmp_path: Path) -> Path:
    """The file of a soft lock beside ``c.lock``, which is there."""
    (tmp_path / "c.lock").touch()
    return tmp_path / "c.lock.soft"


def owner(host: str, pid: int, began: str) -> str:
    """What a holder writes into it."""
    return json.dumps([[host, pid, began], "x"])


def test_one_at_a_time(soft: Path) -> None:
    """A second holder waits and is refused; when the first lets go it is let in, and nothing stays behind."""
    first, second = SoftLock(str(soft)[:-5]), SoftLock(str(soft)[:-5])
    first.acquire(0)
    with pytest.raises(Locked, match=r"c\.json"):
        second.acquire(0)
    first.release()
    second.acquire(0)
    second.release()

    assert not soft.exists()


def test_many_threads_count_without_losing_one(soft: Path, tmp_path: Path) -> None:
    """Ten at once each add one to a number in a file, a hundred in all: none is lost."""
    number = tmp_path / "number"
    number.write_text("0")

    def add(_: int) -> None:
        held = SoftLock(str(soft)[:-5])
        held.acquire(30)
        number.write_text(str(int(number.read_text()) + 1))
        held.release()

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(add, range(100)))

    assert "100" == number.read_text()


def test_what_a_dead_process_left_is_taken_away(soft: Path) -> None:
    """Its process has ended, or another one has its number now."""
    ended = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        check=True,
        capture_output=True,
        text=True,
    )
    for pid, began in ((int(ended.stdout), ""), (os.getpid(), "another process")):
        soft.write_text(owner(socket.gethostname(), pid, began))
        held = SoftLock(str(soft)[:-5])
        held.acquire(0)
        held.release()

    assert [soft.with_name("c.lock")] == list(soft.parent.iterdir())


@pytest.mark.parametrize("content", ["", owner("another-machine", 1, "")])
def test_what_cannot_be_asked_is_waited_for_until_it_is_old(soft: Path, content: str) -> None:
    """A lock of another machine, or an unsigned one, is a living one until it is ten minutes old."""
    soft.write_text(content)
    held = SoftLock(str(soft)[:-5])
    with pytest.raises(Locked):
        held.acquire(0)
    old = soft.stat().st_mtime - softlock.STALE_SECONDS - 5
    os.utime(soft, (old, old))
    held.acquire(0)

    assert str(os.getpid()) in soft.read_text()


def test_a_lock_that_was_taken_for_stale_is_not_released_for_its_next_holder(soft: Path) -> None:
    """Who was stopped for too long does not let a third one in."""
    held = SoftLock(str(soft)[:-5])
    held.acquire(0)
    soft.write_text(owner("another-machine", 1, ""))
    held.release()

    assert soft.exists()


def test_a_guard_that_was_left_behind_does_not_stand_for_ever(soft: Path) -> None:
    """Killed while taking a stale lock away: the next one waits out the guard's seconds only."""
    soft.write_text(owner(socket.gethostname(), os.getpid(), "another process"))
    guard = soft.with_name("c.lock.soft.guard")
    guard.touch()
    held = SoftLock(str(soft)[:-5])
    with pytest.raises(Locked):
        held.acquire(0)
    old = guard.stat().st_mtime - softlock.GUARD_SECONDS - 5
    os.utime(guard, (old, old))
    held.acquire(1)

    assert not guard.exists()


@pytest.mark.parametrize("code", sorted(softlock.NO_LOCKS))
def test_a_store_without_locks_writes_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """Two stores take turns; the lock file is one only while one of them writes."""

    def refused(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(lock, "_try_lock", refused)
    one = Store.create(str(tmp_path / "c.json"), {"cycle": {"cycle": {"name": "c"}}})
    two = Store(one.path)
    for number, store in enumerate((one, two, one, two)):
        store.commit("add", [Change("notes", "", None, {"text": f"{number}"})], "m")

    assert ["0", "1", "2", "3"] == [r["text"] for r in Store(one.path).rows()["notes"].values()]
    assert not (tmp_path / "c.lock.soft").exists()


def test_another_fault_of_the_lock_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An I/O error is no missing feature."""

    def broken(_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(lock, "_try_lock", broken)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        lock.Lock(str(tmp_path / "c.lock")).acquire()


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace injects the fault")
def test_the_system_itself_has_none(home: Home) -> None:
    """The installed command under a kernel that answers ENOSYS to flock saves, and says so."""
    ran = subprocess.run(
        [
            "strace",
            "-f",
            "-o",
            os.devnull,
            "-e",
            "inject=flock:error=ENOSYS",
            INSTALLED,
            "note",
            "x",
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if "ptrace" in ran.stderr.lower():
        pytest.skip("strace may not trace here")

    assert (0, "N1\n") == (ran.returncode, ran.stdout)
    assert "has no locks" in ran.stderr
    assert ["x"] == [note.text for note in home.open().snapshot.notes]
