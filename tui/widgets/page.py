"""A text as it reads, that follows the place at which it is being written."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tui.lines import Line
from tui.markdown_lines import Placed
from tui.widgets.ink import Inked
from tui.wrapping import wrapped


class Page(Inked, can_focus=True):
    """Lines that scroll. The one that is being written is marked at its edge."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", show=False),
        Binding("k", "scroll_up", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Line] = []
        self._rows: list[int] = []
        self._here = -1
        self._width = 0
        self._broken: dict[Line, list[Line]] = {}
        """How the lines of the last time were broken: most of them are here again."""
        self._painted: list[tuple[Line, bool]] = []
        self._room = Size()

    class Fitted(Message):
        """It has other room than what it shows was made for: it had none yet, or has more or less by now."""

    @property
    def text_width(self) -> int:
        """Cells that a line has, between the mark at its edge and the scroll bar."""
        return max(10, self.scrollable_content_region.width - 2)

    def show(self, lines: Iterable[Placed]) -> None:
        """Show these; the place stays where it is."""
        self._room = self.scrollable_content_region.size
        width = self.text_width
        before, self._broken = self._broken if width == self._width else {}, {}
        self._width = width
        broken: list[tuple[Line, int]] = []
        for said, row in lines:
            parts = before.get(said)
            if parts is None:
                parts = wrapped([said], width)
            self._broken[said] = parts
            broken += [(part, row) for part in parts]
        self._lines = [part for part, _ in broken]
        self._rows = [row for _, row in broken]
        self.virtual_size = Size(0, len(broken))
        self._paint()

    def on_resize(self) -> None:
        """It was laid out, for the first time or again."""
        if self.scrollable_content_region.size != self._room:
            self.post_message(self.Fitted())

    def follow(self, row: int) -> None:
        """Bring what is written from a line of the markdown, or from the last one before it, into view."""
        place = bisect_right(self._rows, row) - 1
        self._here = self._rows[place] if place >= 0 else -1
        first = self._rows.index(self._here) if place >= 0 else 0
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        if not top <= first <= place < top + height:
            self.scroll_to(y=max(0, first - height // 3), animate=False, immediate=True)
        self._paint()

    def _paint(self) -> None:
        """Paint what is not painted so yet."""
        before, self._painted = (
            self._painted,
            [
                (said, row == self._here and any(span.text for span in said))
                for said, row in zip(self._lines, self._rows, strict=True)
            ],
        )
        self.repaint(before, self._painted)

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        width = self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        base = self.rich_style
        if row >= len(self._painted):
            return Strip.blank(width, base)
        said, here = self._painted[row]
        edge = Segment("▏" if here else " ", self.ink("accent", base))
        segments = (Segment(span.text, self.ink(span.style, base)) for span in said)
        return Strip([edge, *segments]).adjust_cell_length(width, base)
