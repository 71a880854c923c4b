"""Pieces that several details share: facts, headings, findings, lags."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from journal import dates, kpi_math, mentions
from journal.model import Snapshot
from journal.text import plural
from tui.lines import Line, Span, line
from tui.links import to_record
from tui.view import View

BLANK: Line = ()


def heading(text: str) -> Line:
    """The head of a part."""
    return line((text, "head"))


def fact(name: str, value: str, style: str = "") -> Line:
    """A name and a value, aligned with its neighbours."""
    return facts(name, Span(value, style))


def facts(name: str, *value: Span) -> Line:
    """A name and a value of several spans."""
    return line(Span(f"{name:<12}", "muted", hang=True), *value)


def day(on: date | None, today: date) -> str:
    """A day as it is spoken of."""
    return dates.short(on, today) if on else "no day"


def lag(on: date | None, entered: datetime | None) -> str:
    """How much later something was entered than it happened; "" for the same day or an unknown one."""
    if on is None or entered is None:
        return ""
    late = (entered.date() - on).days
    return f"entered {plural(late, 'day')} later" if late > 0 else ""


def invitation(view: View, what: str, verb: str = "writes") -> Span:
    """What belongs where nothing is, and the key for it; a closed cycle only says that nothing is there."""
    closed = view.snapshot.cycle.closed is not None
    return Span("nothing written" if closed else f"Enter {verb} {what}", "muted")


def part(to: str, spans: Line) -> Line:
    """A line of a part of a record: Enter leads there from all of it but from its links."""
    return tuple(span if span.to else span._replace(to=to) for span in spans)


def field(view: View, record_id: str, name: str, label: str, value: Line, belongs: str) -> Line:
    """A field that Enter edits in place: its value with its links, or what belongs there."""
    shown = value or (Span("○ ", "warn"), invitation(view, belongs))
    return facts(label, *part(f"{record_id}.{name}", shown))


def ledger(view: View, record_id: str) -> Iterator[Line]:
    """What the ledger says of the KPI that something speaks of: from where to where, by which day."""
    kpi = view.snapshot.kpi(record_id) if record_id else None
    if kpi is None:
        return
    last = kpi_math.latest(kpi)
    moved = kpi_math.from_to(kpi)
    if last is None or not moved:
        yield fact("Ledger", f"nothing to compare yet; m measures {kpi.id}", "warn")
        return
    change = kpi_math.show_change(kpi)
    relative = kpi_math.show_percent(kpi)
    said = ", ".join(filter(None, (change, relative)))
    yield facts(
        "Ledger",
        Span(moved, "strong"),
        Span(f"  {said}" if said else "", "muted"),
        Span(f"  by {day(last.on, view.today)}", "muted"),
    )


def reference(snapshot: Snapshot, record_id: str) -> Span:
    """A record that a field points to, with its name, leading there; one that is not there says so."""
    record = snapshot.find(record_id)
    if record is None:
        return Span(f"{record_id} (there is no such record)", "warn")
    return to_record(record)


def references(snapshot: Snapshot, ids: Iterable[str]) -> Iterator[Span]:
    """Ids between commas, each leading to its record."""
    for number, each in enumerate(ids):
        if number:
            yield Span(", ")
        known = snapshot.find(each) is not None
        yield Span(each, "link" if known else "", each if known else "")


def cited(view: View, record_id: str) -> Iterator[Line]:
    """Which other records speak of this one."""
    found = mentions.cited_by(view.snapshot, record_id)
    if found:
        yield BLANK
        yield heading("Cited by")
    for each in found:
        yield line(reference(view.snapshot, each))


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
