"""The one form: fields over a row. It hands the row to ``keep`` and stays open until that succeeds."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from journal.errors import Invalid, JournalError
from journal.fields import Place, get, put, show_value
from journal.typed import Unclear
from tui.drafting import Drafted
from tui.forms.field import FormField
from tui.forms.group import FieldGroup
from tui.forms.sections import Section, arranged
from tui.lines import flat
from tui.screens.question import leave_unless_dirty
from tui.screens.sheet import Sheet
from tui.widgets.key_line import KeyLine

Row = dict[str, Any]
Keep = Callable[[Row], None]

UNIT = "unit"
"""The field that says what the numbers of a form count."""


class Fields(VerticalScroll, can_focus=False):
    """The fields, of which the focused one stays in view whatever unfolds, grows or takes room around it."""

    def on_resize(self) -> None:
        """More or less in it, or more or less of it seen."""
        for field in self.query(FormField):
            if field.has_focus_within:
                field.keep_in_view()


class Form(Drafted, Sheet[bool]):
    """Asks for the places of a row; True once ``keep`` took it, False if it was left.

    ``fresh``: the row holds proposals, which typing replaces. ``keep`` raises `Invalid` to name fields, or any
    other `JournalError`; either is shown here and what was typed stays. ``beside`` is said beside the fields of
    those paths, ``sections`` are the groups in which they stand, ``lead`` what is said above them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("escape", "leave", "Leave"),
        Binding("tab", "step(1)", "Next field", show=False),
        Binding("shift+tab", "step(-1)", "Field before", show=False),
    ]

    def __init__(
        self,
        title: str,
        row: Row,
        places: Sequence[Place],
        keep: Keep,
        today: date,
        hints: Mapping[str, str] | None = None,
        fresh: bool = False,
        beside: Mapping[str, str] | None = None,
        sections: Sequence[Section] = (),
        lead: str = "",
    ) -> None:
        super().__init__(classes="sheet")
        self._title = title
        self._row = row
        self._places = tuple(places)
        self._keep = keep
        self._today = today
        self._hints = dict(hints or {})
        self._fresh = fresh
        self._beside = dict(beside or {})
        self._sections = tuple(sections)
        self._lead = lead

    def compose(self) -> ComposeResult:
        """A box of fields with the keys beneath."""
        box = Vertical(classes="box")
        box.border_title = Content(flat(self._title))
        with box:
            with Fields(id="form-fields", classes="flexible"):
                if self._lead:
                    yield Static(Content(flat(self._lead)), id="form-lead")
                for section, places in arranged(self._places, self._sections):
                    yield FieldGroup(section, [self._field(place) for place in places])
            yield Static(id="form-hint")
            yield Static(id="form-problem")
            yield KeyLine(id="form-keys")

    def _field(self, place: Place) -> FormField:
        typed = show_value(place.field, get(self._row, place.path))
        hint, beside = (said.get(place.path, "") for said in (self._hints, self._beside))
        return FormField(place, typed, self._today, hint, self._fresh, beside)

    def on_mount(self) -> None:
        """The first field that needs something has the focus."""
        self._complain("")
        fields = list(self.query(FormField))
        first = next((f for f in fields if f.place.field.required and not f.initial), fields[0])
        first.control.focus()

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = False, from_app_focus: bool = False
    ) -> None:
        """A field brings itself into view, label and all; the toolkit's scrolling of its control came later than that."""
        del scroll_visible
        super().set_focus(widget, scroll_visible=False, from_app_focus=from_app_focus)

    @property
    def dirty(self) -> bool:
        """Whether anything was typed that would be lost."""
        return any(field.changed for field in self.query(FormField))

    @property
    def about(self) -> str:
        """The title."""
        return self._title

    def typed(self) -> dict[str, str]:
        """What stands in each field, by its path."""
        return {field.place.path: field.typed for field in self.query(FormField)}

    def untyped(self) -> dict[str, str]:
        """What each field started with, by its path."""
        return {field.place.path: field.initial for field in self.query(FormField)}

    def fill(self, fields: Mapping[str, str]) -> None:
        """Put texts into the fields of those paths."""
        for field in self.query(FormField):
            if field.place.path in fields:
                field.fill(fields[field.place.path])
                if field.changed:
                    self._unfold(field)

    def on_form_field_explained(self, event: FormField.Explained) -> None:
        """What belongs in the focused field, and what the keys do there."""
        self.query_one("#form-hint", Static).update(Content(flat(event.hint)))
        enter = "Enter or ctrl+s save" if event.enter == "save" else "ctrl+s save · Enter new line"
        starred = any(place.field.required for place in self._places)
        needed = " · * needed" if starred and not self.has_class("low") else ""
        self.query_one(KeyLine).show(f"{enter} · Tab next · Escape leave{needed}")

    def on_form_field_typed(self, event: FormField.Typed) -> None:
        """The unit of a KPI stands beside its numbers while it is typed."""
        if event.path != UNIT:
            return
        for field in self.query(FormField):
            if field.place.field.type == "number":
                field.say_beside(event.text.strip())

    def action_step(self, step: int) -> None:
        """Tab: the next field, or the one before; what is folded opens when it is its turn."""
        fields = list(self.query(FormField))
        here = next((n for n, field in enumerate(fields) if field.has_focus_within), None)
        if here is not None:
            self._unfold(fields[(here + step) % len(fields)])
        if step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def _unfold(self, field: FormField) -> None:
        for group in self.query(FieldGroup):
            if field in group.children:
                group.unfold()

    def on_form_field_submitted(self) -> None:
        """Enter in a field of one line saves."""
        self.action_save()

    def action_save(self) -> None:
        """Read every field, hand the row over, close if it was taken."""
        row, problems = dict(self._row), {}
        for field in self.query(FormField):
            meant = field.parsed()
            if isinstance(meant, Unclear):
                problems[field.place.path] = meant.message
            elif field.changed:
                row = put(row, field.place.path, meant.value)
        if not problems:
            try:
                self._keep(row)
            except Invalid as invalid:
                problems = {problem.field: problem.message for problem in invalid.problems}
            except JournalError as problem:
                self._show({"": str(problem)})
                return
            else:
                self.dismiss(True)
                return
        self._show(problems)

    def _show(self, problems: Mapping[str, str]) -> None:
        """Each problem at its field, those of no field here at the bottom; the first gets the focus."""
        left = dict(problems)
        first = None
        for field in self.query(FormField):
            message = left.pop(field.place.path, "")
            field.complain(message)
            if message:
                self._unfold(field)
                first = first or field
        self._complain("; ".join(left.values()))
        if first is not None:
            first.control.focus()
            first.keep_in_view()

    def _complain(self, message: str) -> None:
        problem = self.query_one("#form-problem", Static)
        problem.update(Content(f"! {flat(message)}" if message else ""))
        problem.display = bool(message)

    def action_leave(self) -> None:
        """Escape; asks only if something typed would be lost."""
        leave_unless_dirty(self, self.dirty)
