"""Signs of one cell that stand beside a word, or for it where there is no room."""

from datetime import date

from journal.model import Checkin
from tui.lines import Span

OUTCOMES = {
    "pending": ("?", "muted"),
    "adopted": ("✓", "good"),
    "kept": ("=", "good"),
    "stopped": ("■", "warn"),
    "reversed": ("↺", "warn"),
}
"""What became of a decision: its sign and its style."""


def outcome(word: str) -> Span:
    """The sign of an outcome."""
    sign, style = OUTCOMES.get(word, OUTCOMES["pending"])
    return Span(sign, style)


def dot(there: bool) -> Span:
    """A full dot for what is there, an empty one for what is missing."""
    return Span("●", "good") if there else Span("○", "muted")


def held(checkin: Checkin, today: date) -> Span:
    """Whether a check-in was held, is planned, or was planned for a day that has passed."""
    if checkin.held:
        return Span("✓ held", "good")
    if checkin.on and checkin.on < today:
        return Span("! overdue", "bad")
    return Span("○ planned", "accent")


def kind(checkin: Checkin) -> str:
    """The kind of a check-in behind whom it is with; "" where that says it."""
    return "" if checkin.who.strip().lower() == checkin.kind else f", {checkin.kind}"
