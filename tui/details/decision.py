"""A decision: its stage track, what each stage says and when it was entered."""

from collections.abc import Iterator, Sequence

from journal.model import STAGES, Decision, Stage
from tui.details.parts import BLANK, checks, cited, day, fact, facts, heading, lag, reference
from tui.lines import Line, Span, line
from tui.links import linked, text_block, to_record
from tui.view import View

NAMES = {name: name.replace("_", "-") for name in STAGES}


def lines(view: View, decision: Decision) -> Iterator[Line]:
    """The whole decision."""
    same = "entered the same day" if decision.decided and decision.entered else ""
    entered = lag(decision.decided, decision.entered) or same
    yield line(
        f"decided {day(decision.decided, view.today)} · {entered}{' · ' if entered else ''}",
        (decision.outcome, "strong"),
        f" {decision.outcome_note}" if decision.outcome_note else "",
    )
    yield from _track(decision, view.width)
    yield BLANK
    for kpi in decision.kpis:
        yield facts("KPI", reference(view.snapshot, kpi))
    if decision.principles:
        yield fact("Principles", ", ".join(decision.principles))
    if decision.supersedes:
        yield facts("Supersedes", reference(view.snapshot, decision.supersedes))
    for other in view.snapshot.decisions:
        if other.supersedes == decision.id:
            yield facts("Superseded", Span("by ", "warn"), to_record(other))
    if decision.carried_from:
        yield fact("Carried", f"from {decision.carried_from}")
    for name, stage in decision.stages.present():
        yield BLANK
        yield from _stage(view, name, stage)
    yield from _rest(view, decision)
    yield BLANK
    yield from checks(view, decision.id)
    yield from cited(view, decision.id)


def _track(decision: Decision, width: int) -> Iterator[Line]:
    """Lines of three stages and the feedback; of fewer where three do not fit."""
    for names in batched(STAGES, min(3, max(1, width // 13))):
        parts: list[tuple[str, str]] = []
        for name in names:
            there = decision.stages.get(name) is not None
            parts.append(("● " if there else "○ ", "good" if there else "muted"))
            parts.append((f"{NAMES[name]:<11}", "" if there else "muted"))
        yield line(*parts)
    number = len(decision.feedback)
    yield line(
        ("● " if number else "○ ", "good" if number else "muted"),
        (f"feedback {number or ''}", "" if number else "muted"),
    )


def batched(names: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The names, ``size`` at a time."""
    for start in range(0, len(names), size):
        yield names[start : start + size]


def _stage(view: View, name: str, stage: Stage) -> Iterator[Line]:
    late = lag(stage.on, stage.entered)
    extra = f" · by {day(stage.by, view.today)}" if stage.by else ""
    extra += f" · {stage.confidence} % sure" if stage.confidence is not None else ""
    yield line(
        (NAMES[name].capitalize(), "head"),
        (f"  {day(stage.on, view.today)}{extra}", "muted"),
        (f"  {late}" if late else "", "warn"),
    )
    yield from text_block(stage.text, view.snapshot)


def _rest(view: View, decision: Decision) -> Iterator[Line]:
    if decision.options_rejected:
        yield BLANK
        yield heading("Options rejected")
        for option in decision.options_rejected:
            yield line(Span("• ", hang=True), *linked(option, view.snapshot))
    if decision.tradeoff:
        yield BLANK
        yield heading("Trade-off")
        yield from text_block(decision.tradeoff, view.snapshot)
    if decision.feedback:
        yield BLANK
        yield heading("Feedback")
    for each in decision.feedback:
        function = f", {each.function}" if each.function else ""
        yield line(
            (f"{each.who or 'somebody'}{function}", "strong"),
            (f"  {day(each.on, view.today)}", "muted"),
        )
        yield from text_block(each.text, view.snapshot)
    friction = decision.friction
    if friction:
        yield BLANK
        yield heading("Friction")
        repaired = f"repaired {day(friction.repaired, view.today)}" if friction.repaired else "open"
        style = "" if friction.repaired else "warn"
        opened = f"with {friction.who or 'somebody'}, opened {day(friction.opened, view.today)}, "
        yield line(opened, (repaired, style))
        yield from text_block(friction.how, view.snapshot)
