"""An exclusive lock on a file of its own, held only while a commit runs.

The lock belongs to the open descriptor, so it falls when the process ends, however it ends. The lock file
is never deleted: a process that still waits on the old one would be let in beside a newcomer.
"""

import os
import time
from typing import TYPE_CHECKING

from journal.errors import Locked
from journal.store.fsio import KeptOpen, owner_only

if TYPE_CHECKING:
    from journal.store.softlock import SoftLock

WAIT_SECONDS = 5.0
"""How long a commit waits for another process (a commit takes milliseconds)."""

MOMENT = 0.1
"""How long something waits that can as well be done later."""

if os.name == "posix":
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)

else:  # pragma: no cover
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]

    def _unlock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]


class Lock(KeptOpen):
    """The lock at ``path``. A file that was put in its place is another lock; to close it lets the lock fall."""

    def __init__(self, path: str, wait: float = WAIT_SECONDS) -> None:
        super().__init__(path, os.O_RDWR)
        self.wait = wait
        self.soft = False
        """Whether the file system had no locks the last time, so that the softer one was held."""
        self._instead: SoftLock | None = None

    def acquire(self, wait: float | None = None) -> None:
        """Hold the lock; raises `Locked` after the seconds to wait (the lock's own), or OSError."""
        wait = self.wait if wait is None else wait
        if self.opened()[1]:
            owner_only(self._descriptor)
        until = 0.0
        while True:
            try:
                _try_lock(self._descriptor)
                return
            except (BlockingIOError, PermissionError):
                until = until or time.monotonic() + wait
                if time.monotonic() >= until:
                    self.close()
                    name = self._path.removesuffix(".lock") + ".json"
                    raise Locked(name, wait) from None
                time.sleep(0.01)
            except OSError as problem:
                self._hold_instead(problem, wait)
                return

    def _hold_instead(self, problem: OSError, wait: float) -> None:
        """Where the file system has no locks, hold the softer one."""
        from journal.store import softlock

        if problem.errno not in softlock.NO_LOCKS:
            raise problem
        softer = softlock.SoftLock(self._path)
        softer.acquire(wait)
        self._instead, self.soft = softer, True

    def release(self) -> None:
        """Let others have it."""
        instead, self._instead = self._instead, None
        if instead is not None:
            instead.release()
            return
        try:
            _unlock(self._descriptor)
        except OSError:
            self.close()  # which lets it fall as well

    def __enter__(self) -> None:
        self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()
