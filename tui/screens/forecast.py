"""The forecast as lines: both models, and backwards from the likely day."""

from datetime import date

from journal import dates
from journal.forecast import Days, backwards, forecast
from journal.text import plural
from tui.lines import Line, line
from tui.view import View


def lines(view: View) -> list[Line]:
    """What to expect of the submission, labelled as the estimate that it is."""
    found = forecast(view.snapshot, view.profile, view.today)
    when = "Submitted" if found.real else "If submitted"
    said: list[Line] = [
        line((f"{found.label}, never a promise", "muted")),
        (),
        line((f"{when} on {_day(found.submitted)}", "strong")),
    ]
    if not found.real:
        said.append(line(("R enters what really happened", "muted")))
    if found.missing:
        said.append(line(("missing: ", "warn"), ", ".join(found.missing)))
    if found.decided is not None:
        said += [(), line(("decided ", "good"), _day(found.decided), f"  {found.outcome}")]
        return said
    if found.in_one_go is not None:
        weeks = (
            f", {plural(len(found.missing), 'week')} for what is missing" if found.missing else ""
        )
        said += [(), line((f"Decided in one go{weeks}", "head")), _days(found.in_one_go)]
    returned = "Returned" if found.really_returned else "Or returned"
    repair = plural(found.repair_days, "day")
    head = f"{returned} on {_day(found.returned)}, repaired in {repair}, and the clock restarts"
    said += [(), line((head, "head")), _days(found.restarted)]
    wanted = (found.in_one_go or found.restarted).likely
    back = backwards(wanted, view.snapshot.cycle, view.profile)
    said += [
        (),
        line((f"For a decision on {_day(wanted)}", "head")),
        line(("  submit by         ", "muted"), _day(back.submit_by)),
        line(("  map started by    ", "muted"), _day(back.map_by)),
    ]
    if back.log_by is not None:
        said.append(line(("  log started by    ", "muted"), _day(back.log_by)))
    return said


def _days(days: Days) -> Line:
    return line(
        ("  early ", "muted"), _day(days.early),
        ("   likely ", "muted"), (_day(days.likely), "strong"),
        ("   late ", "muted"), _day(days.late),
    )  # fmt: skip


def _day(day: date) -> str:
    return f"{dates.short(day, day)} {day.year}"
