"""The right side: what the record under the cursor says, as lines. One function a kind."""

from collections.abc import Iterable, Iterator

from journal.model import Bullet, Charter, Checkin, Decision, Feature, Kpi, Note
from journal.text import LONGEST_LINE
from journal.titles import titled
from tui.details import decision, kpi, outcome_map, rest
from tui.lines import Line, line
from tui.view import View


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
            return titled(record, LONGEST_LINE), rest.charter(view, record)
        case Bullet():
            return record.id, rest.bullet(view, record)
        case Checkin():
            return titled(record, LONGEST_LINE), rest.checkin(view, record)
        case Note():
            return record.id, rest.note(view, record)
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


def welcome(text: str) -> Iterator[Line]:
    """What an empty pane shows on the right."""
    yield line(("Nothing here yet", "strong"))
    yield ()
    yield line(f"{text}.")
