"""The two lines on top and the line of keys at the bottom."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.lines import Line, Part, content, line

LEAST = 8
"""Cells that the left part needs to say anything; where it would have less, the right part goes."""


class Bar(Static):
    """One line made of a left part and a right part that stays when there is little room."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left: Line = ()
        self._right: Line = ()

    def show(self, left: Line, right: Line = ()) -> None:
        """Show other text; the same again costs nothing."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render(self) -> Content:
        """The line at the present width."""
        left, right = content([self._left]), content([self._right])
        room = self.size.width - cell_len(right.plain) - (1 if self._right else 0)
        if self._right and room < min(left.cell_length, LEAST):
            return left.truncate(self.size.width, ellipsis=True)
        left = left.truncate(room, ellipsis=True).pad_right(max(0, room - left.cell_length))
        return Content.assemble(left, " ", right) if self._right else left


class KeyBar(Widget):
    """The keys that work here, as many as fit; help is always in view, the palette where there is room."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys: tuple[tuple[str, str], ...] = ()

    def show(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show other keys: pairs of key and label."""
        self._keys = tuple(keys)
        self.refresh()

    def render(self) -> Content:
        """The line at the present width; "? help" stands last and always fits."""
        last = 8
        parts: list[Part] = []
        used = 0
        for key, label in self._keys:
            width = cell_len(f" {key} {label} ")
            if used + width > self.size.width - last:
                break
            parts += [(f" {key}", "head"), f" {label} "]
            used += width
        parts += [(" ?", "head"), " help "]
        palette = " ctrl+p palette "
        room = self.size.width - used - last
        if room >= len(palette):
            parts += [(" ctrl+p", "head"), " palette "]
        return content([line(*parts)])


def keys_line(keys: Sequence[tuple[str, str]], width: int) -> Line:
    """Keys with what they do, as many as fit whole."""
    parts: list[Part] = []
    used = 0
    for key, label in keys:
        used += cell_len(f" {key} {label} ")
        if used > width:
            break
        parts += [(f" {key}", "head"), f" {label} "]
    return line(*parts)


def meter(score: int, cap: int | None, width: int) -> Line:
    """A bar for a score of 100 that shows where it is capped."""
    filled = round(width * min(score, 100) / 100)
    limit = round(width * cap / 100) if cap is not None else width
    return line(
        ("█" * filled, "good" if score >= 80 else "warn" if score >= 60 else "bad"),
        ("░" * max(0, limit - filled), "muted"),
        ("·" * max(0, width - max(limit, filled)), "muted"),
    )
