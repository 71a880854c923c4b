"""Text with what it mentions made into links: ids of records, @names, #tags."""

from collections.abc import Iterator

from journal import mentions
from journal.model import Record, Snapshot
from journal.titles import titled
from tui.lines import Line, Span


def linked(text: str, snapshot: Snapshot, style: str = "") -> Line:
    """One line of text; Enter on a mention leads to the record, or to what else names the person or tag.

    The id of a record that is not here looks quiet; Enter says where the record is.
    """
    spans: list[Span] = []
    at = 0
    for start, end, to in mentions.found(text):
        here = to[0] in "@#" or snapshot.find(to) is not None
        spans += [Span(text[at:start], style)] if start > at else []
        spans.append(Span(text[start:end], "link" if here else "muted", to))
        at = end
    if at < len(text) or not spans:
        spans.append(Span(text[at:], style))
    return tuple(spans)


def to_record(record: Record, width: int = 60) -> Span:
    """A record by its id and name, leading to it."""
    return Span(titled(record, width), "link", record.id)


def text_block(text: str, snapshot: Snapshot) -> Iterator[Line]:
    """Text of several lines with its mentions as links."""
    for each in text.splitlines():
        yield linked(each, snapshot)
