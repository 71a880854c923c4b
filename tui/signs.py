"""Signs of one cell that stand beside a word, or for it where there is no room."""

from tui.lines import Span

OUTCOMES = {
    "pending": ("…", "muted"),
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
