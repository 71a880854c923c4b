"""The two lines on top: what this is, and how ready the case is."""

from collections.abc import Sequence
from datetime import date, datetime

from rich.cells import cell_len

from journal import dates
from journal.model import Cycle
from journal.readiness import Assessment
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
    roles = f"{cycle.role} → {cycle.target_role}".strip() if cycle.target_role else cycle.role
    left = line(
        (" Casebook  " if width >= 60 else " ", "head"),
        (cycle.name, "strong"),
        f"  {roles}" if width >= 100 else "",
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


def differs(before: Assessment, after: Assessment) -> bool:
    """Whether a change moved the score, if only by a tenth."""
    return before.score != after.score or abs(after.raw - before.raw) >= 0.05


def moved(before: Assessment, after: Assessment) -> Line:
    """`71 → 74 +3`: how the score moved; tenths where the whole number stands still."""
    if before.score == after.score:
        change = f"{after.raw - before.raw:+.1f}"
        start = f"{after.score}"
    else:
        change = f"{after.score - before.score:+d}"
        start = f"{before.score} → {after.score}"
    change = change.replace("-", "−")
    style = "good" if after.raw >= before.raw and after.score >= before.score else "bad"
    return line((start, "strong"), (f" {change}", style))


def readiness(
    view: View, width: int, before: Assessment | None = None, *, measuring: bool = False
) -> tuple[Line, Line]:
    """The meter, what caps it, and the step that helps most; with ``before`` also how it just moved.

    While what caps it is ``measuring``, that stands there with a sign that it is not known yet.
    """
    found = view.assessment
    cap = min(found.caps, key=lambda each: each.at, default=None)
    score = moved(before, found) if before else line((f"{found.score:>3}", "strong"))
    name = line(" Readiness " if width >= 60 else " ")
    style = {"ready": "good", "close": "warn"}.get(found.verdict, "bad")
    capped: Line = ()
    if cap:
        words = "capped at {0.at} by {0.code}" if width >= 100 else "cap {0.at} {0.code}"
        sign, style_of_it = ("…", "muted") if measuring else ("✗", "bad")
        capped = line("  ", (f"{sign} {words.format(cap)}", style_of_it))
    after = line(" ", *score, " ", (found.verdict, style), *capped)
    longest = 40 if width >= 110 else 30 if width >= 100 else 12
    # The bar gives way first: the number says the same.
    room = min(longest, width - cell_len(plain([name])) - cell_len(plain([after])) - 1)
    bar = meter(found.score, cap.at if cap else None, room) if room >= 5 else ()
    left = (*name, *bar, *after)
    step = found.next_step
    if step is None:
        right: Sequence[Line] = [line(("✓ nothing left to mend ", "muted")), ()]
    else:
        where = f"{step.record} " if step.record else ""
        gain = f" +{step.points:.1f}" if step.points else ""
        said: tuple[Part, ...] = (f"{where}{mending.words(step)}", (gain, "good"))
        right = [
            line(("next: ", "muted"), *said, ("  r", "head"), (" why ", "muted")),
            line(*said, " "),
            (),
        ]
    used = cell_len(plain([left]))
    return left, next(each for each in right if used + cell_len(plain([each])) < width or not each)
