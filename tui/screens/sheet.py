"""What forms, menus and texts over the main screen have in common: a box that fits every terminal."""

from typing import Generic, TypeVar

from textual import events
from textual.screen import ModalScreen
from textual.widget import Widget

from tui.screens.docking import dock

T = TypeVar("T")

RESERVED = 9
"""Lines that border, hint with a gap above it, problem and keys take; the flexible part has the rest."""

RESERVED_LOW = 7
"""The same on few lines, where the keys have one."""

LOW = 16
NARROW = 60
"""Below so many lines, or columns, a box takes all there is and says less."""

PERCENT, WIDEST = 94, 96
"""What a box takes of the columns, and its most; the style sheet says the same."""


def inside(columns: int) -> int:
    """The cells between the padding of a box on a terminal of so many columns."""
    box = columns if columns < NARROW else min(WIDEST, columns * PERCENT // 100)
    return box - 4


class Sheet(ModalScreen[T], Generic[T]):
    """A modal screen in whose box one part, of class ``flexible``, scrolls when there is little room."""

    place: Widget | None = None
    """What the box stands over the foot of, where there is room."""

    above = 0
    """Lines that stand above the flexible part, with their gap; the gap gives way where there are few lines."""

    def on_resize(self, event: events.Resize) -> None:
        """The keys stay in view at any height."""
        low = event.size.height < LOW
        self.set_class(low, "low")
        self.set_class(event.size.width < NARROW, "narrow")
        reserved = RESERVED_LOW + max(0, self.above - 1) if low else RESERVED + self.above
        for part in self.query(".flexible"):
            # The box has 92% of the height: of many lines that leaves more than is reserved, of few all of it.
            high = event.size.height
            part.styles.max_height = max(1, min(high - reserved, high * 92 // 100 - reserved + 2))
        self.stand()

    def stand(self) -> None:
        """Stand over the foot of its place, wherever that is laid out now."""
        if self.place is not None and self.is_mounted:
            dock(self, self.place, RESERVED)
