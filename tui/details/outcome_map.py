"""The outcome map as the table it will be, and the row under the cursor."""

from collections.abc import Iterator

from journal import kpi_math, live, order
from journal.model import Feature
from tui import lengths
from tui.details.parts import (
    BLANK,
    checks,
    cited,
    day,
    field,
    heading,
    lag,
    ledger,
    part,
    reference,
)
from tui.lines import Line, Span, line
from tui.links import linked
from tui.paging import MAP
from tui.table import table
from tui.view import View


def lines(view: View, feature: Feature) -> Iterator[Line]:
    """The row as a record, then the whole map."""
    late = lag(feature.shipped, feature.entered)
    key = feature.id
    shipped = f"shipped {day(feature.shipped, view.today)}"
    yield part(f"{key}.shipped", line(shipped, (f" · {late}" if late else "", "warn")))
    kpi = (reference(view.snapshot, feature.kpi),) if feature.kpi else ()
    yield field(view, key, "kpi", "KPI", kpi, "the KPI it moved")
    yield from ledger(view, feature.kpi)
    claim = linked(live.fill(feature.claim, view.snapshot), view.snapshot) if feature.claim else ()
    yield field(view, key, "claim", "Claim", claim, "what it changed, with a number")
    tradeoff = linked(feature.tradeoff, view.snapshot) if feature.tradeoff else ()
    yield field(view, key, "tradeoff", "Trade-off", tradeoff, "what was given up for it")
    decisions = tuple(_decisions(view, feature))
    yield field(view, key, "decisions", "Decisions", decisions, "where it was decided")
    yield BLANK
    yield from checks(view, feature.id)
    yield from cited(view, feature.id)
    yield BLANK
    length = lengths.said(view.pages, MAP)
    beside = line(("   ", ""), *length) if length else ()
    yield (*heading("The outcome map, as it will be exported"), *beside)
    head = ("Shipped feature", "Metric moved", "Trade-off")
    rows = [_cells(view, each) for each in order.features(view.snapshot)]
    yield from table(head, rows, (3, 5, 4), view.width)


def _decisions(view: View, feature: Feature) -> Iterator[Span]:
    """Each decision with its name, between semicolons."""
    for number, each in enumerate(feature.decisions):
        if number:
            yield Span("; ")
        yield reference(view.snapshot, each)


def _cells(view: View, feature: Feature) -> tuple[str, str, str]:
    return (
        f"{feature.id} {feature.name}",
        _moved(view, feature),
        feature.tradeoff or "none named",
    )


def _moved(view: View, feature: Feature) -> str:
    kpi = view.snapshot.kpi(feature.kpi) if feature.kpi else None
    if kpi is None:
        return "no KPI"
    said = f"{kpi.id} {kpi.name}: {kpi_math.from_to(kpi) or 'not measured'}"
    same = feature.claim.strip() == kpi_math.from_to(kpi)
    claim = live.fill(feature.claim, view.snapshot)
    return said if same or not feature.claim else f"{claim}; {said}"
