"""The right side: lines that scroll, with a title in the border and a cursor that stands on what Enter follows."""

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size, Spacing
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from tui.lines import Line, flat, line, plain
from tui.widgets.ink import Inked
from tui.wrapping import wrapped

MARGIN = 1
"""Cells on the left of the lines, where the sign for the cursor stands if nothing else is before it."""

SCROLLING = 5
"""Lines that scroll, at least, where others stay."""


class Target(NamedTuple):
    """One thing that Enter follows: where it leads, and the spans it is painted in, as line and number."""

    to: str
    spans: tuple[tuple[int, int], ...]

    @property
    def top(self) -> int:
        """Its first line."""
        return self.spans[0][0]


class Detail(Inked, can_focus=True):
    """What the record under the cursor says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("g", "scroll_home", show=False),
        Binding("G", "scroll_end", show=False),
        Binding("enter", "follow", show=False),
    ]

    class Followed(Message):
        """Enter was pressed on something that leads somewhere."""

        def __init__(self, to: str) -> None:
            super().__init__()
            self.to = to

    class Pointed(Message):
        """The cursor came to something else that leads somewhere ("" = to nothing)."""

        def __init__(self, to: str) -> None:
            super().__init__()
            self.to = to

    class Fitted(Message):
        """It has another size: what is drawn for one has to be drawn anew."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._source: tuple[Line, ...] = ()
        self._lines: list[Line] = []
        self._targets: list[Target] = []
        self._at = -1
        self._start = ""
        self._fixed = 0
        self._width = 0

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def text_width(self) -> int:
        """Cells that a line has before it wraps."""
        return max(20, (self.scrollable_content_region.width or 73) - MARGIN)

    @property
    def text_height(self) -> int:
        """Lines that are seen without scrolling."""
        return self.scrollable_content_region.height or 31

    @property
    def _still(self) -> int:
        """Lines on top that do not scroll now."""
        return self._fixed if self._fixed + SCROLLING <= self.text_height else 0

    def _row(self, y: int) -> int:
        """The line that stands in that row of the view."""
        return y if y < self._still else y + self.scroll_offset.y

    def _shows(self, row: int, around: int = 0) -> bool:
        """Whether a line is in view, or no more than so many lines away from it."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        return row < self._still or top + self._still - around <= row < top + height + around

    @property
    def text(self) -> str:
        """What is shown, as text, unwrapped."""
        return plain(self._source)

    def show(self, title: str, lines: Iterable[Line], start: str = "", fixed: int = 0) -> None:
        """Show another record from its first line. A title that the border cuts stands in full above it.

        The cursor comes in at what leads to ``start``, if it is in view, else at the first that leads anywhere. The
        first ``fixed`` lines stay while the others scroll, if that leaves enough of these in view.
        """
        title = flat(title)
        another = str(self.border_title or "") != title
        pointed = self.pointed
        self._start = start
        if another:
            # Put off, it would undo the first key pressed in the new record.
            self.scroll_home(animate=False, immediate=True)
            self._at = -1
            self.border_title = Content(title)
        room = (self.outer_size.width or self.text_width + 3) - 6
        whole = [line((title, "strong")), ()] if cell_len(title) > room else []
        source = (*whole, *lines)
        fixed = len(whole) + fixed if fixed else 0
        if not another and (source, fixed, self.text_width) == (
            self._source,
            self._fixed,
            self._width,
        ):
            return
        before = self._lines, self._still, self._width
        self._source, self._fixed = source, fixed
        self._lay_out()
        if not another:
            self._at = self._place_of(pointed, self._at)
        elif self.has_focus and self._targets:
            self._at = self._first()
        if another or self.has_focus or before[1:] != (self._still, self._width):
            self.refresh()
        else:
            self.repaint(before[0], self._lines, self._still)

    def _first(self) -> int:
        """Where the cursor comes in: at its start, else at the first target that is in view; -1 if none is."""
        seen = [n for n, each in enumerate(self._targets) if self._shows(each.top)]
        return next((n for n in seen if self._targets[n].to == self._start), next(iter(seen), -1))

    def _lay_out(self) -> None:
        self._width = self.text_width
        self._lines = wrapped(self._source, self._width)
        self._targets = targets(self._lines)
        self.virtual_size = Size(0, len(self._lines))

    def _place_of(self, to: str, near: int) -> int:
        """Where the cursor goes on with: the same target, the one nearest to where it was if there are several."""
        same = [number for number, each in enumerate(self._targets) if each.to == to]
        if same:
            return min(same, key=lambda number: abs(number - near))
        return min(near, len(self._targets) - 1)

    def on_resize(self) -> None:
        """Lines wrap anew."""
        self.post_message(self.Fitted())
        if self._width != self.text_width:
            self._lay_out()
            self._at = min(self._at, len(self._targets) - 1)
            self.refresh()

    # --- the cursor -------------------------------------------------------------------------------

    @property
    def pointed(self) -> str:
        """Where what is under the cursor leads; "" if it stands on nothing."""
        return self._targets[self._at].to if 0 <= self._at < len(self._targets) else ""

    def point_at(self, to: str) -> None:
        """Put the cursor on what leads there, if it is shown."""
        self._move_to(self._place_of(to, self._at))

    def on_focus(self) -> None:
        """The cursor appears on what is in view."""
        if self._at < 0:
            self._move_to(self._first())

    def on_blur(self) -> None:
        """Without focus there is no cursor, but it comes back to its place."""
        self.refresh()

    def action_move(self, step: int) -> None:
        """To the next target if the next line shows it; else scroll by a line. One that was scrolled out of view
        comes back into it.
        """
        place = self._at + step
        if self.pointed and not self._shows(self._targets[self._at].top):
            seen = [
                number
                for number, each in enumerate(self._targets)
                if each.top >= self._still and self._shows(each.top, around=1)
            ]
            place = (seen[0] if step > 0 else seen[-1]) if seen else -1
        if 0 <= place < len(self._targets) and self._shows(self._targets[place].top, around=1):
            self._move_to(place)
        else:
            self.scroll_relative(y=step, animate=False, immediate=True)

    def action_scroll_home(self) -> None:
        """To the first line, at once: the next key is for what stands there."""
        self.scroll_home(animate=False, immediate=True)

    def action_scroll_end(self) -> None:
        """To the last line."""
        self.scroll_end(animate=False, immediate=True)

    def action_page_down(self) -> None:
        """A screenful further, of what scrolls."""
        self._page(1)

    def action_page_up(self) -> None:
        """A screenful back."""
        self._page(-1)

    def _page(self, step: int) -> None:
        height = max(1, self.scrollable_content_region.height - self._still)
        self.scroll_relative(y=step * height, animate=False)

    def _move_to(self, place: int) -> None:
        if not 0 <= place < len(self._targets):
            return
        self._at = place
        spans = self._targets[place].spans
        first, height = spans[0][0], spans[-1][0] - spans[0][0] + 1
        if first >= self._still:
            self.scroll_to_region(
                Region(0, first, 1, height),
                spacing=Spacing(self._still, 0, 0, 0),
                animate=False,
                immediate=True,
                x_axis=False,
            )
        self.refresh()
        self.post_message(self.Pointed(self.pointed))

    def action_follow(self) -> None:
        """Enter."""
        if self.pointed:
            self.post_message(self.Followed(self.pointed))

    def on_click(self, event: events.Click) -> None:
        """A click on what leads somewhere follows it; text that was marked with the mouse is only marked."""
        if self.text_selection is not None:
            return
        x = event.x - self.gutter.left - MARGIN
        y = self._row(event.y - self.gutter.top)
        for number, each in enumerate(self._targets):
            if any(row == y and self._covers(row, span, x) for row, span in each.spans):
                self._move_to(number)
                self.action_follow()
                return

    def _covers(self, row: int, number: int, x: int) -> bool:
        spans = self._lines[row]
        start = sum(cell_len(span.text) for span in spans[:number])
        return start <= x < start + cell_len(spans[number].text)

    # --- drawing ----------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        width = self.scrollable_content_region.width
        row = self._row(y)
        base = self.rich_style
        if row >= len(self._lines):
            return Strip.blank(width, base)
        lit = set(self._targets[self._at].spans) if self.has_focus and self.pointed else set()
        first = self._targets[self._at].spans[0] if lit else (-1, -1)
        edge = " " * MARGIN
        segments: list[Segment] = []
        for number, span in enumerate(self._lines[row]):
            style = self.ink(span.style, base)
            if (row, number) == first:
                edge = edge if cut_for_mark(segments, base) else "▸"
            here = (row, number) in lit
            segments.append(Segment(span.text, style + self.cursor_style if here else style))
        strip = Strip(segments).adjust_cell_length(width - MARGIN, base)
        selection = self.text_selection
        marked = selection.get_span(row) if selection is not None else None
        if marked is not None:
            start, end = marked
            style = self.screen.get_component_rich_style("screen--selection")
            parts = strip.divide([start, width - MARGIN if end == -1 else end, width - MARGIN])
            parts = [p.apply_style(style) if n == 1 else p for n, p in enumerate(parts)]
            strip = Strip.join(parts)
        return Strip.join([Strip([Segment(edge, base)], MARGIN), strip.apply_offsets(0, row)])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that is marked with the mouse."""
        return selection.extract(plain(self._lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """The mark is painted."""
        del selection
        self.refresh()


def cut_for_mark(segments: list[Segment], base: Style) -> bool:
    """Put the sign for the cursor in the place of the last cell; false if nothing stands there."""
    while segments and not segments[-1].text:
        segments.pop()
    if not segments:
        return False
    last = segments.pop()
    segments.append(Segment(set_cell_size(last.text, cell_len(last.text) - 1), last.style))
    segments.append(Segment("▸", base))
    return True


def targets(lines: Iterable[Line]) -> list[Target]:
    """What Enter follows in wrapped lines, in reading order.

    One that was broken is one, and so is a part of a record with links in its text.
    """
    found: list[Target] = []
    # Where what a span leads to goes on: the last link, and the last part, which a link in its text does not end.
    # Only these two, whatever their number: each would be looked at for every span.
    link, inside = ("", 0), ("", 0)
    for row, spans in enumerate(lines):
        for number, span in enumerate(spans):
            if not span.to:
                if span.text.strip():
                    link = inside = "", 0
                continue
            at = next((place for to, place in (link, inside) if to == span.to), None)
            if at is not None:
                found[at] = found[at]._replace(spans=(*found[at].spans, (row, number)))
            else:
                at = len(found)
                found.append(Target(span.to, ((row, number),)))
            link = span.to, at
            inside = link if "." in span.to else inside
    return found
