"""What was promised: ticked off where it stands, wherever it is shown."""

from journal.model import Checkin, Promise
from journal.text import plural
from tui.details.parts import day, part
from tui.lines import Line, Span, line
from tui.links import linked
from tui.view import View


def promise(view: View, record: Checkin, number: int, made: bool = False) -> Line:
    """One promise with its state; Enter says that it was done, or opens it again. ``made`` names its check-in."""
    each = record.promises[number - 1]
    late = (view.today - each.by).days if each.by and each.done is None else 0
    if each.done:
        mark = Span("✓ ", "good", hang=True)
    else:
        mark = Span("! ", "bad", hang=True) if late > 0 else Span("○ ", "warn", hang=True)
    spans = (
        mark,
        *linked(each.text or "nothing said", view.snapshot, "muted" if each.done else ""),
        *_when(view, each, late),
    )
    origin = line((f" · {record.id}", "muted")) if made else ()
    return part(f"{record.id}.promises.{number}", (*spans, *origin))


def _when(view: View, each: Promise, late: int) -> Line:
    if each.done:
        return line((f"  done {day(each.done, view.today)}", "muted"))
    if each.by is None:
        return line(("  no day set", "muted"))
    if late > 0:
        return line((f"  was due {day(each.by, view.today)}, {plural(late, 'day')} ago", "bad"))
    return line((f"  due {day(each.by, view.today)}", "accent" if late == 0 else "muted"))
