"""The third column of a wide window: where the points are, and the steps that help most."""

from collections.abc import Iterator

from tui import mending
from tui.lines import Line, Span, line
from tui.mending import MARKS
from tui.view import View

STEPS = 9
"""Steps shown; the sheet has them all."""

_NUMBERS = len(" 24.5/25")
_LONGEST_BAR = 12


def lines(view: View, width: int) -> Iterator[Line]:
    """The seven lines of the score, what caps it, and what to do next, for ``width`` cells."""
    found = view.assessment
    names = max(len(each.name) for each in found.lines) + 1
    bar = max(4, min(_LONGEST_BAR, width - names - _NUMBERS))
    for each in found.lines:
        # Rounded down: a full bar is a full line.
        share = int(each.points / each.of * bar + 1e-9) if each.of else 0
        yield line(
            f"{each.name:<{width - bar - _NUMBERS}}",
            ("█" * share, "accent"),
            ("░" * (bar - share), "muted"),
            f" {each.points:>4.1f}",
            (f"/{each.of:<2g}", "muted"),
        )
    for cap in found.caps:
        yield ()
        yield line(Span("✗ ", "bad", hang=True), (f"capped at {cap.at}: ", "bad"), cap.message)
    yield ()
    yield line(("The six items", "head"))
    for item in found.checklist:
        mark, style = MARKS[item.state]
        yield line(Span(mark, style, hang=True), item.item)
    yield ()
    yield line(("Next steps", "head"))
    yield from _steps(view)


def _steps(view: View) -> Iterator[Line]:
    """First what the meter names as next, then in the order in which the points come most quickly."""
    steps: dict[tuple[str | None, str], float] = {}
    first = view.assessment.next_step
    for each in (*([first] if first else ()), *view.assessment.findings):
        step = (each.record, mending.words(each))
        steps[step] = max(each.points, steps.get(step, 0.0))
    if not steps:
        yield line(("✓ ", "good"), "nothing left to mend")
    for (record, words), points in list(steps.items())[:STEPS]:
        gain = f"+{points:.1f}" if points >= 0.05 else ""
        yield line(Span(f"{gain:<6}", "good", hang=True), (f"{record or '':<4}", "strong"), words)
    yield ()
    yield line(("r", "head"), (" shows all of it, and why", "muted"))
