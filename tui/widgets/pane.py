"""One numbered pane on the left: a line with its name, number and state, a list beneath, and a filter of that."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from journal.text import shortened
from tui import filtering
from tui.lengths import Title, titled
from tui.lines import Line, Row, content, line
from tui.panes.spec import PaneSpec, key_first
from tui.view import View
from tui.widgets.line_list import LineList

WIDTH = 42
"""Cells of a row before the pane was laid out."""
NO_TITLE = Title(())
SHOWN = 24
"""Characters of a filter that the title shows."""


class Pane(LineList):
    """The rows of one `PaneSpec`, rebuilt from each view it is shown; of those, the ones with ``words``."""

    class Scrolled(Message):
        """Other rows are in view."""

    def __init__(self, spec: PaneSpec, number: int) -> None:
        super().__init__(id=f"pane-{spec.id}")
        self.spec = spec
        self.number = number
        self.words = ""
        self.heading = NO_TITLE
        self._view: View | None = None
        self._all: list[Row] = []
        self._summary = NO_TITLE
        self._width = 0

    @property
    def record_id(self) -> str:
        """The id of the record under the cursor ("" if there is none)."""
        return self.key.partition("#")[0]

    @property
    def need(self) -> int:
        """How many rows it takes to see everything."""
        return len(self.rows)

    def show(self, view: View) -> None:
        """Show the pane's part of a view at the pane's own width."""
        self._view, self._width = view, self.scrollable_content_region.width
        view = view._replace(width=self._width or WIDTH)
        self._all = list(self.spec.rows(view))
        self._summary = titled(self.spec.summary(view), self.spec.pages(view))
        self._show_some(view)

    def _show_some(self, view: View) -> None:
        rows = self._all
        self.heading = self._summary
        if not any(row.key for row in rows):
            rows = [*rows, Row("", key_first(self.spec.empty))]
        elif self.words.strip():
            all_of_them = sum(1 for row in rows if row.key)
            rows = filtering.filtered(view, self.spec, rows, self.words)
            words = shortened(self.words, SHOWN)
            self.heading = Title(
                (f"{sum(1 for row in rows if row.key)} of {all_of_them} / {words}",)
            )
            rows = rows or [Row("", line((filtering.none_left(self.spec), "muted")))]
        self.set_rows(rows)
        self.post_message(self.Scrolled())

    def on_resize(self) -> None:
        """Columns fit another width."""
        if self._view is not None and self._width != self.scrollable_content_region.width:
            self.show(self._view)

    def filter(self, words: str) -> None:
        """Show only what has all the words; all of it for no words."""
        if words != self.words and self._view is not None:
            self.words = words
            self._show_some(self._view)

    def choose_record(self, record_id: str) -> bool:
        """Put the cursor on a record, which the filter must not hide; tells whether it stands here."""
        if self._stands_on(record_id):
            return True
        self.filter("")
        return self._stands_on(record_id)

    def _stands_on(self, record_id: str) -> bool:
        key = next((r.key for r in self.rows if r.key.partition("#")[0] == record_id), "")
        return bool(key) and self.select(key)

    def more(self) -> str:
        """Signs for rows above and below those in view; for the open pane only, where they can be moved to."""
        height = self.scrollable_content_region.height
        if not self.has_class("open") or height <= 0:
            return ""
        above = "↑" if self.scroll_offset.y > 0 else ""
        below = "↓" if self.scroll_offset.y + height < len(self.rows) else ""
        return above + below

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Its title tells whether there is more."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled())

    def _marked(self) -> bool:
        return self.has_class("open")


class PaneTitle(Widget):
    """The line above a pane: number and name on the left, its state on the right. A click opens the pane."""

    class Pressed(Message):
        """The title was clicked."""

        def __init__(self, pane: Pane) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, pane: Pane, count: int) -> None:
        super().__init__(classes="pane-title")
        self.pane = pane
        self._count = count
        self.framed = False
        self.single = False

    def fit_in(self, framed: bool, single: bool) -> None:
        """With or without sides beneath; with the numbers of the other panes if those are not to be seen."""
        self.framed, self.single = framed, single
        self.refresh()

    def render(self) -> Content:
        """The line at the present width."""
        pane = self.pane
        others = self._count if self.single else 0
        parts = title_line(
            pane.number,
            pane.spec.name,
            pane.heading,
            self.size.width,
            more=pane.more(),
            opened=pane.has_class("open"),
            framed=self.framed,
            others=others,
        )
        return content([parts])

    def on_click(self) -> None:
        """Open the pane."""
        self.post_message(self.Pressed(self.pane))


def title_line(
    number: int,
    name: str,
    title: Title,
    width: int,
    *,
    more: str = "",
    opened: bool,
    framed: bool,
    others: int = 0,
) -> Line:
    """`├─ 2 Decisions ───── 8 ─┤`: heavy for the open pane, so that no colour is needed to find it.

    Of the ways to say its state the longest one that leaves the name whole; behind it the signs for ``more`` rows.
    With ``others`` the numbers of that many panes stand around the name: they are one key away but not in view.
    """
    rule = "━" if opened else "─"
    left, right = _corners(number, opened) if framed else ("", "")
    ink, said = ("head", "head") if opened else ("rule", "muted")
    said = "warn" if title.over else said
    before = " ".join(str(n) for n in range(1, number)) if others else ""
    after = " ".join(str(n) for n in range(number + 1, others + 1)) if others else ""
    bare = cell_len(f"{left}{rule} {number} {name} {rule}  {rule}{right}")
    state = title.within(width - bare - (cell_len(more) + 1 if more else 0))
    end = f" {state} " if state else " " if more else ""
    end += f"{more} " if more else ""
    fixed = cell_len(f"{left}{rule} {number}  {rule}{end}{rule}{right}")
    around = sum(len(each) + 1 for each in (before, after) if each)
    if fixed + around + cell_len(name) > width:
        before, after, around = "", "", 0
    name = shortened(name, max(1, width - fixed))
    fill = max(1, width - fixed - around - cell_len(name) + 1)
    return line(
        (f"{left}{rule} ", ink),
        (f"{before} " if before else "", "muted"),
        (f"{number} ", "head"),
        (f"{name} ", "strong" if opened else ""),
        (f"{after} " if after else "", "muted"),
        (rule * fill, ink),
        (end, said),
        (f"{rule}{right}", ink),
    )


def _corners(number: int, opened: bool) -> Sequence[str]:
    if number == 1:
        return "┍┑" if opened else "╭╮"
    return "┝┥" if opened else "├┤"
