"""A check-in: what was said, asked and promised, and what to bring to one that is planned."""

from collections.abc import Iterator

from journal.model import Checkin
from tui.details.parts import BLANK, checks, cited, day, fact, heading, lag
from tui.lines import Line, Span, line
from tui.links import linked, text_block
from tui.view import View


def lines(view: View, record: Checkin) -> Iterator[Line]:
    """What was said, asked and promised."""
    state = ("held", "good") if record.held else ("planned", "accent")
    late = lag(record.on, record.entered) if record.held else ""
    yield line(
        f"{day(record.on, view.today)} with {record.who or 'nobody named'} · {record.kind} · ",
        state,
        (f" · {late}" if late else "", "warn"),
    )
    if record.carried_from:
        yield fact("Carried", f"from {record.carried_from}")
    if record.notes:
        yield BLANK
        yield heading("Notes")
        yield from text_block(record.notes, view.snapshot)
    if record.asks:
        yield BLANK
        yield heading("Asks")
        for ask in record.asks:
            yield line(Span("• ", hang=True), *linked(ask, view.snapshot))
    yield BLANK
    yield heading("Promises")
    if not record.promises:
        yield line(("none; p adds one", "muted"))
    for promise in record.promises:
        by = f" by {day(promise.by, view.today)}" if promise.by else ""
        done = f", done {day(promise.done, view.today)}" if promise.done else ""
        late_promise = promise.done is None and promise.by is not None and promise.by < view.today
        mark = ("✓ ", "good") if promise.done else ("! " if late_promise else "○ ", "warn")
        yield line(
            mark,
            *linked(promise.text or "nothing said", view.snapshot),
            (by + done, "muted"),
            (" overdue" if late_promise else "", "bad"),
        )
    kept = next((p for p in view.snapshot.readiness if p.checkin == record.id), None)
    if kept:
        yield BLANK
        yield fact("Readiness", f"{kept.score} at that moment")
    yield BLANK
    yield from checks(view, record.id)
    yield from cited(view, record.id)
