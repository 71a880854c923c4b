"""Pane 7: planned and held check-ins."""

from journal import dates
from tui.lines import Row, called, line
from tui.panes.spec import PaneSpec
from tui.view import View


def rows(view: View) -> list[Row]:
    """A check-in a line, the latest first."""
    found = []
    ordered = sorted(
        view.snapshot.checkins, key=lambda each: each.on.isoformat() if each.on else "9"
    )
    for each in reversed(ordered):
        when = dates.short(each.on, view.today) if each.on else "no day"
        open_promises = sum(1 for promise in each.promises if promise.done is None)
        state = ("✓ held", "good") if each.held else ("○ planned", "accent")
        promises = (f"{open_promises} open  ", "warn") if open_promises else ""
        left = line((f"{each.id:<4}", "muted"), f"{when:<7} ", called(each.who))
        found.append(Row(each.id, left, line(promises, state)))
    return found


def summary(view: View) -> str:
    """When the next one is."""
    ahead = [
        (each.on - view.today).days
        for each in view.snapshot.checkins
        if not each.held and each.on and each.on >= view.today
    ]
    if not ahead:
        return str(len(view.snapshot.checkins) or "")
    return "next today" if min(ahead) == 0 else f"next in {min(ahead)} d"


PANE = PaneSpec(
    "check-ins",
    "Check-ins",
    "checkins",
    rows,
    summary,
    "a plans a check-in",
    (
        "Talks with your manager, a sponsor or a partner: planned, held, what was asked and promised.",
        "Each one keeps how ready the case was on that day.",
    ),
)
