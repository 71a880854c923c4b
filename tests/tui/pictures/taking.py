"""Taking pictures: a run of the app at one size and in one theme walks through many scenes."""

from pathlib import Path

from textual._context import visible_screen_stack
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tests.tui.driving import Hand, laid_out
from tests.tui.pictures.svg import WordsDiffer, picture
from tui.screens.question import Unsaved
from tui.themes import DARK, LIGHT
from tui.widgets.bars import KeyBar

SIZES = ((80, 24), (100, 30), (120, 36), (200, 60))
THEMES = (DARK.name, LIGHT.name)
ESCAPES = 6
"""Steps that lead back to the panes from anywhere."""


async def back(hand: Hand) -> None:
    """Back to the panes with nothing kept of what was opened."""
    for _ in range(2 * ESCAPES):
        if hand.app.front is hand.main and hand.main.open_pane.has_focus:
            return
        await hand.press("d" if isinstance(hand.app.front, Unsaved) else "escape")
    raise AssertionError(f"{type(hand.app.front).__name__} is not left with Escape")


async def strips_of(hand: Hand) -> list[Strip]:
    """The screen as it is painted once it stands still, with what shines through from beneath."""
    app = hand.app
    before: list[Strip] = []
    for _ in range(200):
        await laid_out(app)
        visible_screen_stack.set(app._background_screens)
        strips = app.screen._compositor.render_strips()
        if strips == before:
            return strips
        before = strips
        # What scrolls does so with the next frame.
        await hand.pilot.pause(0.02)
    raise AssertionError("the screen never stands still")


class Album:
    """The pictures of one walk: what differs from the folder, or the folder made anew."""

    def __init__(self, folder: Path, update: bool) -> None:
        self._folder, self._update = folder, update
        self.scenes: set[str] = set()
        self.differing: list[str] = []
        self.cut: list[str] = []
        self._dark: dict[str, list[Strip]] = {}

    async def take(self, hand: Hand, scene: str) -> None:
        """What is open now. The first walk is in the dark; with the second the pictures are whole."""
        self.scenes.add(scene)
        width, height = hand.app.size
        name = f"{scene}/{width}x{height}.svg"
        strips = await strips_of(hand)
        rows = ["".join(segment.text for segment in strip) for strip in strips]
        self.cut += [f"{name}: {what}" for what in cut(hand, rows)]
        if hand.app.theme == THEMES[0]:
            self._dark[name] = strips
        else:
            try:
                self._hold(name, picture(self._dark.pop(name), strips, width))
            except WordsDiffer as problem:
                self.differing.append(f"{name}: {problem}")

    def _hold(self, name: str, made: str) -> None:
        path = self._folder / name
        if self._update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made, "utf-8", newline="\n")
            return
        before = path.read_bytes().decode() if path.exists() else ""
        if before != made:
            self.differing.append(f"{name}: {first_difference(before, made)}")


def first_difference(before: str, made: str) -> str:
    """The first line in which two pictures differ; their rows are lines."""
    if not before:
        return "there is no such picture"
    old, new = before.splitlines(), made.splitlines()
    for number, (one, other) in enumerate(zip(old, new, strict=False), 1):
        if one != other:
            return f"line {number}\n  was {one}\n  is  {other}"
    return f"{len(old)} lines have become {len(new)}"


def cut(hand: Hand, rows: list[str]) -> list[str]:
    """What is cut in the sheet in front, in its lines of keys and in the key bar. ``rows`` is what is painted."""
    front = hand.app.screen
    found = []
    for box in front.query(".box"):
        x, y, width, height = box.region
        if x < 0 or y < 0 or x + width > hand.app.size.width or y + height > hand.app.size.height:
            found.append(f"the box does not fit: {box.region}")
            continue
        edges = {(row[x], row[x + width - 1]) for row in map(_cells, rows[y : y + height])}
        if not edges <= {("╭", "╮"), ("│", "│"), ("╰", "╯")}:
            found.append(f"a border is broken: {sorted(edges)}")
        title = _flat(getattr(box.border_title, "plain", str(box.border_title or "")))
        if title not in _flat("".join(_cells(rows[y])[x : x + width])) or "…" in title:
            found.append(f"the title is cut: {title}")
    for keys in front.query(".keys"):
        said = _flat(getattr(keys.render(), "plain", ""))
        if keys.region.height and said != _flat(_painted(keys, rows)):
            found.append(f"the keys are cut: {said!r} is {_flat(_painted(keys, rows))!r}")
    for bar in front.query(KeyBar):
        if not bar.region.height:
            continue
        painted = _flat(_painted(bar, rows))
        if painted != _flat(bar.render().plain) or "…" in painted:
            found.append(f"the key bar is cut: {painted}")
    return found


def _cells(row: str) -> list[str]:
    """A row by cells; the second half of a wide character is empty."""
    from rich.cells import cell_len

    return [half for letter in row for half in [letter, *[""] * (cell_len(letter) - 1)]]


def _painted(widget: Widget, rows: list[str]) -> str:
    x, y, width, height = widget.content_region
    return " ".join("".join(_cells(row)[x : x + width]) for row in rows[y : y + height])


def _flat(text: str) -> str:
    return " ".join(text.split())


def still(hand: Hand) -> None:
    """No cursor that would be on one picture and off on the next."""
    for field in (*hand.app.screen.query(Input), *hand.app.screen.query(TextArea)):
        field.cursor_blink = False
