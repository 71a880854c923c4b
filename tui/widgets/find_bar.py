"""The line at the bottom in which one types what is to be found in a text."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static


class FindBar(Horizontal):
    """Says what is sought and in which direction; where it was found is told to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("escape", "close", show=False),
    ]

    class Sought(Message):
        """Other words are to be found."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Stepped(Message):
        """The next place is asked for, or with -1 the one before."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Closed(Message):
        """Nothing is sought any longer."""

    def compose(self) -> ComposeResult:
        """What is sought, and how often it is there."""
        yield Static("find", classes="find-label")
        yield Input(placeholder="words in the text", select_on_focus=True, id="find-words")
        yield Static(id="find-count")

    def on_mount(self) -> None:
        """Hidden until it is asked for."""
        self.query_one(Input).cursor_blink = False
        self.display = False

    @property
    def words(self) -> str:
        """What is sought."""
        return self.query_one(Input).value

    def open(self, words: str = "") -> None:
        """Ask for words; those of before, or the given ones, stand there to be typed over."""
        field = self.query_one(Input)
        field.value = words or field.value
        self.display = True
        field.focus()
        field.select_all()
        self.post_message(self.Sought(field.value))

    def tell(self, number: int, count: int) -> None:
        """Which of how many places is under the cursor; 0 of 0 is none."""
        said = f"{number} of {count}" if count else "nowhere" if self.words else ""
        self.query_one("#find-count", Static).update(Content(said))

    def on_input_changed(self, event: Input.Changed) -> None:
        """As one types."""
        event.stop()
        if self.display:
            self.post_message(self.Sought(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self.action_step(1)

    def action_step(self, step: int) -> None:
        """The next or the previous place."""
        self.post_message(self.Stepped(step))

    def action_close(self) -> None:
        """Escape."""
        self.post_message(self.Closed())
