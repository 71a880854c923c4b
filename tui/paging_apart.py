"""Measuring in a process of its own: preparing a long text takes time in which no key could be answered here.

``python -m tui.paging_apart`` is that process: it reads a moment and the stem of what is to be measured there, and
answers.
"""

import os
from contextlib import suppress
from datetime import date

from msgspec import DecodeError, Struct, json

from exports.typeset import child
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
    # Not msgpack: what another program put into a journal may hold a number that only JSON can tell.
    asked = json.encode((stem, *moment))
    try:
        started = child.started("tui.paging_apart")
    except OSError:
        return measured(stem, moment)
    with started as process:
        answer = child.asked(process, asked)
    try:
        return _told(json.decode(answer, type=_Answer))
    except DecodeError:
        why = f"{stem} could not be measured: the process that was to measure it ended"
        return Trouble("cannot be measured", f"{why}; shorten it, or try it again later")


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
    stem, snapshot, profile, today = json.decode(
        child.heard(), type=tuple[str, Snapshot, Profile, date]
    )
    child.answer(json.encode(_answer(measured(stem, Moment(snapshot, profile, today)))))


if __name__ == "__main__":
    main()
