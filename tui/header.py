"""The two lines on top: what this is, and how ready the case is."""

from datetime import date, datetime

from rich.cells import cell_len

from journal import dates
from journal.model import Cycle
from journal.text import shortened
from tui import mending
from tui.lines import Line, Part, line, plain
from tui.view import View
from tui.widgets.bars import meter


def title(
    view: View, saved_at: datetime | None, width: int, readonly: str = ""
) -> tuple[Line, Line]:
    """The cycle on the left; on the right its days and when something was saved last.

    A journal that cannot be written, for the reason that ``readonly`` gives, says so there instead.
    """
    cycle = view.snapshot.cycle
    roles = f"{cycle.role} → {cycle.target_role}" if cycle.role or cycle.target_role else ""
    left = line(
        (" Casebook  ", "head"), (cycle.name, "strong"), f"  {roles}" if width >= 100 else ""
    )
    parts = [_days(cycle, view.today, width)]
    if cycle.closed:
        parts = [f"closed on {dates.short(cycle.closed, view.today)}, read-only"]
    elif readonly:
        room = max(20, width - cell_len(plain([left])) - len("read-only:  "))
        return left, line(("read-only: ", "warn"), f"{shortened(readonly, room)} ")
    if saved_at is not None and width >= 100:
        parts.append(f"saved {saved_at:%H:%M:%S}")
    return left, line((" · ".join(filter(None, parts)) + " ", "muted"))


def _days(cycle: Cycle, today: date, width: int) -> str:
    if not cycle.starts or not cycle.submit_by:
        return "no dates set; C sets them"
    number, total = (today - cycle.starts).days + 1, (cycle.submit_by - cycle.starts).days + 1
    left = (cycle.submit_by - today).days
    when = dates.short(cycle.submit_by, today)
    ahead = (
        f"{left} day{'' if left == 1 else 's'}" if left > 0 else "today" if left == 0 else "past"
    )
    days = f"day {number}/{total} · " if width >= 60 else ""
    return f"{days}submit by {when}, {ahead}"


def readiness(view: View, width: int) -> tuple[Line, Line]:
    """The meter, what caps it, and the step that helps most."""
    found = view.assessment
    cap = min(found.caps, key=lambda each: each.at, default=None)
    bar = meter(
        found.score, cap.at if cap else None, 40 if width >= 110 else 30 if width >= 100 else 12
    )
    words = "capped at {0.at} by {0.code}" if width >= 100 else "cap {0.at}: {0.code}"
    capped = (f"  {words.format(cap)}", "bad") if cap else ("", "")
    left = line(" Readiness ", *bar, (f" {found.score:>3}", "strong"), f" {found.verdict}", capped)
    step = found.next_step
    if step is None:
        return left, line(("nothing left to mend ", "muted"))
    where = f"{step.record} " if step.record else ""
    gain = f" +{step.points:.1f}" if step.points else ""
    said: tuple[Part, ...] = (f"{where}{mending.words(step)}", (gain, "good"))
    whole = line(("next: ", "muted"), *said, ("  r why ", "muted"))
    short = line(*said, " ")
    fits = cell_len(plain([left])) + cell_len(plain([whole])) < width
    return left, whole if fits else short
