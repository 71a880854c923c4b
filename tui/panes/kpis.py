"""Pane 3: the KPI ledger, each with its latest value, how it stands, and how it came there."""

from collections.abc import Sequence
from typing import NamedTuple

from journal import kpi_math
from journal.model import Kpi
from tui.chart.words import reached
from tui.lines import Line, Row, called, line
from tui.panes.spec import PaneSpec
from tui.view import View
from tui.widgets.sparkline import sparkline

_NAME, _SHORT_NAME = 14, 9
"""Cells that a name keeps, and those that it keeps on the narrowest pane."""
_BEFORE = 1 + 4 + 1
"""Cells of the cursor, of the id, and of the blank before the columns."""
_FEWEST, _FEW, _MOST = 3, 4, 8
"""Values in a sparkline: where fewer have room there is none, and more than a few cut no name short."""
_LONGEST = 12


class _Cells(NamedTuple):
    """What stands in the columns for one KPI."""

    value: str
    state: str
    style: str
    values: Sequence[float]


def rows(view: View) -> list[Row]:
    """A KPI a line: name, latest value, how it stands, the values so far; aligned with its neighbours."""
    cells = [_cells(view, kpi) for kpi in view.snapshot.kpis]
    value = max((len(each.value) for each in cells), default=0)
    state = max((len(each.state) for each in cells), default=0)
    if view.width < _BEFORE + value + state + 1:
        state = 0
    room = view.width - _BEFORE - value - (state and state + 1) - 1
    drawn = max(min(_MOST, room - _NAME), min(_FEW, room - _SHORT_NAME))
    drawn = min(drawn, max((len(each.values) for each in cells), default=0))
    drawn = drawn if drawn >= _FEWEST else 0
    return [
        Row(
            kpi.id,
            line((f"{kpi.id:<4}", "muted"), called(kpi.name)),
            _columns(each, value, state, drawn, view.ascii),
        )
        for kpi, each in zip(view.snapshot.kpis, cells, strict=True)
    ]


def _columns(cells: _Cells, value: int, state: int, drawn: int, ascii: bool) -> Line:
    blocks = sparkline(cells.values[-drawn:], ascii) if drawn else ""
    return line(
        f"{cells.value:>{value}}",
        (f" {cells.state:<{state}}" if state else "", cells.style),
        (f" {blocks:>{drawn}}" if drawn else "", "accent"),
    )


def _cells(view: View, kpi: Kpi) -> _Cells:
    values = [point.value for point in kpi_math.points(kpi)]
    if not values:
        return _Cells("", "no value", "warn", ())
    shown = kpi_math.show_short(values[-1], kpi)
    shown = shown if len(shown) <= _LONGEST else f"{values[-1]:.4g}"
    return _Cells(shown, *_state(view, kpi, values[-1]), values)


def _state(view: View, kpi: Kpi, value: float) -> tuple[str, str]:
    """The one word that matters most, and its style. Without a limit no guardrail stands well (K54)."""
    limit = kpi_math.limit_value(kpi)
    codes = {finding.code for finding in view.findings_on(kpi.id)}
    if limit is not None and not kpi_math.within(value, kpi):
        return ("over limit" if kpi.limit and kpi.limit.op == "<=" else "under limit"), "bad"
    if kpi.kind == "guardrail" and limit is None:
        return "no limit", "warn"
    if "K53" in codes:
        return "stale", "warn"
    if reached(value, kpi):
        return "at target", "good"
    if limit is not None and len(text := f"of {kpi_math.plain(limit)}") <= _LONGEST:
        return text, "muted"
    return "", ""


def summary(view: View) -> str:
    """How many KPIs, and what is wrong with how many."""
    states = [_cells(view, kpi).state for kpi in view.snapshot.kpis]
    counted = [
        f"{states.count(word)} {word}"
        for word in ("over limit", "under limit", "no limit", "stale")
        if word in states
    ]
    return ", ".join(filter(None, (str(len(states) or ""), *counted)))


PANE = PaneSpec(
    "kpis",
    "KPIs",
    "kpis",
    rows,
    summary,
    "a adds a number you want to move",
    (
        "The numbers that should move: what they were, what they are, where they should be.",
        "Two measurements on different days turn a claim into a difference.",
    ),
)
