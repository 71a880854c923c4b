"""The line in which the filter of a pane is typed, with what can be typed and what the keys do beneath it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from tui.lines import Span, content, line, plain
from tui.widgets.bars import Bar

KEYS = line(
    (" Enter", "head"), " keep  ", ("Escape", "head"), " all  ", ("ctrl+s", "head"), " save as  "
)  # fmt: skip
BEFORE_THE_HINT = len(plain([KEYS]))
"""Cells of the keys, which stand before what else is said there."""


class FilterLine(Vertical):
    """Words for a filter. It is in view while they are typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("ctrl+s", "save", show=False),
    ]

    class Typed(Message):
        """The words are others now."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Moved(Message):
        """An arrow was pressed, for the list that is filtered."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Left(Message):
        """Enter or Escape: the list has the next keys."""

    class SaveAsked(Message):
        """The words are to be kept under a name."""

    def compose(self) -> ComposeResult:
        """Words above, their help and the keys beneath."""
        with Horizontal():
            yield Static(id="filter-name")
            yield Input(id="filter-words")
        yield Bar(id="filter-help")

    def on_mount(self) -> None:
        """Out of view until it is asked for."""
        self.display = False
        self.query_one(Input).cursor_blink = False

    def open(self, name: str, words: str, hint: str) -> None:
        """Come into view with the words of a pane and take the keys at once."""
        self.query_one("#filter-name", Static).update(content([line((f" / {name}", "head"))]))
        field = self.query_one(Input)
        with field.prevent(Input.Changed):
            field.value = words
        field.cursor_position = len(words)
        self.query_one("#filter-help", Bar).show((*KEYS, Span(hint, "muted")))
        self.display = True
        self.screen.add_class("filtering")
        self.screen.set_focus(field)

    @property
    def words(self) -> str:
        """What stands in the line."""
        return self.query_one(Input).value

    def close(self) -> None:
        """Go out of view."""
        self.display = False
        self.screen.remove_class("filtering")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as words are typed."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps the filter."""
        event.stop()
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Escape shows all again."""
        self.query_one(Input).clear()
        self.post_message(self.Left())

    def action_move(self, step: int) -> None:
        """The arrows move in the list."""
        self.post_message(self.Moved(step))

    def action_save(self) -> None:
        """Ctrl+s."""
        self.post_message(self.SaveAsked())
