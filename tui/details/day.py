"""A day in full, and what an item of the agenda asks for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from rich.cells import cell_len

from journal import dates, kpi_math
from journal.agenda import HOLE_DAYS, Item
from journal.chronicle import Event, by_day, days
from journal.explain import explain
from journal.model import (
    Charter,
    Checkin,
    Decision,
    Feature,
    Feedback,
    Friction,
    Kpi,
    Measurement,
    Note,
    Promise,
    Stage,
)
from tui import todo
from tui.details.parts import BLANK, facts, heading, lag, reference
from tui.lines import Line, Part, Span, line
from tui.links import linked, text_block, to_record
from tui.view import View

HEADS = {
    "noted": "Noted",
    "decided": "Decided",
    "staged": "Stages written",
    "measured": "Measured",
    "shipped": "Shipped",
    "said": "Said",
    "held": "Check-ins held",
    "kept": "Promises kept",
    "opened": "Disagreements opened",
    "repaired": "Disagreements repaired",
    "written": "Charters",
}
"""The parts of a day's page, in their order."""


# --- an item of the agenda ------------------------------------------------------------------------


def asked(view: View, item: Item) -> Iterator[Line]:
    """The sentence of an item, the key that deals with it, and why it is asked where no record tells."""
    sign, style = todo.mark(item)
    yield line(Span(sign, style, hang=True), *linked(item.sentence, view.snapshot, "strong"))
    yield line(Span(f"{todo.key(view, item)} ", "head", hang=True), todo.words(item))
    if not item.record:
        yield BLANK
        yield line(_why(item))


def _why(item: Item) -> str:
    if item.code:
        return f"{explain(item.code).why} ({item.code})"
    return (
        f"{HOLE_DAYS} days without an entry are a hole in the record (house rule). One line a day is enough, and"
        " what is entered on its day needs no explaining later."
    )


# --- a day ----------------------------------------------------------------------------------------


def page(view: View, on: date) -> Iterator[Line]:
    """Everything that was noted, decided, measured, shipped, said or held on a day, and the days beside it."""
    yield from _beside(view, on)
    events = by_day(view.snapshot).get(on, ())
    if not events:
        yield BLANK
        yield line(("nothing entered yet; n writes a note", "muted"))
    decided = {event.record.id for event in events if event.kind == "decided"}
    for kind, head in HEADS.items():
        # What was written when a decision was entered stands beneath it.
        here = [
            event
            for event in events
            if event.kind == kind and not (kind == "staged" and event.record.id in decided)
        ]
        if here:
            yield BLANK
            yield heading(head)
        for number, event in enumerate(here):
            if number and kind not in _SHORT:
                yield BLANK
            yield from _SHOWN[kind](view, event, on)


_NAME = 32

_WIDE = 60
"""Cells from which on a value has room for its unit beside the name of its KPI."""

_SHORT = ("noted", "measured", "kept", "written")
"""What takes a line or two, so that no blank is needed in between."""


def _beside(view: View, on: date) -> Iterator[Line]:
    known = days(view.snapshot, view.today)
    before = [each for each in known if each < on][-1:]
    after = [each for each in known if each > on][:1]
    parts: list[Part] = []
    for sign, found in (("[", before), ("]", after)):
        if found:
            parts += [(f"{sign} ", "head"), (f"{dates.short(found[0], view.today)}   ", "muted")]
    yield line(*parts) if parts else line(("the only day so far", "muted"))


def _late(event: Event, on: date) -> Part:
    said = lag(on, event.entered)
    return (f"  {said}" if said else "", "warn")


def _noted(view: View, event: Event, on: date) -> Iterator[Line]:
    note = event.record
    assert isinstance(note, Note)
    first, *rest = note.text.splitlines() or [""]
    mark = Span(f"{note.id:<5}", "link", note.id, hang=True)
    yield line(mark, *linked(first, view.snapshot), _late(event, on))
    for each in rest:
        yield line(Span(" " * len(mark.text), hang=True), *linked(each, view.snapshot))


def _decided(view: View, event: Event, on: date) -> Iterator[Line]:
    decision = event.record
    assert isinstance(decision, Decision)
    yield line(to_record(decision), _late(event, on))
    for kpi in decision.kpis:
        yield facts("KPI", reference(view.snapshot, kpi))
    for each in by_day(view.snapshot)[on]:
        if each.kind == "staged" and each.record is decision:
            yield from _stage(view, each)


