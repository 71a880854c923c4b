"""Ledgers for tests: the sample, and KPIs made of a few numbers."""

from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from json import loads

from msgspec.structs import replace

from journal import codec
from journal.model import Better, Kpi, Limit, Mark, Measurement, Snapshot

START = date(2026, 1, 1)


@cache
def sample() -> Snapshot:
    """The sample case."""
    rows = loads(files("journal").joinpath("sample.json").read_text("utf-8"))
    return codec.decode({k: v for k, v in rows.items() if k not in ("format", "version")}, Snapshot)


def sample_kpi(record_id: str) -> Kpi:
    """A KPI of the sample."""
    found = sample().kpi(record_id)
    assert found is not None
    return found


def kpi(
    *values: float | None,
    unit: str = "%",
    name: str = "Checkout completion rate",
    better: Better = "up",
    record_id: str = "K1",
    baseline: float | None = None,
    target: float | None = None,
    limit: float | None = None,
) -> Kpi:
    """A KPI with a value every ten days from the tenth day after `START`, the baseline's day."""
    return Kpi(
        id=record_id,
        name=name,
        unit=unit,
        better=better,
        baseline=None if baseline is None else Mark(on=START, value=baseline),
        target=None if target is None else Mark(value=target),
        limit=None if limit is None else Limit(value=limit),
        measurements=tuple(
            Measurement(on=START + timedelta(days=10 * place), value=value)
            for place, value in enumerate(values, 1)
        ),
    )


def case(*kpis: Kpi) -> Snapshot:
    """A snapshot that holds just these KPIs."""
    return Snapshot(kpis=kpis)


def extended(*kpis: Kpi) -> Snapshot:
    """The sample with these KPIs added."""
    return replace(sample(), kpis=(*sample().kpis, *kpis))
