"""Asks for a name: one line over whatever is open."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui.lines import flat
from tui.screens.sheet import Sheet
from tui.widgets.key_line import KeyLine


class Naming(Sheet[str]):
    """Answers the name as typed, or "" if it was left. A name is a few letters, so no draft is kept of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("ctrl+s", "keep", "Save", priority=True),
    ]

    def __init__(self, title: str, about: str, name: str = "") -> None:
        super().__init__(classes="sheet")
        self._title = title
        self._about = about
        self._name = name

    def compose(self) -> ComposeResult:
        """What is named, and the name."""
        box = Vertical(classes="box")
        box.border_title = Content(flat(self._title))
        with box:
            yield Static(Content(flat(self._about)), classes="quiet")
            yield Input(self._name, placeholder="type a name", max_length=60, select_on_focus=True)
            yield KeyLine("Enter or ctrl+s save · Escape leave")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).cursor_blink = False
        self.query_one(Input).focus()

    def on_input_submitted(self) -> None:
        """Enter."""
        self.action_keep()

    def action_keep(self) -> None:
        """Answer the name; without one stay."""
        name = self.query_one(Input).value.strip()
        if name:
            self.dismiss(name)

    def action_leave(self) -> None:
        """Escape."""
        self.dismiss("")
