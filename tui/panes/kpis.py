"""Pane 3: the KPI ledger, each with its latest value and how it came there."""

from journal import kpi_math
from journal.model import Kpi
from tui.lines import Row, called, line
from tui.panes.spec import PaneSpec
from tui.view import View
from tui.widgets.sparkline import sparkline

RECENT = 8
"""Values that a row has room for; fewer stand on the right, so that the numbers before them are aligned."""


def rows(view: View) -> list[Row]:
    """A KPI a line: name, latest value, the values so far."""
    return [_row(view, kpi) for kpi in view.snapshot.kpis]


def _row(view: View, kpi: Kpi) -> Row:
    latest = kpi_math.latest(kpi)
    codes = {finding.code for finding in view.findings_on(kpi.id)}
    style = "warn" if "K53" in codes else ""
    stale = "stale " if "K53" in codes and latest else ""
    value = kpi_math.show_short(latest.value, kpi) if latest else "no value"
    if kpi.kind == "guardrail" and kpi.limit and kpi.limit.value is not None and latest:
        value += f" of {kpi_math.plain(kpi.limit.value)}"
    left = line((f"{kpi.id:<4}", "muted"), called(kpi.name))
    values = sparkline([point.value for point in kpi_math.points(kpi)][-RECENT:])
    return Row(kpi.id, left, line((f"{stale}{value} ", style), (f"{values:>{RECENT}}", "accent")))


def summary(view: View) -> str:
    """How many KPIs."""
    return str(len(view.snapshot.kpis) or "")


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
