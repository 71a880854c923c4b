"""A check-in: what was said, asked and promised, and what to bring to one that is planned."""

from collections.abc import Iterator

from journal.model import Checkin
from journal.text import plural
from tui import signs
from tui.details import brief
from tui.details.parts import (
    BLANK,
    carried,
    checks,
    cited,
    day,
    fact,
    heading,
    invitation,
    lag,
    part,
)
from tui.details.promises import promise
from tui.lines import Line, Span, line
from tui.links import linked, text_block
from tui.view import View


def lines(view: View, record: Checkin) -> Iterator[Line]:
    """The whole check-in; beneath a planned one, its brief."""
    yield from _head(view, record)
    yield BLANK
    yield from _notes(view, record)
    yield from _asks(view, record)
    yield from _promises(view, record)
    if not record.held:
        yield BLANK
        yield from brief.lines(view, record)
    yield BLANK
    yield from checks(view, record.id)
    yield from cited(view, record.id)


def _head(view: View, record: Checkin) -> Iterator[Line]:
    late = lag(record.on, record.entered) if record.held else ""
    yield line(
        f"{day(record.on, view.today)} with {record.who or 'nobody named'}{signs.kind(record)} · ",
        signs.held(record, view.today),
        (f" · {late}" if late else "", "warn"),
    )
    if record.carried_from:
        yield carried(record.carried_from)
    if record.held:
        kept = next((p for p in view.snapshot.readiness if p.checkin == record.id), None)
        if kept:
            yield fact("Readiness", f"{kept.score} at that moment")
        return
    yield line((_ahead(view, record), "muted"))


def _ahead(view: View, record: Checkin) -> str:
    """How far it is, and the keys for it."""
    days = (record.on - view.today).days if record.on else None
    when = "no day yet"
    if days is not None:
        ago = f"{plural(-days, 'day')} ago" if days < 0 else f"in {plural(days, 'day')}"
        when = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(days, ago)
    return f"{when} · h holds it, b reads its brief as it is exported"


def _notes(view: View, record: Checkin) -> Iterator[Line]:
    to = f"{record.id}.notes"
    if not record.notes.strip():
        yield _none(view, to, "Notes", "what was said")
        return
    yield part(to, heading("Notes"))
    yield from (part(to, each) for each in text_block(record.notes, view.snapshot))


def _asks(view: View, record: Checkin) -> Iterator[Line]:
    to = f"{record.id}.asks"
    if not record.asks:
        yield _none(view, to, "Asks", "what you ask of them, one a line")
        return
    yield BLANK
    yield part(to, heading("Asks"))
    for ask in record.asks:
        yield part(to, (Span("• ", hang=True), *linked(ask, view.snapshot)))


def _promises(view: View, record: Checkin) -> Iterator[Line]:
    if not record.promises:
        yield _none(view, f"{record.id}.promises", "Promises", "one", "adds")
        return
    done = sum(1 for each in record.promises if each.done)
    yield BLANK
    yield line(
        ("Promises", "head"),
        (
            f"  {done} of {len(record.promises)} done; Enter ticks one off, p adds and edits",
            "muted",
        ),
    )
    for number in range(1, len(record.promises) + 1):
        yield promise(view, record, number)


def _none(view: View, to: str, name: str, belongs: str, verb: str = "writes") -> Line:
    said = (Span(f"{name:<10}", "muted", hang=True), invitation(view, belongs, verb))
    return (Span("○ ", "muted"), *part(to, said))
