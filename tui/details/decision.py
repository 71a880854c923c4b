"""A decision: its stages, what each says and when it was entered, and what else was weighed and said."""

from collections.abc import Iterator

from journal.model import Decision, Feedback, Friction
from journal.text import plural
from tui import signs
from tui.details import stages
from tui.details.parts import (
    BLANK,
    carried,
    checks,
    cited,
    day,
    fact,
    facts,
    heading,
    invitation,
    lag,
    part,
    reference,
)
from tui.lines import Line, Span, line
from tui.links import linked, text_block, to_record
from tui.view import View


def lines(view: View, decision: Decision) -> Iterator[Line]:
    """The whole decision."""
    yield from _head(view, decision)
    yield BLANK
    yield from stages.track(view, decision)
    yield from stages.blocks(view, decision)
    yield from _options(view, decision)
    yield from _tradeoff(view, decision)
    yield from _feedback(view, decision)
    if decision.friction:
        yield from _friction(view, decision, decision.friction)
    yield BLANK
    yield from checks(view, decision.id)
    yield from cited(view, decision.id)


def _head(view: View, decision: Decision) -> Iterator[Line]:
    """When it was decided and what became of it; what it is about, replaces and is replaced by."""
    same = "entered the same day" if decision.decided and decision.entered else ""
    late = lag(decision.decided, decision.entered)
    note = f": {decision.outcome_note}" if decision.outcome_note else ""
    yield line(
        f"decided {day(decision.decided, view.today)}",
        (f" · {late or same}" if late or same else "", "warn" if late else "muted"),
    )
    yield facts(
        "Outcome", *part(f"{decision.id}.outcome", _outcome(decision, linked(note, view.snapshot)))
    )
    if decision.left_out:
        out = Span("left out of the exported log", "warn", f"{decision.id}.left_out")
        yield facts("Log", out)
    for following in view.snapshot.decisions:
        if following.supersedes.upper() == decision.id:
            yield facts("Superseded", Span("by ", "warn"), to_record(following))
    if decision.supersedes:
        yield facts("Supersedes", reference(view.snapshot, decision.supersedes))
    for number, kpi in enumerate(decision.kpis):
        yield facts("" if number else "KPIs", reference(view.snapshot, kpi))
    if decision.principles:
        yield fact("Principles", ", ".join(decision.principles))
    if decision.carried_from:
        yield carried(decision.carried_from)


def _outcome(decision: Decision, note: Line) -> Line:
    sign = signs.outcome(decision.outcome)
    return (sign, Span(f" {decision.outcome}", "strong"), *note)


def _options(view: View, decision: Decision) -> Iterator[Line]:
    to = f"{decision.id}.options_rejected"
    yield BLANK
    if not decision.options_rejected:
        yield _none(view, to, "Options rejected", "what else could have been done")
        return
    yield part(to, heading("Options rejected"))
    for option in decision.options_rejected:
        yield part(to, (Span("✗ ", "muted", hang=True), *linked(option, view.snapshot)))


def _tradeoff(view: View, decision: Decision) -> Iterator[Line]:
    to = f"{decision.id}.tradeoff"
    if decision.tradeoff.strip() or decision.options_rejected:
        yield BLANK
    if not decision.tradeoff.strip():
        yield _none(view, to, "Trade-off", "what was given up for it")
        return
    yield part(to, heading("Trade-off"))
    yield from (part(to, each) for each in text_block(decision.tradeoff, view.snapshot))


def _none(view: View, to: str, name: str, belongs: str) -> Line:
    """What is missing, what belongs there, and the key that writes it."""
    said = (Span(f"{name}  ", "muted"), invitation(view, belongs))
    return (Span("○ ", "muted", hang=True), *part(to, said))


def _feedback(view: View, decision: Decision) -> Iterator[Line]:
    if decision.feedback:
        yield BLANK
        yield heading("Feedback")
    for number, each in enumerate(decision.feedback, 1):
        yield from _voice(view, each, f"{decision.id}.feedback.{number}")


def _voice(view: View, feedback: Feedback, to: str) -> Iterator[Line]:
    function = f", {feedback.function}" if feedback.function else ""
    late = lag(feedback.on, feedback.entered)
    head = line(
        (f"{feedback.who or 'somebody'}{function}", "strong"),
        (f"  {day(feedback.on, view.today)}", "muted"),
        (f" · {late}" if late else "", "warn"),
    )
    yield (Span("“ ", "muted"), *part(to, head))
    for text in text_block(feedback.text, view.snapshot):
        yield part(to, (Span("  ", hang=True), *text))


def _friction(view: View, decision: Decision, friction: Friction) -> Iterator[Line]:
    to = f"{decision.id}.friction"
    open_days = (view.today - friction.opened).days if friction.opened else None
    if friction.repaired:
        after = (friction.repaired - friction.opened).days if friction.opened else None
        state = line(
            ("✓ ", "good"),
            f"repaired {day(friction.repaired, view.today)}",
            f", after {plural(after, 'day')}" if after is not None else "",
        )
    else:
        state = line(("! ", "warn"), ("open", "warn"))
        state += line((f" for {plural(open_days, 'day')}" if open_days is not None else "", "warn"))
    yield BLANK
    yield heading("Friction")
    opened = f"with {friction.who or 'somebody'} · opened {day(friction.opened, view.today)} · "
    yield part(to, (Span(opened), *state))
    yield from (part(to, each) for each in text_block(friction.how, view.snapshot))
