"""Which decisions the exported log leaves out: the one under the cursor, or all at a sight."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from journal import leaving_out
from journal.model import Decision

if TYPE_CHECKING:
    from journal.book import Book
    from tui.screens.main import MainScreen


def any_decision(book: "Book") -> bool:
    """Whether there is one to leave out."""
    return bool(book.snapshot.decisions)


async def leave_out(screen: "MainScreen") -> None:
    """The decision under the cursor out of the exported log, or into it again."""
    record = screen.selected
    if not isinstance(record, Decision):
        return
    out = not record.left_out
    screen.book.leave_out({record.id: out})
    screen.tell(f"{record.id} {_done(screen.book, record.id, out)}")


def _done(book: "Book", record_id: str, out: bool) -> str:
    if not out:
        return "is in the exported log again"
    said = leaving_out.consequences(book.snapshot, book.profile, record_id)
    return ", ".join(("left out of the exported log", *said))


async def left_out(screen: "MainScreen") -> None:
    """Every decision with what it takes on paper, to be left out or taken in."""
    from tui.screens.left_out import LeftOutScreen

    book = screen.book

    def keep(changed: Mapping[str, bool]) -> None:
        book.leave_out(changed)

    if await screen.ask(LeftOutScreen(screen.current_view, keep)):
        screen.tell(f"the exported log holds {leaving_out.holds(book.snapshot)}")
