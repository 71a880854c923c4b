"""What stands beside the text in the editor: the sections, and how it will read. And the ways from there into it."""

import re
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.timer import Timer
from textual.widget import Widget

from journal import charters
from tui import markdown_lines
from tui.charter_side import ROW, SECTION, TOO_LONG, side
from tui.lines import line
from tui.view import View
from tui.widgets.detail import Detail
from tui.widgets.markdown_area import MarkdownArea
from tui.widgets.page import Page

if TYPE_CHECKING:
    from textual.screen import Screen

AT_ONCE = 20_000
"""Characters up to which what stands beside the text follows while one types; with more, a pause in the typing."""

EVERY = 0.1
"""Seconds from one look at the text to the next while one types: no key waits for what nobody could read."""

PAUSE = 0.4
"""Seconds without a key that count as a pause."""

_UNWRITTEN = re.compile(r"<[^<>\n]+>")


class Beside:
    """Keeps sections and preview up to the text; ``looked`` is called each time they are.

    Text, preview and sections stand side by side from 150 columns on; below 100 the preview takes the place of the
    text, below 60 the sections do when they are asked for.
    """

    def __init__(self, screen: "Screen[bool]", view: View, looked: Callable[[], None]) -> None:
        self._screen = screen
        self._view = view
        self._looked = looked
        self._later: Timer | None = None
        self._soon = False
        self._looked_last = 0.0
        self._preview = markdown_lines.Kept()

    @property
    def _area(self) -> MarkdownArea:
        return self._screen.query_one(MarkdownArea)

    @property
    def _page(self) -> Page:
        return self._screen.query_one(Page)

    @property
    def _side(self) -> Detail:
        return self._screen.query_one("#editor-side", Detail)

    def fit(self, width: int) -> None:
        """Other columns."""
        screen = self._screen
        was_wide = screen.has_class("wide")
        screen.set_class(width < 60, "slim")
        screen.set_class(width < 100, "narrow")
        screen.set_class(width >= 150, "wide")
        if screen.has_class("wide") != was_wide:
            screen.set_class(not was_wide, "preview")
        self.look_later()

    # --- following the text -----------------------------------------------------------------------

    def text_changed(self) -> None:
        """What is beside the text follows once the key has been painted; in a long text, at a pause."""
        if len(self._area.text) <= AT_ONCE:
            self._look_in(self._looked_last + EVERY - time.monotonic())
        else:
            self._put_off()
            self._look_in(PAUSE)

    def cursor_moved(self) -> None:
        """The preview shows what is being written, unless it speaks of an older text."""
        if self._page.display and not self._behind:
            self._page.follow(self._area.cursor_location[0])

    def look_later(self) -> None:
        """Bring all up to the text once the screen is painted."""
        if not self._soon:
            self._soon = True
            self._screen.call_after_refresh(self.look)

    @property
    def _behind(self) -> bool:
        """Whether the text may be another than the one that was looked at."""
        return self._soon or self._later is not None

    def _look_in(self, seconds: float) -> None:
        if seconds <= 0:
            self.look_later()
        elif not self._behind:
            self._later = self._screen.set_timer(seconds, self.look)

    def _put_off(self) -> None:
        if self._later is not None:
            self._later.stop()
            self._later = None

    def _catch_up(self) -> None:
        """Whoever goes there now finds what belongs to the text as it is."""
        if self._behind:
            self.look()

    def look(self) -> None:
        """Bring all that follows from the text up to it."""
        self._put_off()
        self._soon = False
        self._looked_last = time.monotonic()
        body, page = self._area.text, self._page
        if len(body) > TOO_LONG:
            self._side.show("Sections", [line("too long to be looked at while it is typed")])
            page.show([])
        else:
            if self._side.display:
                self._side.show("Sections", side(body, self._view))
            if page.display:
                page.show(self._preview.placed(body, self._view.snapshot, page.text_width))
                self.cursor_moved()
        self._looked()

    # --- going there and back ---------------------------------------------------------------------

    def toggle_preview(self) -> None:
        """The preview comes or goes. Where it takes the place of the text it has its focus, to be scrolled."""
        screen = self._screen
        screen.remove_class("checking")
        screen.toggle_class("preview")
        if screen.has_class("narrow"):
            (self._page if screen.has_class("preview") else self._area).focus()
        elif self._page.has_focus or self._side.has_focus:
            self._area.focus()
        self.look_later()

    def next_part(self) -> None:
        """The focus goes on: text, preview, sections, title."""
        self._catch_up()
        screen = self._screen
        if screen.has_class("slim") and not screen.has_class("preview"):
            screen.toggle_class("checking")
            (self._side if screen.has_class("checking") else self._area).focus()
            self.look_later()
            return
        parts: list[Widget] = [self._area, self._page, self._side]
        shown = [each for each in parts if each.display]
        shown.append(screen.query_one("#charter-title"))
        here = next((n for n, each in enumerate(shown) if each.has_focus), -1)
        shown[(here + 1) % len(shown)].focus()

    def back_to_the_text(self) -> bool:
        """The text is in view and has the focus again; false if it had it."""
        away = self._page.has_focus or self._side.has_focus
        self._screen.remove_class("checking")
        if self._screen.has_class("narrow"):
            self._screen.remove_class("preview")
        self._area.focus()
        if away:
            self.look_later()
        return away

    def follow(self, to: str) -> None:
        """To the place in the text that something beside it leads to."""
        self.back_to_the_text()
        if to.startswith(SECTION):
            self.go_to_section(to.removeprefix(SECTION))
        elif to.startswith(ROW):
            self._area.go_to(int(to.removeprefix(ROW)))

    def go_to_section(self, name: str) -> None:
        """To a section, put there if it is missing; if it says nothing yet, onto the first of what is to be written over."""
        area = self._area
        if name not in charters.sections(area.text):
            gap = charters.gap(area.text, name)
            area.insert(gap.text, (gap.row, gap.column), maintain_selection_offset=False)
        section = charters.sections(area.text).get(name)
        if section is None:
            return  # the gap lies in a block of code that is not closed
        lines = area.document.lines[section.at : section.end]
        found = [(n, place) for n, each in enumerate(lines) if (place := _UNWRITTEN.search(each))]
        if found and not section.written:
            area.go_to(section.at + found[0][0], *found[0][1].span())
        else:
            area.go_to(section.at)
