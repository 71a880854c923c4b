"""A charter: which of its sections are there, and its text."""

from collections.abc import Iterator

from journal import charters, live
from journal.model import Charter
from tui.details.parts import BLANK, checks, cited, day
from tui.lines import Line, line
from tui.view import View


def checklist(body: str) -> Iterator[Line]:
    """The four sections: a full dot for one that says something."""
    missing = charters.missing(body)
    for name in charters.SECTIONS:
        gone = name in missing
        mark = ("○ ", "warn") if gone else ("● ", "good")
        yield line(
            mark, (name, "muted" if gone else ""), (" missing or empty" if gone else "", "warn")
        )


def charter(view: View, record: Charter) -> Iterator[Line]:
    """The section checklist, then the text with its live fields filled in."""
    yield line(("of ", "muted"), day(record.on, view.today), ("   w opens the editor", "muted"))
    yield from checklist(record.body)
    yield BLANK
    for each in live.fill(record.body, view.snapshot).splitlines():
        style = "head" if each.startswith("#") else ""
        yield line((each.lstrip("# ") if style else each, style))
    yield BLANK
    yield from checks(view, record.id)
    yield from cited(view, record.id)
