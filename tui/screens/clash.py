"""Two versions of a record: what was typed, and what somebody else made of it meanwhile."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal.rebase import Clash
from journal.text import shortened
from tui.lines import Line, Span, line
from tui.screens.sheet import Sheet
from tui.widgets.key_line import KeyLine
from tui.widgets.paragraphs import Paragraphs

LONGEST = 400
"""Characters of a value that are shown; the history has all of it."""


class ClashScreen(Sheet[str]):
    """Answers "mine", "theirs", or "" to go back to what was typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "answer('mine')", "Save mine over it"),
        Binding("t", "answer('theirs')", "Take theirs"),
        Binding("escape", "answer('')", "Back to the form"),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]

    def __init__(self, record_id: str, clashes: Sequence[Clash]) -> None:
        super().__init__(classes="sheet")
        self._record_id = record_id
        self._clashes = tuple(clashes)

    def compose(self) -> ComposeResult:
        """The fields that differ and the three ways on."""
        box = Vertical(classes="box")
        box.border_title = Content(f"{self._record_id} was changed elsewhere in the meantime")
        with box:
            with VerticalScroll(classes="flexible"):
                yield Paragraphs(lines(self._clashes))
            yield Static("Whatever you choose, H has both afterwards.", classes="quiet")
            yield KeyLine("m save mine over it · t take theirs · Escape back to the form")

    def on_mount(self) -> None:
        """The fields scroll with the arrows."""
        self.query_one(VerticalScroll).focus()

    def action_scroll(self, step: int) -> None:
        """A line further."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

    def action_answer(self, answer: str) -> None:
        """M, t or Escape."""
        self.dismiss(answer)


def lines(clashes: Sequence[Clash]) -> Iterator[Line]:
    """Each field with what is there now and what was typed."""
    if not clashes:
        yield line("Both say the same now.")
    for number, each in enumerate(clashes):
        if number:
            yield ()
        yield line((each.label, "head"))
        there = Span("there  ", "muted", hang=True)
        yield line(there, shortened(each.theirs, LONGEST) or "nothing")
        if each.yours:
            yours = Span("yours  ", "accent", hang=True)
            yield line(yours, shortened(each.typed, LONGEST) or "nothing")
        else:
            yield line(("yours  ", "muted"), ("left alone, so it stays as it is there", "muted"))
