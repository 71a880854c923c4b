"""The seven panes on the left, in their order; their numbers are their keys."""

from tui.panes import bullets, charter, checkins, decisions, kpis, outcome_map, today
from tui.panes.spec import PaneSpec

PANES: tuple[PaneSpec, ...] = (
    today.PANE,
    decisions.PANE,
    kpis.PANE,
    charter.PANE,
    outcome_map.PANE,
    bullets.PANE,
    checkins.PANE,
)

BY_TABLE = {pane.table: pane for pane in PANES}
"""The pane that shows the records of a table."""
