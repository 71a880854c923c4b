"""The scroll bar: a thin line where one is, visible without colours; nothing where all is in view."""

from math import ceil

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBar, ScrollBarRender

THUMB = "▐"


class Thumb(ScrollBarRender):
    """The toolkit's bar, drawn with a sign instead of a background."""

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = Color.parse("default"),  # noqa: B008 - as the toolkit has it
        bar_color: Color = Color.parse("default"),  # noqa: B008
    ) -> Segments:
        """A bar of ``size`` cells; what is pressed above or below the thumb scrolls by a page."""
        if not vertical:
            return super().render_bar(
                size,
                virtual_size,
                window_size,
                position,
                thickness,
                vertical,
                back_color,
                bar_color,
            )
        start, end = thumb(size, virtual_size, window_size, position)
        back = Style(bgcolor=back_color)
        parts = [Segment(" ", back + Style.from_meta({"@mouse.down": "scroll_up"}))] * start
        hold = Style(color=bar_color, bgcolor=back_color, meta={"@mouse.down": "grab"})
        parts += [Segment(THUMB, hold)] * (end - start)
        below = back + Style.from_meta({"@mouse.down": "scroll_down"})
        parts += [Segment(" ", below)] * (size - end)
        return Segments(parts, new_lines=True)


def thumb(size: int, whole: float, window: float, position: float) -> tuple[int, int]:
    """From and up to which cell the thumb stands: at the ends only if the text is at its ends."""
    if not window or whole <= window or size <= 0:
        return 0, 0
    length = min(size, max(1, ceil(size * window / whole)))
    room = size - length
    share = min(1.0, max(0.0, position / (whole - window)))
    start = round(room * share)
    if room > 1 and 0 < share < 1:
        start = min(room - 1, max(1, start))
    return start, start + length


def draw_thumbs() -> None:
    """From now on scroll bars are drawn like this."""
    ScrollBar.renderer = Thumb
