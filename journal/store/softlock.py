"""A lock for file systems without locks: a file that only one process can make, with who made it.

It is weaker than a real lock: a process that dies leaves it behind. So it says which process of which machine
holds it; one whose process has ended is taken away, one of another machine after it has not been touched for a
while. Taking it away is itself guarded, so that two who find it stale never take away a third one's.
"""

import contextlib
import errno
import json
import os
import time

from journal import processes
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


class SoftLock:
    """The softer lock beside the lock file at ``path``."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._file = path + _ENDING
        self._mine = b""

    def acquire(self, wait: float) -> None:
        """Hold it; raises `Locked` after ``wait`` seconds, or OSError."""
        until = time.monotonic() + wait
        self._mine = json.dumps([processes.me(), os.urandom(4).hex()]).encode()
        while not _made(self._file, self._mine):
            if _is_stale(self._file) and _taken_away(self._file):
                continue
            if time.monotonic() >= until:
                raise Locked(self._path.removesuffix(".lock") + ".json", wait)
            time.sleep(0.01)

    def release(self) -> None:
        """Let others have it. One that was taken for stale meanwhile is another's to release."""
        if _read(self._file) == self._mine:
            with contextlib.suppress(OSError):
                os.unlink(self._file)


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
    try:
        owner, _ = json.loads(_read(path))
    except (ValueError, TypeError):
        owner = None  # its maker was stopped between making and signing it
    if processes.here(owner):
        return not processes.runs(owner)
    return _age(path) > STALE_SECONDS


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


def _taken_away(path: str) -> bool:
    """Whether it was this process that took a stale lock away."""
    guard = path + ".guard"
    if not _made(guard, b""):
        if _age(guard) > GUARD_SECONDS:
            with contextlib.suppress(OSError):
                os.unlink(guard)
        return False
    try:
        # Whoever took it away before has let a newcomer in.
        if not _is_stale(path):
            return False
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)
        return True
    finally:
        with contextlib.suppress(OSError):
            os.unlink(guard)
