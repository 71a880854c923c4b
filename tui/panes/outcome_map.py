"""Pane 5: what was shipped and what it moved."""

from journal import dates, order
from journal.model import Feature
from tui import lengths
from tui.lines import Row, Span, called, line
from tui.panes.spec import PaneSpec
from tui.view import View


def rows(view: View) -> list[Row]:
    """A feature a line, shipped last first: its day, the KPI it moved, a sign for whether it is complete."""
    found = list(reversed(order.features(view.snapshot)))
    days = [dates.short(each.shipped, view.today) if each.shipped else "no day" for each in found]
    width = max(map(len, days), default=0)
    kpis = max((len(each.kpi or "no KPI") for each in found), default=0)
    return [
        _row(view, each, f"{day:<{width}}", kpis) for each, day in zip(found, days, strict=True)
    ]


def _row(view: View, feature: Feature, day: str, kpis: int) -> Row:
    lost = [each for each in view.findings_on(feature.id) if each.severity != "advice"]
    left = line((f"{feature.id:<4}", "muted"), f"{day}  ", called(feature.name))
    mark = Span("!", "warn") if lost else Span("✓", "good")
    kpi = Span(f"{feature.kpi or 'no KPI':<{kpis}} ", "" if feature.kpi else "warn")
    return Row(feature.id, left, (kpi, mark))


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
    lengths.outcome_map,
)
