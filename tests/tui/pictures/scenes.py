"""What there are pictures of: every pane, and whatever a command of the table opens on it, on a full and an empty book."""

from collections.abc import Iterator
from typing import NamedTuple

from tests.tui.driving import Hand
from tui import commands
from tui.panes import PANES


class Scene(NamedTuple):
    """A name for the file, and the keys that lead there from any pane; ``opens`` if a picture shows something in front."""

    name: str
    keys: tuple[str, ...]
    opens: bool = False


NO_PICTURE = {"quit", "undo", "redo", "leave-out"}
"""Commands that open nothing."""

FURTHER = {
    "record": ("2", "enter"),
    "kpi-pointed": ("3", "enter", "down", "down", "down", "down"),
    "stage-form": ("2", "s", "6"),
    "feedback-form": ("2", "F", "1"),
    "decision-end": ("2", "a", "shift+tab"),
    "form-problems": ("2", "a", "ctrl+s"),
    "form-question": ("n", "h", "i", "escape"),
    "form-page": ("n", "f1"),
    "editor-preview": ("4", "w", "f2"),
    "export-packet": ("x", "end", "up", "space"),
    "filter": ("2", "/", "p", "a", "y"),
    "find-matches": ("ctrl+f", "p", "a", "y"),
    "history-old": ("2", "H", "down"),
    "help-end": ("?", "end"),
    "page-end": ("6", "f1", "end"),
    "palette": ("ctrl+p",),
    "tour-pane": ("f3", "enter"),
    "tour-record": ("f3", "enter", "enter", "enter"),
    "tour-end": ("f3", *["enter"] * 5),
}
"""What is deeper than one command on the full book."""


def of_panes() -> Iterator[Scene]:
    """Each pane with the focus."""
    for number, spec in enumerate(PANES, 1):
        yield Scene(f"pane-{spec.id}", (str(number), "home"))


BY_PANE = {"add", "edit", "page"}
"""Commands that open something else in each pane."""


def of_commands(hand: Hand, pane: int, done: set[str]) -> Iterator[Scene]:
    """What commands open in a pane, each once but those that differ by pane; ``done`` is added to."""
    for command in commands.COMMANDS:
        name = f"{command.id}-{PANES[pane - 1].id}" if command.id in BY_PANE else command.id
        if command.id in NO_PICTURE or name in done or not hand.main.allows(command):
            continue
        done.add(name)
        yield Scene(name, (str(pane), "home", command.keys.partition(",")[0]), opens=True)


def further() -> Iterator[Scene]:
    """What is deeper."""
    yield from (Scene(name, keys) for name, keys in FURTHER.items())
