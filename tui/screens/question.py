"""Questions with a short answer: yes or no, or one of a list."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.drafting import Drafted
from tui.lines import Line, Row, content, flat, line, plain
from tui.screens.sheet import Sheet, inside
from tui.widgets.key_line import KeyLine
from tui.widgets.line_list import LineList


class Question(Sheet[bool]):
    """A yes-or-no question; Escape is no. Enter is neither: a key pressed too often must not lose anything."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes"),
        Binding("n,escape", "answer(False)", "No"),
    ]

    def __init__(self, text: str) -> None:
        super().__init__(classes="sheet")
        self._text = text

    def compose(self) -> ComposeResult:
        """The sentence and the two keys."""
        with Vertical(classes="box question"):
            yield Static(Content(flat(self._text)))
            yield KeyLine("y yes · n no")

    def action_answer(self, yes: bool) -> None:
        """Y or n."""
        self.dismiss(yes)


class Unsaved(Sheet[str]):
    """What becomes of what was typed: "save", "drop", or "" to go on, each one key. Enter is none of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s,ctrl+s", "answer('save')", "Save"),
        Binding("d", "answer('drop')", "Throw away"),
        Binding("escape", "answer('')", "Go on"),
    ]

    def __init__(self, done: str = "typed", going_on: str = "typing") -> None:
        super().__init__(classes="sheet")
        self._done = done
        self._going_on = going_on

    def compose(self) -> ComposeResult:
        """The question and the three keys."""
        with Vertical(classes="box question"):
            yield Static(Content(f"What you {self._done} is not saved."))
            yield KeyLine(f"s save · d throw away · Escape go on {self._going_on}")

    def action_answer(self, answer: str) -> None:
        """S, d or Escape."""
        self.dismiss(answer)


def leave_unless_dirty(screen: Drafted, dirty: bool) -> None:
    """Leave a screen without saving; asks first if something typed would be lost."""
    if not dirty:
        screen.dismiss(False)
        return

    def answered(answer: str | None) -> None:
        if answer == "save":
            screen.action_save()
        elif answer == "drop":
            screen.dismiss(False)

    screen.app.push_screen(Unsaved(), answered)


def fitted(rows: Sequence[Row], room: int) -> list[Row]:
    """The rows with their right parts at the end of the left ones, if any would leave less than half of the room."""
    if all(cell_len(plain([row.right])) <= room // 2 for row in rows):
        return list(rows)
    return [Row(row.key, whole(row)) for row in rows]


def whole(row: Row) -> Line:
    """All that a row says."""
    return (*row.left, *line("  "), *row.right) if row.right else row.left


class Menu(Sheet[str]):
    """One of a list; answers its key, or "" if it was left. ``extra`` keys answer "key:row"; ``keys`` are told."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
    ]

    def __init__(
        self,
        title: str,
        rows: Sequence[Row],
        keys: str = "Enter choose",
        extra: str = "",
        start: str = "",
        numbers: bool = True,
    ) -> None:
        super().__init__(classes="sheet")
        self._title = title
        self._rows = tuple(rows)
        self._keys = keys
        self._extra = extra
        self._start = start
        self._numbers = numbers

    def compose(self) -> ComposeResult:
        """The list in a box."""
        box = Vertical(classes="box")
        box.border_title = Content(flat(self._title))
        with box:
            rows = LineList(self._rows)
            rows.add_class("flexible")
            rows.styles.height = max(1, len(self._rows))
            yield rows
            yield Static(id="row-text")
            yield KeyLine(" · ".join(filter(None, (self._keys, "Escape leave"))))

    def on_mount(self) -> None:
        """The list has the focus."""
        rows = self.query_one(LineList)
        rows.select(self._start)
        rows.focus()

    def on_resize(self, event: events.Resize) -> None:
        """What a row has no room for stands in full beneath the list."""
        super().on_resize(event)
        shown = self.query_one(LineList)
        room = inside(event.size.width) - 2
        shown.set_rows(fitted(self._rows, room))
        cut = any(cell_len(plain([whole(row)])) > room for row in shown.rows)
        self.query_one("#row-text").display = cut
        self.set_class(cut, "cut")
        self._whole_row()

    def on_line_list_highlighted(self) -> None:
        """Another row is under the cursor."""
        self._whole_row()

    def _whole_row(self) -> None:
        shown = self.query_one(LineList)
        row = shown.rows[shown.cursor] if shown.rows else Row("", ())
        self.query_one("#row-text", Static).update(content([whole(row)]))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter."""
        self.dismiss(event.key)

    def on_key(self, event: events.Key) -> None:
        """A number picks its row; the extra keys answer with the row under the cursor."""
        key = event.key
        if event.character and event.character in self._extra:
            event.stop()
            self.dismiss(f"{event.character}:{self.query_one(LineList).key}")
        elif self._numbers and key.isdecimal() and 1 <= int(key) <= len(self._rows):
            event.stop()
            self.dismiss(self._rows[int(key) - 1].key)

    def action_leave(self) -> None:
        """Escape."""
        self.dismiss("")
