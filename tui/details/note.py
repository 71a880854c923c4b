"""A note of the daily journal, with what it mentions."""

from collections.abc import Iterator

from journal import mentions
from journal.model import Note
from tui.details.parts import BLANK, cited, day, heading, lag
from tui.lines import Line, line
from tui.links import text_block, to_record
from tui.view import View


def lines(view: View, record: Note) -> Iterator[Line]:
    """The note, with what it mentions."""
    late = lag(record.on, record.entered)
    yield line((day(record.on, view.today), "muted"), (f" · {late}" if late else "", "warn"))
    yield BLANK
    yield from text_block(record.text, view.snapshot)
    found = [view.snapshot.find(each) for each in mentions.ids(record.text)]
    if any(found):
        yield BLANK
        yield heading("Mentions")
    for each in found:
        if each is not None:
            yield line(to_record(each))
    yield from cited(view, record.id)
