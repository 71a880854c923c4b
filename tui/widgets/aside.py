"""The third column: lines beside the record that nobody moves in."""

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import Static

from tui.lines import Line, content
from tui.wrapping import wrapped


class Aside(Static):
    """Some lines with a name in the border."""

    def __init__(self, title: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.border_title = Content(title)

    def show(self, lines: Iterable[Line], width: int) -> None:
        """Show other lines, broken to that many cells."""
        self.update(content(wrapped(lines, width)))
