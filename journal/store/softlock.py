"""A lock for file systems without locks: a file that only one process can make, with who made it.

It is weaker than a real lock: a process that dies leaves it behind. So it says which process of which machine
holds it; one whose process has ended is taken away, one of another machine after it has not been touched for a
while. Taking it away is itself guarded, so that two who find it stale never take away a third one's.
"""

import contextlib
import errno
import json
import os
import socket
import time
from collections.abc import Iterator

from journal.errors import Locked
from journal.store.fsio import FILE_MODE

NO_LOCKS = frozenset({errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP})
"""What a system says that has no locks here."""

STALE_SECONDS = 600.0
"""A commit takes milliseconds; a lock of another machine that is this old was left behind."""

GUARD_SECONDS = 10.0
"""Taking a stale lock away takes less than a millisecond; a guard that is this old was left behind."""

_ENDING = ".soft"
_TOLD = b"this file system has no locks; a file beside this one is used instead\n"


@contextlib.contextmanager
def held(path: str, wait: float) -> Iterator[None]:
    """Hold the softer lock beside the lock file at ``path``; raises `Locked` after ``wait`` seconds."""
    soft = path + _ENDING
    until = time.monotonic() + wait
    mine = json.dumps([socket.gethostname(), os.getpid(), started(os.getpid()), os.urandom(4).hex()])
    while not _made(soft, mine.encode()):
        if _is_stale(soft):
            _take_away(soft)
        elif time.monotonic() >= until:
            raise Locked(path.removesuffix(".lock") + ".json", wait)
        else:
            time.sleep(0.01)
    try:
        yield
    finally:
        # Another machine may have taken it for stale meanwhile; what it made is not this one's to remove.
        if _read(soft) == mine.encode():
            with contextlib.suppress(OSError):
                os.unlink(soft)


def news(path: str) -> bool:
    """Whether it is the first time that the lock at ``path`` is a soft one; asked twice it is not."""
    try:
        with open(path, "rb+") as file:
            if file.read(1):
                return False
            file.write(_TOLD)
    except OSError:
        return False
    return True


def is_soft(path: str) -> bool:
    """Whether the lock at ``path`` was ever a soft one."""
    return _read(path) == _TOLD


def started(pid: int) -> str:
    """When a process began, where the system tells: ids of ended processes are given away again."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return file.read().rpartition(b")")[2].split()[19].decode()
    except (OSError, IndexError):
        return ""


def running(pid: int) -> bool:
    """Whether there is a process of that id on this machine, whoever it belongs to."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _made(path: str, content: bytes) -> bool:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    except FileExistsError:
        return False
    try:
        os.write(descriptor, content)
    finally:
        os.close(descriptor)
    return True


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def _is_stale(path: str) -> bool:
    owner = _owner(_read(path))
    if owner is None or owner[0] != socket.gethostname():
        # Of another machine, or its maker was stopped between making and signing it.
        return _age(path) > STALE_SECONDS
    pid, began = owner[1:]
    return not running(pid) or started(pid) != began


def _owner(content: bytes) -> tuple[str, int, str] | None:
    try:
        host, pid, began, _ = json.loads(content)
        return str(host), int(pid), str(began)
    except (ValueError, TypeError):
        return None


def _age(path: str) -> float:
    """Seconds since a file was written, by the clock of the file system that holds it; 0 if it is gone."""
    probe = f"{path}.{os.getpid()}.{os.urandom(4).hex()}"
    try:
        written = os.stat(path).st_mtime
        os.close(os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))
        try:
            return os.stat(probe).st_mtime - written
        finally:
            os.unlink(probe)
    except OSError:
        return 0.0


def _take_away(path: str) -> None:
    guard = path + ".guard"
    if not _made(guard, b""):
        if _age(guard) > GUARD_SECONDS:
            with contextlib.suppress(OSError):
                os.unlink(guard)
        return
    try:
        # Whoever took it away before has let a newcomer in.
        if _is_stale(path):
            with contextlib.suppress(OSError):
                os.unlink(path)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(guard)
