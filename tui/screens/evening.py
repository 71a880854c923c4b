"""The close of the day: one question after the other, each answered in one line."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from journal import dates
from journal.errors import JournalError
from journal.evening import Question
from journal.text import shortened
from journal.typed import Unclear
from tui.drafting import Drafted
from tui.lines import flat
from tui.screens.question import leave_unless_dirty
from tui.screens.sheet import Sheet
from tui.widgets.key_line import KeyLine

Keep = Callable[[Question, str], str | Unclear]
"""Keeps an answer and says what was kept ("" = nothing), or says what to type instead."""

RESERVED = 9
"""Lines that all but the question takes: borders, answer, problem or hint, what was kept, keys."""

LOW = 14
"""Below this many lines of a window what was kept is told at the end only."""


class AnswerLine(Input):
    """Where the answer is typed. Enter takes effect before the next key: that one belongs to the next answer."""

    def __init__(self, entered: Callable[[], None]) -> None:
        super().__init__()
        self.cursor_blink = False
        self._entered = entered

    def on_key(self, event: events.Key) -> None:
        """Enter, in its turn: as a binding it would be looked up after the keys that follow it."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self._entered()


class EveningScreen(Drafted, Sheet[bool]):
    """Asks the questions in their order. ``kept`` is what was kept so far, also where it was left half way."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("escape", "leave", "Leave"),
    ]

    def __init__(self, asked: Sequence[Question], keep: Keep, today: date) -> None:
        super().__init__(classes="sheet")
        self._asked = tuple(asked)
        self._at = 0
        self._keep = keep
        self._today = today
        self._refused = ""
        self.kept: list[str] = []

    # --- what is shown ----------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The question, what helps to answer it, the line, the keys."""
        with Vertical(classes="box", id="evening"):
            with VerticalScroll(can_focus=False):
                yield Static(id="evening-question")
                yield Static(id="evening-context")
            yield AnswerLine(self.enter)
            yield Static(id="evening-problem")
            yield Static(id="evening-hint")
            yield Static(id="evening-kept")
            yield KeyLine("Enter keep (empty: skip) · Escape end")

    def on_mount(self) -> None:
        """The first question."""
        self._show()
        self._line.focus()

    def on_resize(self, event: events.Resize) -> None:
        """The line and the keys stay in view at any height."""
        low = event.size.height < LOW
        self.set_class(low, "low")
        room = event.size.height - RESERVED + low
        self.query_one(VerticalScroll).styles.max_height = max(1, room)
        self._show_kept()

    def _show(self) -> None:
        question = self._question
        day = f"{dates.echo(self._today, self._today)[:3]} {dates.short(self._today, self._today)}"
        box = self.query_one("#evening")
        box.border_title = Content(f"Close of day · {day}")
        box.border_subtitle = Content(f"{self._at + 1} of {len(self._asked)}")
        self._say("#evening-question", question.sentence)
        self._say("#evening-context", question.context)
        self._say("#evening-hint", question.hint)
        self._show_kept()
        self._complain("")
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def _show_kept(self) -> None:
        said = f"✓ kept: {', '.join(self.kept)}" if self.kept else ""
        self._say("#evening-kept", said if self.app.size.height >= LOW else "")

    def _say(self, selector: str, text: str) -> None:
        part = self.query_one(selector, Static)
        part.update(Content(flat(text)))
        part.display = bool(text)

    def _complain(self, message: str) -> None:
        self._say("#evening-problem", f"! {message}" if message else "")
        self.query_one("#evening-hint").display = not message

    @property
    def _question(self) -> Question:
        return self._asked[self._at]

    @property
    def _line(self) -> AnswerLine:
        return self.query_one(AnswerLine)

    # --- answering --------------------------------------------------------------------------------

    def enter(self) -> None:
        """Keep what stands in the line and go on; what cannot be kept stays, with what to type instead."""
        if not self._take():
            return
        self.drafting.done(self)
        if self._at + 1 == len(self._asked):
            self.dismiss(True)
            return
        self._line.value = ""
        self._at += 1
        self._show()

    def _take(self) -> bool:
        typed = self._refused = self._line.value
        try:
            done = self._keep(self._question, typed)
        except JournalError as problem:
            self._complain(str(problem))
            return False
        if isinstance(done, Unclear):
            self._complain(done.message)
            return False
        if done:
            self.kept.append(done)
        return True

    def action_save(self) -> None:
        """Keep what stands in the line and leave the other questions unasked."""
        if self._take():
            self.dismiss(True)

    def on_input_changed(self) -> None:
        """A problem is gone once the line is touched; news of keys from before the Enter come late."""
        if self._line.value != self._refused:
            self._complain("")

    def action_scroll(self, step: int) -> None:
        """A question that is longer than the window."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

    def action_leave(self) -> None:
        """Escape; asks only if something typed would be lost. What was answered is kept."""
        leave_unless_dirty(self, self.dirty)

    # --- drafts -----------------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Whether something stands in the line."""
        return bool(self._line.value)

    @property
    def about(self) -> str:
        """The question."""
        return f"Close of day: {shortened(self._question.sentence, 60)}"

    def typed(self) -> dict[str, str]:
        """What stands in the line, under its question."""
        return {self._question.key: self._line.value}

    def untyped(self) -> dict[str, str]:
        """Nothing."""
        return {self._question.key: ""}

    def fill(self, fields: Mapping[str, str]) -> None:
        """Put a text into the line of its question."""
        self._line.value = fields.get(self._question.key, self._line.value)
