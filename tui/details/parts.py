"""Pieces that several details share: facts, headings, findings, lags."""

from collections.abc import Iterator
from datetime import date, datetime

from journal import dates
from journal.model import Snapshot
from journal.text import plural
from tui.lines import Line, line
from tui.view import View

BLANK: Line = ()


def heading(text: str) -> Line:
    """The head of a part."""
    return line((text, "head"))


def fact(name: str, value: str, style: str = "") -> Line:
    """A name and a value, aligned with its neighbours."""
    return line((f"{name:<12}", "muted"), (value, style))


def day(on: date | None, today: date) -> str:
    """A day as it is spoken of."""
    return dates.short(on, today) if on else "no day"


def lag(on: date | None, entered: datetime | None) -> str:
    """How much later something was entered than it happened; "" for the same day or an unknown one."""
    if on is None or entered is None:
        return ""
    late = (entered.date() - on).days
    return f"entered {plural(late, 'day')} later" if late > 0 else ""


def kpi_name(snapshot: Snapshot, kpi_id: str) -> str:
    """The id of a KPI with its name."""
    kpi = snapshot.kpi(kpi_id)
    return f"{kpi_id} {kpi.name}" if kpi else f"{kpi_id} (there is no such KPI)"


def checks(view: View, record_id: str) -> Iterator[Line]:
    """What the rules say of a record, or that they say nothing."""
    found = view.findings_on(record_id)
    yield heading("Checks")
    if not found:
        yield line(("✓ ", "good"), "nothing to mend")
    for finding in found:
        style = {"gate": "bad", "lost": "warn"}.get(finding.severity, "muted")
        points = f"  +{finding.points:.1f}" if finding.points else ""
        yield line((f"{finding.code} ", style), finding.message, (points, "good"))


def text_block(text: str) -> Iterator[Line]:
    """Text of several lines."""
    for each in text.splitlines():
        yield line(each)
