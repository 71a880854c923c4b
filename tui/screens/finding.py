"""Find words in every record and choose one."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from journal.model import Snapshot
from journal.search import Match, matching
from journal.titles import titled
from tui.lines import Line, Row, flat, line
from tui.widgets.line_list import LineList


class Finding(ModalScreen[str]):
    """Finds as words are typed; answers the chosen id, or "" if it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, snapshot: Snapshot, words: str = "") -> None:
        super().__init__(classes="sheet")
        self._words = words
        self._snapshot = snapshot

    def compose(self) -> ComposeResult:
        """Words on top, records beneath."""
        box = Vertical(classes="box tall")
        box.border_title = Content("Find")
        with box:
            yield Input(self._words, placeholder="words, in any order")
            yield LineList()
            yield Static(Content("↑↓ choose · enter go there · Escape leave"), classes="keys")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).cursor_blink = False
        self._look(self._words)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every record that has all the words."""
        self._look(event.value)

    def _look(self, words: str) -> None:
        found = matching(self._snapshot, words) if words.strip() else ()
        width = 30 if self.size.width < 100 else 50
        rows = [Row(each.record.id, _shown(each, width)) for each in found]
        if words.strip() and not rows:
            rows = [Row("", line(("no record has all of these words", "muted")))]
        self.query_one(LineList).set_rows(rows)

    def action_move(self, step: int) -> None:
        """The arrows move through the list while typing."""
        self.query_one(LineList).action_move(step)

    def on_input_submitted(self) -> None:
        """Go to the record under the cursor."""
        key = self.query_one(LineList).key
        if key:
            self.dismiss(key)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter in the list."""
        self.dismiss(event.key)

    def action_leave(self) -> None:
        """Escape."""
        self.dismiss("")


def _shown(found: Match, width: int) -> Line:
    """What the record is called, then where the words stand in it, unless that is what it is called."""
    name, whole = titled(found.record, width), titled(found.record, 500)
    context = flat(found.context)
    if context.strip("…") in whole:
        return line(flat(titled(found.record, width + len(context) + 2)))
    return line(flat(name), (f"  {context}", "muted"))
