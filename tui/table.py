"""A table of wrapped cells, drawn with plain characters in the width there is."""

from collections.abc import Sequence

from rich.cells import cell_len, chop_cells

from tui.lines import Line, Span, flat
from tui.wrapping import wrapped

GAP = " │ "


def table(
    head: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[int], width: int
) -> list[Line]:
    """The rows under their heads. ``shares`` divide ``width`` cells among the columns.

    Cells wrap at spaces; a word that is wider than its column is broken.
    """
    room = max(len(shares) * 4, width - len(GAP) * (len(shares) - 1))
    widths = [max(4, room * share // sum(shares)) for share in shares]
    lines = _row(head, widths, "head")
    for row in rows:
        lines.append((Span("─┼─".join("─" * each for each in widths), "muted"),))
        lines += _row(row, widths, "")
    return lines


def _row(cells: Sequence[str], widths: Sequence[int], style: str) -> list[Line]:
    wrapped = [_wrapped(flat(cell), width) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, wrapped))
    lines: list[Line] = []
    for number in range(height):
        spans: list[Span] = []
        for place, (cell, width) in enumerate(zip(wrapped, widths, strict=True)):
            text = cell[number] if number < len(cell) else ""
            if place:
                spans.append(Span(GAP, "muted"))
            last = place == len(widths) - 1
            spans.append(Span(text if last else text + " " * (width - cell_len(text)), style))
        lines.append(tuple(spans))
    return lines


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        for piece in chop_cells(word, width) or [""]:
            joined = f"{lines[-1]} {piece}" if lines[-1] else piece
            if cell_len(joined) <= width:
                lines[-1] = joined
            else:
                lines.append(piece)
    return lines


def measured(rows: Sequence[Sequence[Line]], room: int) -> list[int]:
    """How wide each column is to be so that all have ``room`` cells together: as wide as its words if that fits,
    else the wide ones give way to the narrow ones.
    """
    wanted = [
        max(3, *(sum(cell_len(span.text) for span in row[place]) for row in rows))
        for place in range(len(rows[0]))
    ]
    widths: dict[int, int] = {}
    left = room
    for place in sorted(range(len(wanted)), key=wanted.__getitem__):
        widths[place] = min(wanted[place], left // (len(wanted) - len(widths)))
        left -= widths[place]
    return [widths[place] for place in range(len(wanted))]


def ruled(
    rows: Sequence[tuple[int, Sequence[Line]]], widths: Sequence[int]
) -> list[tuple[Line, int]]:
    """A table whose cells are lines, the first row its head; each line with the number of its row.

    A rule stands below the head, and between all rows if any of them takes more than one line.
    """
    rule: Line = (Span("─┼─".join("─" * width for width in widths), "muted"),)
    cells = [
        [wrapped([cell], width) for cell, width in zip(row, widths, strict=True)] for _, row in rows
    ]
    tall = any(len(cell) > 1 for row in cells[1:] for cell in row)
    drawn: list[tuple[Line, int]] = []
    for place, ((number, _), row) in enumerate(zip(rows, cells, strict=True)):
        if place == 1 or (place and tall):
            drawn.append((rule, number))
        for height in range(max(map(len, row))):
            spans: list[Span] = []
            for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
                said = cell[height] if height < len(cell) else ()
                spans += [Span(GAP, "muted")] * bool(column) + list(said)
                if column < len(widths) - 1:
                    spans.append(Span(" " * (width - sum(cell_len(each.text) for each in said))))
            drawn.append((tuple(spans), number))
    return drawn
