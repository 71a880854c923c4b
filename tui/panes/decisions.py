"""Pane 2: the decision log, with a track of the four stages that count."""

from journal.model import Decision
from tui.lines import Line, Row, called, line
from tui.panes.spec import PaneSpec
from tui.view import View


def rows(view: View) -> list[Row]:
    """A decision a line, the latest first."""
    return [
        Row(each.id, line((f"{each.id:<4}", "muted"), called(each.title)), track(each))
        for each in reversed(view.snapshot.decisions)
    ]


def track(decision: Decision) -> Line:
    """Hypothesis, experiment, result, feedback: a full dot for what is there."""
    parts = [
        decision.stages.get(name) is not None for name in ("hypothesis", "experiment", "result")
    ]
    parts.append(any(each.text.strip() or each.who.strip() for each in decision.feedback))
    return line(*((("●", "good") if there else ("○", "muted")) for there in parts))


def summary(view: View) -> str:
    """How many decisions."""
    return str(len(view.snapshot.decisions) or "")


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
)
