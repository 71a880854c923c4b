"""One numbered pane on the left: a list with its name, number and count in the border, and a filter."""

from textual.content import Content

from tui import filtering
from tui.lines import Row, flat, line
from tui.panes.spec import PaneSpec
from tui.view import View
from tui.widgets.line_list import LineList

SHOWN = 24
"""Characters of a filter that the border shows."""


class Pane(LineList):
    """The rows of one `PaneSpec`, rebuilt from each view it is shown; of those, the ones with ``words``."""

    def __init__(self, spec: PaneSpec, number: int) -> None:
        super().__init__(id=f"pane-{spec.id}")
        self.spec = spec
        self.number = number
        self.words = ""
        self._view: View | None = None
        self._all: list[Row] = []
        self._summary = ""
        self.border_title = Content(f"{number} {spec.name}")

    @property
    def record_id(self) -> str:
        """The id of the record under the cursor ("" if there is none)."""
        return self.key.partition("#")[0]

    def show(self, view: View) -> None:
        """Show the pane's part of a view."""
        self._view = view
        self._all = list(self.spec.rows(view))
        self._summary = self.spec.summary(view)
        self._show_some(view)

    def _show_some(self, view: View) -> None:
        rows, summary = self._all, self._summary
        if not any(row.key for row in rows):
            rows = [*rows, Row("", line((self.spec.empty, "muted")))]
        elif self.words.strip():
            rows = filtering.filtered(view, self.spec, rows, self.words)
            words = flat(self.words)
            words = words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"
            of = sum(1 for row in self._all if row.key)
            summary = f"{sum(1 for row in rows if row.key)} of {of} / {words}"
            rows = rows or [Row("", line((filtering.none_left(self.spec), "muted")))]
        self.set_rows(rows)
        name = f"{self.number} {self.spec.name}"
        self.border_title = Content(f"{name} · {summary}" if summary else name)

    def filter(self, words: str) -> None:
        """Show only what has all the words; all of it for no words."""
        if words != self.words and self._view is not None:
            self.words = words
            self._show_some(self._view)

    def choose_record(self, record_id: str) -> bool:
        """Put the cursor on a record, which the filter must not hide; tells whether it stands here."""
        if self._stands_on(record_id):
            return True
        self.filter("")
        return self._stands_on(record_id)

    def _stands_on(self, record_id: str) -> bool:
        key = next((r.key for r in self.rows if r.key.partition("#")[0] == record_id), "")
        return bool(key) and self.select(key)
