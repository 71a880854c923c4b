"""A text of lines that go on beneath the end of what they hang from, at whatever width."""

from collections.abc import Iterable

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from tui.lines import Line, content
from tui.wrapping import wrapped


class Paragraphs(Static):
    """Lines of spans, wrapped as the detail wraps them."""

    def __init__(self, lines: Iterable[Line] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines = tuple(lines)

    def show(self, lines: Iterable[Line]) -> None:
        """Show other lines."""
        self._lines = tuple(lines)
        self.refresh(layout=True)

    def render(self) -> Content:
        """The lines at the present width."""
        return content(wrapped(self._lines, self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as they are wrapped to."""
        del container, viewport
        return len(wrapped(self._lines, width))
