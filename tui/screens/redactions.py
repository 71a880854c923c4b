"""What is replaced in a redacted export, shown before anything is written."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from journal.redaction.redact import Replacement
from journal.text import plural
from tui.lines import Line, Span, flat, line
from tui.screens.sheet import Sheet
from tui.widgets.key_line import KeyLine
from tui.widgets.paragraphs import Paragraphs

PLACES = 6
"""Records that are named for one replacement."""


class RedactionsScreen(Sheet[bool]):
    """Whether to write."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,ctrl+s", "answer(True)", "Write"),
        Binding("n,escape", "answer(False)", "Back"),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]

    def __init__(self, replacements: Sequence[Replacement], files: int, where: str) -> None:
        super().__init__(classes="sheet")
        self._replacements = tuple(replacements)
        self._files = files
        self._where = where

    def compose(self) -> ComposeResult:
        """Each replacement, and the two keys."""
        box = Vertical(classes="box")
        box.border_title = Content(f"{plural(len(self._replacements), 'replacement')}")
        with box:
            with VerticalScroll(classes="flexible"):
                yield Paragraphs(lines(self._replacements, self._where))
            yield KeyLine(f"y write {plural(self._files, 'file')} · ↑↓ scroll · Escape back")

    def on_mount(self) -> None:
        """The list scrolls with the arrows."""
        self.query_one(VerticalScroll).focus()

    def action_scroll(self, step: int) -> None:
        """A line further."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

    def action_answer(self, yes: bool) -> None:
        """Y, or Escape."""
        self.dismiss(yes)


def lines(replacements: Sequence[Replacement], where: str) -> Iterator[Line]:
    """What becomes of each word, how often and in which records; ``where`` is the list of the user's words."""
    if not replacements:
        yield line("Nothing is replaced.")
    for each in replacements:
        becomes = (f" → {flat(each.by)}", "good") if each.by else ("", "")
        kind = Span(f"{each.kind:<9}", "muted", hang=True)
        yield line(kind, (flat(each.what), "strong"), becomes)
        more = f" and {len(each.where) - PLACES} more" if len(each.where) > PLACES else ""
        places = f"{', '.join(each.where[:PLACES])}{more}"
        yield line(Span(" " * 9, hang=True), (f"{each.times}× in {places}", "muted"))
    yield ()
    yield line((f"Words to replace are listed in {flat(where)}", "muted"))
