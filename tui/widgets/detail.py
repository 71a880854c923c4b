"""The right side: lines that scroll, with a title in the border."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.lines import Line, content, flat


class Detail(VerticalScroll, can_focus=True):
    """What the record under the cursor says."""

    def compose(self) -> ComposeResult:
        """One block of text."""
        yield Static(id="detail-text")

    @property
    def text_width(self) -> int:
        """Cells that a line has before it wraps."""
        return max(20, self.scrollable_content_region.width or 72)

    def show(self, title: str, lines: Iterable[Line]) -> None:
        """Show another record from its first line."""
        title = flat(title)
        if str(self.border_title or "") != title:
            self.scroll_home(animate=False)
        self.border_title = Content(title)
        self.query_one("#detail-text", Static).update(content(lines))
