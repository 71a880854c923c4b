"""Setting a document in a process of its own, with an end to its time and its memory, where that may take long.

``python -m exports.typeset.apart BYTES`` is that process: it reads one job and answers with what it gives, in that
much memory.
"""

import json
import os
import sys
import time
from contextlib import suppress
from datetime import date
from threading import Lock, Timer

from exports.typeset import child, engine
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
    try:
        started = child.started("exports.typeset.apart", str(MEMORY))
    except OSError as problem:
        told = f"no process could be started for it ({problem.strerror})"
        raise CannotTypeset(job.title, told) from None
    with started as process:
        late = Timer(SECONDS, process.kill)
        late.daemon = True
        late.start()
        try:
            answer = child.asked(process, _written(job))
        finally:
            late.cancel()
    return answer, process.returncode


def _written(job: Job) -> bytes:
    return json.dumps([*job[:-1], job.day.isoformat()]).encode()


def _read(said: bytes) -> Job:
    found = dict(zip(Job._fields, json.loads(said), strict=True))
    return Job(**{**found, "day": date.fromisoformat(found["day"])})


# --- in the other process ---------------------------------------------------------------------------


def main() -> None:
    """Answer the one job that is read, within the bounds."""
    _bound(int(sys.argv[1]))
    job = _read(child.heard())
    try:
        answer = _DONE + engine.run(job)
    except CannotTypeset as problem:
        answer = _REFUSED + problem.problem.encode()
    child.answer(answer)


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


if __name__ == "__main__":
    main()
