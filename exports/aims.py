"""What a KPI is held against, its target and its limit, and whether it holds."""

from datetime import date

from exports.markdown import within
from journal import kpi_math
from journal.dates import short
from journal.model import Kpi


def aim(kpi: Kpi, today: date) -> str:
    """What the KPI is held against and whether it holds."""
    said_of = filter(None, (_target(kpi, today), limit(kpi, today)))
    return "; ".join(said_of) or ("no limit set" if kpi.kind == "guardrail" else "no target set")


def _target(kpi: Kpi, today: date) -> str:
    target, last = kpi_math.target_value(kpi), kpi_math.latest(kpi)
    if target is None:
        return ""
    due = f" by {short(kpi.target.on, today)}" if kpi.target and kpi.target.on else ""
    return f"{within(kpi_math.show_short(target, kpi))}{due}" + (
        f": {_reached(last.value, target, kpi)}" if last else ""
    )


def _reached(value: float, target: float, kpi: Kpi) -> str:
    if value >= target if kpi.better == "up" else value <= target:
        return "reached"
    start = kpi_math.baseline_value(kpi)
    way = (value - start) / (target - start) if start is not None and start != target else 0
    return f"not reached, {int(way * 100)}% of the way" if way > 0 else "not reached"


def limit(kpi: Kpi, today: date) -> str:
    """The limit and the days on which it was crossed: "at most 24: kept now, crossed on 27 Mar"; "" without a limit."""
    border = kpi_math.limit_value(kpi)
    if border is None or kpi.limit is None:
        return ""
    bound = "at most" if kpi.limit.op == "<=" else "at least"
    border_said = f"{bound} {within(kpi_math.show_short(border, kpi))}"
    last, crossed = kpi_math.latest(kpi), kpi_math.limit_crossed(kpi)
    if last is None:
        return border_said
    if not crossed:
        return f"{border_said}: kept"
    days = ", ".join(short(day, today) for day in crossed)
    holds = "kept now" if kpi_math.within(last.value, kpi) else "crossed now"
    return f"{border_said}: {holds}, crossed on {days}"
