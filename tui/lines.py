"""What panes and details are made of: lines of spans, plain values that widgets know how to draw.

Text of users goes into a span as it is stored; it is made safe here, once, and never parsed as markup.
"""

from collections.abc import Iterable
from typing import NamedTuple

from textual.content import Content

from journal.text import one_line, safe

STYLES = {
    "": "",
    "muted": "$muted",
    "strong": "bold",
    "italic": "italic",
    "struck": "$muted strike",
    "head": "bold $text-primary",
    "link": "$text-primary",
    "match": "bold underline",
    "good": "$text-success",
    "bad": "$text-error",
    "warn": "$text-warning",
    "accent": "$text-accent",
    "rule": "$border",
    "code": "$text-accent",
    "live": "underline",
}
"""The few styles there are; "rule" is for lines that only part one thing from another. Each other one's meaning is also told by a word or a sign beside it."""


class Span(NamedTuple):
    """Some text in one style.

    ``to`` is where Enter leads from it: a record's id, a part of one ("D4.stages.result"), a name or tag
    ("@UX", "#checkout"). A line that wraps goes on beneath the end of its span with ``hang``.
    """

    text: str
    style: str = ""
    to: str = ""
    hang: bool = False


Line = tuple[Span, ...]
Part = str | tuple[str, str] | Span


class Row(NamedTuple):
    """A line of a list. ``key`` is what it stands for ("" = it cannot be chosen); ``right`` is aligned
    to the right edge and stays when ``left`` has to be cut.
    """

    key: str
    left: Line
    right: Line = ()


def line(*parts: Part) -> Line:
    """A line of parts: plain strings, pairs of text and style, or spans."""
    return tuple(Span(part) if isinstance(part, str) else Span(*part) for part in parts)


def content(lines: Iterable[Line]) -> Content:
    """Lines as one block that wraps at the width it is given."""
    parts: list[tuple[str, str]] = []
    for number, each in enumerate(lines):
        if number:
            parts.append(("\n", ""))
        parts.extend((safe(span.text), STYLES[span.style]) for span in each)
    return Content.assemble(*parts)


def plain(lines: Iterable[Line]) -> str:
    """Lines as text without styles."""
    return "\n".join("".join(safe(span.text) for span in each) for each in lines)


def called(text: str) -> Span:
    """What a record is called, on one line; one without a name says so."""
    return Span(flat(text)) if text.strip() else Span("without a name", "muted")


def flat(text: str) -> str:
    """Stored text on one harmless line."""
    return one_line(text)
