"""The charter editor: the text, beside it the sections or how it will read."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from journal import dates
from journal.errors import JournalError
from journal.typed import Unclear
from tui.charter_side import size
from tui.drafting import Drafted
from tui.lines import flat, line, plain
from tui.markdown_colours import knows
from tui.screens.editor_beside import Beside
from tui.screens.editor_find import Finder
from tui.screens.editor_pages import PageMeter
from tui.screens.question import leave_unless_dirty
from tui.view import View
from tui.widgets.bars import Bar, keys_line
from tui.widgets.detail import Detail
from tui.widgets.find_bar import FindBar
from tui.widgets.markdown_area import MarkdownArea
from tui.widgets.page import Page

if TYPE_CHECKING:
    from tui.paging import Paging

Row = dict[str, Any]


class EditorScreen(Drafted):
    """Edits title, day and body of a charter row; True once ``keep`` took it.

    ``keep`` may raise `JournalError`: it is shown and what was typed stays. ``section`` is where it starts.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("f2", "preview", "Preview", priority=True),
        Binding("f6", "part", "Next part", priority=True),
        Binding("ctrl+f", "find", "Find", priority=True),
        Binding("ctrl+g", "find_next", "Find next", priority=True),
        Binding("escape", "leave", "Leave"),
    ]

    def __init__(
        self, row: Row, keep: Callable[[Row], None], view: View, section: str = ""
    ) -> None:
        super().__init__()
        self._row = row
        self._keep = keep
        self._view = view
        self._section = section
        self._begun = {name: row.get(name) or "" for name in ("title", "on", "body")}
        self._finder = Finder(self)
        self._beside = Beside(self, view, self._tell)
        self._pages = PageMeter(self, view, self._row_typed, self._message)
        self._said = self._words = ""

    # --- building ---------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Head, text with what is beside it, the line of finding, what is wrong, a line of what is to be said, one of keys."""
        with Horizontal(id="editor-head"):
            yield Static("Charter", classes="label")
            yield Input(self._begun["title"], placeholder="title", id="charter-title")
            yield Static("of", classes="label")
            yield Input(self._begun["on"], placeholder="today", id="charter-day")
            yield Static(id="day-echo")
        with Horizontal(id="editor-body"):
            yield MarkdownArea(self._begun["body"], knows(self._view.snapshot), id="charter-body")
            yield Page(id="editor-preview")
            yield Detail(id="editor-side")
        yield FindBar(id="editor-find")
        yield Static(id="editor-problem")
        yield Bar(id="editor-message")
        yield Bar(id="editor-keys")

    def on_mount(self) -> None:
        """A new charter starts at its title, an old one in its text."""
        for each in self.query(Input):
            each.cursor_blink = False
        self.area.cursor_blink = False
        self.area.border_title = Content("Text")
        self.query_one(Page).border_title = Content("Preview")
        (self.area if self._begun["title"] else self.query_one("#charter-title", Input)).focus()
        if self._section:
            self._beside.go_to_section(self._section)
            self._begun["body"] = self.area.text
        self._tell()
        self._pages.start(self._paging)

    @property
    def _paging(self) -> "Paging":
        from tui.app import CasebookApp

        assert isinstance(self.app, CasebookApp)
        return self.app.paging

    @property
    def area(self) -> MarkdownArea:
        """Where the text is typed."""
        return self.query_one(MarkdownArea)

    def on_resize(self, event: events.Resize) -> None:
        """What stands beside the text depends on the columns there are."""
        self._beside.fit(event.size.width)

    # --- what stands beside the text --------------------------------------------------------------

    def on_text_area_changed(self) -> None:
        """What is beside the text follows, and what was wrong may be mended."""
        if self._said:
            self._complain("")
        self._finder.text_changed()
        self._beside.text_changed()
        self._pages.text_changed()

    def on_text_area_selection_changed(self) -> None:
        """The preview shows what is being written."""
        self._beside.cursor_moved()

    def on_page_fitted(self) -> None:
        """The preview is made anew for the room that it has."""
        self._beside.look_later()

    def action_preview(self) -> None:
        """F2."""
        self._beside.toggle_preview()
        self._tell()

    def action_part(self) -> None:
        """F6."""
        self._beside.next_part()

    def on_detail_followed(self, event: Detail.Followed) -> None:
        """Enter beside the text: to that place in it; a section that is missing is put there."""
        event.stop()
        self._beside.follow(event.to)

    # --- finding ----------------------------------------------------------------------------------

    def action_find(self) -> None:
        """Ctrl+F."""
        self._beside.back_to_the_text()
        self._finder.open()

    def action_find_next(self) -> None:
        """Ctrl+G."""
        self._finder.step(1)

    def on_find_bar_sought(self, event: FindBar.Sought) -> None:
        """As one types."""
        self._finder.seek(event.words)

    def on_find_bar_stepped(self, event: FindBar.Stepped) -> None:
        """Enter, down, up."""
        self._finder.step(event.step)

    def on_find_bar_closed(self) -> None:
        """Escape."""
        self._finder.close()

    # --- what is said -----------------------------------------------------------------------------

    def on_descendant_focus(self) -> None:
        """Each part says its keys."""
        self._tell()

    def on_input_changed(self) -> None:
        """What was wrong may be mended; a longer title may take another line."""
        self._complain("")
        self._pages.text_changed()

    def _complain(self, message: str) -> None:
        self._said = message
        self._tell()

    def _tell(self) -> None:
        """What is wrong, or the day as it was understood; how long the text is; the keys that work here."""
        echo = self._day_echo()
        _put(self.query_one("#day-echo", Static), echo)
        # In full, however many lines that takes: why it failed and what to do stand at its end.
        problem = self.query_one("#editor-problem", Static)
        _put(problem, f"! {flat(self._said)}" if self._said else "")
        problem.display = bool(self._said)
        self._words = size(self.area.text)
        self._message(echo)
        self.query_one("#editor-keys", Bar).show(keys_line(self._keys(), self.size.width))

    def _message(self, echo: str = "") -> None:
        """The day as it was understood, while it is asked for; how many pages the text has, and how many words."""
        asked = self.query_one("#charter-day").has_focus and not self._said
        left = line((f" {echo or self._day_echo()}", "muted")) if asked else ()
        room = self.size.width - (cell_len(f"{plain([left])} ") if asked else 0)
        right = self._pages.beside(f"{self._words} ", room)
        self.query_one("#editor-message", Bar).show(left, right)

    def _day_echo(self) -> str:
        typed = self._typed("#charter-day")
        meant = dates.parse(typed or "today", self._view.today)
        if isinstance(meant, Unclear):
            return flat(meant.message)
        return dates.echo(meant.day, self._view.today)

    def _keys(self) -> list[tuple[str, str]]:
        if self._finder.is_open and not self.area.has_focus:
            return [("Enter or ↓", "next"), ("↑", "previous"), ("Escape", "back to the text")]
        if self.query_one(Detail).has_focus:
            return [("Enter", "go there, or put it in"), ("Escape", "text"), ("F6", "next part")]
        if self.query_one(Page).has_focus:
            return [("↑↓", "scroll"), ("Escape", "text"), ("F6", "next part"), ("F2", "no preview")]
        if not self.area.has_focus:
            return [
                ("Enter", "text"),
                ("Tab", "next field"),
                ("ctrl+s", "save"),
                ("Escape", "back"),
            ]
        preview = "no preview" if self.has_class("preview") else "preview"
        return [
            ("ctrl+s", "save"), ("Escape", "back"), ("F2", preview), ("F6", "next part"), ("ctrl+f", "find"),
            ("ctrl+z", "undo"), ("ctrl+y", "redo"), ("F7", "select all"),
        ]  # fmt: skip

    # --- leaving ----------------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Whether anything was typed that would be lost."""
        return self.typed() != self.untyped()

    @property
    def about(self) -> str:
        """The charter by its title."""
        return f"Charter {self._begun['title']}".strip()

    def typed(self) -> dict[str, str]:
        """Title, day and text."""
        title, day = self._typed("#charter-title"), self._typed("#charter-day")
        return {"title": title, "on": day, "body": self.area.text}

    def _row_typed(self) -> Row:
        """The row as it would be kept."""
        day = dates.parse(self._typed("#charter-day") or "today", self._view.today)
        on = self._row.get("on") if isinstance(day, Unclear) else date.isoformat(day.day)
        return {**self._row, **self.typed(), "on": on}

    def untyped(self) -> dict[str, str]:
        """Title, day and text of the row."""
        return dict(self._begun)

    def fill(self, fields: Mapping[str, str]) -> None:
        """Put a title, a day or a text there."""
        for name, selector in (("title", "#charter-title"), ("on", "#charter-day")):
            if name in fields:
                self.query_one(selector, Input).value = fields[name]
        if "body" in fields:
            self.area.load_text(fields["body"])

    def _typed(self, selector: str) -> str:
        return self.query_one(selector, Input).value

    def action_save(self) -> None:
        """Hand the row over; stay if it was refused."""
        day = dates.parse(self._typed("#charter-day") or "today", self._view.today)
        if isinstance(day, Unclear):
            self.query_one("#charter-day", Input).focus()
            self._complain(day.message)
            return
        self.area.drop_unused()
        try:
            self._keep(self._row_typed())
        except JournalError as problem:
            self._complain(str(problem))
        else:
            self.dismiss(True)

    def on_input_submitted(self) -> None:
        """Enter goes on to the text."""
        self.area.focus()

    def action_leave(self) -> None:
        """Escape: from what is beside the text to the text, else away; asks only if something would be lost."""
        if self._finder.is_open:
            self._finder.close()
        elif not self._beside.back_to_the_text():
            leave_unless_dirty(self, self.dirty)


def _put(where: Static, text: str) -> None:
    """Have it say that. To say the same again would lay out the whole screen anew."""
    if str(where.content) != text:
        where.update(Content(text))
