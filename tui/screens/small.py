"""What is shown instead of anything else while the window is too small for it."""

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

NARROWEST, LOWEST = 20, 6
"""The smallest window in which there is room for a list, a border and a line of keys."""


def too_small(size: Size) -> bool:
    """Whether nothing but a sentence has room."""
    return size.width < NARROWEST or size.height < LOWEST


class TooSmall(Screen[None]):
    """A sentence over everything that is open. It goes by itself; what was typed beneath stays as it is."""

    def compose(self) -> ComposeResult:
        """The sentence, as much of it as fits."""
        yield Static(Content(f"window too small: {NARROWEST}x{LOWEST} needed, all is kept"))

    def on_screen_resume(self) -> None:
        """What was over it is gone, and perhaps the window has grown meanwhile."""
        if not too_small(self.app.size):
            self.dismiss(None)
