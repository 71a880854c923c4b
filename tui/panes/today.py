"""Pane 1: what today asks for, the notes of the day, then the days before it."""

from collections.abc import Iterator, Sequence
from datetime import date

from journal import dates
from journal.chronicle import Event, by_day, days
from journal.date_forms import WEEKDAYS
from journal.model import Note, Snapshot
from tui import todo
from tui.lines import Row, called, flat, line
from tui.panes.spec import PaneSpec
from tui.view import View

DAY = "#day."
"""What the key of a day's heading starts with."""

_IDS = 4

EMPTY = "n writes a note of today"


def rows(view: View) -> list[Row]:
    """The agenda, then day by day the heading and the notes: today, the days before it, days to come."""
    return [*_agenda(view), *_days(view), *_without_a_day(view)]


def day_key(on: date) -> str:
    """The key of a day's heading."""
    return f"{DAY}{on.isoformat()}"


def day_of(snapshot: Snapshot, key: str) -> date | None:
    """The day that a row belongs to; None for an item of the agenda or a note without a day."""
    if key.startswith(DAY):
        return date.fromisoformat(key.removeprefix(DAY))
    record = snapshot.find(key) if key and "#" not in key else None
    return record.on if isinstance(record, Note) else None


def _agenda(view: View) -> Iterator[Row]:
    found = todo.items(view)
    for each in found:
        left = line(todo.mark(each), flat(each.sentence))
        yield Row(each.key, left, line((todo.key(view, each), "head")))
    if not found:
        yield Row("", line(("✓ ", "good"), ("nothing is due", "muted")))
    yield Row("", ())


def _days(view: View) -> Iterator[Row]:
    happened = by_day(view.snapshot)
    known = days(view.snapshot, view.today)
    # What is dated after today can only have been brought in; it must not stand between today and yesterday.
    later = [on for on in known if on > view.today]
    for on in [on for on in reversed(known) if on <= view.today] + later:
        events = happened.get(on, ())
        left = line((called_day(on, view.today), "head"))
        yield Row(day_key(on), left, line((_touched(events), "muted")))
        for event in reversed(events):
            if isinstance(event.record, Note):
                yield _note(event.record)
        if not events:
            yield Row("", line((f"  {EMPTY}", "muted")))


def _touched(events: Sequence[Event]) -> str:
    """The records, notes aside, in which something happened, as many as have room."""
    ids = list(dict.fromkeys(each.record.id for each in events if each.kind != "noted"))
    more = f" +{len(ids) - _IDS}" if len(ids) > _IDS else ""
    return f"{' '.join(ids[:_IDS])}{more}"


def called_day(on: date, today: date) -> str:
    """A day in the list: its weekday, and its nearness where that has a name."""
    near = {0: "Today, ", 1: "Yesterday, "}.get((today - on).days, "")
    return f"{near}{WEEKDAYS[on.weekday()][:3]} {dates.short(on, today)}"


def _without_a_day(view: View) -> Iterator[Row]:
    found = [note for note in view.snapshot.notes if note.on is None]
    if found:
        yield Row("", line(("without a day", "muted")))
    for note in reversed(found):
        yield _note(note)


def _note(note: Note) -> Row:
    return Row(note.id, line("  ", (f"{note.id} ", "muted"), called(note.text)))


PANE = PaneSpec(
    "today",
    "Today",
    "notes",
    rows,
    todo.summary,
    EMPTY,
    (
        "What is due today stands here, and below it your notes, the latest first.",
        "A note is a line of the day: what you saw, heard, tried. Ids, @names and #tags in it become links.",
    ),
)
