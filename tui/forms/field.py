"""One field of a form: its label, where it is typed, what it understood, and what is wrong with it."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from journal import dates
from journal.fields import Parsed, Place, parse_value
from journal.typed import Unclear
from tui.forms.choice import Choice
from tui.lines import flat
from tui.widgets.area import Area
from tui.widgets.completing import Typing


class FormField(Widget):
    """The value of one `Place` as it is typed. ``proposed``: what it starts with is no one's words yet."""

    class Submitted(Message):
        """Enter was pressed in a field of one line."""

    class Explained(Message):
        """The field came into focus; ``hint`` says what belongs there, ``enter`` what that key does."""

        def __init__(self, hint: str, enter: str) -> None:
            super().__init__()
            self.hint = hint
            self.enter = enter

    def __init__(
        self, place: Place, typed: str, today: date, hint: str = "", proposed: bool = False
    ) -> None:
        super().__init__()
        self.place = place
        self.initial = typed
        self._today = today
        self._proposed = proposed
        self._hint = hint or place.field.help

    # --- building ---------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Label on the left; control, hint and problem on the right."""
        star = " *" if self.place.field.required else ""
        yield Static(Content(f"{self.place.label}{star}"), classes="label")
        with Vertical(classes="side"):
            yield self._control()
            yield Static(classes="hint")
            yield Static(classes="problem")

    def _control(self) -> Widget:
        field = self.place.field
        if field.multiline:
            return Area(self.initial, tab_behavior="focus", soft_wrap=True)
        if field.type in ("choice", "yesno"):
            choices = field.choices or ("no", "yes")
            self.initial = self.initial or field.default or choices[0]
            return Choice(choices, self.initial)
        suggester = SuggestFromList(field.choices, case_sensitive=False) if field.choices else None
        return Typing(
            self.initial,
            field,
            placeholder=field.placeholder,
            suggester=suggester,
            # A proposal or a day is typed over; in what was written before, a stray key must not.
            select_on_focus=self._proposed or field.type == "day",
        )

    def on_mount(self) -> None:
        """Blink costs traffic over slow lines; problems and hints appear when they say something."""
        for control in self.query(Input):
            control.cursor_blink = False
        for area in self.query(TextArea):
            area.cursor_blink = False
        self.complain("")

    # --- value ------------------------------------------------------------------------------------

    @property
    def control(self) -> Widget:
        """What has the focus when this field has it."""
        return self.query_one(".side").children[0]

    @property
    def typed(self) -> str:
        """What stands in the field."""
        control: Widget = self.control
        if isinstance(control, TextArea):
            return control.text
        return control.value if isinstance(control, Input | Choice) else ""

    def fill(self, text: str) -> None:
        """Put a text there as if it had been typed."""
        control: Widget = self.control
        if isinstance(control, TextArea):
            control.load_text(text)
            control.move_cursor(control.document.end)
        elif isinstance(control, Input | Choice):
            control.value = text

    @property
    def changed(self) -> bool:
        """Whether anything was typed."""
        return self.typed != self.initial

    def parsed(self) -> Parsed | Unclear:
        """What was meant, or what to type instead."""
        return parse_value(self.place.field, self.typed, self._today)

    # --- what it says -----------------------------------------------------------------------------

    def complain(self, message: str) -> None:
        """Say what is wrong beneath the field ("" = nothing)."""
        problem = self.query_one(".problem", Static)
        problem.update(Content(f"! {flat(message)}" if message else ""))
        problem.display = bool(message)
        self._echo()

    @property
    def _refused(self) -> bool:
        return bool(self.query_one(".problem", Static).display)

    def _echo(self) -> None:
        """A date says what it understood, beside the field."""
        said = ""
        if self.place.field.type == "day" and self.typed.strip():
            meant = self.parsed()
            if isinstance(meant, Parsed) and isinstance(meant.value, str):
                said = dates.echo(date.fromisoformat(meant.value), self._today)
            elif isinstance(meant, Unclear) and self.has_focus_within and not self._refused:
                said = meant.message
        echo = self.query_one(".hint", Static)
        echo.update(Content(flat(said)))
        echo.display = bool(said)

    def on_descendant_focus(self) -> None:
        """The focused field explains itself."""
        enter = "new line" if self.place.field.multiline else "save"
        self.post_message(self.Explained(self._hint, enter))
        self._echo()

    def on_descendant_blur(self) -> None:
        """Without focus, half a date is no matter."""
        self._echo()

    def on_input_changed(self, event: Input.Changed) -> None:
        """A date echoes what it understood."""
        event.stop()
        self.complain("")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """A problem is gone once the text is touched."""
        event.stop()
        self.complain("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self.post_message(self.Submitted())

    def on_choice_submitted(self, event: Choice.Submitted) -> None:
        """Enter."""
        event.stop()
        self.post_message(self.Submitted())
