"""A text to read in a box: the brief, the forecast, the help."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.lines import flat
from tui.screens.sheet import Sheet
from tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from tui.preview import Prose


class Reading(Sheet[None]):
    """Lines that scroll; Escape, q or Enter closes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "leave", "Close"),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]

    def __init__(self, title: str, body: Content | Prose) -> None:
        super().__init__(classes="sheet")
        self._title = title
        self._body = body

    def compose(self) -> ComposeResult:
        """The text and how to close it."""
        box = Vertical(classes="box")
        box.border_title = Content(flat(self._title))
        with box:
            with VerticalScroll(classes="flexible"):
                yield Static(self._body)
            yield KeyLine("↑↓ scroll · Escape close")

    def on_mount(self) -> None:
        """The text scrolls with the arrows."""
        self.query_one(VerticalScroll).focus()

    def action_scroll(self, step: int) -> None:
        """A line further."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

    def action_leave(self) -> None:
        """Escape."""
        self.dismiss(None)
