"""Pane 2: the decision log, with what became of each and a track of the four stages that count."""

from journal import order
from journal.model import Decision
from tui import lengths, signs
from tui.lines import Line, Row, Span, called
from tui.panes.spec import PaneSpec
from tui.view import View


def rows(view: View) -> list[Row]:
    """A decision a line, the one decided last first; one that was superseded is muted and names its successor.

    So is one that the exported log leaves out, which says "out".
    """
    successors = {
        each.supersedes.upper(): each.id for each in view.snapshot.decisions if each.supersedes
    }
    return [
        _row(each, successors.get(each.id, "")) for each in reversed(order.decisions(view.snapshot))
    ]


def _row(decision: Decision, successor: str) -> Row:
    name = called(decision.title)
    name = name._replace(style="muted") if successor or decision.left_out else name
    later = Span(f"→{successor} ", "warn") if successor else Span("")
    out = Span("out " if decision.left_out else "", "muted")
    right = (out, later, signs.outcome(decision.outcome), Span(" "), *track(decision))
    return Row(decision.id, (Span(f"{decision.id:<4}", "muted"), name), right)


def track(decision: Decision) -> Line:
    """Hypothesis, experiment, result, feedback: a full dot for what is there."""
    parts = [
        decision.stages.get(name) is not None for name in ("hypothesis", "experiment", "result")
    ]
    parts.append(any(each.text.strip() or each.who.strip() for each in decision.feedback))
    return tuple(signs.dot(there) for there in parts)


def summary(view: View) -> str:
    """How many decisions, and how many of them wait for their result."""
    found = view.snapshot.decisions
    pending = sum(1 for each in found if each.outcome == "pending")
    if not found:
        return ""
    return f"{len(found)}, {pending} pending" if pending else str(len(found))


PANE = PaneSpec(
    "decisions",
    "Decisions",
    "decisions",
    rows,
    summary,
    "a logs what you decided and why",
    (
        "Every product decision with its stages: what you found out, expected, tried, and what came of it.",
        "Logged on the day, it convinces; written afterwards, it is a story.",
    ),
    lengths.decision_log,
)