def _staged(view: View, event: Event, on: date) -> Iterator[Line]:
    yield line(to_record(event.record), _late(event, on))
    yield from _stage(view, event)


def _stage(view: View, event: Event) -> Iterator[Line]:
    assert isinstance(event.part, Stage)
    name = event.path.partition(".")[2].replace("_", "-").capitalize()
    first, *rest = event.part.text.splitlines() or [""]
    stage = event.part
    said = [f"by {dates.short(stage.by, view.today)}"] if stage.by else []
    said += [f"{stage.confidence} % sure"] if stage.confidence is not None else []
    yield facts(name, *linked(first, view.snapshot))
    for each in rest:
        yield facts("", *linked(each, view.snapshot))
    if said:
        yield facts("", Span(", ".join(said), "muted"))


def _measured(view: View, event: Event, on: date) -> Iterator[Line]:
    kpi, value = event.record, event.part
    assert isinstance(kpi, Kpi)
    assert isinstance(value, Measurement)
    show = kpi_math.show_short if view.width < _WIDE else kpi_math.show
    shown = show(value.value, kpi) if value.value is not None else "no value"
    name = to_record(kpi, _NAME)
    beside = (each.record for each in by_day(view.snapshot)[on] if each.kind == "measured")
    column = max(cell_len(to_record(each, _NAME).text) for each in beside) + 2
    parts: list[Part] = [name, " " * (column - cell_len(name.text)), shown]
    if value.note:
        parts += ["  ", *linked(value.note, view.snapshot, "muted")]
    if value.excluded is not None:
        parts.append((f"  excluded: {value.excluded or 'no reason given'}", "warn"))
    yield line(*parts, _late(event, on))


def _shipped(view: View, event: Event, on: date) -> Iterator[Line]:
    feature = event.record
    assert isinstance(feature, Feature)
    yield line(to_record(feature), _late(event, on))
    if feature.kpi:
        yield facts("KPI", reference(view.snapshot, feature.kpi))
    if feature.claim:
        yield facts("Claim", *linked(feature.claim, view.snapshot))
    if feature.tradeoff:
        yield facts("Trade-off", *linked(feature.tradeoff, view.snapshot))


def _said(view: View, event: Event, on: date) -> Iterator[Line]:
    said = event.part
    assert isinstance(said, Feedback)
    function = f", {said.function}" if said.function else ""
    yield line((f"{said.who or 'somebody'}{function}", "strong"), " on ", to_record(event.record))
    yield from text_block(said.text, view.snapshot)
    if late := lag(on, event.entered):
        yield line((late, "warn"))


def _held(view: View, event: Event, on: date) -> Iterator[Line]:
    checkin = event.record
    assert isinstance(checkin, Checkin)
    yield line(to_record(checkin), f" · {checkin.kind}", _late(event, on))
    yield from text_block(checkin.notes, view.snapshot)
    for ask in checkin.asks:
        yield facts("Asked", *linked(ask, view.snapshot))
    for promise in checkin.promises:
        by = f", by {dates.short(promise.by, view.today)}" if promise.by else ""
        yield facts("Promised", *linked(promise.text or "nothing said", view.snapshot), Span(by))


def _kept(view: View, event: Event, _: date) -> Iterator[Line]:
    promise = event.part
    assert isinstance(promise, Promise)
    text = linked(promise.text or "nothing said", view.snapshot)
    yield line(
        Span("✓ ", "good", hang=True), *text, "  ", Span(event.record.id, "link", event.record.id)
    )


def _opened(view: View, event: Event, _: date) -> Iterator[Line]:
    friction = event.part
    assert isinstance(friction, Friction)
    yield line((friction.who or "somebody", "strong"), " over ", to_record(event.record))
    if event.kind == "repaired":
        yield from text_block(friction.how, view.snapshot)


def _written(_: View, event: Event, on: date) -> Iterator[Line]:
    assert isinstance(event.record, Charter)
    yield line(to_record(event.record), _late(event, on))


_SHOWN: Mapping[str, Callable[[View, Event, date], Iterable[Line]]] = {
    "noted": _noted,
    "decided": _decided,
    "staged": _staged,
    "measured": _measured,
    "shipped": _shipped,
    "said": _said,
    "held": _held,
    "kept": _kept,
    "opened": _opened,
    "repaired": _opened,
    "written": _written,
}
