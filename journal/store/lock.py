"""An exclusive lock on a file of its own, held only while a commit runs.

The lock belongs to the open descriptor, so it falls when the process ends, however it ends. The lock file
is never deleted: a process that still waits on the old one would be let in beside a newcomer.
"""

import contextlib
import os
import time
from collections.abc import Iterator

from journal.errors import Locked
from journal.store.fsio import FILE_MODE, owner_only

WAIT_SECONDS = 5.0
"""How long a commit waits for another process (a commit takes milliseconds)."""

if os.name == "posix":
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

else:  # pragma: no cover
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]


@contextlib.contextmanager
def locked(path: str, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock at ``path`` for the body; raises `Locked` after ``wait`` seconds."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), FILE_MODE)
    try:
        owner_only(descriptor)
        until = time.monotonic() + wait
        while True:
            try:
                _try_lock(descriptor)
                break
            except (BlockingIOError, PermissionError):
                if time.monotonic() >= until:
                    raise Locked(path.removesuffix(".lock") + ".json", wait) from None
                time.sleep(0.01)
        yield
    finally:
        os.close(descriptor)
