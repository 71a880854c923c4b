"""Measuring in a process of its own: preparing a long text takes time in which no key could be answered here.

``python -m tui.paging_apart`` is that process: it reads a moment and the stem of what is to be measured there, and
answers. Nothing of it touches the disk. It ends with the process that started it, whatever becomes of that.
"""

import os
import subprocess
import sys
from contextlib import suppress
from datetime import date
from threading import Thread

from msgspec import DecodeError, Struct, msgpack

from exports.typeset.pages import Pages
from journal.findings import AtLeast
from journal.model import Snapshot
from journal.profile import Profile
from tui.paging import Moment, Trouble, measured

KINDER = 5
"""How much it stands back for the screen, as `nice` counts it."""


class _Answer(Struct):
    """A length or a trouble. ``why``: of a length that is known only from below."""

    pages: float = 0
    limit: float = 0
    lines_over: int = 0
    why: str | None = None
    trouble: tuple[str, str] | None = None


def measured_apart(stem: str, moment: Moment) -> Pages | Trouble:
    """What `measured` answers, from another process; from this one where none can be started."""
    asked = msgpack.encode((stem, *moment))
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "tui.paging_apart"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
    except OSError:
        return measured(stem, moment)
    with process:
        assert process.stdin
        assert process.stdout
        try:
            with suppress(BrokenPipeError):
                process.stdin.write(b"%d\n" % len(asked) + asked)
                process.stdin.flush()
            return _told(msgpack.decode(process.stdout.read(), type=_Answer))
        except DecodeError:
            why = f"{stem} could not be measured: the process that was to measure it ended"
            return Trouble("cannot be measured", f"{why}; shorten it, or try it again later")
        finally:
            process.kill()


def _answer(found: Pages | Trouble) -> _Answer:
    if isinstance(found, Trouble):
        return _Answer(trouble=(found.short, found.told))
    why = found.pages.why if isinstance(found.pages, AtLeast) else None
    return _Answer(float(found.pages), found.limit, found.lines_over, why)


def _told(answer: _Answer) -> Pages | Trouble:
    if answer.trouble:
        return Trouble(*answer.trouble)
    pages = answer.pages if answer.why is None else AtLeast(answer.pages, answer.why)
    return Pages(pages, answer.limit, answer.lines_over)


# --- in the other process ---------------------------------------------------------------------------


def main() -> None:
    """Answer what is asked."""
    with suppress(OSError, AttributeError):  # what the platform does not have
        os.nice(KINDER)
    asked = sys.stdin.buffer.read(int(sys.stdin.buffer.readline()))
    Thread(target=_outlive_nobody, daemon=True).start()
    stem, snapshot, profile, today = msgpack.decode(asked, type=tuple[str, Snapshot, Profile, date])
    found = measured(stem, Moment(snapshot, profile, today))
    sys.stdout.buffer.write(msgpack.encode(_answer(found)))
    sys.stdout.buffer.flush()
    os._exit(0)


def _outlive_nobody() -> None:
    """End with the process that started this one: then the input ends."""
    sys.stdin.buffer.read()
    os._exit(1)


if __name__ == "__main__":
    main()
