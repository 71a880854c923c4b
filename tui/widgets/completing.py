"""Completions while typing: a small list beneath the cursor, for fields of one line and of several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from journal.field_table import Field
from journal.text import shortened
from tui.completions import TEXT, Offer, completions
from tui.lines import content, line

if TYPE_CHECKING:
    from journal.model import Snapshot

    _Base = Widget
else:
    # A widget's style sheet knows it by its first base that is a widget, which must stay the toolkit's.
    _Base = object

SHOWN = 6
"""Candidates that are in view at a time, where there is room."""
EDGE = 3
"""Cells before the text of a candidate: border, padding, mark."""


class Candidates(Static):
    """The list. It never has the focus: the field does what the keys say."""

    can_focus = False

    def show(self, offer: Offer, chosen: int, at: Offset) -> None:
        """Show the candidates around the chosen one (-1: none is) beneath a place of the screen."""
        most = room(at.y, self.app.size.height)
        first = max(0, min(chosen - most // 2, len(offer.candidates) - most))
        width = max(len(each.text) for each in offer.candidates)
        lines = []
        for number, each in enumerate(offer.candidates[first : first + most], first):
            mark = ("▸", "accent") if number == chosen else (" ", "")
            style = "strong" if number == chosen else ""
            name = shortened(each.name, max(4, min(44, self.app.size.width - width - EDGE - 2)))
            lines.append(line(mark, (f"{each.text:<{width}}", style), (f" {name}", "muted")))
        number = len(offer.candidates)
        lines.append(line((f" Tab takes {'the first' if chosen < 0 else 'it'}", "muted")))
        if number > most:
            lines[-1] = (*lines[-1], *line((f" · {number} in all", "muted")))
        self.update(content(lines))
        self.absolute_offset = at


class Completing(_Base):
    """What a field of text inherits to offer completions. Keys are judged in the order in which they are typed."""

    field: Field = TEXT
    """What belongs in it; a field of ids offers records by their names."""

    _offer = Offer(0)
    _chosen = -1
    _list: Candidates | None = None
    _follows = False

    async def on_event(self, event: events.Event) -> None:
        """A key is for the list if that is open and it is one of its keys; else it is for the text."""
        if isinstance(event, events.Key):
            if self._takes(event.key):
                event.stop()
                return
            before = self._line()
            await super().on_event(event)
            asked = (
                event.key == "down" and not before[0].strip() and self.field.type in ("id", "ids")
            )
            if asked or (self._line() != before and _types(event)):
                self._look(asked)
            else:
                self._close()
            return
        if isinstance(event, events.Blur | events.Paste | events.MouseDown):
            self._close()
        await super().on_event(event)
        if isinstance(event, events.Resize):
            # A scroll bar that comes or goes makes the field narrower; the list stays.
            self._scrolled()

    # --- what stands there ------------------------------------------------------------------------

    def _line(self) -> tuple[str, int, int]:
        """The line with the cursor, the place of the cursor in it, and its number."""
        if isinstance(self, TextArea):
            row, column = self.cursor_location
            return str(self.document.get_line(row)), column, row
        assert isinstance(self, Input)
        return self.value, self.cursor_position, 0

    def _put(self, start: int, text: str) -> None:
        """Replace what stands between a place of the line and the cursor."""
        _, cursor, row = self._line()
        if isinstance(self, TextArea):
            self.replace(text, (row, start), (row, cursor))
            self.move_cursor((row, start + len(text)))
        elif isinstance(self, Input):
            self.replace(text, start, cursor)

    # --- the list ---------------------------------------------------------------------------------

    def _takes(self, key: str) -> bool:
        """Whether the open list takes a key, and does what it says."""
        found = self._offer.candidates
        if not found:
            return False
        if key in ("down", "up"):
            step = 1 if key == "down" else -1
            self._chosen = max(-1, min(self._chosen + step, len(found) - 1))
            self._show()
            return True
        if key == "escape":
            self._close()
            return True
        if key == "tab" or (key == "enter" and self._chosen >= 0):
            text, cursor, _ = self._line()
            taken = found[max(0, self._chosen)].text
            start = self._offer.start
            same = text[start:cursor] == taken
            self._close()
            if not same:
                self._put(start, taken)
            # What stands there in full already needs no second tab to go on.
            return not same
        return False

    def _look(self, asked: bool) -> None:
        snapshot = _snapshot(self)
        if snapshot is None:
            return
        text, cursor, _ = self._line()
        self._offer = completions(text, cursor, snapshot, self.field, asked)
        self._chosen = -1
        if self._offer.candidates:
            self._show()
        else:
            self._close()

    def _show(self) -> None:
        if self._list is None:
            self._list = Candidates(Content(""), classes="candidates")
            self.screen.mount(self._list)
        if not self._follows:
            # The field may be about to move: what is said beneath it becomes longer or shorter, or it is scrolled to.
            self.screen.screen_layout_refresh_signal.subscribe(self, self._follow)
            for around in self.ancestors_with_self:
                if isinstance(around, ScrollableContainer):
                    self.watch(around, "scroll_y", self._scrolled, init=False)
            self._follows = True
        self._list.show(self._offer, self._chosen, self._beneath())

    def _beneath(self) -> Offset:
        """The row of the cursor on the screen, and the column in which the text of a candidate is put."""
        start = self._offer.start - self._line()[1]
        at: Offset = getattr(self, "cursor_screen_offset", Offset())
        return Offset(max(0, at.x + start - EDGE), at.y)

    def _scrolled(self) -> None:
        self.call_after_refresh(self._follow, None)

    def _follow(self, _: object) -> None:
        """The open list goes where the field has gone."""
        if self._list is not None and self._list.absolute_offset != self._beneath():
            self._list.show(self._offer, self._chosen, self._beneath())

    def _close(self) -> None:
        self._offer, self._chosen = Offer(0), -1
        if self._list is not None:
            self._list.remove()
            self._list = None


class Typing(Completing, Input):
    """A field of one line with completions for what belongs in it."""

    def __init__(self, value: str, field: Field, **rest: Any) -> None:
        super().__init__(value, **rest)
        self.field = field


def room(row: int, height: int) -> int:
    """How many candidates have room beneath a row of the screen, or above it, so that the row itself stays in view.

    They stand where there is more room, with a line beneath them that says what the keys do and one that stays free.
    """
    return max(1, min(SHOWN, max(row, height - row - 1) - 2))


def _types(event: events.Key) -> bool:
    return event.is_printable or event.key in ("backspace", "down")


def _snapshot(widget: Widget) -> Snapshot | None:
    """What the open journal holds; None before there is one."""
    base = getattr(widget.app, "base", None)
    return None if base is None else base.book.snapshot
