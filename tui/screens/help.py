"""The help: the keys that work here and now, from the command table, in two columns where there is room."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui import commands
from tui.lines import Line, Span, content, flat, line
from tui.screens.sheet import Sheet
from tui.widgets.key_line import KeyLine
from tui.wrapping import wrapped

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class Group(NamedTuple):
    """Keys under one heading, each with what it does."""

    title: str
    keys: tuple[tuple[str, str], ...]


MOVING = Group(
    "Moving",
    (
        ("1-7", "go to a pane; its border shows its number"),
        ("Tab", "next pane"),
        ("↑ ↓ j k", "move in a list or scroll a text"),
        ("PgUp PgDn", "a screenful; Home and End go to the edges"),
        ("Enter", "read the record on the right; from Today go to it; there, follow what the cursor is on"),
        ("Backspace", "back to where that was followed"),
        ("Escape", "one step back, always"),
    ),
)  # fmt: skip
TYPING = Group(
    "While typing",
    (
        ("ctrl+s", "save from anywhere in a form or editor"),
        ("Tab", "next field"),
        ("F1", "the page on what is being typed"),
        ("Escape", "leave; asks if something would be lost"),
    ),
)
ALWAYS = (("ctrl+p", "every command by name"), ("ctrl+q", "leave, whatever is open"))

BETWEEN = 4
"""Cells between two columns."""

NARROWEST_COLUMN = 44
"""Below this two columns would break more lines than they save."""


def groups(screen: MainScreen) -> list[Group]:
    """What can be done on the record under the cursor, in this pane, and everywhere."""
    offered = [each for each in commands.COMMANDS if screen.allows(each)]
    pane, record = screen.open_pane.spec, screen.open_pane.record_id
    here = [each for each in offered if not each.needs and (each.id == "add" or each.group == pane.name)]  # fmt: skip
    rest = [each for each in offered if not each.needs and each not in here]
    keymap = screen.casebook.settings.keymap

    def keys(chosen: list[commands.Command]) -> tuple[tuple[str, str], ...]:
        return tuple((commands.key_name(each, keymap), each.help) for each in chosen)

    found = [
        Group(f"This record: {flat(record)}", keys([each for each in offered if each.needs])),
        Group(f"This pane: {pane.name}", keys(here)),
        MOVING,
        Group("Everywhere", (*keys(rest), *ALWAYS)),
        TYPING,
    ]
    return [each for each in found if each.keys]


def lines(shown: list[Group], width: int) -> list[Line]:
    """The groups beneath each other, or in two columns of about the same height."""
    column = (width - BETWEEN) // 2
    if column < NARROWEST_COLUMN:
        return _column(shown, width)
    halves = [
        (_column(shown[:at], column), _column(shown[at:], column)) for at in range(1, len(shown))
    ]
    left, right = min(halves, key=lambda both: max(map(len, both)), default=(_column(shown, column), []))  # fmt: skip
    return [
        (*one, Span(" " * (column + BETWEEN - sum(cell_len(span.text) for span in one))), *other)
        for one, other in zip_longest(left, right, fillvalue=())
    ]


def _column(shown: list[Group], width: int) -> list[Line]:
    found: list[Line] = []
    for group in shown:
        found += [(), line((group.title, "head"))] if found else [line((group.title, "head"))]
        found += wrapped(
            (line(Span(f"  {key:<11}", "strong", hang=True), said) for key, said in group.keys),
            width,
        )
    return found


class Help(Sheet[str]):
    """The keys; answers "tour" if that was asked for, else ""."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark", "leave", "Close"),
        Binding("t", "tour", "Tour"),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]

    def __init__(self, shown: list[Group]) -> None:
        super().__init__(classes="sheet")
        self._groups = shown

    def compose(self) -> ComposeResult:
        """The keys, and how to get on from here."""
        box = Vertical(classes="box wide")
        box.border_title = Content("The keys that work here")
        with box:
            with VerticalScroll(classes="flexible"):
                yield Static(id="help-keys")
            yield KeyLine("↑↓ scroll · F1 page on this pane · t tour · Escape close")

    def on_mount(self) -> None:
        """The keys scroll with the arrows."""
        self.query_one(VerticalScroll).focus()

    def on_resize(self, event: events.Resize) -> None:
        """As many columns as there is room for."""
        # Border, padding and the scroll bar take six.
        width = max(20, min(130, event.size.width * 9 // 10) - 6)
        self.query_one("#help-keys", Static).update(content(lines(self._groups, width)))

    def action_scroll(self, step: int) -> None:
        """A line further."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

    def action_leave(self) -> None:
        """Escape."""
        self.dismiss("")

    def action_tour(self) -> None:
        """T."""
        self.dismiss("tour")
