"""Some fields of a form under one quiet head; folded, the head says what is in it."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui.forms.field import FormField
from tui.forms.sections import Section
from tui.lines import content, line


class FieldGroup(Vertical):
    """The fields of one section."""

    def __init__(self, section: Section, fields: list[FormField]) -> None:
        super().__init__()
        self._section = section
        self._fields = fields
        own = [f for f in fields if f.initial not in ("", f.place.field.default)]
        self.folded = section.folded and not own

    def compose(self) -> ComposeResult:
        """The head, if the section has a name, and the fields."""
        if self._section.name:
            yield Static(classes="form-head")
        yield from self._fields

    def on_mount(self) -> None:
        """A folded group starts as its head alone."""
        self._show()

    def unfold(self) -> None:
        """Show the fields, for good."""
        if self.folded:
            self.folded = False
            self._show()

    def _show(self) -> None:
        for field in self._fields:
            field.display = not self.folded
        if not self._section.name:
            return
        inside = "  " + ", ".join(field.place.label.lower() for field in self._fields)
        mark, said = ("▸ ", inside) if self.folded else ("─ ", " ─")
        head = line((mark, "muted"), (self._section.name, ""), (said, "muted"))
        self.query_one(".form-head", Static).update(content([head]))

    def on_click(self) -> None:
        """A click opens it."""
        self.unfold()
