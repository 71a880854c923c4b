"""Markdown as it reads: headings, lists and tables as lines, live fields filled in, ids as links. Pure.

HTML stands as text, and no address can be opened from here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from journal import live
from journal.model import Snapshot
from tui.lines import Line, Span, line
from tui.links import linked
from tui.table import measured, ruled
from tui.wrapping import wrapped

if TYPE_CHECKING:
    from markdown_it.token import Token

NARROWEST = 12
"""Cells that a column of a table must have; with less for each, its rows are written out one below the other."""

_PART = re.compile(r"^(?=#{1,6}(?:[ \t]|$))", re.MULTILINE)

_STYLES = {"strong": "strong", "em": "italic", "s": "struck"}


class Placed(NamedTuple):
    """A line, and the line of the markdown (from 0) that it was written from."""

    line: Line
    row: int


def read(text: str, snapshot: Snapshot | None, width: int, today: date | None = None) -> list[Line]:
    """The lines of a text for that many cells. Only tables, quotes and rules need the width; the rest may wrap.

    Without a snapshot it speaks of no journal: there are no live fields and no links in it.
    """
    return [each.line for each in placed(text, snapshot, width, today)]


def placed(
    text: str, snapshot: Snapshot | None, width: int, today: date | None = None
) -> list[Placed]:
    """`read` with where each line comes from."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("js-default", {"html": False, "linkify": False})
    writer = _Writer(snapshot, max(10, width), today)
    writer.take(parser.parse(text))
    return writer.lines


class Kept:
    """Reads a text that is being written: what stands under a heading is read anew only if it is another."""

    def __init__(self) -> None:
        self._for: tuple[Snapshot, int] | None = None
        self._parts: dict[str, list[Placed]] = {}

    def placed(self, text: str, snapshot: Snapshot, width: int) -> list[Placed]:
        """The same as `placed`."""
        if self._for is None or self._for[0] is not snapshot or self._for[1] != width:
            self._for, self._parts = (snapshot, width), {}
        before, self._parts = self._parts, {}
        found: list[Placed] = []
        row = 0
        for part in _parts(text):
            lines = before.get(part)
            if lines is None:
                lines = placed(part, snapshot, width)
            self._parts[part] = lines
            if found and lines:
                found.append(Placed((), row))
            found += [Placed(said, at + row) for said, at in lines]
            row += part.count("\n")
        return found


def _parts(text: str) -> list[str]:
    """A text in parts that can be read one by one: a heading ends all that is open, unless it stands in a block of
    code; and a place may define what links in others mean.
    """
    whole = any(each in text for each in ("```", "~~~", "]:", "\r"))
    return [text] if whole else _PART.split(text)


