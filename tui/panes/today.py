"""Pane 1: what today asks for, and the notes, the latest first."""

from collections.abc import Iterator

from journal import dates
from journal.agenda import agenda
from tui.lines import Row, called, flat, line
from tui.panes.spec import PaneSpec
from tui.view import View


def rows(view: View) -> list[Row]:
    """The agenda of the day, then the notes by day."""
    return [*_agenda(view), *_notes(view)]


def _agenda(view: View) -> Iterator[Row]:
    items = agenda(view.snapshot, view.today, int(view.profile.stale_days))
    for item in items:
        style = "bad" if item.days < 0 else "warn" if item.days == 0 else ""
        mark = "!" if item.days < 0 else "•"
        yield Row(f"{item.record}#{item.sentence}", line((f"{mark} ", style), flat(item.sentence)))
    if not items:
        yield Row("", line(("nothing is due", "muted")))


def _notes(view: View) -> Iterator[Row]:
    day = None
    for note in sorted(view.snapshot.notes, key=_latest_first, reverse=True):
        if note.on != day:
            day = note.on
            yield Row(
                "", line((dates.short(day, view.today) if day is not None else "no day", "muted"))
            )
        yield Row(note.id, line((f"{note.id} ", "muted"), called(note.text)))


def _latest_first(note: object) -> tuple[str, int]:
    on = getattr(note, "on", None)
    return (on.isoformat() if on else "", int(getattr(note, "id", "N0")[1:]))


def summary(view: View) -> str:
    """How many things are due."""
    items = agenda(view.snapshot, view.today, int(view.profile.stale_days))
    return f"{len(items)} due" if items else ""


PANE = PaneSpec(
    "today",
    "Today",
    "notes",
    rows,
    summary,
    "n writes the first note of today",
    (
        "What is due today stands here, and below it your notes, the latest first.",
        "A note is a line of the day: what you saw, heard, tried. Ids, @names and #tags in it become links.",
    ),
)
