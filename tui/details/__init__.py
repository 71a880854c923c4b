"""The right side: what the record under the cursor says, as lines. One function a kind."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from journal import dates
from journal.model import Bullet, Charter, Checkin, Decision, Feature, Kpi, Note
from journal.text import LONGEST_LINE
from journal.titles import titled
from tui import filtering, todo
from tui.details import bullet, charter, checkin, day, decision, kpi, note, outcome_map
from tui.lines import Line, line
from tui.panes import today
from tui.panes.spec import PaneSpec
from tui.view import View


def shown(view: View, key: str) -> tuple[str, Iterable[Line]]:
    """The title and the lines for a row: of a day, of an item of the agenda with its record, or of a record."""
    if key.startswith(today.DAY):
        on = date.fromisoformat(key.removeprefix(today.DAY))
        return dates.echo(on, view.today), day.page(view, on)
    item = todo.item(view, key)
    if item is None:
        return detail(view, key.partition("#")[0])
    title, lines = detail(view, item.record)
    return title or todo.TITLES[item.kind], chain(day.asked(view, item), ((),), lines)


def detail(view: View, record_id: str) -> tuple[str, Iterable[Line]]:
    """The title and the lines for a record; a welcome if nothing is chosen."""
    record = view.snapshot.find(record_id) if record_id else None
    match record:
        case Decision():
            return titled(record, LONGEST_LINE), decision.lines(view, record)
        case Kpi():
            return titled(record, LONGEST_LINE), kpi.lines(view, record)
        case Feature():
            return titled(record, LONGEST_LINE), outcome_map.lines(view, record)
        case Charter():
            return titled(record, LONGEST_LINE), charter.lines(view, record)
        case Bullet():
            return record.id, bullet.lines(view, record)
        case Checkin():
            return titled(record, LONGEST_LINE), checkin.lines(view, record)
        case Note():
            return record.id, note.lines(view, record)
        case _:
            return "", ()


def start(view: View, record_id: str) -> str:
    """Where the cursor comes in when a record is read, if not at its first link: the latest value of a KPI."""
    record = view.snapshot.find(record_id) if record_id else None
    return kpi.latest_place(record) if isinstance(record, Kpi) else ""


def fixed(view: View, record_id: str) -> int:
    """How many lines stay while the others scroll: the chart, so that it can be seen to follow the cursor."""
    record = view.snapshot.find(record_id) if record_id else None
    return len(kpi.drawn(view, record)) if isinstance(record, Kpi) else 0


def welcome(spec: PaneSpec, filtered: bool = False) -> Iterator[Line]:
    """What an empty pane shows on the right: what it is for, and the key that starts it.

    One that is only empty because of its filter says how all of it comes back.
    """
    if filtered:
        yield line(("Nothing left", "strong"))
        yield ()
        yield line(filtering.none_left(spec), ".")
        return
    yield line(("Nothing here yet", "strong"))
    for sentence in spec.about:
        yield ()
        yield line(sentence)
    key, _, rest = spec.empty.partition(" ")
    yield ()
    yield line((f" {key} ", "head"), f" {rest}")
    yield line((" ? ", "head"), (" shows every key that works here", "muted"))
