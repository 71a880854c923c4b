"""One numbered pane on the left: a list with its name, number and count in the border."""

from textual.content import Content

from tui.lines import Row, line
from tui.panes.spec import PaneSpec
from tui.view import View
from tui.widgets.line_list import LineList

WIDTH = 42
"""Cells of a row before the pane was laid out."""


class Pane(LineList):
    """The rows of one `PaneSpec`, rebuilt from each view it is shown."""

    def __init__(self, spec: PaneSpec, number: int) -> None:
        super().__init__(id=f"pane-{spec.id}")
        self.spec = spec
        self.number = number
        self.border_title = Content(f"{number} {spec.name}")
        self._view: View | None = None
        self._width = 0

    @property
    def record_id(self) -> str:
        """The id of the record under the cursor ("" if there is none)."""
        return self.key.partition("#")[0]

    def show(self, view: View) -> None:
        """Show the pane's part of a view at the pane's own width."""
        self._view, self._width = view, self.scrollable_content_region.width
        view = view._replace(width=self._width or WIDTH)
        rows = list(self.spec.rows(view))
        if not rows or not any(row.key for row in rows):
            rows += [Row("", line((self.spec.empty, "muted")))]
        self.set_rows(rows)
        summary = self.spec.summary(view)
        name = f"{self.number} {self.spec.name}"
        self.border_title = Content(f"{name} · {summary}" if summary else name)

    def on_resize(self) -> None:
        """Columns fit another width."""
        if self._view is not None and self._width != self.scrollable_content_region.width:
            self.show(self._view)

    def choose_record(self, record_id: str) -> bool:
        """Put the cursor on a record; tells whether it stands here."""
        for row in self.rows:
            if row.key.partition("#")[0] == record_id:
                return self.select(row.key)
        return False
