"""The chart of a KPI: its values over the days, and what they are held against."""

import math
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from exports.chart.days import DayAxis, day_axis, ticks
from exports.chart.values import ValueAxis, brief, evened, labels, value_axis, without_zero
from journal import dates, kpi_math
from journal.model import Kpi, Measurement
from tui.chart import under
from tui.chart.canvas import DOTS, Canvas
from tui.chart.under import Mark
from tui.lines import Line, Span, flat, line

WIDEST = 110
"""Cells beyond which a chart is no easier to read."""
_LOWEST = 3
_LEAST_TOLD = 12
"""Cells that the head needs beside what is said of the axis; with fewer that has a line of its own."""


class Frame(NamedTuple):
    """The room that a chart has and the day it is looked at; ``starts`` and ``ends`` are the cycle's.

    ``pointed`` is where the cursor stands: "K1.measurements.3" or the id of a mark.
    """

    width: int
    height: int
    today: date
    starts: date | None = None
    ends: date | None = None
    pointed: str = ""
    ascii: bool = False


class _Signs(NamedTuple):
    value: str
    excluded: str
    beyond: str
    aim: str
    above: str
    below: str
    mark: str
    upright: str
    tick: str
    corner: str
    level: str
    day: str


_DRAWN = _Signs("●", "○", "✗", "◆", "▼", "▲", "▲", "│", "┤", "└", "─", "┬")
_PLAIN = _Signs("*", "o", "x", "#", "v", "^", "^", "|", "+", "+", "-", "+")


class _Drawn(NamedTuple):
    """A measurement that has a day and a value, with its number in the record."""

    number: int
    on: date
    value: float
    measurement: Measurement


class _Rule(NamedTuple):
    """A level that the values are held against."""

    name: str
    value: float
    on: date | None
    style: str
    every: int
    plain: str


