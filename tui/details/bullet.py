"""A bullet: the line as it will be read, what it points to, what the ledger and the checks say."""

from collections.abc import Iterator

from journal import live
from journal.model import Bullet
from tui.details.parts import (
    BLANK,
    checks,
    cited,
    facts,
    field,
    ledger,
    part,
    reference,
    references,
)
from tui.lines import Line, Span
from tui.links import text_block
from tui.view import View


def lines(view: View, record: Bullet) -> Iterator[Line]:
    """The bullet; the number of the ledger stands beside what the checks say of its own."""
    text = live.fill(record.text, view.snapshot)
    yield from (part(f"{record.id}.text", each) for each in text_block(text, view.snapshot))
    yield BLANK
    kpi = (reference(view.snapshot, record.kpi),) if record.kpi else ()
    yield field(view, record.id, "kpi", "KPI", kpi, "the KPI it speaks of")
    yield from ledger(view, record.kpi)
    principle = (Span(record.principle),) if record.principle else ()
    yield field(view, record.id, "principle", "Principle", principle, "the principle it shows")
    artifacts = tuple(references(view.snapshot, record.artifacts))
    yield field(view, record.id, "artifacts", "Artifacts", artifacts, "where the proof is")
    yield facts("Section", *part(f"{record.id}.section", (Span(record.section),)))
    yield BLANK
    yield from checks(view, record.id)
    yield from cited(view, record.id)
