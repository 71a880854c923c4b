"""Setting a document in a process of its own, with an end to its time and its memory, where that may take long.

``python -m exports.typeset.apart BYTES`` is that process: it reads one job and answers with what it gives, in that
much memory. Nothing of it touches the disk. It ends with the process that started it, whatever becomes of that.
"""

import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from threading import Lock, Thread, Timer
from typing import IO

from exports.typeset import engine
from exports.typeset.engine import CannotTypeset, Job, TooLong

HERE = 200_000
"""Characters of data that are set in this process; that takes less than a second."""
SECONDS = 120.0
"""How long a document may take."""
MEMORY = 6 << 30
"""How many bytes the typesetter may take for one."""
_SHARE = 0.75
"""The part of a smaller machine's memory that it may take."""
_DONE, _REFUSED = b"+", b"-"


def run(job: Job) -> bytes:
    """What `engine.run` gives, from this process or, for a large document, from one of its own.

    One of those runs at a time, since each may take much memory. A thread that waits for one need not be waited
    for when the program ends. Raises `engine.NoTypesetter`, `engine.TooLong` for what takes more time or memory
    than it may, or `engine.CannotTypeset`.
    """
    if not is_long(job):
        return engine.run(job)
    engine.check()
    with _turn:
        began = time.monotonic()
        answer, code = _asked(job)
        took = time.monotonic() - began
    if answer[:1] == _DONE:
        return answer[1:]
    if answer[:1] == _REFUSED:
        raise CannotTypeset(job.title, answer[1:].decode())
    if took >= SECONDS:
        raise TooLong(job.title, f"it is so long that it takes over {SECONDS:g} seconds")
    raise TooLong(job.title, f"it is so long that memory ran out (exit code {code})")


def is_long(job: Job) -> bool:
    """Whether a document is so large that it is set apart."""
    return len(job.data) > HERE


_turn = Lock()


def _asked(job: Job) -> tuple[bytes, int]:
    """What a new process answers, and the code it ended with; an empty answer if it did not come to one."""
    with _started() as process:
        late = Timer(SECONDS, process.kill)
        late.daemon = True
        late.start()
        assert process.stdin
        assert process.stdout
        try:
            with suppress(BrokenPipeError):
                _write(process.stdin, job)
            return process.stdout.read(), process.wait()
        finally:
            late.cancel()
            process.kill()


def _started() -> "subprocess.Popen[bytes]":
    """A process that waits for a job; it finds the program's modules where this one does, and nothing else."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "exports.typeset.apart", str(MEMORY)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def _write(to: IO[bytes], job: Job) -> None:
    data = job.data.encode()
    head = [job.kind, job.title, len(data), job.system, job.day.isoformat()]
    to.write(json.dumps(head).encode() + b"\n" + data)
    to.flush()


def _read(given: IO[bytes]) -> Job:
    kind, title, size, system, day = json.loads(given.readline())
    return Job(kind, title, given.read(size).decode(), system, date.fromisoformat(day))


# --- in the other process ---------------------------------------------------------------------------


def main() -> None:
    """Answer the one job that is read, within the bounds."""
    _bound(int(sys.argv[1]))
    job = _read(sys.stdin.buffer)
    Thread(target=_outlive_nobody, daemon=True).start()
    try:
        answer = _DONE + engine.run(job)
    except CannotTypeset as problem:
        answer = _REFUSED + problem.problem.encode()
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    os._exit(0)  # freeing gigabytes one by one would take its time


def _bound(memory: int) -> None:
    """Bound this process's memory, where the platform can, and leave no picture of it behind if it breaks."""
    try:
        import resource
    except ImportError:
        return
    there = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    most = min(memory, int(there * _SHARE))
    for what, limit in ((resource.RLIMIT_AS, most), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):  # what the platform or its owner does not allow
            resource.setrlimit(what, (limit, limit))


def _outlive_nobody() -> None:
    """End with the process that started this one: then the input ends."""
    sys.stdin.buffer.read()
    os._exit(1)


if __name__ == "__main__":
    main()
