"""A list of any length that draws only the lines in view, and keeps its cursor through every rebuild."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.lines import Row
from tui.widgets.ink import Inked

LEAST = 8
"""Cells that the left part of a row keeps whatever stands on the right: enough for an id."""


class LineList(Inked, can_focus=True):
    """Rows with a cursor. Rows without a key are passed over by the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home,g", "edge(-1)", "First", show=False),
        Binding("end,G", "edge(1)", "Last", show=False),
        Binding("enter", "choose", "Open", show=False),
    ]

    cursor: reactive[int] = reactive(0, init=False)

    class OfRow(Message):
        """Something happened to a row; ``key`` is what it stands for."""

        def __init__(self, lines: "LineList", key: str) -> None:
            super().__init__()
            self.lines = lines
            self.key = key

        @property
        def control(self) -> "LineList":
            """The list it happened in."""
            return self.lines

    class Highlighted(OfRow):
        """The cursor came to another row."""

    class Chosen(OfRow):
        """Enter was pressed on a row."""

    def __init__(self, rows: Sequence[Row] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[Row, ...] = ()
        self._told = ""
        self.set_rows(rows)

    # --- rows and cursor --------------------------------------------------------------------------

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as last set."""
        return self._rows

    @property
    def key(self) -> str:
        """What the cursor stands on ("" if the list has nothing to choose)."""
        return self._rows[self.cursor].key if self.cursor < len(self._rows) else ""

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the cursor stays on its key, else on its place."""
        key, place = self.key, self.cursor
        self._rows = tuple(rows)
        keys = [row.key for row in self._rows]
        place = keys.index(key) if key and key in keys else min(place, max(0, len(keys) - 1))
        self.set_reactive(LineList.cursor, self._nearest(place))
        self.virtual_size = Size(0, len(self._rows))
        self._keep_in_view()
        self.refresh()
        self._tell()

    def select(self, key: str) -> bool:
        """Put the cursor on that key; tells whether it is there."""
        for place, row in enumerate(self._rows):
            if row.key == key:
                self.cursor = place
                return True
        return False

    def _nearest(self, place: int) -> int:
        found = [number for number, row in enumerate(self._rows) if row.key]
        return min(found, key=lambda number: abs(number - place)) if found else 0

    def watch_cursor(self) -> None:
        """Follow the cursor with the view and tell about it."""
        self._keep_in_view()
        self.refresh()
        self._tell()

    def _keep_in_view(self) -> None:
        height = self.scrollable_content_region.height
        if height <= 0:
            return
        top = self.scroll_offset.y
        # A heading just above the first row of its group is worth seeing.
        first = (
            self.cursor - 1 if self.cursor and not self._rows[self.cursor - 1].key else self.cursor
        )
        if first < top:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, immediate=True)

    def _tell(self) -> None:
        if self.is_attached and self.key != self._told:
            self._told = self.key
            self.post_message(self.Highlighted(self, self.key))

    # --- keys and mouse ---------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        """The next row that can be chosen in that direction."""
        place = self.cursor + step
        while 0 <= place < len(self._rows) and not self._rows[place].key:
            place += step
        if 0 <= place < len(self._rows):
            self.cursor = place
        elif step < 0:
            self.scroll_to(y=0, animate=False)

    def action_page(self, step: int) -> None:
        """A screenful further."""
        height = max(1, self.scrollable_content_region.height - 1)
        self.cursor = self._nearest(min(max(0, self.cursor + step * height), len(self._rows) - 1))

    def action_edge(self, step: int) -> None:
        """The first or the last row."""
        self.cursor = self._nearest(0 if step < 0 else len(self._rows) - 1)

    def action_choose(self) -> None:
        """Enter."""
        if self.key:
            self.post_message(self.Chosen(self, self.key))

    def on_click(self, event: events.Click) -> None:
        """A click chooses the row under the mouse."""
        place = event.y - self.gutter.top + self.scroll_offset.y
        if 0 <= place < len(self._rows) and self._rows[place].key:
            self.cursor = place

    def on_resize(self) -> None:
        """Keep the cursor in view at any height."""
        self._keep_in_view()

    # --- drawing ----------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        width = self.scrollable_content_region.width
        place = y + self.scroll_offset.y
        base = self.rich_style
        if place >= len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[place]
        chosen = row.key and place == self.cursor
        cursor = self.cursor_style if chosen and self._lit() else None
        mark = "▸" if chosen and self._marked() else " "
        right = self.segments(row.right, base)
        if sum(cell_len(s.text) for s in right) > width - LEAST:
            right = _fitted(right, max(0, width - LEAST), base)
        room = max(0, width - cell_len(mark) - sum(cell_len(s.text) for s in right) - bool(right))
        segments = [Segment(mark, base), *_fitted(self.segments(row.left, base), room, base)]
        if right:
            segments += [Segment(" ", base), *right]
        strip = Strip(segments).adjust_cell_length(width, base)
        return Strip(Segment.apply_style(strip, post_style=cursor)) if cursor else strip

    def _lit(self) -> bool:
        return self.has_focus

    def _marked(self) -> bool:
        """Whether the row under the cursor is told from the others; also without focus."""
        return True


def _fitted(segments: list[Segment], room: int, base: Style) -> list[Segment]:
    """The segments in exactly ``room`` cells, cut with an ellipsis or filled with spaces."""
    fitted: list[Segment] = []
    used = 0
    while segments and not segments[-1].text.strip():
        segments = segments[:-1]  # blanks at the end are no loss
    for text, style, _ in segments:
        width = cell_len(text)
        if used + width > room:
            if room > used:
                fitted.append(Segment(set_cell_size(text, room - used - 1) + "…", style))
            return fitted
        fitted.append(Segment(text, style))
        used += width
    fitted.append(Segment(" " * (room - used), base))
    return fitted
