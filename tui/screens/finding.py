"""Find words in every record of every cycle and choose one."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from journal.model import Record, Snapshot
from tui.hits import Searched, found, preview
from tui.lines import Row, content, flat, line
from tui.widgets.key_line import KeyLine
from tui.widgets.line_list import LineList
from tui.wrapping import wrapped

Others = Iterable[Searched | str]
"""Other cycles as they are read; of one that cannot be read its name."""

SAVE = "save"

HINT = (
    "Words in any order, anywhere in a record",
    "K1 is that record and whoever cites it",
    "#tag and @name find tags and people",
)


class Finding(ModalScreen[str]):
    """Finds as words are typed; answers the chosen id, "cycle/id" for one of another cycle, `SAVE` to keep the words
    under a name, or "" if it was left.

    ``others`` are read one after the other while there is nothing else to do. ``at`` is what the cursor starts on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("ctrl+s", "save", "Save as", priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(
        self, snapshot: Snapshot, words: str = "", others: Others = (), at: str = ""
    ) -> None:
        super().__init__(classes="sheet")
        self._words = words
        self._cycles = [Searched("", snapshot.cycle.name, snapshot)]
        self._others = iter(others)
        self._at = at
        self._unread = ""
        self._records: dict[str, Record] = {}

    def compose(self) -> ComposeResult:
        """Words on top, what has them beneath, and the record under the cursor."""
        box = Vertical(classes="box tall wide finding")
        box.border_title = Content("Find")
        with box:
            yield Input(self._words, placeholder="words, #tag, @name or K1", select_on_focus=False)
            with Container(id="found"):
                yield LineList()
                yield Static(id="found-preview")
            yield KeyLine("↑↓ choose · Enter go there · ctrl+s save as · Escape leave")

    def on_mount(self) -> None:
        """Type at once; the other cycles come when they are read."""
        self.query_one(Input).cursor_blink = False
        self._look()
        self.call_after_refresh(self._read_another)

    def _read_another(self) -> None:
        read = next(self._others, None)
        if read is None or not self.is_attached:
            return
        if isinstance(read, str):
            self._unread = (
                f"{self._unread}, {flat(read)}" if self._unread else f"cannot be read: {flat(read)}"
            )
        else:
            self._cycles.append(read)
        self._look()
        self.call_after_refresh(self._read_another)

    def on_resize(self, event: events.Resize) -> None:
        """The record beside the list where that is wide, beneath it where that is high, else not at all."""
        self.set_class(event.size.width >= 110, "beside")
        self.set_class(event.size.width < 110 and event.size.height >= 20, "beneath")
        self.call_after_refresh(self._look)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every record that has all the words, the best one under the cursor."""
        if event.value != self._words:
            self._words, self._at = event.value, ""
            self._look(first=True)

    @property
    def words(self) -> str:
        """What stands in the line."""
        return self._words

    def _look(self, first: bool = False) -> None:
        words, shown = self._words, self.query_one(LineList)
        here = found(self._cycles, words, shown.size.width or 60)
        self._records = here.records
        rows = here.rows
        if not words.strip():
            rows = [Row("", line((each, "muted"))) for each in HINT]
        elif not rows:
            rows = [Row("", line(("no record has all of these words", "muted")))]
        shown.set_rows(rows)
        if first and here.records:
            shown.action_edge(-1)
        elif self._at and shown.select(self._at):
            self._at = ""
        box = self.query_one(".finding")
        box.border_subtitle = Content(" · ".join(filter(None, (here.said, self._unread))))
        self._preview()

    def _preview(self) -> None:
        record = self._records.get(self.query_one(LineList).key)
        lines = preview(record, self._words) if record is not None else ()
        shown = self.query_one("#found-preview", Static)
        shown.update(content(wrapped(lines, shown.content_size.width or 60)))

    def on_line_list_highlighted(self) -> None:
        """The record under the cursor in full."""
        self._preview()

    def action_move(self, step: int) -> None:
        """The arrows move through the list while typing."""
        self.query_one(LineList).action_move(step)

    def action_page(self, step: int) -> None:
        """A screenful further."""
        self.query_one(LineList).action_page(step)

    def on_input_submitted(self) -> None:
        """Go to the record under the cursor."""
        key = self.query_one(LineList).key
        if key:
            self.dismiss(key)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter in the list."""
        self.dismiss(event.key)

    def action_save(self) -> None:
        """Ctrl+s: whoever asked keeps the words under a name."""
        self.dismiss(SAVE)

    def action_leave(self) -> None:
        """Escape."""
        self.dismiss("")
