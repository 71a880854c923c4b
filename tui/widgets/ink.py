"""What draws lines of spans cell by cell: the styles they are drawn in."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scroll_view import ScrollView

from tui.lines import STYLES, Line, flat


class Inked(ScrollView):
    """A scrolling widget whose lines are drawn in the styles of `tui.lines`, as the style sheet colours them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "ink--cursor",
        *(f"ink--{name}" for name in STYLES if name),
    }

    def ink(self, style: str, base: Style) -> Style:
        """How one of the styles looks here."""
        return self.get_component_rich_style(f"ink--{style}") if style else base

    def repaint(self, before: Sequence[object], after: Sequence[object], still: int = 0) -> None:
        """Paint anew the rows that are others than before; the first ``still`` ones do not scroll."""
        top, end = (
            self.scroll_offset.y,
            self.scroll_offset.y + self.scrollable_content_region.height,
        )
        width = self.size.width
        for row, (old, new) in enumerate(zip_longest(before, after)):
            if old != new and (row < still or top + still <= row < end):
                self.refresh(Region(0, row if row < still else row - top, width, 1))

    @property
    def cursor_style(self) -> Style:
        """What lies beneath the text under the cursor; the text keeps its colours."""
        return Style(bgcolor=self.get_component_rich_style("ink--cursor").bgcolor)

    def segments(self, spans: Line, base: Style) -> list[Segment]:
        """Spans as segments on one line."""
        return [
            Segment(flat_keeping_edges(span.text), self.ink(span.style, base)) for span in spans
        ]


def flat_keeping_edges(text: str) -> str:
    """`flat` text that keeps the spaces put around it for alignment."""
    if text.isascii() and text.isprintable():
        return text
    start = " " * (len(text) - len(text.lstrip(" ")))
    end = " " * (len(text) - len(text.rstrip(" "))) if text.strip() else ""
    return f"{start}{flat(text)}{end}"
