"""The decision log: the decisions with what was known, expected, tried and found, and on which day.

A decision that is left out is counted and not told; where another one names it, that is said.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import get_args

from exports.markdown import bullets, heading, joined, lines, within
from exports.page import decision_id, kpi_name, lag, listed, on_day, page, sentence
from journal import order, predictions
from journal.dates import short
from journal.live import fill
from journal.model import Decision, Feedback, Friction, Outcome, Snapshot, Stage
from journal.predictions import Prediction
from journal.profile import Profile
from journal.text import plural

TITLE = "Decision log"

_OUTCOMES = (*get_args(Outcome)[1:], "pending")

_NAMES = {"post_mortem": "Post-mortem"}

_EMPTY = (
    "No decision is recorded yet. The decision log holds the product decisions of the cycle: what was known,"
    " what was expected, how it was tested, what came out, and what stakeholders said."
)

_READING = "Every part stands with the day it happened; what was written down later says so."


def decision_log(snapshot: Snapshot, profile: Profile, today: date) -> str:
    """The decision log as a document."""
    return page(TITLE, snapshot, profile, today, body(snapshot, today, 1))


def body(snapshot: Snapshot, today: date, depth: int) -> str:
    """The decisions by day under a heading of that depth."""
    if not snapshot.decisions:
        return _EMPTY
    decisions = order.exported(snapshot)
    left_out = len(snapshot.decisions) - len(decisions)
    if not decisions:
        return _none(left_out)
    entries = [_entry(each, snapshot, today, depth + 1) for each in decisions]
    return joined(_summary(decisions, left_out, today), *entries)


def _none(left_out: int) -> str:
    if left_out == 1:
        return "The one decision of the cycle is kept in the journal and left out of this log."
    return f"None of {left_out} decisions stands here: they are kept in the journal and left out of this log."


def _summary(decisions: list[Decision], left_out: int, today: date) -> str:
    counted = Counter(decision.outcome for decision in decisions)
    outcomes = [f"{counted[each]} {each}" for each in _OUTCOMES if counted[each]]
    days = [decision.decided for decision in decisions if decision.decided]
    when = ""
    if days:
        first, last = short(days[0], today), short(days[-1], today)
        when = f" from {first} to {last}" if first != last else f" on {first}"
    of = f"{len(decisions)} of " if left_out else ""
    told = f"{of}{plural(len(decisions) + left_out, 'decision')}{when}: {listed(outcomes)}."
    rest = ""
    if left_out:
        rest = f"The other {left_out if left_out > 1 else 'one'}"
        rest += f" {'are' if left_out > 1 else 'is'} kept in the journal and left out here."
    return " ".join(filter(None, (told, rest, _promptness(decisions), _READING)))


def _promptness(decisions: list[Decision]) -> str:
    """Which decisions were entered on the day they were made, as far as that is known."""
    lags = {each.id: lag(each.decided, each.entered) for each in decisions}
    late = listed(f"{key} ({said})" for key, said in lags.items() if said)
    if not all(each.decided and each.entered for each in decisions):
        return f"Later than made: {late}." if late else ""
    if not late:
        return "Each was entered on the day it was made."
    return f"All but {late} were entered on the day they were made."


def _entry(decision: Decision, snapshot: Snapshot, today: date, depth: int) -> str:
    title = heading(depth, f"{decision.id} {decision.title}")
    return joined(
        title, _facts(decision, snapshot, today), bullets(_parts(decision, snapshot, today))
    )


def _facts(decision: Decision, snapshot: Snapshot, today: date) -> str:
    """Day, outcome, KPIs, principles and the decisions it is tied to, as one paragraph."""
    day = f"Decided {on_day(decision.decided, today, decision.entered)}"
    facts = [day if decision.decided else "No day of decision", _outcome(decision)]
    said = [sentence("; ".join(facts))]
    if decision.kpis:
        said.append(f"KPIs: {', '.join(kpi_name(each, snapshot) for each in decision.kpis)}.")
    if decision.principles:
        said.append(f"Principles: {', '.join(map(within, decision.principles))}.")
    if decision.supersedes:
        said.append(f"Supersedes {decision_id(decision.supersedes, snapshot)}.")
    following = [
        decision_id(d.id, snapshot)
        for d in snapshot.decisions
        if d.supersedes.upper() == decision.id
    ]
    if following:
        said.append(f"Superseded by {listed(following)}.")
    if decision.carried_from:
        said.append(f"Carried over from {within(decision.carried_from)}.")
    return " ".join(said)


def _outcome(decision: Decision) -> str:
    note = within(decision.outcome_note)
    if not note:
        return f"**{decision.outcome}**"
    if note.lower().startswith(f"{decision.outcome} "):
        return f"**{decision.outcome}** {note[len(decision.outcome) :].strip()}"
    return f"**{decision.outcome}**: {note}"


def _parts(decision: Decision, snapshot: Snapshot, today: date) -> Iterator[str]:
    stages = dict(decision.stages.present())
    for name, stage in stages.items():
        told = predictions.parse(stage.text) if name == "prediction" else Prediction(stage.text)
        text = lines(fill(told.original, snapshot))
        yield f"**{_NAMES.get(name, name.capitalize())}** ({_when(name, stage, today)}): {text}"
        for added in told.appended:
            later = lines(fill(added.text, snapshot))
            yield f"**Appended to the prediction** ({short(added.on, today)}): {later}"
        if name == "experiment" and "result" not in stages:
            yield from _result_to_come(stages.get("prediction"), today)
    if "experiment" not in stages and "result" not in stages:
        yield from _result_to_come(stages.get("prediction"), today)
    rejected = [option for each in decision.options_rejected if (option := within(each))]
    if rejected:
        yield f"**Options rejected**: {'; '.join(rejected)}"
    if decision.tradeoff.strip():
        yield f"**Trade-off**: {lines(fill(decision.tradeoff, snapshot))}"
    for each in decision.feedback:
        yield _feedback(each, today)
    if decision.friction:
        yield _friction(decision.friction, today)


def _when(name: str, stage: Stage, today: date) -> str:
    when = on_day(stage.on, today, stage.entered)
    if name == "prediction" and stage.by:
        when += f"; result due {short(stage.by, today)}"
    if stage.confidence is not None:
        when += f"; {stage.confidence}% confident"
    return when


def _result_to_come(prediction: Stage | None, today: date) -> Iterator[str]:
    if prediction and prediction.by:
        due = "due" if prediction.by >= today else "was due"
        yield f"**Result**: not in yet, {due} {short(prediction.by, today)}"


def _feedback(feedback: Feedback, today: date) -> str:
    who = within(feedback.who) or "somebody not named"
    function = within(feedback.function)
    known = "" if not function or function.lower() == who.lower() else f"{function}, "
    when = on_day(feedback.on, today, feedback.entered)
    return f"**Feedback** from {who} ({known}{when}): {lines(feedback.text) or 'no words kept'}"


def _friction(friction: Friction, today: date) -> str:
    opened = f"opened {short(friction.opened, today)}" if friction.opened else "no opening day"
    repaired = (
        f"repaired {short(friction.repaired, today)}" if friction.repaired else "not repaired yet"
    )
    how = lines(friction.how)
    who = within(friction.who) or "somebody not named"
    return f"**Friction** with {who} ({opened}, {repaired})" + (f": {how}" if how else "")
