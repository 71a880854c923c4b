"""The outcome map as the table it will be, and the row under the cursor."""

from collections.abc import Iterator

from journal import kpi_math
from journal.model import Feature
from tui.details.parts import BLANK, checks, cited, day, facts, heading, lag, reference, references
from tui.lines import Line, Span, line
from tui.links import linked
from tui.table import table
from tui.view import View


def lines(view: View, feature: Feature) -> Iterator[Line]:
    """The row as a record, then the whole map."""
    late = lag(feature.shipped, feature.entered)
    yield line(
        f"shipped {day(feature.shipped, view.today)}", (f" · {late}" if late else "", "warn")
    )
    yield facts("KPI", reference(view.snapshot, feature.kpi) if feature.kpi else Span("none"))
    yield facts("Claim", *linked(feature.claim or "none", view.snapshot))
    yield facts("Trade-off", *linked(feature.tradeoff or "none", view.snapshot))
    decisions = tuple(references(view.snapshot, feature.decisions))
    yield facts("Decisions", *(decisions or (Span("none"),)))
    yield BLANK
    yield from checks(view, feature.id)
    yield from cited(view, feature.id)
    yield BLANK
    yield heading("The outcome map, as it will be exported")
    head = ("Shipped feature", "Metric moved", "Trade-off")
    rows = [_cells(view, each) for each in view.snapshot.features]
    yield from table(head, rows, (3, 5, 4), view.width)


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
    return said if same or not feature.claim else f"{said}; {feature.claim}"
