"""A bullet: the line as it will be read, what it points to, what the ledger and the checks say."""

from collections.abc import Iterator

from journal import live
from journal.model import Bullet
from tui.details.parts import BLANK, checks, cited, fact, facts, reference, references
from tui.lines import Line, Span
from tui.links import text_block
from tui.view import View


def lines(view: View, record: Bullet) -> Iterator[Line]:
    """The line as it will be read, what it points to, and what the checks say."""
    yield from text_block(live.fill(record.text, view.snapshot), view.snapshot)
    yield BLANK
    yield facts("KPI", reference(view.snapshot, record.kpi) if record.kpi else Span("none"))
    yield fact("Principle", record.principle or "none")
    artifacts = tuple(references(view.snapshot, record.artifacts))
    yield facts("Artifacts", *(artifacts or (Span("none"),)))
    yield fact("Section", record.section)
    yield BLANK
    yield from checks(view, record.id)
    yield from cited(view, record.id)
