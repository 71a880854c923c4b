"""What forms, menus and texts over the main screen have in common: a box that fits every terminal."""

from typing import Generic, TypeVar

from textual import events
from textual.screen import ModalScreen
from textual.widget import Widget

from tui.screens.docking import dock

T = TypeVar("T")

RESERVED = 8
"""Lines that border, hint, problem and keys take; the flexible part has the rest."""


class Sheet(ModalScreen[T], Generic[T]):
    """A modal screen in whose box one part, of class ``flexible``, scrolls when there is little room."""

    place: Widget | None = None
    """What the box stands over the foot of, where there is room."""

    def on_resize(self, event: events.Resize) -> None:
        """The keys stay in view at any height."""
        for part in self.query(".flexible"):
            part.styles.max_height = max(1, event.size.height - RESERVED)
        if self.place is not None:
            dock(self, self.place, RESERVED)
            # What lies beneath is laid out for the new size at the same time.
            self.call_after_refresh(dock, self, self.place, RESERVED)
