"""One field of a form: its label, where it is typed, what it understood, and what is wrong with it."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from journal.fields import Parsed, Place, parse_value
from journal.typed import Unclear
from tui.forms.choice import Choice
from tui.forms.day import KEYS, DayInput, stepped, understood
from tui.lines import flat
from tui.widgets.area import Area
from tui.widgets.completing import Typing


class FormField(Widget):
    """The value of one `Place` as it is typed. ``proposed``: what it starts with is no one's words yet."""

    class Submitted(Message):
        """Enter was pressed in a field of one line."""

    class Typed(Message):
        """Something else stands in a field of one line."""

        def __init__(self, path: str, text: str) -> None:
            super().__init__()
            self.path = path
            self.text = text

    class Explained(Message):
        """The field came into focus; ``hint`` says what belongs there, ``enter`` what that key does."""

        def __init__(self, hint: str, enter: str) -> None:
            super().__init__()
            self.hint = hint
            self.enter = enter

    def __init__(
        self,
        place: Place,
        typed: str,
        today: date,
        hint: str = "",
        proposed: bool = False,
        beside: str = "",
    ) -> None:
        super().__init__()
        self.place = place
        self.initial = typed
        self._today = today
        self._proposed = proposed
        self._beside = beside
        self._hint = hint or place.field.help

    # --- building ---------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Label on the left; control with what is said beside it, hint and problem on the right."""
        star = " *" if self.place.field.required else ""
        yield Static(Content(f"{self.place.label}{star}"), classes="label")
        with Vertical(classes="side"):
            with Horizontal(classes="entry"):
                yield self._control()
                yield Static(classes="beside")
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
        if field.type == "day":
            return DayInput(self.initial, placeholder=field.placeholder, select_on_focus=True)
        suggester = SuggestFromList(field.choices, case_sensitive=False) if field.choices else None
        return Typing(
            self.initial,
            field,
            placeholder=field.placeholder,
            suggester=suggester,
            # A proposal or a day is typed over; in what was written before, a stray key must not.
            select_on_focus=self._proposed,
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
        return self.query_one(".entry").children[0]

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
        """A day says beside the field what it understood, and beneath it what it did not."""
        beside, beneath = self._beside, ""
        if self.place.field.type == "day" and self.typed.strip():
            meant = self.parsed()
            if isinstance(meant, Parsed) and isinstance(meant.value, str):
                beside = understood(date.fromisoformat(meant.value), self._today)
            elif isinstance(meant, Unclear) and self.has_focus_within and not self._refused:
                beneath = meant.message
        self._tell(".beside", beside)
        self._tell(".hint", beneath)
        self.query_one(".entry").set_class(bool(beside), "shared")

    def say_beside(self, said: str) -> None:
        """Say something else beside the field."""
        self._beside = said
        self._echo()

    def _tell(self, where: str, said: str) -> None:
        shown = self.query_one(where, Static)
        shown.update(Content(flat(said)))
        shown.display = bool(said)

    def keep_in_view(self) -> None:
        """Scroll to where all of the field is seen, what it says as well, once that is laid out."""
        self.call_after_refresh(self._into_view)

    def _into_view(self) -> None:
        # The focus may have gone on by now: what it left must not be scrolled to, now or after the next refresh.
        if self.has_focus_within and self.size:
            self.scroll_visible(animate=False, immediate=True)

    def on_descendant_focus(self) -> None:
        """The focused field explains itself."""
        enter = "new line" if self.place.field.multiline else "save"
        keys = KEYS if self.place.field.type == "day" else ""
        self.post_message(self.Explained(" · ".join(filter(None, (self._hint, keys))), enter))
        self._echo()
        self.keep_in_view()

    def on_descendant_blur(self) -> None:
        """Without focus, half a date is no matter."""
        self._echo()

    def on_input_changed(self, event: Input.Changed) -> None:
        """A date echoes what it understood."""
        event.stop()
        self.post_message(self.Typed(self.place.path, event.value))
        self.complain("")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """A problem is gone once the text is touched; a text that grows stays in view."""
        event.stop()
        self.complain("")
        if self.has_focus_within:
            self.keep_in_view()

    def on_day_input_stepped(self, event: DayInput.Stepped) -> None:
        """An arrow in a day."""
        event.stop()
        field = self.place.field
        day = stepped(self.typed, self._today, event.days, field.when)
        if day is not None:
            self.fill(day)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self.post_message(self.Submitted())

    def on_choice_submitted(self, event: Choice.Submitted) -> None:
        """Enter."""
        event.stop()
        self.post_message(self.Submitted())