class _Writer:
    """What has been written so far, and what the next line stands in."""

    def __init__(self, snapshot: Snapshot | None, width: int, today: date | None) -> None:
        self.lines: list[Placed] = []
        self._snapshot = snapshot
        self._width = width
        self._today = today
        self._row = 0
        self._outer: list[tuple[str, str]] = []
        """What stands before the first and before further lines, from the outermost list or quote inwards."""
        self._first = False
        self._gap = False

    def take(self, tokens: Sequence["Token"]) -> None:
        """All blocks, in their order."""
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if token.map:
                self._row = token.map[0]
            if token.type == "table_open":
                end = next(n for n in range(place, len(tokens)) if tokens[n].type == "table_close")
                self._table(tokens[place:end])
                place = end
            elif token.type == "inline":
                self._paragraph(token, tokens[place - 1])
            elif token.type in ("fence", "code_block"):
                self._code(token)
            elif token.type == "hr":
                self._put(line(("─" * min(40, self._room), "muted")))
                self._gap = True
            else:
                self._structure(token)
            place += 1

    def _structure(self, token: "Token") -> None:
        """Headings have room above them; lists and quotes begin and end."""
        if token.type == "heading_open":
            self._gap = True
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else "• "
            self._enter(mark, " " * len(mark))
        elif token.type == "blockquote_open":
            self._enter("│ ", "│ ")
        elif token.type in ("list_item_close", "blockquote_close"):
            if self._first and token.type == "list_item_close":
                self._put(())
            self._outer.pop()
            self._first = False
        if token.type in ("bullet_list_close", "ordered_list_close", "blockquote_close"):
            self._gap = self._gap or not any("│" not in each for each, _ in self._outer)
        elif token.type == "paragraph_close":
            self._gap = not token.hidden

    def _enter(self, first: str, rest: str) -> None:
        if self._first:
            # An item in an item that says nothing before it.
            first = self._outer[-1][0] + first
            rest = self._outer.pop()[1] + rest
            self._outer.append(("", ""))
        self._outer.append((first, rest))
        self._first = True

    # --- lines ------------------------------------------------------------------------------------

    @property
    def _before(self) -> str:
        return "".join(rest for _, rest in self._outer)

    @property
    def _room(self) -> int:
        return max(4, self._width - cell_len(self._before))

    def _put(self, said: Line, row: int | None = None) -> None:
        """One more line, with what stands before it; a blank one before if it is due."""
        row = self._row if row is None else row
        rest = self._before
        if self._gap and self.lines:
            outer = self._outer[:-1] if self._first else self._outer
            bars = "".join(each for _, each in outer).rstrip()
            self.lines.append(Placed(line((bars, "muted")) if bars else (), row))
        self._gap = False
        first = rest
        if self._first:
            first = "".join(each for _, each in self._outer[:-1]) + self._outer[-1][0]
            self._first = False
        if "│" not in rest:
            before = (Span(first, "muted", hang=True),) if first else ()
            self.lines.append(Placed((*before, *said), row))
            return
        for number, each in enumerate(wrapped([said], self._room)):
            before = (Span(rest if number else first, "muted"),)
            self.lines.append(Placed((*before, *each), row))

    def _paragraph(self, token: "Token", before: "Token") -> None:
        heading = before.type == "heading_open"
        style = ("head" if before.tag in ("h1", "h2") else "strong") if heading else ""
        lines = list(self._inline(token, style))
        if not heading and self._first and lines[0] and "•" in self._outer[-1][0]:
            lines[0] = self._ticked(lines[0])
        for each in lines:
            self._put(each)

    def _ticked(self, said: Line) -> Line:
        """An item that can be ticked off has that as its mark."""
        text = said[0].text
        sign = {"[ ] ": "○ ", "[x] ": "✓ ", "[X] ": "✓ "}.get(text[:4])
        if sign is None:
            return said
        first, rest = self._outer[-1]
        self._outer[-1] = (first.replace("• ", sign), rest)
        return (said[0]._replace(text=text[4:]), *said[1:])

    def _code(self, token: "Token") -> None:
        for number, each in enumerate(token.content.rstrip("\n").split("\n")):
            row = self._row + number + (token.type == "fence")
            self._put((Span("  ", hang=True), *self._said(each, "code", plain=True)), row)
        self._gap = True

    # --- text -------------------------------------------------------------------------------------

    def _inline(self, token: "Token", style: str) -> Iterator[Line]:
        """The text of a block, a line for each break that was asked for."""
        here: list[Span] = []
        styles = [style]
        links: list[str] = []
        said = ""
        for child in token.children or ():
            name, _, side = child.type.rpartition("_")
            if child.type == "hardbreak":
                yield tuple(here)
                here = []
            elif child.type == "softbreak":
                here.append(Span(" ", styles[-1]))
            elif child.type == "link_open":
                links.append(str(child.attrs.get("href", "")))
                said = ""
            elif child.type == "link_close":
                address = links.pop()
                if address and address != said:
                    here.append(Span(f" ({address})", "muted"))
            elif side == "open" and name in _STYLES:
                styles.append(styles[-1] if styles[-1] == "head" else _STYLES[name])
            elif side == "close" and name in _STYLES:
                styles.pop()
            elif child.type == "code_inline":
                here += self._said(child.content, "code", plain=True)
            elif child.type == "image":
                here.append(Span(f"[image: {child.content or 'no words for it'}]", "muted"))
            else:
                said += child.content
                here += self._said(child.content, styles[-1], plain=bool(links))
        yield tuple(here)

    def _said(self, text: str, style: str, plain: bool = False) -> Iterator[Span]:
        """A text with its live fields filled in, and with links unless it is code or a link of its own."""
        if self._snapshot is None:
            yield Span(text, style)
            return
        for piece in live.pieces(text, self._snapshot, self._today):
            if not piece.field:
                yield from (
                    [Span(piece.text, style)]
                    if plain
                    else linked(piece.text, self._snapshot, style)
                )
            elif piece.field == piece.text:
                yield Span(piece.text, "warn")
            else:
                yield Span(piece.text, "live", piece.field.strip("{}").partition(":")[0].upper())

    # --- tables -----------------------------------------------------------------------------------

    def _table(self, tokens: Sequence["Token"]) -> None:
        rows: list[tuple[int, list[Line]]] = []
        for before, token in pairwise(tokens):
            if token.type == "tr_open":
                rows.append((token.map[0] if token.map else self._row, []))
            elif token.type == "inline":
                style = "head" if before.type == "th_open" else ""
                cell = tuple(span for each in self._inline(token, style) for span in each)
                rows[-1][1].append(cell)
        (_, head), *body = rows
        room = self._room - 3 * (len(head) - 1)
        if room < NARROWEST * len(head):
            self._written_out(head, body)
        else:
            widths = measured([head, *(cells for _, cells in body)], room)
            drawn = ruled([rows[0], *body], widths)
            for each, row in drawn:
                self._put(each, row)
        self._gap = True

    def _written_out(self, head: Sequence[Line], body: Iterable[tuple[int, list[Line]]]) -> None:
        for number, (row, cells) in enumerate(body):
            self._gap = self._gap or bool(number)
            for name, cell in zip(head, cells, strict=False):
                named = (*name, Span(": ", "muted")) if any(each.text for each in name) else ()
                if any(each.text for each in cell):
                    self._put((*named, *cell), row)
