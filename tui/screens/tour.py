"""A tour of one minute: a sentence or two beside each thing on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

WIDTH = 46
"""Cells of the box, border included; narrower windows get a narrower one."""


class Step(NamedTuple):
    """What is said of the thing that the selector finds; a pane is opened for it."""

    about: str
    title: str
    said: str


STEPS = (
    Step("#pane-today", "Today",
         "What is due, late or missing stands here. Enter goes there, n writes a note of today."),
    Step("#pane-decisions", "Decisions",
         "What you decided and why. The dots show which stages are written; s writes the next one."),
    Step("#pane-kpis", "KPIs",
         "The numbers you move. m enters a value; everything else is believed as far as these go."),
    Step("#detail", "The record",
         "Whatever is under the cursor, in full. Enter reads on in here and follows links, Backspace comes back."),
    Step("#meter-bar", "Readiness",
         "How ready your case is. r says what loses points and what helps most for the least work."),
    Step("#key-bar", "The keys",
         "What works here and now. ? shows all of them, F1 the page on the pane, u takes anything back."),
)  # fmt: skip


class Tour(ModalScreen[None]):
    """Walks over the main screen; Enter goes on, Escape ends it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right,space,l", "step(1)", "Next"),
        Binding("left,backspace,h", "step(-1)", "Back"),
        Binding("escape,q", "leave", "Skip"),
    ]

    def __init__(self, main: MainScreen) -> None:
        super().__init__(classes="tour")
        self._main = main
        self._back = main.open_pane
        self._at = 0

    def compose(self) -> ComposeResult:
        """A box with a sentence and the keys."""
        with Vertical(classes="box tour-box"):
            yield Static(id="tour-said")
            yield KeyLine(id="tour-keys")

    def on_mount(self) -> None:
        """The first step."""
        self._show()

    def on_resize(self) -> None:
        """The box stays beside what it speaks of."""
        self.call_after_refresh(self._place)

    def _show(self) -> None:
        step = STEPS[self._at]
        for pane in self._main.panes:
            if f"#{pane.id}" == step.about:
                self._main.turn_to(pane)
        self._main.set_class(step.about == "#detail", "reading")
        for each in STEPS:
            self._main.query_one(each.about).set_class(each is step, "toured")
        box = self.query_one(".tour-box")
        box.border_title = Content(step.title)
        box.border_subtitle = Content(f"{self._at + 1} of {len(STEPS)}")
        self.query_one("#tour-said", Static).update(Content(step.said))
        last = self._at == len(STEPS) - 1
        onward = ["Enter start" if last else "Enter next"]
        back = ["← back"] if self._at else []
        skip = [] if last else ["Escape skip"]
        self.query_one("#tour-keys", KeyLine).show(" · ".join([*onward, *back, *skip]))
        # What it speaks of may be about to open up: the box goes beside it once both have been laid out.
        self._main.call_after_refresh(self.call_after_refresh, self._place)

    def _place(self) -> None:
        if not self.is_mounted or not self.is_running:
            return  # it was left before it came to be laid out
        self._main.redraw()
        box = self.query_one(".tour-box")
        box.styles.width = min(WIDTH, self.size.width)
        about = self._main.query_one(STEPS[self._at].about).region
        size = Size(min(WIDTH, self.size.width), box.outer_size.height)
        box.styles.offset = beside(about, size, self.size)

    def action_step(self, step: int) -> None:
        """Another step; after the last the tour is over."""
        if self._at + step >= len(STEPS):
            self.action_leave()
        else:
            self._at = max(0, self._at + step)
            self._show()

    def action_leave(self) -> None:
        """Escape: everything is as it was before."""
        for each in STEPS:
            self._main.query_one(each.about).remove_class("toured")
        self._main.turn_to(self._back)
        self._main.call_after_refresh(self._main.redraw)
        self.dismiss(None)


def beside(about: Region, box: Size, screen: Size) -> Offset:
    """Where a box goes that speaks of a region: right of it, else left, else beneath or above, else over its end.

    The last line is left free: the keys stand there.
    """
    low = max(0, screen.height - box.height - 1)
    if about.right + box.width <= screen.width:
        return Offset(about.right, min(about.y + 1, low))
    if box.width <= about.x:
        return Offset(about.x - box.width, min(about.y + 1, low))
    x = max(0, (screen.width - box.width) // 2)
    if about.bottom + box.height <= screen.height:
        return Offset(x, about.bottom)
    if box.height <= about.y:
        return Offset(x, about.y - box.height)
    return Offset(max(0, screen.width - box.width), low)
