"""The line of keys at the foot of a sheet: each key stands out, and where there is little room the words give way."""

import re

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from tui.lines import Part, content, line

BETWEEN = " · "

_KEY = re.compile(r"(\S+(?: or \S+)*)(.*)", re.DOTALL)


def shortened(keys: str, room: int) -> str:
    """The keys with as many of their words as have room, at the least the keys alone.

    First Escape loses its word, since it always leads back; then the second of two keys goes; then each word but
    the first, then all words from the end on.
    """
    parts = [_split(part) for part in keys.split(BETWEEN)]
    ways = [
        parts,
        (parts := [("Esc", "") if key == "Escape" else (key, said) for key, said in parts]),
        (parts := [(key.split(" or ")[0], said) for key, said in parts]),
        (parts := [(key, "".join(said.split(" ")[1:2])) for key, said in parts]),
    ]
    ways += [
        [*parts[:number], *((key, "") for key, _ in parts[number:])]
        for number in range(len(parts) - 1, -1, -1)
    ]
    told = [BETWEEN.join(f"{key} {said.strip()}".strip() for key, said in way) for way in ways]
    return next((each for each in told if cell_len(each) <= room), told[-1])


def arranged(keys: str, width: int, lines: int) -> str:
    """The keys for so many lines; a second one is not begun for the word of Escape alone."""
    brief = re.sub(r"\bEscape\b[^·]*?(?= ·|$)", "Esc", keys)
    if lines == 1 or cell_len(brief) <= width:
        return shortened(keys, width)
    # Words stay whole, so that a line may be left before its end.
    return shortened(keys, lines * width - 12)


def _split(part: str) -> tuple[str, str]:
    found = _KEY.match(part)
    return (found[1], found[2]) if found else (part, "")


class KeyLine(Static):
    """Keys with what they do, such as "enter edit · a add · Escape leave"."""

    def __init__(self, keys: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id, classes="keys")
        self._keys = keys

    def show(self, keys: str) -> None:
        """Show other keys."""
        self._keys = keys
        self.refresh(layout=True)

    def render(self) -> Content:
        """On one line where there are few, else on two at the most."""
        lines = 1 if self.screen.has_class("low") else 2
        parts: list[Part] = []
        for number, each in enumerate(arranged(self._keys, self.size.width, lines).split(BETWEEN)):
            key, said = _split(each)
            parts += [(BETWEEN, "muted")] if number else []
            parts += [(key, "head"), (said, "muted")]
        return content([line(*parts)])
