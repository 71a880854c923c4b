"""The right side: lines that scroll, with a title in the border."""

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.lines import Line, content, flat, line


class Detail(VerticalScroll, can_focus=True):
    """What the record under the cursor says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", show=False),
        Binding("k", "scroll_up", show=False),
    ]

    def compose(self) -> ComposeResult:
        """One block of text."""
        yield Static(id="detail-text")

    @property
    def text_width(self) -> int:
        """Cells that a line has before it wraps."""
        return max(20, self.scrollable_content_region.width or 72)

    def show(self, title: str, lines: Iterable[Line]) -> None:
        """Show another record from its first line. A title that the border cuts stands in full above it."""
        title = flat(title)
        if str(self.border_title or "") != title:
            # Put off, it would undo the first key pressed in the new record.
            self.scroll_home(animate=False, immediate=True)
        self.border_title = Content(title)
        whole = [line((title, "strong")), ()] if cell_len(title) > self.text_width - 3 else []
        self.query_one("#detail-text", Static).update(content([*whole, *lines]))
