"""The right side: what the record under the cursor says, as lines. One function a kind."""

from collections.abc import Iterable, Iterator

from journal.model import Bullet, Charter, Checkin, Decision, Feature, Kpi, Note
from journal.text import LONGEST_LINE
from journal.titles import titled
from tui.details import charter, decision, kpi, outcome_map, rest
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
            return titled(record, LONGEST_LINE), charter.charter(view, record)
        case Bullet():
            return record.id, rest.bullet(view, record)
        case Checkin():
            return titled(record, LONGEST_LINE), rest.checkin(view, record)
        case Note():
            return record.id, rest.note(view, record)
        case _:
            return "", ()


def welcome(text: str) -> Iterator[Line]:
    """What an empty pane shows on the right."""
    yield line(("Nothing here yet", "strong"))
    yield ()
    yield line(f"{text}.")
