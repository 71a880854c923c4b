"""Choose artifacts and a folder, and write them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from exports import catalog
from exports.write import write
from journal import places
from journal.errors import JournalError
from journal.text import plural
from tui.lines import Row, flat, line
from tui.screens.sheet import Sheet
from tui.view import View
from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from tui.app import CasebookApp


class ExportScreen(Sheet[str]):
    """Answers what was written in a sentence, or "" if it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "export", "Export", priority=True),
        Binding("space", "mark", "Choose"),
        Binding("asterisk", "all", "All or none"),
        Binding("tab", "app.focus_next", show=False),
        Binding("escape", "leave", "Leave"),
    ]

    def __init__(self, view: View, app: CasebookApp) -> None:
        super().__init__(classes="sheet")
        self._view = view
        self._artifacts = catalog.available(view.snapshot)
        self._chosen = {each.stem for each in self._artifacts}
        default = Path(app.home.path) / "exports" / places.file_stem(view.snapshot.cycle.name)
        self._folder = app.settings.export_to or str(default)

    def compose(self) -> ComposeResult:
        """The artifacts, the folder, what is wrong, the keys."""
        box = Vertical(classes="box")
        box.border_title = Content("Export")
        with box:
            rows = LineList(self._rows())
            rows.add_class("flexible")
            rows.styles.height = len(self._artifacts)
            yield rows
            yield Static(Content("into"), classes="keys")
            yield Input(self._folder)
            yield Static(id="form-problem")
            keys = "enter export · space choose · * all/none · tab folder · Escape leave"
            yield Static(Content(keys), classes="keys")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(Input).cursor_blink = False
        self.query_one("#form-problem").display = False
        self.query_one(LineList).focus()

    def _rows(self) -> list[Row]:
        rows = []
        for each in self._artifacts:
            mark = ("[x] ", "good") if each.stem in self._chosen else ("[ ] ", "muted")
            rows.append(
                Row(each.stem, line(mark, flat(each.title)), line((each.file_name, "muted")))
            )
        return rows

    def action_mark(self) -> None:
        """Take the artifact under the cursor in or out."""
        rows = self.query_one(LineList)
        if rows.has_focus:
            self._chosen ^= {rows.key}
            rows.set_rows(self._rows())

    def action_all(self) -> None:
        """All, or none if all are chosen."""
        everything = {each.stem for each in self._artifacts}
        self._chosen = set() if self._chosen == everything else everything
        self.query_one(LineList).set_rows(self._rows())

    def on_line_list_chosen(self) -> None:
        """Enter in the list."""
        self.action_export()

    def on_input_submitted(self) -> None:
        """Enter in the folder."""
        self.action_export()

    def action_export(self) -> None:
        """Write what is chosen."""
        typed = self.query_one(Input).value.strip()
        if not typed or not self._chosen:
            missing = "type a folder" if self._chosen else "choose at least one artifact with space"
            self._complain(missing)
            return
        folder = Path(typed).expanduser().absolute()
        view = self._view
        try:
            files = {
                each.file_name: catalog.render(each, view.snapshot, view.profile, view.today)
                for each in self._artifacts
                if each.stem in self._chosen
            }
            written = write(files, folder)
        except JournalError as problem:
            self._complain(str(problem))
            return
        beside = [each.path.name for each in written if each.kept_beside]
        told = f"{plural(len(written), 'file')} in {folder}"
        if beside:
            told += f"; you had edited some, so the new ones are {', '.join(beside)}"
        self.dismiss(told)

    def _complain(self, message: str) -> None:
        problem = self.query_one("#form-problem", Static)
        problem.update(Content(f"! {flat(message)}"))
        problem.display = True

    def action_leave(self) -> None:
        """Escape."""
        self.dismiss("")
