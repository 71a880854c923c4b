"""Choose what to export, how and where to, and see what that meets there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from exports import making
from exports.write import standing
from journal import places
from journal.errors import JournalError
from journal.redaction import redact, wordlist
from journal.redaction.redact import Redacted
from journal.text import plural
from tui import exporting
from tui.export_run import Done, Run
from tui.exporting import FORMAT, PACKET, REDACT, Before
from tui.last_format import last_format
from tui.lines import flat
from tui.paging import Known, Moment
from tui.screens.folders import completed
from tui.screens.sheet import Sheet
from tui.view import View
from tui.widgets.key_line import KeyLine
from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from exports.typeset.pages import Pages
    from tui.app import CasebookApp

_TELLS_FORMAT = 90
"""Columns from which on the line of keys has room to tell how the format is chosen too; its row always tells it."""


class ExportChoices(Sheet[Done]):
    """The artifacts, the format, for whose eyes, and the folder. Who fills `action_export` exports them."""

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
        self.view = view
        self.casebook = app
        self.choices = exporting.choices(view.snapshot, last_format())
        self._instead: Redacted | None = None
        self._proposed = self._proposal()
        self._before = Before({}, {})
        self.run: Run | None = None
        self._lengths: Mapping[str, Pages] = {}

    def compose(self) -> ComposeResult:
        """The artifacts, what they become, the folder, what is wrong, the keys."""
        box = Vertical(classes="box")
        box.border_title = Content("Export")
        with box:
            rows = LineList(list(exporting.rows(self.choices, self._before, {}, 0)))
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
        self.complain("")
        self.query_one(LineList).focus()
        now = Moment(self.view.snapshot, self.view.profile, self.view.today)
        self._lengths = self.casebook.paging.known(now).lengths
        self.casebook.paging.ask(self, now, self._measured)
        self.look()

    def _measured(self, known: Known) -> None:
        """Pages that were not known when the sheet opened."""
        self._lengths = known.lengths
        self.explain()

    def on_resize(self, event: events.Resize) -> None:
        """Where there is little room, the keys have short names."""
        super().on_resize(event)
        self.explain()

    def _proposal(self) -> str:
        """The folder for what is chosen; the cycle's name may be one of those that are not told."""
        cycle = (self._instead or self.view).snapshot.cycle.name
        base, of = (self.casebook.home.path, self.casebook.settings.export_to), self.choices
        return places.exports_folder(*base, cycle, redacted=of.redacted, packet=of.packet)

    @property
    def folder(self) -> Path | None:
        """The folder that stands in the field."""
        typed = self.query_one(Input).value.strip()
        try:
            return Path(typed).expanduser().absolute() if typed else None
        except RuntimeError:  # a ~ of nobody
            return Path(typed).absolute()

    def look(self) -> None:
        """Look at what stands where the files would go."""
        wanted = self.choices.wanted(self.view.snapshot)
        names = making.names(wanted, self.view.snapshot, self._instead)
        there = standing(making.every_name(wanted, names), self.folder or Path())
        self._before = Before(names, there)
        self.explain()

    def explain(self) -> None:
        """What the row under the cursor is, how much is chosen, and the keys."""
        rows = self.query_one(LineList)
        found = exporting.rows(self.choices, self._before, self._lengths, self.size.width)
        rows.set_rows(list(found))
        chosen = f"{len(self._before.names)} of {len(self.choices.artifacts)} chosen"
        files = plural(len(self._before.standing), "file")
        self.query_one(".box").border_subtitle = Content(f"{chosen}, {files}")
        if self.run is not None:
            self.tell_step()
            self.query_one(KeyLine).show("Escape stop")
            return
        hint = exporting.hint(self.choices, self._before, rows.key)
        self.query_one("#form-hint", Static).update(Content(flat(hint)))
        # The folder to hand over leaves no choice.
        turn = "←→ format · " if self.size.width >= _TELLS_FORMAT else ""
        turn, every = ("", "") if self.choices.packet else (turn, "* all/none · ")
        keys = f"Enter export · {turn}Space choose · {every}Tab folder · Escape leave"
        if self.query_one(Input).has_focus:
            keys = "Enter export · Tab complete, or to the list · Escape leave"
        self.query_one(KeyLine).show(keys)

    def on_line_list_highlighted(self) -> None:
        """Another row is under the cursor."""
        self.complain("")
        self.explain()

    def on_descendant_focus(self) -> None:
        """The keys are those of the list, or of the folder."""
        self.explain()

    def on_input_changed(self) -> None:
        """Another folder."""
        if self.run is None:
            self.complain("")
            self.look()

    def action_mark(self) -> None:
        """Take the artifact under the cursor in or out, or what the row says of all."""
        rows = self.query_one(LineList)
        if not rows.has_focus or self.run is not None:
            return
        if rows.key == FORMAT:
            self.action_format(1)
        elif rows.key in (REDACT, PACKET):
            self._turn(rows.key)
        elif self.choices.packet:
            self.complain(
                "the folder to hand over holds what the panel reads; Space on its row to choose"
            )
        else:
            self._choose(self.choices.marked(rows.key))

    def action_all(self) -> None:
        """All, or none if all are chosen."""
        if self.run is None and not self.choices.packet:
            self._choose(self.choices.all_or_none())

    def action_format(self, step: int) -> None:
        """The next format, or the one before."""
        if self.run is not None or not self.query_one(LineList).has_focus:
            return
        if self.choices.packet:
            self.complain(
                "the folder to hand over has every format; Space on its row to choose one"
            )
        else:
            self._choose(self.choices.next_format(step))

    def _turn(self, key: str) -> None:
        """Names and amounts out, or in again, or the whole folder; the proposed folder goes with it."""
        choices = self.choices
        if key == PACKET:
            choices = choices._replace(packet=not choices.packet)
        else:
            choices = choices._replace(redacted=not choices.redacted)
        try:
            words = wordlist.load() if choices.redacted else None
            self._instead = redact.redact(self.view.snapshot, words) if words else None
        except JournalError as problem:
            self.complain(str(problem))
            return
        self.choices = choices
        field, before, self._proposed = self.query_one(Input), self._proposed, self._proposal()
        if field.value == before:
            field.value = self._proposed
        self._choose(choices)

    def _choose(self, choices: exporting.Choices) -> None:
        self.choices = choices
        self.complain("")
        self.look()

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

    def action_export(self) -> None:
        """Make what is chosen, and write it."""
        raise NotImplementedError

    def tell_step(self) -> None:
        """How far the making has come."""
        if self.run is not None:
            self.query_one("#form-hint", Static).update(Content(flat(self.run.told)))

    def complain(self, message: str) -> None:
        """What is wrong, in the place of the hint; "" if nothing is any more."""
        problem = self.query_one("#form-problem", Static)
        problem.update(Content(f"! {flat(message)}"))
        problem.display = bool(message)
        self.query_one("#form-hint").display = not message
