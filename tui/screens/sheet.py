"""What forms, menus and texts over the main screen have in common: a box that fits every terminal."""

from typing import Generic, TypeVar

from textual import events
from textual.screen import ModalScreen

T = TypeVar("T")

RESERVED = 8
"""Lines that border, hint, problem and keys take; the flexible part has the rest."""


class Sheet(ModalScreen[T], Generic[T]):
    """A modal screen in whose box one part, of class ``flexible``, scrolls when there is little room."""

    def on_resize(self, event: events.Resize) -> None:
        """The keys stay in view at any height."""
        for part in self.query(".flexible"):
            # The box has 92% of the height: of many lines that leaves more than is reserved, of few all of it.
            high = event.size.height
            part.styles.max_height = max(1, min(high - RESERVED, high * 92 // 100 - RESERVED + 2))
