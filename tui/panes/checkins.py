"""Pane 7: planned and held check-ins."""

from journal import dates, order
from journal.model import Checkin
from tui import signs
from tui.lines import Row, Span, called, line
from tui.panes.spec import PaneSpec
from tui.view import View


def rows(view: View) -> list[Row]:
    """A check-in a line, the latest first: its day, with whom, open promises, state."""
    ordered = list(reversed(order.checkins(view.snapshot)))
    days = [dates.short(each.on, view.today) if each.on else "no day" for each in ordered]
    width = max(map(len, days), default=0)
    return [_row(view, each, f"{day:<{width}}") for each, day in zip(ordered, days, strict=True)]


def _row(view: View, checkin: Checkin, day: str) -> Row:
    still = [promise for promise in checkin.promises if promise.done is None]
    late = any(promise.by and promise.by < view.today for promise in still)
    promises = Span(f"{len(still)} open  " if still else "", "bad" if late else "warn")
    who = called(checkin.who)
    left = line((f"{checkin.id:<4}", "muted"), f"{day}  ", who, (signs.kind(checkin), "muted"))
    sign = signs.held(checkin, view.today)
    return Row(checkin.id, left, (promises, sign._replace(text=f"{sign.text:<9}")))


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
