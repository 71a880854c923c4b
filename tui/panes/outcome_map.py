"""Pane 5: what was shipped and what it moved."""

from tui.lines import Row, called, line
from tui.panes.spec import PaneSpec
from tui.view import View


def rows(view: View) -> list[Row]:
    """A feature a line, with the KPI it moved and whether the row is complete."""
    found = []
    for feature in view.snapshot.features:
        lost = [f for f in view.findings_on(feature.id) if f.severity == "lost"]
        left = line((f"{feature.id:<4}", "muted"), called(feature.name))
        right = line((f"{feature.kpi or 'no KPI'} ", ""), ("○", "warn") if lost else ("●", "good"))
        found.append(Row(feature.id, left, right))
    return found


def summary(view: View) -> str:
    """How many rows."""
    number = len(view.snapshot.features)
    return f"{number} row{'' if number == 1 else 's'}" if number else ""


PANE = PaneSpec(
    "outcome-map",
    "Outcome map",
    "features",
    rows,
    summary,
    "a adds what was shipped",
    (
        "What was shipped, which KPI it moved, and what was given up for it.",
        "It is the table that a panel reads first.",
    ),
)
