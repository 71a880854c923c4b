"""The charter editor: text on the left, section checklist or preview on the right."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from journal import dates, live
from journal.charters import criteria, teams
from journal.errors import JournalError
from journal.text import plural
from journal.typed import Unclear
from tui.details.charter import checklist
from tui.drafting import Drafted
from tui.lines import content, flat, line
from tui.screens.question import leave_unless_dirty
from tui.view import View
from tui.widgets.area import Area
from tui.widgets.bars import Bar

Row = dict[str, Any]


class EditorScreen(Drafted):
    """Edits title, day and body of a charter row; True once ``keep`` took it.

    ``keep`` may raise `JournalError`: it is shown and what was typed stays.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("f2", "preview", "Preview", priority=True),
        Binding("escape", "leave", "Leave"),
    ]

    def __init__(self, row: Row, keep: Callable[[Row], None], view: View) -> None:
        super().__init__()
        self._row = row
        self._keep = keep
        self._view = view

    # --- building ---------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Head, text and side, one line of what is wrong, one of keys."""
        with Horizontal(id="editor-head"):
            yield Static(Content("Charter"))
            yield Input(self._row.get("title") or "", placeholder="title", id="charter-title")
            yield Static(Content("of"))
            yield Input(self._row.get("on") or "", placeholder="today", id="charter-day")
        with Horizontal(id="editor-body"):
            body = self._row.get("body") or ""
            yield Area(body, soft_wrap=True, tab_behavior="focus", id="charter-body")
            with VerticalScroll(id="editor-side"):
                yield Static(id="side-text")
        yield Bar(id="editor-message")
        yield Bar(id="editor-keys")

    def on_mount(self) -> None:
        """A new charter starts at its title, an old one in its text."""
        for each in self.query(Input):
            each.cursor_blink = False
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.border_title = Content("Text")
        self.query_one("#editor-keys", Bar).show(
            line(
                (" ctrl+s", "head"), " save  ", ("Escape", "head"), " back  ", ("F2", "head"), " preview  ",
                ("tab", "head"), " next part  ", ("F7", "head"), " select all",
            )
        )  # fmt: skip
        self._side()
        (area if self._row.get("title") else self.query_one("#charter-title", Input)).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Below 100 columns the preview takes the place of the text, below 60 there is no room for a side."""
        self.set_class(event.size.width < 100, "narrow")
        self.set_class(event.size.width < 60, "slim")

    # --- the side ---------------------------------------------------------------------------------

    def on_text_area_changed(self) -> None:
        """The side follows what is typed."""
        self._side()

    def on_input_changed(self) -> None:
        """What was wrong may be mended."""
        self._complain("")

    def _side(self) -> None:
        body = self.query_one(TextArea).text
        side = self.query_one("#editor-side", VerticalScroll)
        shown = self.query_one("#side-text", Static)
        if self.has_class("preview"):
            from tui.preview import preview

            side.border_title = Content("Preview")
            shown.update(preview(live.fill(body, self._view.snapshot)))
            return
        side.border_title = Content("Sections")
        named, responsible = criteria(body), teams(body)
        lines = [
            *checklist(body),
            (),
            line(f"{plural(len(named), 'success criterion', 'success criteria')}"),
            line(f"{plural(len(responsible), 'team')} with a responsibility"),
            (),
            line(("Each success criterion names a KPI with a target or a limit:", "muted")),
            *(line(f"{kpi.id} {kpi.name}") for kpi in self._view.snapshot.kpis),
            (),
            line(("Live fields: {K1} {K1:target} {K1:change} {K1:from-to}", "muted")),
        ]
        unknown = live.unknown(body, self._view.snapshot)
        if unknown:
            lines += [(), line((f"no such field: {' '.join(unknown)}", "warn"))]
        shown.update(content(lines))

    def action_preview(self) -> None:
        """Sections or preview. Where the preview takes the place of the text it has its focus, to be scrolled."""
        self.toggle_class("preview")
        self._side()
        if self.has_class("preview", "narrow"):
            self.query_one("#editor-side").focus()
        elif not self.has_class("preview"):
            self.query_one(TextArea).focus()

    # --- leaving ----------------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Whether anything was typed that would be lost."""
        return self.typed() != self.untyped()

    @property
    def about(self) -> str:
        """The charter by its title."""
        return f"Charter {self._row.get('title') or ''}".strip()

    def typed(self) -> dict[str, str]:
        """Title, day and text."""
        title, day = self._typed("#charter-title"), self._typed("#charter-day")
        return {"title": title, "on": day, "body": self.query_one(TextArea).text}

    def untyped(self) -> dict[str, str]:
        """Title, day and text of the row."""
        return {name: self._row.get(name) or "" for name in ("title", "on", "body")}

    def fill(self, fields: Mapping[str, str]) -> None:
        """Put a title, a day or a text there."""
        for name, selector in (("title", "#charter-title"), ("on", "#charter-day")):
            if name in fields:
                self.query_one(selector, Input).value = fields[name]
        if "body" in fields:
            self.query_one(TextArea).load_text(fields["body"])

    def _typed(self, selector: str) -> str:
        return self.query_one(selector, Input).value

    def action_save(self) -> None:
        """Hand the row over; stay if it was refused."""
        day = dates.parse(self._typed("#charter-day") or "today", self._view.today)
        if isinstance(day, Unclear):
            self._complain(day.message)
            self.query_one("#charter-day", Input).focus()
            return
        row = {
            **self._row,
            "title": self._typed("#charter-title"),
            "on": day.day.isoformat(),
            "body": self.query_one(TextArea).text,
        }
        try:
            self._keep(row)
        except JournalError as problem:
            self._complain(str(problem))
        else:
            self.dismiss(True)

    def _complain(self, message: str) -> None:
        said = line((f" ! {flat(message)}", "bad")) if message else ()
        self.query_one("#editor-message", Bar).show(said)

    def on_input_submitted(self) -> None:
        """Enter goes on to the text."""
        self.query_one(TextArea).focus()

    def action_leave(self) -> None:
        """Escape: from the preview to the text, else away; asks only if something typed would be lost."""
        if self.has_class("preview"):
            self.action_preview()
            return
        leave_unless_dirty(self, self.dirty)
