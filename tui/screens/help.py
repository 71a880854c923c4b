"""The help: the keys that work here and now, then all others, from the command table."""

from typing import TYPE_CHECKING

from tui import commands
from tui.lines import Line, line

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

MOVING = (
    ("1-7", "go to a pane; its border shows its number"),
    ("tab", "next pane"),
    ("↑ ↓ j k", "move in a list or scroll a text"),
    ("pgup pgdn", "a screenful; home and end go to the edges"),
    ("enter", "read the record on the right; from Today go to it"),
    ("escape", "one step back, always"),
    ("ctrl+p", "every command by name"),
    ("ctrl+s", "save from anywhere in a form or editor"),
    ("ctrl+q", "leave"),
)


def lines(screen: "MainScreen") -> list[Line]:
    """What works on the record under the cursor first, the rest by group."""
    here = [
        each for each in commands.COMMANDS if each.needs not in ("", "any") and screen.allows(each)
    ]
    found: list[Line] = [line((f"Here: {screen.open_pane.spec.name}", "head"))]
    found += [_line(commands.key_name(each), each.help) for each in here]
    found += [(), line(("Moving", "head")), *(_line(key, said) for key, said in MOVING)]
    for group in dict.fromkeys(each.group for each in commands.COMMANDS):
        found += [(), line((group, "head"))]
        found += [
            _line(commands.key_name(each), each.help)
            for each in commands.COMMANDS
            if each.group == group
        ]
    return found


def _line(key: str, said: str) -> Line:
    return line((f"  {key:<9}", "strong"), said)
