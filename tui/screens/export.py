"""Choose what to export, how and where to; it is made beside the screen, and written when it is whole."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from exports import order
from exports.order import Ready
from exports.write import standing
from journal import places
from journal.errors import JournalError
from journal.redaction import redact, wordlist
from journal.redaction.redact import Redacted
from journal.text import plural
from tui import exporting
from tui.background import Background
from tui.export_run import Run, replacing
from tui.exporting import FORMAT, PACKET, REDACT, Before
from tui.last_format import last_format, note_format
from tui.lines import flat
from tui.paging import Known, Moment
from tui.screens.exported import Done
from tui.screens.folders import completed
from tui.screens.question import Question
from tui.screens.redactions import RedactionsScreen
from tui.screens.sheet import Sheet
from tui.view import View
from tui.widgets.key_line import KeyLine
from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from textual.worker import Worker

    from tui.app import CasebookApp

LOOK_SECONDS = 0.1
"""How often what is being made is told anew."""


class ExportScreen(Sheet[Done]):
    """Answers what was written, or None if it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "export", "Export", priority=True),
        Binding("space", "mark", "Choose"),
        Binding("asterisk", "all", "All or none"),
        Binding("left", "format(-1)", "Format", show=False),
        Binding("right", "format(1)", "Format", show=False),
        Binding("tab", "tab", show=False),
        Binding("escape", "leave", "Leave"),
    ]

    def __init__(self, view: View, app: CasebookApp) -> None:
        super().__init__(classes="sheet")
        self._view = view
        self._casebook = app
        self._choices = exporting.choices(view.snapshot, last_format())
        self._instead: Redacted | None = None
        self._proposed = self._proposal()
        self._before = Before({}, {})
        self._background = Background()
        self._run: Run | None = None
        self._worker: Worker[None] | None = None
        self._lengths = view.pages.lengths

    def compose(self) -> ComposeResult:
        """The artifacts, what they become, the folder, what is wrong, the keys."""
        box = Vertical(classes="box")
        box.border_title = Content("Export")
        with box:
            rows = LineList(list(exporting.rows(self._choices, self._before, {}, 0)))
            rows.add_class("flexible")
            rows.styles.height = len(rows.rows)
            yield rows
            yield Static(id="form-hint")
            yield Input(self._proposed)
            yield Static(id="form-problem")
            yield KeyLine(id="export-keys")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(Input).cursor_blink = False
        self.query_one("#form-problem").display = False
        self.query_one(LineList).focus()
        self._ticking = self.set_interval(LOOK_SECONDS, self._tell_step, pause=True)
        self._look()
        view = self._view
        now = Moment(view.snapshot, view.profile, view.today)
        self._casebook.paging.ask(self, now, self._measured)

    def _measured(self, known: Known) -> None:
        """Pages that were not known when the sheet opened."""
        self._lengths = known.lengths
        self._explain()

    def on_unmount(self) -> None:
        """What is being made is for nobody any more."""
        if self._run is not None:
            self._run.stop()
        self._background.stop()

    def on_resize(self, event: events.Resize) -> None:
        """Where there is little room, the keys have short names."""
        super().on_resize(event)
        self._explain()

    # --- what is chosen ---------------------------------------------------------------------------

    def _proposal(self) -> str:
        """The folder for what is chosen; the cycle's name may be one of those that are not told."""
        cycle = (self._instead or self._view).snapshot.cycle.name
        base = str(self._casebook.home.path), self._casebook.settings.export_to
        redacted, packet = self._choices.redacted, self._choices.packet
        return places.exports_folder(*base, cycle, redacted=redacted, packet=packet)

    @property
    def _folder(self) -> Path | None:
        """The folder that stands in the field."""
        typed = self.query_one(Input).value.strip()
        try:
            return Path(typed).expanduser().absolute() if typed else None
        except RuntimeError:  # a ~ of nobody
            return Path(typed).absolute()

    def _look(self) -> None:
        """Look at what stands where the files would go."""
        order_ = self._choices.order(self._view.snapshot)
        names = order.names(order_, self._view.snapshot, self._instead)
        every = order.every_name(order_, names)
        self._before = Before(names, standing(every, self._folder or Path()))
        self._explain()

    def _explain(self) -> None:
        """What the row under the cursor is, how much is chosen, and the keys."""
        rows = self.query_one(LineList)
        found = exporting.rows(self._choices, self._before, self._lengths, self.size.width)
        rows.set_rows(list(found))
        chosen = f"{len(self._before.names)} of {len(self._choices.artifacts)} chosen"
        files = plural(len(self._before.standing), "file")
        self.query_one(".box").border_subtitle = Content(f"{chosen}, {files}")
        if self._run is not None:
            self._tell_step()
            self.query_one(KeyLine).show("Escape stop")
            return
        hint = exporting.hint(self._choices, self._before, rows.key)
        self.query_one("#form-hint", Static).update(Content(flat(hint)))
        keys = "Enter export · ←→ format · Space choose · * all/none · Tab folder · Escape leave"
        if self.query_one(Input).has_focus:
            keys = "Enter export · Tab complete, or to the list · Escape leave"
        self.query_one(KeyLine).show(keys)

    def on_line_list_highlighted(self) -> None:
        """Another row is under the cursor."""
        self._explain()

    def on_descendant_focus(self) -> None:
        """The keys are those of the list, or of the folder."""
        self._explain()

    def on_input_changed(self) -> None:
        """Another folder."""
        if self._run is None:
            self._look()

    def action_mark(self) -> None:
        """Take the artifact under the cursor in or out, or what the row says of all."""
        rows = self.query_one(LineList)
        if not rows.has_focus or self._run is not None:
            return
        if rows.key == FORMAT:
            self.action_format(1)
        elif rows.key in (REDACT, PACKET):
            self._turn(rows.key)
        elif self._choices.packet:
            self._complain(
                "the folder to hand over holds every document; Space on its row to choose some"
            )
        else:
            self._choose(self._choices.marked(rows.key))

    def action_all(self) -> None:
        """All, or none if all are chosen."""
        if self._run is None and not self._choices.packet:
            self._choose(self._choices.all_or_none())

    def action_format(self, step: int) -> None:
        """The next format, or the one before."""
        if self._run is not None or not self.query_one(LineList).has_focus:
            return
        if self._choices.packet:
            self._complain(
                "the folder to hand over has every format; Space on its row to choose one"
            )
        else:
            self._choose(self._choices.next_format(step))

    def _turn(self, key: str) -> None:
        """Names and amounts out, or in again, or the whole folder; the proposed folder goes with it."""
        choices = self._choices
        if key == PACKET:
            choices = choices._replace(packet=not choices.packet)
        else:
            choices = choices._replace(redacted=not choices.redacted)
        try:
            self._instead = self._redacted() if choices.redacted else None
        except JournalError as problem:
            self._complain(str(problem))
            return
        self._choices = choices
        field, before, self._proposed = self.query_one(Input), self._proposed, self._proposal()
        if field.value == before:
            field.value = self._proposed
        self._choose(choices)

    def _redacted(self) -> Redacted:
        return redact.redact(self._view.snapshot, wordlist.load())

    def _choose(self, choices: exporting.Choices) -> None:
        self._choices = choices
        self.query_one("#form-problem").display = False
        self._look()

    def action_tab(self) -> None:
        """To the folder; there, first as far as the folders on the disk agree."""
        field = self.query_one(Input)
        whole = completed(field.value) if field.has_focus else field.value
        if whole != field.value:
            field.value = whole
            field.cursor_position = len(whole)
        else:
            self.focus_next()

    def on_line_list_chosen(self) -> None:
        """Enter in the list."""
        self.action_export()

    def on_input_submitted(self) -> None:
        """Enter in the folder."""
        self.action_export()

    # --- making and writing -----------------------------------------------------------------------

    def action_export(self) -> None:
        """Make what is chosen, and write it when all of it is there."""
        if self._run is not None:
            return
        folder = self._folder
        wanted = self._choices.order(self._view.snapshot)
        if folder is None or not wanted.artifacts:
            missing = "choose at least one artifact with Space" if folder else "type a folder"
            self._complain(missing)
            return
        try:
            self._instead = self._redacted() if self._choices.redacted else None
        except JournalError as problem:
            self._complain(str(problem))
            return
        self.query_one("#form-problem").display = False
        self._run = run = Run(wanted, folder, self._view, self._instead)
        self._ticking.resume()
        self._explain()
        self._worker = self.run_worker(partial(self._export, run), group="export", exclusive=True)

    async def _export(self, run: Run) -> None:
        """Everything from the key to the last file; whatever stops it leaves the folder as it was."""
        done: Done | None = None
        try:
            ready = await run.made(self._background)
            if await self._seen(ready):
                done = await run.written(ready, self._replaced)
        except JournalError as problem:
            self._complain(str(problem))
        # Stopped and begun anew, the sheet belongs to the next run already; that one was cancelled and is not here.
        self._run = None
        if done is None:
            self._look()
            return
        if not self._choices.packet:
            note_format(self._choices.format)
        self.dismiss(done)

    async def _seen(self, ready: Ready) -> bool:
        """Whether what is replaced in a redacted export was shown, and is to be written."""
        if self._instead is None:
            return True
        shown = self._instead.replacements
        question = RedactionsScreen(shown, len(ready.files), wordlist.path())
        return await self._casebook.ask(question) is True

    async def _replaced(self, paths: Sequence[Path]) -> bool:
        """Whether what the user edited is to be replaced."""
        return await self._casebook.ask(Question(replacing(paths))) is True

    def _tell_step(self) -> None:
        """How far the making has come."""
        if self._run is not None:
            self.query_one("#form-hint", Static).update(Content(flat(self._run.told)))

    def _complain(self, message: str) -> None:
        problem = self.query_one("#form-problem", Static)
        problem.update(Content(f"! {flat(message)}"))
        problem.display = True

    def action_leave(self) -> None:
        """Escape: stop what is being made; else leave."""
        if self._run is None or self._worker is None:
            self.dismiss(None)
            return
        self._run.stop()
        self._run = None
        self._worker.cancel()
        self._complain("stopped, nothing was written")
        self._look()
