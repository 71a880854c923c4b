"""The readiness sheet: the checklist, the score with its lines and caps, what to do next, what is attested."""

from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from journal.findings import Facts, Finding
from journal.losing import losing
from tui import mending
from tui.lines import content
from tui.screens import readiness_rows
from tui.screens.readiness_rows import ATTEST
from tui.screens.sheet import NARROW, Sheet
from tui.view import View
from tui.widgets.key_line import KeyLine
from tui.widgets.line_list import LineList

BESIDE = 12
"""Lines that the box takes beside its list, and those that stay free around a box that fits."""


class Step(NamedTuple):
    """Where to go: a record's id, "pane:" and a pane, or "attest"; ``opens`` says what is started there."""

    place: str
    opens: str = ""
    said: str = ""
    """What is told on arriving."""


class ReadinessScreen(Sheet[Step]):
    """Answers the step to take, or None if it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,r", "leave", "Close"),
        Binding("l", "worst", "What loses most"),
    ]

    def __init__(self, view: View) -> None:
        super().__init__(classes="sheet")
        self._view = view
        self._steps = readiness_rows.steps(view)

    def compose(self) -> ComposeResult:
        """One list: everything in it that can be mended can be chosen."""
        box = Vertical(classes="box wide")
        box.border_title = Content("Readiness")
        if self.app.size.width >= NARROW:
            box.border_subtitle = Content("checks a program can make; a panel decides for itself")
        with box:
            yield LineList()
            yield Static(id="row-text")
            yield KeyLine(id="row-keys")

    def on_mount(self) -> None:
        """What helps most is under the cursor."""
        found = self.query_one(LineList)
        self._fill(*self.app.size)
        found.select(self._best())
        found.focus()
        self._whole_row()

    def on_resize(self, event: events.Resize) -> None:
        """The columns follow the width."""
        super().on_resize(event)
        self._fill(*event.size)
        self._whole_row()

    def take(self, view: View) -> None:
        """Pages were measured: the same sheet with what follows from them, the cursor on what it was on."""
        found = self.query_one(LineList)
        step = self._steps.get(found.key)
        self._view, self._steps = view, readiness_rows.steps(view)
        self._fill(*self.app.size)
        same = (key for key, each in self._steps.items() if step and _of(each) == _of(step))
        found.select(next(same, found.key))
        self._whole_row()

    def _fill(self, columns: int, lines: int) -> None:
        box = columns if columns < NARROW else min(130, columns * 94 // 100)
        # Border, padding, the mark of the cursor and the scroll bar.
        rows = list(readiness_rows.rows(self._view, box - 6, lines))
        found = self.query_one(LineList)
        found.set_rows(rows)
        fits = len(rows) + BESIDE <= lines
        found.styles.height = len(rows) if fits else "1fr"
        self.query_one(".box").set_class(not fits, "tall")

    def _best(self) -> str:
        """The row of the next step: while a cap holds the score down, that is not the first finding."""
        step = self._view.assessment.next_step
        keys = [key for key, each in self._steps.items() if each is step]
        lost = [key for key, each in self._steps.items() if each.severity != "gate"]
        return next(iter([*keys, *lost]), "")

    def on_line_list_highlighted(self) -> None:
        """What was cut in the list stands in full beneath it."""
        self._whole_row()

    def _whole_row(self) -> None:
        found = self.query_one(LineList)
        row = found.rows[found.cursor]
        text = readiness_rows.whole(self._view, row) if row.key else ()
        self.query_one("#row-text", Static).update(content([text]))
        self.query_one(KeyLine).show(readiness_rows.keys(self._view, row.key))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Go to what loses the points."""
        self.dismiss(Step(event.key.partition("#")[0]))

    def on_key(self, event: events.Key) -> None:
        """The key of the finding under the cursor goes there and starts mending; a is else the attested items."""
        key = self.query_one(LineList).key
        finding = self._steps.get(key)
        if finding is not None and event.character and event.character == mending.key(finding):
            event.stop()
            self.dismiss(Step(key.partition("#")[0], finding.opens))
        elif event.character == "a":
            event.stop()
            self.dismiss(Step(ATTEST))

    def action_worst(self) -> None:
        """L: the record that loses most points; without one, what helps most."""
        view = self._view
        lost = losing(view.snapshot, view.profile, Facts(today=view.today), view.assessment)
        if lost:
            record, points = next(iter(lost.items()))
            self.dismiss(Step(record, said=readiness_rows.loses(record, points)))
        elif best := self._best():
            self.dismiss(Step(best.partition("#")[0]))

    def action_leave(self) -> None:
        """Escape."""
        self.dismiss(None)


def _of(finding: Finding) -> tuple[str, str | None, str]:
    """What makes it the same finding: its points may be others."""
    return finding.code, finding.record, finding.opens
