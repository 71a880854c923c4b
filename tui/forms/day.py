"""A day on one line: typed in words or figures, or stepped through with the arrows."""

from datetime import date
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from journal import dates
from journal.date_forms import FIRST, LAST, WEEKDAYS

KEYS = "↑↓ a day, PgUp PgDn a week"
"""What the keys do in such a field, for its hint."""


class DayInput(Input):
    """Where a day is typed. The arrows are told as `Stepped`; who knows what day it is answers them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(1)", "A day later", show=False),
        Binding("down", "step(-1)", "A day earlier", show=False),
        Binding("shift+up,pageup", "step(7)", "A week later", show=False),
        Binding("shift+down,pagedown", "step(-7)", "A week earlier", show=False),
    ]

    class Stepped(Message):
        """So many days later, or earlier, were asked for."""

        def __init__(self, days: int) -> None:
            super().__init__()
            self.days = days

    def action_step(self, days: int) -> None:
        """An arrow."""
        self.post_message(self.Stepped(days))


def stepped(
    typed: str, today: date, days: int, when: Literal["", "past", "planned"] = ""
) -> str | None:
    """The day so many days from the typed one, or from today if nothing is typed, as 2026-03-05.

    None if what is typed is no day, so that it stays. A step never leads a past day into the future, nor any
    day out of the years that are kept.
    """
    start = today
    if typed.strip():
        meant = dates.parse(typed, today, future=when == "planned")
        if not isinstance(meant, dates.Understood):
            return None
        start = meant.day
    wanted = start.toordinal() + days
    latest = max(today, start) if when == "past" and days > 0 else LAST
    found = min(max(wanted, FIRST.toordinal()), latest.toordinal())
    return date.fromordinal(found).isoformat()


def understood(day: date, today: date) -> str:
    """A day as it is said beside what was typed: "→ Fri 3 Jul, today"; with its year where that is another one."""
    name = WEEKDAYS[day.weekday()][:3]
    return f"→ {name} {dates.short(day, today)}, {dates.distance(day, today)}"
