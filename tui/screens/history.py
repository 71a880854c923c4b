"""Every version of a record: which there are on the left, what one of them changed on the right."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content

from journal import dates
from journal.history import Difference, Version
from journal.text import plural
from tui.lines import Line, Row, Span, flat, line
from tui.screens.sheet import Sheet
from tui.widgets.key_line import KeyLine
from tui.widgets.line_list import LineList
from tui.widgets.paragraphs import Paragraphs

STYLES = {"deleted": "bad", "added": "good", "brought back": "good"}


class HistoryScreen(Sheet[str]):
    """The versions of a record, the latest first; answers the number of the one to go back to, or ""."""

    DEFAULT_CSS = """
    HistoryScreen #versions { width: 34; border-right: solid $border; }
    HistoryScreen #history-body { height: 1fr; }
    HistoryScreen #differences { width: 1fr; height: 1fr; padding: 0 1; }
    HistoryScreen.stacked #history-body { layout: vertical; }
    HistoryScreen.stacked #versions { width: 1fr; max-height: 40%; border-right: none; }
    HistoryScreen.stacked #differences { height: 1fr; border-top: solid $border; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,H", "leave", "Close"),
        Binding("r", "go_back", "Go back to this version"),
    ]

    def __init__(
        self,
        record_id: str,
        versions: Sequence[Version],
        today: date,
        writable: bool = True,
        start: str = "",
    ) -> None:
        super().__init__(classes="sheet")
        self._record_id = record_id
        self._versions = tuple(versions)
        self._today = today
        self._writable = writable
        self._start = start

    def compose(self) -> ComposeResult:
        """List and differences side by side, the keys beneath."""
        box = Vertical(classes="box tall wide")
        box.border_title = Content(f"{self._record_id}: history")
        with box:
            with Horizontal(id="history-body"):
                yield LineList(list(self._rows()), id="versions")
                with VerticalScroll(id="differences"):
                    yield Paragraphs(id="differences-text")
            back = "r back to this version · " if self._writable and self._versions else ""
            yield KeyLine(f"↑↓ versions · {back}Tab scroll the text · Escape close")

    def on_mount(self) -> None:
        """The latest version, or the one that was asked for, is under the cursor."""
        found = self.query_one(LineList)
        found.select(self._start)
        found.focus()
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Where two columns have no room, the differences stand beneath."""
        super().on_resize(event)
        stacked = event.size.width < 72
        self.set_class(stacked, "stacked")
        found = self.query_one(LineList)
        found.styles.height = len(found.rows) if stacked else "1fr"

    def on_line_list_highlighted(self) -> None:
        """Another version is under the cursor."""
        self._show()

    def _rows(self) -> Iterator[Row]:
        if not self._versions:
            yield Row("", line(("no change since it came", "muted")))
        for number, each in reversed(list(enumerate(self._versions, 1))):
            style = STYLES.get(each.what, "")
            left = line((f"{number:>3} ", "strong"), moment(each.moment, self._today))
            yield Row(str(number), left, line((each.what, style)))

    def _show(self) -> None:
        number = self.query_one(LineList).key
        shown = self.query_one("#differences-text", Paragraphs)
        if not number:
            said = f"{self._record_id} came with the journal and has not been changed since."
            shown.show([line(said)])
            return
        shown.show(lines(self._versions[int(number) - 1]))
        self.query_one("#differences", VerticalScroll).scroll_home(animate=False)

    def action_go_back(self) -> None:
        """R: this version again."""
        number = self.query_one(LineList).key
        if self._writable and number:
            self.dismiss(number)

    def action_leave(self) -> None:
        """Escape."""
        self.dismiss("")


def moment(stored: str, today: date) -> str:
    """A stored moment as day and time where the user is."""
    if not stored:
        return "at first"
    local = datetime.fromisoformat(stored).astimezone()
    return f"{dates.short(local.date(), today)} {local:%H:%M}"


def lines(version: Version) -> Iterator[Line]:
    """What was done, then each field with what it lost and what it got."""
    yield line((flat(version.label), "muted"))
    if not version.differences:
        yield ()
        yield line("No field was changed.")
    for each in version.differences:
        yield ()
        yield line((each.label, "head"))
        yield from _field(each)


def _field(each: Difference) -> Iterator[Line]:
    """Line by line, so that of a long text only what changed is seen."""
    old, new = each.before.splitlines(), each.after.splitlines()
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield line((f"  {plural(b - a, 'line')} unchanged", "muted"))
            continue
        gone, come = Span("- ", "bad", hang=True), Span("+ ", "good", hang=True)
        yield from (line(gone, (text, "muted")) for text in old[a:b])
        yield from (line(come, text) for text in new[c:d])
