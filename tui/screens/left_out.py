"""What the exported log leaves out: every decision with what it takes, and how long the log is without some."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker

from journal import leaving_out
from journal.errors import JournalError
from journal.model import Snapshot
from tui import left_out_rows
from tui.lines import content, flat, line
from tui.paging import LOG, Known, Moment
from tui.screens.question import Unsaved
from tui.screens.sheet import Sheet, inside
from tui.view import View
from tui.widgets.key_line import KeyLine
from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from tui.app import CasebookApp

Keep = Callable[[Mapping[str, bool]], None]

WHOLE_LINES = 3
"""What the style sheet leaves for the row in full."""

KEYS = "Space out or in · Enter save · Escape leave"


class LeftOutScreen(Sheet[bool]):
    """Answers whether anything was kept. ``keep`` takes what was changed; it may raise a `JournalError`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,o", "turn", "Leave out or take in"),
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("escape", "leave", "Leave"),
    ]

    above = 2

    def __init__(self, view: View, keep: Keep) -> None:
        super().__init__(classes="sheet")
        self._view = view
        self._keep = keep
        self._out = leaving_out.left_out(view.snapshot)
        self._found = leaving_out.candidates(view.snapshot, {})
        self._length = view.pages

    # --- building ---------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """How long the log is, the decisions, what the one under the cursor says, the keys."""
        box = Vertical(classes="box")
        box.border_title = Content("What the log leaves out")
        with box:
            yield Static(id="log-length")
            rows = LineList()
            rows.add_class("flexible")
            rows.styles.height = len(self._found) + 1
            yield rows
            yield Static(id="row-text")
            yield Static(id="form-problem")
            yield KeyLine(KEYS, id="row-keys")

    def on_mount(self) -> None:
        """What would be missed least is under the cursor."""
        self.query_one("#form-problem").display = False
        self._show()
        self.query_one(LineList).focus()
        _: Worker[None] = self.run_worker(partial(self._look_at_lines), group="lines")

    def on_resize(self, event: events.Resize) -> None:
        """Where there is little room a row says less."""
        super().on_resize(event)
        self._show()

    @property
    def _app(self) -> CasebookApp:
        return cast("CasebookApp", self.app)

    async def _look_at_lines(self) -> None:
        """Once it is known what each takes, the longer ones come before the shorter ones."""
        snapshot, profile, today = self._view.snapshot, self._view.profile, self._view.today

        def measured() -> Mapping[str, int]:
            from exports.typeset import log_lengths

            try:
                return log_lengths.lines(snapshot, profile, today)
            except JournalError:
                return {}  # why there are no lengths is told on top

        first = self._found[0].decision.id if self._found else ""
        lines = await self._app.paging.beside(measured) or {}
        self._found = leaving_out.candidates(snapshot, lines)
        rows = self.query_one(LineList)
        untouched = rows.key == first and not self.changed
        self._show()
        if untouched:
            rows.action_edge(-1)

    # --- what is chosen ---------------------------------------------------------------------------

    @property
    def _chosen(self) -> Snapshot:
        """The journal as it would be."""
        return leaving_out.with_left_out(self._view.snapshot, self._out)

    @property
    def changed(self) -> dict[str, bool]:
        """What is not as it was when the sheet was opened."""
        before = leaving_out.left_out(self._view.snapshot)
        return {each: each in self._out for each in sorted(before ^ self._out)}

    def action_turn(self) -> None:
        """Space: the decision under the cursor out of the log, or into it."""
        key = self.query_one(LineList).key
        if key:
            self._out ^= {key}
            self._show()

    # --- what is shown ----------------------------------------------------------------------------

    def _show(self) -> None:
        # Border, padding, the mark of the cursor and the scroll bar.
        room = inside(self.app.size.width) - 2
        self.query_one(LineList).set_rows(list(left_out_rows.rows(self._found, self._out, room)))
        now = Moment(self._chosen, self._view.profile, self._view.today)
        known = self._app.paging.known(now, [LOG])
        self._show_length(known)
        if known.waiting:
            self._app.paging.ask(self, now, self._show_length, [LOG])
        else:
            self._app.paging.give_up(self)
        self._whole_row()

    def _show_length(self, known: Known) -> None:
        holds, target = (
            leaving_out.holds(self._chosen),
            self._view.profile.pages_decision_log_target,
        )
        said = left_out_rows.length(known, self._length, holds, target)
        if known.lengths:
            self._length = known
        self.query_one("#log-length", Static).update(content([said]))

    def on_line_list_highlighted(self) -> None:
        """Another row is under the cursor."""
        self._whole_row()

    def _whole_row(self) -> None:
        rows = self.query_one(LineList)
        under = [each for each in self._found if each.decision.id == rows.key]
        view = self._view
        # Words stay whole, so that each line may be left before its end.
        room = WHOLE_LINES * (inside(self.app.size.width) - 8)
        shown = [
            left_out_rows.whole(each, self._out, view.snapshot, view.profile, room)
            for each in under
        ]
        self.query_one("#row-text", Static).update(content(shown or [line("No decision yet.")]))

    # --- leaving ----------------------------------------------------------------------------------

    def on_line_list_chosen(self) -> None:
        """Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Keep all that was changed as one step; what cannot be kept is told, and stays chosen."""
        changed = self.changed
        try:
            if changed:
                self._keep(changed)
        except JournalError as problem:
            said = self.query_one("#form-problem", Static)
            said.update(Content(f"! {flat(str(problem))}"))
            said.display = True
        else:
            self.dismiss(bool(changed))

    def action_leave(self) -> None:
        """Escape; asks if something was changed."""
        if not self.changed:
            self.dismiss(False)
            return

        def answered(answer: str | None) -> None:
            if answer == "save":
                self.action_save()
            elif answer == "drop":
                self.dismiss(False)

        self.app.push_screen(Unsaved("chose", "choosing"), answered)
