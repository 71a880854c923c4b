"""The chart of a KPI as SVG: one file that needs nothing else, the same bytes for the same journal and day.

Colours stand in attributes, for light paper; a style sheet changes them where a screen is dark. So a
program that knows no style sheets draws the light chart. No meaning hangs on a colour alone: lines differ
by their dashes and have their names, points by their shape.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from exports.chart import facts, lettering, words
from exports.chart.beside import beside
from exports.chart.days import ticks
from exports.chart.lettering import text
from exports.chart.plan import EDGE, GLYPH, SMALL, WIDTH, Plan, outside_told, plan
from exports.chart.shapes import (
    STYLE,
    coordinate,
    cross,
    fill,
    hollow,
    line,
    sign,
    stroke,
    words_at,
)
from exports.chart.values import without_zero
from journal.dates import short
from journal.model import Kpi, Snapshot
from journal.text import one_line

_LINE = 14
"""From one line of the legend to the next."""
_DOT, _LAST_DOT = 2.6, 4
_APART = 8
"""Room of a point; where there is less, the line has no dots."""
_FONT = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', Helvetica, Arial, sans-serif"

_LEVELS = {
    "baseline": ("muted", "2 4"),
    "target": ("good", "9 4"),
    "limit": ("warn", "9 3 2 3"),
}
"""The colour and the dashes of each level."""


def svg(kpi: Kpi, snapshot: Snapshot, today: date) -> str:
    """The chart; where there is nothing to draw, its frame and a sentence."""
    head = list(_head(kpi))
    if not facts.values(kpi) and not facts.levels(kpi):
        said = words_at(EDGE, 34, "No value yet.", "muted")
        return _whole([*head, said], 48, kpi, snapshot, today)
    drawn = plan(kpi, snapshot, today)
    legend = _legend(drawn, kpi, today)
    parts = [
        *head,
        *_axes(drawn, today),
        *_happened(drawn),
        *_held(drawn, kpi),
        *_values(drawn),
        *_latest(drawn, kpi, today),
        *_key(legend, drawn.legend_at),
    ]
    height = drawn.legend_at + _LINE * (len(legend) - 1) + 6 if legend else drawn.legend_at
    return _whole(parts, height, kpi, snapshot, today)


def _whole(parts: Sequence[str], height: float, kpi: Kpi, snapshot: Snapshot, today: date) -> str:
    # With points no anchor of a heading is called so, where the chart stands in a page.
    name = f"chart.{text(kpi.id)}"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{coordinate(height)}"'
        f' viewBox="0 0 {WIDTH} {coordinate(height)}" role="img" aria-labelledby="{name}.title {name}.desc"'
        f' font-family="{text(_FONT)}" font-size="{SMALL}">',
        f'<title id="{name}.title">{text(words.name(kpi))}</title>',
        f'<desc id="{name}.desc">{text(words.described(kpi, snapshot, today))}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect width="{WIDTH}" height="{coordinate(height)}" {fill("back")}/>',
        *parts,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _head(kpi: Kpi) -> Iterator[str]:
    """The id, and what is measured in which unit; the name stands above wherever a chart is shown."""
    better = "higher is better" if kpi.better == "up" else "lower is better"
    about = ", ".join(filter(None, (one_line(kpi.unit), better)))
    after = EDGE + lettering.width(kpi.id, SMALL) * 1.15 + 4
    yield words_at(EDGE, 13, kpi.id, "ink", bold=True)
    yield words_at(after, 13, lettering.cut(about, SMALL, WIDTH - EDGE - after), "muted")


def _axes(drawn: Plan, today: date) -> Iterator[str]:
    for tick, said in zip(drawn.value_axis.ticks, drawn.ticks, strict=True):
        y = drawn.y(tick)
        yield line(drawn.left, y, drawn.right, y, "grid", 1)
        yield words_at(drawn.left - 8, y + 4, said, "muted", anchor="end")
    yield line(drawn.left, drawn.bottom, drawn.right, drawn.bottom, "muted", 1)
    for day in ticks(drawn.day_axis, today):
        x = drawn.x(day.day)
        yield line(x, drawn.bottom, x, drawn.bottom + 5, "muted", 1)
        yield words_at(x, drawn.days_at, day.text, "muted", anchor="middle")


def _happened(drawn: Plan) -> Iterator[str]:
    """What shipped and was decided: its sign and id under the days, and a thin line up to the values."""
    for each in drawn.placed:
        y = drawn.lane_at(each.lane)
        yield line(each.x, drawn.top, each.x, drawn.bottom, "grid", 1, "2 2")
        yield sign(each.event.verb, each.left + GLYPH / 2, y - 4)
        yield words_at(each.left + GLYPH + 1, y, each.event.id, "ink")


def _held(drawn: Plan, kpi: Kpi) -> Iterator[str]:
    """The levels, each with its name and value at its right end."""
    for level, place in drawn.names:
        colour, dashes = _LEVELS[level.name]
        y = drawn.y(level.value)
        yield line(drawn.left, y, drawn.right, y, colour, 1.4, dashes)
        if level.name == "target" and level.on:
            x = drawn.x(level.on)
            yield line(x, y - 4, x, y + 4, colour, 1.4)
        yield line(drawn.right, y, drawn.right + 6, place, colour, 0.8)
        room = WIDTH - drawn.right - 9
        said = lettering.cut(words.level_named(level, kpi), SMALL, room)
        yield words_at(drawn.right + 9, place + 4, said, colour)


def _values(drawn: Plan) -> Iterator[str]:
    """What counts joined by a line, what is excluded hollow and apart, what breaks the limit crossed."""
    counting = [each for each in drawn.values if not each.excluded]
    places = [(drawn.x(each.on), drawn.y(each.value)) for each in counting]
    if len(places) > 1:
        joined = " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in places)
        yield (
            f'<polyline points="{joined}" fill="none" {stroke("data")} stroke-width="2"'
            ' stroke-linejoin="round"/>'
        )
    sparse = len(counting) * _APART <= drawn.right - drawn.left
    for each in drawn.values:
        x, y = drawn.x(each.on), drawn.y(each.value)
        if each.excluded:
            yield hollow(x, y)
        elif each.beyond:
            yield cross(x, y)
        elif sparse:
            yield f'<circle cx="{coordinate(x)}" cy="{coordinate(y)}" r="{_DOT}" {fill("data")}/>'


def _latest(drawn: Plan, kpi: Kpi, today: date) -> Iterator[str]:
    """The last value that counts, larger and with its number, where that hides least."""
    counting = [each for each in drawn.values if not each.excluded]
    if not counting:
        return
    last = counting[-1]
    x, y = drawn.x(last.on), drawn.y(last.value)
    if not last.beyond:
        yield f'<circle cx="{coordinate(x)}" cy="{coordinate(y)}" r="{_LAST_DOT}" {fill("data")}/>'
    said = f"{words.number(last.value, kpi)} on {short(last.on, today)}"
    at = beside(drawn, counting, lettering.width(said, SMALL * 1.1))
    yield words_at(at.x, at.y, said, "ink", bold=True, halo=True)


# --- what the signs mean --------------------------------------------------------------------------


def _legend(drawn: Plan, kpi: Kpi, today: date) -> list[list[tuple[str, str]]]:
    """Lines of signs with their meaning; only what is drawn is explained."""
    items: list[tuple[str, str]] = []
    if any(each.excluded for each in drawn.values):
        items.append(("excluded", "excluded, does not count"))
    if any(each.beyond for each in drawn.values):
        items.append(("beyond", "beyond the limit"))
    verbs = {each.event.verb for each in drawn.placed}
    items += [(verb, verb) for verb in ("shipped", "decided") if verb in verbs]
    note = without_zero(drawn.value_axis, kpi)
    if note:
        items.append(("", f"{note}, zero not shown"))
    if drawn.crowded:
        many = ", ".join(each.id for each in drawn.crowded)
        items.append(("", f"no room for {many}"))
    items += [("", outside_told(each, drawn.day_axis, today)) for each in drawn.outside]
    lines: list[list[tuple[str, str]]] = []
    used = float(WIDTH)
    for name, said in items:
        shown = lettering.cut(said, SMALL, WIDTH - 2 * EDGE - GLYPH)
        size = _item_width(name, shown)
        if used + size > WIDTH - EDGE:
            lines.append([])
            used = EDGE
        lines[-1].append((name, shown))
        used += size
    return lines


def _item_width(name: str, said: str) -> float:
    return (GLYPH + 3 if name else 0) + lettering.width(said, SMALL) + 16


def _key(legend: Sequence[Sequence[tuple[str, str]]], y: float) -> Iterator[str]:
    for number, items in enumerate(legend):
        x, base = float(EDGE), y + number * _LINE
        for name, said in items:
            if name:
                yield sign(name, x + GLYPH / 2, base - 4)
            yield words_at(x + (GLYPH + 3 if name else 0), base, said, "muted")
            x += _item_width(name, said)
