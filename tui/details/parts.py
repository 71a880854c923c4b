"""Pieces that several details share: facts, headings, findings, lags."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from journal import citations, dates, kpi_math
from journal.kinds import kind_of
from journal.model import Snapshot
from journal.text import plural
from tui.hits import marks
from tui.lines import Line, Span, line
from tui.links import linked, to_record
from tui.view import View

BLANK: Line = ()

MOST_CITING, MOST_PLACES = 8, 2
"""Records of a kind and places in one that are shown of what cites a record."""


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
        return Span(f"{record_id} (there is no such record)", "warn", record_id)
    return to_record(record)


def carried(source: str) -> Line:
    """The record of the cycle before that one goes on with: "2025-H2/D4", leading there."""
    leads = source if "/" in source else ""
    return facts("Carried", Span("from "), Span(source, "link" if leads else "", leads))


def references(snapshot: Snapshot, ids: Iterable[str]) -> Iterator[Span]:
    """Ids between commas, each leading to its record."""
    for number, each in enumerate(ids):
        if number:
            yield Span(", ")
        known = snapshot.find(each) is not None
        yield Span(each, "link" if known else "", each if known or kind_of(each) else "")


def cited(view: View, record_id: str) -> Iterator[Line]:
    """Which other records speak of this one and where, kind by kind, the latest first."""
    found = list(citations.grouped(view.snapshot, record_id))
    if found:
        yield BLANK
        yield heading("Cited by")
    for kind, group in found:
        yield line((kind.plural, "muted"))
        for citing in group[:MOST_CITING]:
            yield from _citing(citing, record_id, max(16, view.width - 22))
        if len(group) > MOST_CITING:
            more = f"and {len(group) - MOST_CITING:,} more; Enter finds all"
            yield line(Span(f"  {more}", "muted", f"?{record_id}"))


def _citing(citing: citations.Citing, record_id: str, width: int) -> Iterator[Line]:
    said = [citations.shown(citing.record, each, record_id) for each in citing.places]
    fields = ", ".join(dict.fromkeys(name for name, text, _ in said if not text))
    by = to_record(citing.record, width)
    yield line(Span("  ", hang=True), by, (f"  {fields}" if fields else "", "muted"))
    texts = [each for each in said if each[1]]
    for name, text, at in texts[:MOST_PLACES]:
        label = Span(f"     {name}: ", "muted", hang=True)
        yield (label, *marks(text, record_id, "", at))
    if len(texts) > MOST_PLACES:
        yield line((f"     and in {plural(len(texts) - MOST_PLACES, 'more place')}", "muted"))


def checks(view: View, record_id: str) -> Iterator[Line]:
    """What the rules say of a record, or that they say nothing."""
    found = view.findings_on(record_id)
    yield heading("Checks")
    if not found:
        yield line(("✓ ", "good"), "nothing to mend")
    for finding in found:
        style = {"gate": "bad", "lost": "warn"}.get(finding.severity, "muted")
        points = f"  +{finding.points:.1f}" if finding.points else ""
        said = linked(finding.message, view.snapshot)
        yield line(Span(f"{finding.code} ", style, hang=True), *said, (points, "good"))
