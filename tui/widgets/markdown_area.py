"""The field in which markdown is typed: in colours, with lists that go on by themselves and words that are found."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widgets.text_area import Selection as Range
from textual.widgets.text_area import TextAreaTheme

from tui import list_typing, markdown_colours
from tui.list_typing import Change
from tui.markdown_colours import KINDS, Known, Mark
from tui.matches import Match
from tui.widgets.area import Area

_KEPT = 4000
"""Lines whose colours are kept."""


class Theme(TextAreaTheme):
    """The style sheet's colours. The line under the cursor keeps those of its words."""

    def apply_css(self, text_area: "MarkdownArea") -> None:  # type: ignore[override]
        """Called before painting."""
        super().apply_css(text_area)
        here = self.cursor_line_style
        self.cursor_line_style = here and Style(bgcolor=here.bgcolor)


class MarkdownArea(Area):
    """An `Area` for markdown. ``known`` says which live fields and ids lead somewhere."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"markdown--{kind}" for kind in KINDS),
        "markdown--match",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "indent(1)", show=False),
        Binding("shift+tab", "indent(-1)", show=False),
        Binding("ctrl+home", "edge(False)", show=False),
        Binding("ctrl+end", "edge(True)", show=False),
    ]

    def __init__(self, text: str, known: Known, *, id: str | None = None) -> None:
        self._known = known
        self._fences: list[str] | None = None
        self._marks: dict[tuple[str, str], Sequence[Mark]] = {}
        self._strips: dict[tuple[object, ...], Strip] = {}
        self._matches: Mapping[int, Sequence[Match]] = {}
        self._fresh = (-1, "")
        super().__init__(text, soft_wrap=True, tab_behavior="focus", id=id)
        self.register_theme(Theme("markdown"))
        self.theme = "markdown"

    # --- colours ----------------------------------------------------------------------------------

    def _build_highlight_map(self) -> None:
        super()._build_highlight_map()
        self._fences = None

    def get_line(self, line_index: int) -> Text:
        """A line with its colours, and what was found in it."""
        text = super().get_line(line_index)
        for start, end, kind in self._marked(line_index):
            text.stylize(
                self.get_component_rich_style(f"markdown--{kind}", partial=True), start, end
            )
        for match in self._matches.get(line_index, ()):
            # What is under the cursor is marked by the cursor.
            if self.selection == ((match.row, match.start), (match.row, match.end)):
                continue
            style = self.get_component_rich_style("markdown--match", partial=True)
            text.stylize(style, match.start, match.end)
        return text

    def _marked(self, row: int) -> Sequence[Mark]:
        if self._fences is None:
            self._fences = markdown_colours.fences(self.document.lines)
        key = (self.document.get_line(row), self._fences[row])
        found = self._marks.get(key)
        if found is None:
            if len(self._marks) > _KEPT:
                self._marks.clear()
            found = self._marks[key] = markdown_colours.colours(*key, self._known)
        return found

    def _render_line(self, y: int) -> Strip:
        """A line that neither has the cursor nor is marked looks like the last time: a key paints only its own."""
        place = y + self.scroll_offset.y
        info = self.wrapped_document._offset_to_line_info
        first, last = sorted(self.selection)
        if place >= len(info) or first[0] <= info[place][0] <= last[0]:
            return super()._render_line(y)
        row, section = info[place]
        self._marked(row)
        key = (
            self.document.get_line(row),
            (self._fences or [""])[row],
            section,
            *self.wrapped_document.get_offsets(row),
            self.size,
            self.scrollable_content_region.width,
            tuple(self._matches.get(row, ())),
        )
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > _KEPT:
                self._strips.clear()
            strip = self._strips[key] = super()._render_line(y)
        return strip

    def notify_style_update(self) -> None:
        """Other colours."""
        self._strips.clear()
        super().notify_style_update()

    def show_matches(self, matches: Sequence[Match]) -> None:
        """Mark these from now on."""
        by_row: dict[int, list[Match]] = {}
        for each in matches:
            by_row.setdefault(each.row, []).append(each)
        self._matches = by_row
        self._line_cache.clear()
        self.refresh()

    def find_matching_bracket(self, bracket: str, search_from: tuple[int, int]) -> None:
        """None is shown: in prose it helps nobody, and it would be looked for through the whole text."""
        del bracket, search_from

    # --- places -----------------------------------------------------------------------------------

    def action_edge(self, end: bool) -> None:
        """To the first or the last place of the text."""
        self.move_cursor(self.document.end if end else (0, 0))

    def go_to(self, row: int, start: int = 0, end: int = -1) -> None:
        """Put the cursor there, in view with what is around it; with ``end``, that part of the line is marked."""
        self.move_cursor((row, start), center=True)
        if end > start:
            self.selection = Range((row, start), (row, end))

    # --- lists ------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """A new line in a list begins the next item; its mark typed once more is not there twice."""
        if not self.selection.is_empty or self.read_only:
            return
        (row, column), lines = self.cursor_location, self.document.lines
        fresh = self._fresh[1] if self._fresh[0] == row else ""
        change = None
        if event.key == "enter":
            if not self._in_code(row):
                change = list_typing.enter(lines, row, column)
        elif fresh and event.character and event.is_printable:
            change = list_typing.again(lines, row, column, event.character, fresh)
        if change is not None:
            event.stop()
            event.prevent_default()
            self._make(change)

    def action_indent(self, step: int) -> None:
        """Tab: an item goes further in or out; anywhere else it leads to the next part of the screen."""
        row, column = self.cursor_location
        change = None
        if not self._in_code(row):
            change = list_typing.indent(self.document.lines, row, column, step)
        if change is not None:
            self._make(change)
        elif step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def drop_unused(self) -> None:
        """Take back the mark that came by itself if nothing was written beside it."""
        change = list_typing.unused(self.document.lines, *self._fresh)
        if change is not None:
            self._make(change)

    def _in_code(self, row: int) -> bool:
        self._marked(row)
        return bool(self._fences and self._fences[row])

    def _make(self, change: Change) -> None:
        self._fresh = (change.cursor[0], change.fresh)
        self.replace(change.text, change.start, change.end, maintain_selection_offset=False)
        self.move_cursor(change.cursor)
