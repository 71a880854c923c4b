"""A charter: which of its sections are there, and its text as it reads."""

from collections.abc import Iterator

from rich.cells import cell_len

from journal import charters
from journal.model import Charter
from tui import lengths, markdown_lines
from tui.details.parts import BLANK, checks, cited, day
from tui.lines import Line, Span, line, plain
from tui.view import View

KEYS = (
    "   w opens the editor, Enter on a section opens it there",
    "   w opens the editor",
)
"""What opens it for writing, the longer where there is room."""


def checklist(body: str, to: str = "") -> Iterator[Line]:
    """The four sections: a full dot for one that says something, and in words what another one lacks.

    Each leads to ``to`` with its name, if that is given.
    """
    found, missing = charters.sections(body), charters.missing(body)
    for name in charters.SECTIONS:
        gone = name in missing
        lacks = "" if not gone else " says nothing yet" if name in found else " missing"
        leads = to and f"{to}{name}"
        yield line(
            Span("○ " if gone else "● ", "warn" if gone else "good", hang=True),
            Span(name, "muted" if gone else "", leads),
            (lacks, "warn"),
        )


def lines(view: View, record: Charter) -> Iterator[Line]:
    """The section checklist, then the text as it reads, with its live fields filled in."""
    length = lengths.said(view.pages, charters.file_stem(record, view.snapshot))
    beside = line((" · ", "muted"), *length) if length else ()
    written = line(("of ", "muted"), day(record.on, view.today), *beside)
    room = view.width - cell_len(plain([written]))
    yield (*written, *line((next((each for each in KEYS if len(each) <= room), ""), "muted")))
    yield from checklist(record.body, f"{record.id}.sections.")
    yield BLANK
    yield from markdown_lines.read(record.body, view.snapshot, view.width)
    yield BLANK
    yield from checks(view, record.id)
    yield from cited(view, record.id)