def chart(kpi: Kpi, marks: Sequence[Mark], frame: Frame) -> list[Line]:
    """The chart in ``height`` lines at most (seven at least), none wider than ``width``.

    Every measurement with a day and a value stands inside the axes. Only a line of words where there is nothing
    to draw.
    """
    frame = frame._replace(width=min(frame.width, WIDEST))
    drawn = _drawn(kpi)
    rules = list(_rules(kpi))
    values = [each.value for each in drawn] + [rule.value for rule in rules]
    if not values:
        return [line((cut("no value yet; m enters the first", frame.width), "muted"))]
    days = [each.on for each in drawn]
    for mark in (kpi.baseline, kpi.target):
        days += [mark.on] if mark and mark.on and mark.value is not None else []
    if frame.starts and not (kpi.baseline and kpi.baseline.on):
        days.append(frame.starts)
    # The width of the labels depends on the ticks and these on the height, which the marks take from.
    rough = day_axis(days, frame.starts, frame.ends, frame.today, max(8, frame.width - 8))
    beneath = len(_under(rough, marks, frame))
    height = max(_LOWEST, frame.height - 3 - beneath)
    axis = evened(value_axis(values, height), height, DOTS)
    texts = labels(axis, kpi, max(5, frame.width // 3))
    margin = max(map(len, texts))
    width = max(8, frame.width - margin - 2)
    time = day_axis(days, frame.starts, frame.ends, frame.today, width)
    canvas = Canvas(width, height, frame.ascii)
    legend = _draw(canvas, kpi, drawn, rules, axis, time, frame)
    return [
        *_head(kpi, drawn, marks, axis, frame),
        *_rows(canvas, axis, texts, margin, frame),
        *_foot(time, marks, margin, frame),
        *(line((cut(each, frame.width), "muted")) for each in legend),
    ]


def cut(text: str, width: int) -> str:
    """Words in so many cells, with an ellipsis where they were cut."""
    text = flat(text)
    return text if cell_len(text) <= width else set_cell_size(text, max(0, width - 1)) + "…"


# --- what there is to draw ------------------------------------------------------------------------


def _drawn(kpi: Kpi) -> list[_Drawn]:
    found = [
        _Drawn(number, each.on, each.value, each)
        for number, each in enumerate(kpi.measurements, 1)
        if each.on is not None and each.value is not None and math.isfinite(each.value)
    ]
    return sorted(found, key=lambda each: each.on)


def _rules(kpi: Kpi) -> Iterator[_Rule]:
    baseline, target = kpi_math.baseline_value(kpi), kpi_math.target_value(kpi)
    limit = kpi_math.limit_value(kpi)
    if baseline is not None:
        yield _Rule("baseline", baseline, None, "muted", 4, ".")
    if target is not None:
        yield _Rule("target", target, kpi.target.on if kpi.target else None, "good", 3, "-")
    if limit is not None:
        yield _Rule("limit", limit, None, "warn", 2, "=")


def _draw(
    canvas: Canvas,
    kpi: Kpi,
    drawn: Sequence[_Drawn],
    rules: Sequence[_Rule],
    axis: ValueAxis,
    time: DayAxis,
    frame: Frame,
) -> list[str]:
    """Everything inside the axes; what is left to be said of lines that had no room for their label."""
    signs = _PLAIN if frame.ascii else _DRAWN
    for rule in rules:
        canvas.rule(canvas.row(axis.share(rule.value)), rule.every, rule.plain, rule.style)
    placed = [(time.dot(each.on), canvas.row(axis.share(each.value)), each) for each in drawn]
    counting = [(x, y) for x, y, each in placed if each.measurement.excluded is None]
    if not frame.ascii:
        canvas.join(counting, "accent")
    sparse = frame.ascii or len(counting) * 3 <= time.width * 2
    for x, y, each in placed:
        pointed = frame.pointed == _place(kpi, each)
        if each.measurement.excluded is not None:
            canvas.sign(y // 4, x // 2, signs.excluded, "strong" if pointed else "muted")
        elif not kpi_math.within(each.value, kpi):
            canvas.sign(y // 4, x // 2, signs.beyond, "bad")
        elif sparse or pointed:
            canvas.sign(y // 4, x // 2, signs.value, "strong" if pointed else "accent")
    for x, y, each in placed:
        if frame.pointed == _place(kpi, each):
            row = y // 4
            above = row > 0
            canvas.sign(
                row - 1 if above else 1, x // 2, signs.above if above else signs.below, "strong"
            )
    return list(_label(canvas, kpi, rules, axis, time, frame, signs))


def _label(
    canvas: Canvas,
    kpi: Kpi,
    rules: Sequence[_Rule],
    axis: ValueAxis,
    time: DayAxis,
    frame: Frame,
    signs: _Signs,
) -> Iterator[str]:
    """Write each line's name and value on it, or beside it; else say it."""
    for rule in rules:
        row = canvas.row(axis.share(rule.value)) // 4
        name = f"{rule.name} {brief(rule.value, kpi)}"
        names = [name]
        if rule.on:
            canvas.sign(row, time.cell(rule.on), signs.aim, rule.style)
            names.insert(0, f"{name} by {dates.short(rule.on, frame.today)}")
        # The values start at the baseline and go towards the target: at the other end there is room.
        right = rule.name == "baseline"
        tried = ((text, at) for text in names for at in (row, row - 1, row + 1))
        if not any(canvas.label(at, f" {text} ", rule.style, right) for text, at in tried):
            yield f"dotted line: {names[0]}"


# --- around it ------------------------------------------------------------------------------------


def _head(
    kpi: Kpi, drawn: Sequence[_Drawn], marks: Sequence[Mark], axis: ValueAxis, frame: Frame
) -> Iterator[Line]:
    """What is pointed at, else the latest value; and that the axis does not start at zero."""
    note = without_zero(axis, kpi)
    ways = list(_told(kpi, drawn, marks, frame))
    beside = frame.width - len(note) - 2 if note else frame.width
    apart = beside < _LEAST_TOLD
    room = frame.width if apart else beside
    told = cut(next((way for way in ways if cell_len(way) <= room), ways[-1]), room)
    if apart or not note:
        yield line((told, "strong"))
    else:
        yield line((told, "strong"), " " * (room - cell_len(told) + 2), (note, "muted"))
    if apart:
        yield line((cut(note, frame.width), "muted"))


def _told(kpi: Kpi, drawn: Sequence[_Drawn], marks: Sequence[Mark], frame: Frame) -> Iterator[str]:
    """What the head may say, the fullest first."""
    signs = _PLAIN if frame.ascii else _DRAWN
    pointed = next((each for each in drawn if frame.pointed == _place(kpi, each)), None)
    mark = next((each for each in marks if frame.pointed == each.to), None)
    last = kpi_math.latest(kpi)
    if pointed is not None:
        day = dates.short(pointed.on, frame.today)
        yield from _with_more(f"{signs.above} {_value(pointed.value, kpi)} on {day}", pointed, kpi)
    elif mark is not None:
        yield f"{signs.mark} {mark.told}"
    elif last is None:
        yield "no value yet; m enters the first"
    else:
        text = f"{_value(last.value, kpi)} on {dates.short(last.on, frame.today)}"
        yield f"Latest {text}, {dates.distance(last.on, frame.today)}"
        yield f"Latest {text}"
        yield text


def _with_more(text: str, pointed: _Drawn, kpi: Kpi) -> Iterator[str]:
    """A value, and why it does not count, or how far it is from the baseline."""
    excluded, start = pointed.measurement.excluded, kpi_math.baseline_value(kpi)
    if excluded is not None:
        yield f"{text}, excluded: {excluded or 'no reason given'}"
        yield f"{text}, excluded"
    elif not kpi_math.within(pointed.value, kpi):
        text += ", beyond the limit"
    elif start is not None and math.isfinite(pointed.value - start):
        change = kpi_math.tidy(pointed.value - start, kpi)
        yield f"{text}, {kpi_math.show_difference(change, kpi)} since the baseline"
    yield text


def _place(kpi: Kpi, each: _Drawn) -> str:
    return f"{kpi.id}.measurements.{each.number}"


def _value(value: float, kpi: Kpi) -> str:
    text = kpi_math.show_short(value, kpi)
    return text if len(text) <= 24 else brief(value, kpi)


def _rows(
    canvas: Canvas, axis: ValueAxis, texts: Sequence[str], margin: int, frame: Frame
) -> Iterator[Line]:
    signs = _PLAIN if frame.ascii else _DRAWN
    at = {
        canvas.row(axis.share(tick)) // 4: text
        for tick, text in zip(axis.ticks, texts, strict=True)
    }
    for row in range(canvas.height):
        sign = signs.tick if row in at else signs.upright
        yield (Span(f"{at.get(row, ''):>{margin}} {sign}", "muted"), *canvas.spans(row))


def _foot(time: DayAxis, marks: Sequence[Mark], margin: int, frame: Frame) -> Iterator[Line]:
    """The time axis, its days, and the marks."""
    signs = _PLAIN if frame.ascii else _DRAWN
    labelled = ticks(time, frame.today)
    level = [(signs.level, "muted")] * time.width
    days = ""
    for tick in labelled:
        level[tick.cell] = (signs.day, "muted")
        days = f"{days:<{tick.at}}{tick.text}"
    for mark in marks:
        level[time.cell(mark.on)] = (signs.mark, "strong" if mark.to == frame.pointed else "link")
    blank = Span(" " * (margin + 2))
    yield _joined([(" " * (margin + 1) + signs.corner, "muted"), *level])
    yield (blank, Span(days, "muted"))
    for each in _under(time, marks, frame):
        yield (blank, *each)


def _under(time: DayAxis, marks: Sequence[Mark], frame: Frame) -> list[Line]:
    to_come = time.first <= frame.today < time.last
    today = time.cell(frame.today) if to_come else None
    return under.rows_of([(time.cell(mark.on), mark) for mark in marks], time.width, today)


def _joined(cells: Sequence[tuple[str, str]]) -> Line:
    spans: list[Span] = []
    for text, style in cells:
        if spans and spans[-1].style == style:
            spans[-1] = Span(spans[-1].text + text, style)
        else:
            spans.append(Span(text, style))
    return tuple(spans)
