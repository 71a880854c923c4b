"""Standing over the foot of the detail, so that the rest of the record stays in view while a part is written."""

from typing import Any

from textual.geometry import Spacing
from textual.screen import Screen
from textual.widget import Widget

ROOMY = 100
"""Columns of the window from which on there is room for it."""

SHARE = 0.62
"""How much of the height it takes at most, so that something of the record is left to see."""

DOCKED = "docked"
"""The class of a screen whose box stands there."""


def dock(screen: Screen[Any], place: Widget, reserved: int) -> None:
    """Put the box of a screen over the foot of a widget of another; in a small window it stays in the middle.

    ``reserved`` lines of the box do not scroll.
    """
    region, window = place.region, screen.app.size
    there = window.width >= ROOMY and region.width > 0
    screen.set_class(there, DOCKED)
    height = round(region.height * SHARE)
    for part in screen.query(".flexible") if there else ():
        part.styles.max_height = max(1, height - reserved)
    for box in screen.query(".box"):
        if there:
            box.styles.width = box.styles.max_width = region.width
            box.styles.max_height = height
            box.styles.margin = Spacing(
                0, window.width - region.right, window.height - region.bottom, 0
            )
        else:
            for rule in ("width", "max_width", "max_height", "margin"):
                box.styles.clear_rule(rule)
