"""What to bring to a check-in that is planned: what happened since the last one and what is open, as links."""

from collections.abc import Iterator
from datetime import date

from exports.window import Window, window_of
from journal import kpi_math, order
from journal.model import Checkin, Decision, Kpi
from tui.details.parts import BLANK, day, heading
from tui.details.promises import promise
from tui.lines import Line, Span, line
from tui.links import linked, to_record
from tui.view import View

STEPS = 3
"""How many next steps a conversation has room for, as in the brief that is exported."""

ARROW = "\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}"
"""Between two values, which stay on one line."""


def lines(view: View, checkin: Checkin) -> Iterator[Line]:
    """The brief for one planned check-in; b reads all of it."""
    window = window_of(view.snapshot, view.today, checkin.id)
    yield heading("What to bring")
    since = (
        f"since {window.last.id} on {day(window.since, view.today)}" if window.last else "so far"
    )
    kept = next((p.score for p in view.snapshot.readiness if p.checkin == _id(window.last)), None)
    score = view.assessment.score
    change = f", {score - kept:+d} {since}" if kept is not None and kept != score else ""
    yield line(("readiness ", "muted"), (str(score), "strong"), (change, "muted"))
    parts = (
        (f"Moved {since}", _moved(view, window)),
        ("Decisions", _decisions(view, window)),
        (f"Shipped {since}", _shipped(view, window)),
        ("Promises still open", _promises(view)),
        (f"Asked on {day(window.since, view.today)}", _asked(view, window)),
        ("What helps most next", _next(view)),
    )
    for name, found in parts:
        told = list(found)
        if told:
            yield BLANK
            yield line((name, "strong"))
            yield from told


def _id(checkin: Checkin | None) -> str:
    return checkin.id if checkin else "none"


def _moved(view: View, window: Window) -> Iterator[Line]:
    for kpi in view.snapshot.kpis:
        new = [point for point in kpi_math.points(kpi) if window.holds(point.on)]
        if new:
            start = _before(kpi, window.since)
            said = kpi_math.show_short(new[-1].value, kpi)
            if start is not None:
                then = kpi_math.show_short(start, kpi)
                said = f"still {said}" if then == said else f"{then}{ARROW}{said}"
            yield line(Span("• ", hang=True), to_record(kpi, 40), f"  {said}")


def _before(kpi: Kpi, since: date | None) -> float | None:
    """What a KPI was at the last check-in: its last value till then, else its baseline."""
    points = [point for point in kpi_math.points(kpi) if since and point.on <= since]
    return points[-1].value if points else kpi_math.baseline_value(kpi)


def _decisions(view: View, window: Window) -> Iterator[Line]:
    for decision in order.decisions(view.snapshot):
        said = list(_told(view, decision, window))
        if said:
            yield line(Span("• ", hang=True), to_record(decision))
            yield line(Span("  ", hang=True), *said)


def _told(view: View, decision: Decision, window: Window) -> Iterator[Span]:
    """That it was made, what its result was, or what it waits for."""
    result, prediction = decision.stages.get("result"), decision.stages.get("prediction")
    if window.holds(decision.decided):
        yield Span(f"new, {day(decision.decided, view.today)}" + ("; " if result else ""), "muted")
    if result and window.holds(result.on):
        yield Span(f"{decision.outcome}: ", "strong")
        yield from linked(result.text.splitlines()[0], view.snapshot)
    elif result is None and prediction and prediction.by:
        late = prediction.by < view.today
        yield Span("; " if window.holds(decision.decided) else "")
        when = day(prediction.by, view.today)
        yield Span(f"result {'was due' if late else 'due'} {when}", "bad" if late else "accent")


def _shipped(view: View, window: Window) -> Iterator[Line]:
    for each in view.snapshot.features:
        if window.holds(each.shipped):
            claim = linked(each.claim, view.snapshot) if each.claim else ()
            yield line(Span("• ", hang=True), to_record(each, 40), "  ", *claim)


def _promises(view: View) -> Iterator[Line]:
    for checkin in view.snapshot.checkins:
        for number, each in enumerate(checkin.promises, 1):
            if each.done is None:
                yield promise(view, checkin, number, made=True)


def _asked(view: View, window: Window) -> Iterator[Line]:
    for ask in window.last.asks if window.last else ():
        yield line(Span("• ", hang=True), *linked(ask, view.snapshot))


def _next(view: View) -> Iterator[Line]:
    steps = [each for each in view.assessment.findings if each.minutes is not None]
    for each in steps[:STEPS]:
        record = view.snapshot.find(each.record) if each.record else None
        points = f"  +{each.points:.1f}" if each.points else ""
        link = Span(f"{record.id}", "link", record.id) if record else Span("")
        yield line(
            Span("• ", hang=True), link, " " if record else "", each.message, (points, "good")
        )
