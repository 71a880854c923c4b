"""Choose artifacts and a folder, and write them; for other eyes without names and amounts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from exports import catalog, formats, redaction
from exports.formats import Files
from exports.write import Written, write
from journal import places
from journal.errors import JournalError
from journal.redaction import redact, wordlist
from journal.text import plural
from tui.lines import Row, flat, line
from tui.screens.folders import completed
from tui.screens.redactions import RedactionsScreen
from tui.screens.sheet import Sheet
from tui.view import View
from tui.widgets.key_line import KeyLine
from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from tui.app import CasebookApp

REDACT = "-redact"
"""The key of the row that takes names and amounts out; no artifact is called so."""

REDACTED = "-redacted"
"""What the proposed folder of a redacted export ends in, so that it is never beside the others."""


class ExportScreen(Sheet[str]):
    """Answers what was written in a sentence, or "" if it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "export", "Export", priority=True),
        Binding("space", "mark", "Choose"),
        Binding("asterisk", "all", "All or none"),
        Binding("tab", "tab", show=False),
        Binding("escape", "leave", "Leave"),
    ]

    def __init__(self, view: View, app: CasebookApp) -> None:
        super().__init__(classes="sheet")
        self._view = view
        self._artifacts = catalog.available(view.snapshot)
        self._chosen = {each.stem for each in self._artifacts}
        self._redacted = False
        default = Path(app.home.path) / "exports" / places.file_stem(view.snapshot.cycle.name)
        self._folder = app.settings.export_to or str(default)

    def compose(self) -> ComposeResult:
        """The artifacts, the folder, what is wrong, the keys."""
        box = Vertical(classes="box")
        box.border_title = Content("Export")
        with box:
            rows = LineList(self._rows())
            rows.add_class("flexible")
            rows.styles.height = len(self._rows())
            yield rows
            yield Static(id="form-hint")
            yield Input(self._folder)
            yield Static(id="form-problem")
            yield KeyLine(id="export-keys")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(Input).cursor_blink = False
        self.query_one("#form-problem").display = False
        self.query_one(LineList).focus()
        self._explain()

    def on_resize(self, event: events.Resize) -> None:
        """Where there is little room, the keys have short names."""
        super().on_resize(event)
        self._explain()

    def _rows(self) -> list[Row]:
        marks = {True: ("[x] ", "good"), False: ("[ ] ", "muted")}
        rows = [
            Row(
                each.stem,
                line(marks[each.stem in self._chosen], flat(each.title)),
                line((each.file_name if self.size.width >= 60 else "", "muted")),
            )
            for each in self._artifacts
        ]
        without = line(marks[self._redacted], "without names and amounts, for other eyes")
        return [*rows, Row("", ()), Row(REDACT, without)]

    def _explain(self) -> None:
        """What the row under the cursor is, how many are chosen, and the keys."""
        rows = self.query_one(LineList)
        rows.set_rows(self._rows())
        chosen = f"{len(self._chosen)} of {len(self._artifacts)} chosen"
        self.query_one(".box").border_subtitle = Content(chosen)
        names = {each.stem: each.file_name for each in self._artifacts}
        said = "each replacement is shown before anything is written"
        hint = said if rows.key == REDACT else f"{names.get(rows.key, '')} goes into the folder"
        self.query_one("#form-hint", Static).update(Content(flat(hint)))
        keys = "Enter export · Space choose · * all/none · Tab folder · Escape leave"
        if self.query_one(Input).has_focus:
            keys = "Enter export · Tab complete, or to the list · Escape leave"
        self.query_one(KeyLine).show(keys)

    def on_line_list_highlighted(self) -> None:
        """Another row is under the cursor."""
        self._explain()

    def on_descendant_focus(self) -> None:
        """The keys are those of the list, or of the folder."""
        self._explain()

    def action_mark(self) -> None:
        """Take the artifact under the cursor in or out, or names and amounts out."""
        rows = self.query_one(LineList)
        if not rows.has_focus:
            return
        if rows.key == REDACT:
            self._redact()
        else:
            self._chosen ^= {rows.key}
        self._explain()

    def _redact(self) -> None:
        """Names and amounts out, or in again; the proposed folder goes with it."""
        field = self.query_one(Input)
        before = self._folder + (REDACTED if self._redacted else "")
        self._redacted = not self._redacted
        if field.value == before:
            field.value = self._folder + (REDACTED if self._redacted else "")

    def action_all(self) -> None:
        """All, or none if all are chosen."""
        everything = {each.stem for each in self._artifacts}
        self._chosen = set() if self._chosen == everything else everything
        self._explain()

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
        """Write what is chosen; what is replaced is shown before."""
        typed = self.query_one(Input).value.strip()
        if not typed or not self._chosen:
            missing = "type a folder" if self._chosen else "choose at least one artifact with Space"
            self._complain(missing)
            return
        folder = Path(typed).expanduser().absolute()
        chosen = [each for each in self._artifacts if each.stem in self._chosen]
        view = self._view
        try:
            if not self._redacted:
                made = formats.made(chosen, view.snapshot, view.profile, view.today)
                self._write(formats.together(made), folder)
                return
            instead = redact.redact(view.snapshot, wordlist.load())
            files = formats.together(redaction.made(chosen, instead, view.profile, view.today))
            redaction.check_folder(folder, instead, list(files))
        except JournalError as problem:
            self._complain(str(problem))
            return

        def answered(yes: bool | None) -> None:
            if yes:
                try:
                    self._write(files, folder)
                except JournalError as problem:
                    self._complain(str(problem))

        shown = RedactionsScreen(instead.replacements, len(files), wordlist.path())
        self.app.push_screen(shown, answered)

    def _write(self, files: Files, folder: Path) -> None:
        self.dismiss(told(write(files, folder), folder))

    def _complain(self, message: str) -> None:
        problem = self.query_one("#form-problem", Static)
        problem.update(Content(f"! {flat(message)}"))
        problem.display = True

    def action_leave(self) -> None:
        """Escape."""
        self.dismiss("")


def told(written: Sequence[Written], folder: Path) -> str:
    """What was written and where, and what was not, since the user had edited it."""
    changed = sum(each.changed for each in written)
    files = plural(len(written), "file")
    said = f"{files} in {folder}"
    if not changed:
        said += ", all as they were"
    elif changed < len(written):
        said += f", {changed} of them changed"
    beside = [each.path.name for each in written if each.kept_beside]
    if beside:
        said += f"; you had edited some, so the new ones are {', '.join(beside)}"
    return said
