"""The outcome map as the table it will be, and the row under the cursor."""

from collections.abc import Iterator

from journal import kpi_math
from journal.model import Feature
from tui.details.parts import BLANK, checks, day, fact, heading, kpi_name, lag
from tui.lines import Line, line
from tui.view import View


def lines(view: View, feature: Feature) -> Iterator[Line]:
    """The row as a record, then the whole map."""
    late = lag(feature.shipped, feature.entered)
    yield line(
        f"shipped {day(feature.shipped, view.today)}", (f" · {late}" if late else "", "warn")
    )
    yield fact("KPI", kpi_name(view.snapshot, feature.kpi) if feature.kpi else "none")
    yield fact("Claim", feature.claim or "none")
    yield fact("Trade-off", feature.tradeoff or "none")
    yield fact("Decisions", ", ".join(feature.decisions) or "none")
    yield BLANK
    yield from checks(view, feature.id)
    yield BLANK
    yield heading("The map: shipped feature, metric moved, trade-off")
    for each in view.snapshot.features:
        style = "strong" if each.id == feature.id else ""
        yield line((f"{each.id:<4}", "muted"), (each.name, style))
        yield line(("    ↗ ", "muted"), _moved(view, each))
        yield line(("    ⇄ ", "muted"), each.tradeoff or "no trade-off named")


def _moved(view: View, feature: Feature) -> str:
    kpi = view.snapshot.kpi(feature.kpi) if feature.kpi else None
    if kpi is None:
        return "no KPI"
    said = kpi_math.from_to(kpi)
    return f"{kpi.id} {kpi.name} {said}".strip() + (f"; {feature.claim}" if feature.claim else "")
