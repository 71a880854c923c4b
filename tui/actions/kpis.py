"""What is done to a KPI: measuring it, mending its values."""

from typing import TYPE_CHECKING

from journal.model import Kpi
from tui.actions.asking import Row
from tui.actions.parts import Group, add_part, manage
from tui.lines import Line, line

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def _shown(row: Row) -> Line:
    excluded = row.get("excluded")
    left_out = f"  excluded: {excluded or 'no reason given'}" if excluded is not None else ""
    return line(
        (f"{row.get('on') or 'no day':<12}", "muted"),
        f"{row.get('value', '-'):>10}",
        (left_out, "warn"),
        (f"  {row.get('note') or ''}", "muted"),
    )


VALUES = Group(
    "measurements", "value", "values", ("value", "on", "note", "excluded"), _shown, today=("on",)
)


async def measure(screen: "MainScreen") -> None:
    """Enter a value of the KPI under the cursor, of today unless another day is said."""
    record = screen.selected
    if isinstance(record, Kpi):
        await add_part(screen, record, VALUES)


async def measurements(screen: "MainScreen") -> None:
    """The values of the KPI, to be mended."""
    record = screen.selected
    if isinstance(record, Kpi):
        await manage(screen, record.id, VALUES)
