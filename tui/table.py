"""A table of wrapped cells, drawn with plain characters in the width there is."""

from collections.abc import Sequence

from rich.cells import cell_len, chop_cells

from tui.lines import Line, Span, flat

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
