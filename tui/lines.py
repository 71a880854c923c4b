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
    "head": "bold $text-primary",
    "good": "$text-success",
    "bad": "$text-error",
    "warn": "$text-warning",
    "accent": "$text-accent",
}
"""The few styles there are. Each one's meaning is also told by a word or a sign beside it."""


class Span(NamedTuple):
    """Some text in one style."""

    text: str
    style: str = ""


Line = tuple[Span, ...]
Part = str | tuple[str, str]


class Row(NamedTuple):
    """A line of a list. ``key`` is what it stands for ("" = it cannot be chosen); ``right`` is aligned
    to the right edge and stays when ``left`` has to be cut.
    """

    key: str
    left: Line
    right: Line = ()


def line(*parts: Part) -> Line:
    """A line of parts: plain strings, or pairs of text and style."""
    return tuple(Span(*((part, "") if isinstance(part, str) else part)) for part in parts)


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
