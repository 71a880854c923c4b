"""Markdown as it will read, for what is shown in a box."""

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from journal.model import Snapshot
from tui import markdown_lines
from tui.lines import content
from tui.wrapping import wrapped


class Prose(Visual):
    """A text that is laid out for the width it is given: tables fit it, lists hang."""

    def __init__(self, text: str, snapshot: Snapshot | None) -> None:
        self._text = text
        self._snapshot = snapshot
        self._laid_out = (0, Content(""))

    def _at(self, width: int) -> Content:
        if self._laid_out[0] != width:
            room = max(1, width - 1)  # the last cell parts it from the scroll bar
            lines = markdown_lines.read(self._text, self._snapshot, room)
            self._laid_out = (width, content(wrapped(lines, room)))
        return self._laid_out[1]

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines at that width."""
        return self._at(width).render_strips(width, height, style, options)

    def get_optimal_width(self, _: RulesMap, container_width: int) -> int:
        """All there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """How many lines there are at that width."""
        return self._at(width).get_height(rules, width)


def preview(text: str, snapshot: Snapshot | None = None) -> Prose:
    """Markdown to be drawn: raw HTML stands as text, links are never followed.

    With the journal that it speaks of, live fields are filled in and ids look like links.
    """
    return Prose(text, snapshot)
