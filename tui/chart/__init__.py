"""A chart for the terminal: pure functions from a KPI's values to lines and words."""

from tui.chart.plot import Frame, chart
from tui.chart.under import Mark
from tui.chart.words import told

__all__ = ["Frame", "Mark", "chart", "told"]
