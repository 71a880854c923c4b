"""A process that holds a lock and was stopped, as by ctrl+z at the worst moment or by a debugger."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_HOLD = """
import sys
from journal.store.lock import Lock
held = Lock(sys.argv[1])
held.acquire()
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def stopped_holder(path: Path) -> Iterator[None]:
    """The lock of the cycle's file at ``path`` is held by a stopped process while the body runs."""
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path.with_suffix(".lock"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout is not None
        assert b"held\n" == holder.stdout.readline()
        os.kill(holder.pid, signal.SIGSTOP)
        os.waitpid(holder.pid, os.WUNTRACED)
        yield
    finally:
        os.kill(holder.pid, signal.SIGKILL)
        holder.communicate()
