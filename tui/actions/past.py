"""What was done and can be taken back: undo, redo, the versions of a record, the trash."""

from datetime import datetime
from typing import TYPE_CHECKING

from journal import dates
from journal.titles import titled
from tui.lines import Row, line
from tui.screens.question import Menu

if TYPE_CHECKING:
    from journal.book import Book
    from journal.trash import Trashed
    from tui.screens.main import MainScreen


def can_undo(book: "Book") -> bool:
    """Whether anything is left to take back."""
    return book.can_undo()


def can_redo(book: "Book") -> bool:
    """Whether anything was taken back last."""
    return book.can_redo()


async def undo(screen: "MainScreen") -> None:
    """Take back the last change."""
    book, label = screen.casebook.home.undo(screen.book)
    if book is not screen.book:
        screen.casebook.turn_to(book)
    again = f" · {screen.casebook.key('redo')} does it again" if book.can_redo() else ""
    screen.tell(f"taken back: {label}{again}", back=False)


async def redo(screen: "MainScreen") -> None:
    """Do again what was taken back last."""
    screen.tell(f"done again: {screen.book.redo()}")


async def history(screen: "MainScreen", record_id: str = "") -> None:
    """The versions of a record, of the one under the cursor unless another is named; r goes back to one."""
    from tui.screens.history import HistoryScreen

    record_id, start = record_id or screen.open_pane.record_id, ""
    while True:
        book = screen.book
        sheet = HistoryScreen(
            record_id, book.versions(record_id), screen.today, not book.readonly, start
        )
        start = str(await screen.ask(sheet) or "")
        if not start:
            return
        # What is refused is told, and the sheet stays.
        with screen.casebook.reporting():
            before = book.snapshot
            book.revert(record_id, int(start))
            screen.jump(record_id)
            if book.snapshot is before:
                screen.tell(f"{record_id} says that already")
            else:
                screen.tell(f"{record_id} is version {start} again")
            return


async def trash(screen: "MainScreen") -> None:
    """List what was deleted; bring one back, or look at what it said."""
    start = ""
    while True:
        book = screen.book
        found = book.trash()
        rows = [_row(each, screen) for each in found]
        rows = rows or [Row("", line(("nothing was deleted", "muted")))]
        back = "Enter or r bring back · " if found and not book.readonly else ""
        keys = f"{back}H history" if found else "d deletes the record under the cursor"
        answer = str(await screen.ask(Menu("Trash", rows, keys, "rH", start, numbers=False)) or "")
        verb, colon, key = answer.partition(":")
        start = key or answer
        if not start.strip(":"):
            return
        if colon and verb == "H":
            await history(screen, key)
            if book.snapshot.find(key) is not None:
                return
        elif not book.readonly:
            record = book.restore(start)
            screen.jump(record.id)
            screen.tell(f"{record.id} is back")
            return


def _row(each: "Trashed", screen: "MainScreen") -> Row:
    day = when(each.deleted, screen)
    record_id, _, name = titled(each.record, 200).partition(" ")
    left = line((f"{record_id:<5}", "strong"), name or each.kind.title)
    return Row(each.id, left, line((f"deleted {day}", "muted")))


def when(moment: datetime, screen: "MainScreen") -> str:
    """The day of a moment where the user is."""
    return dates.short(moment.astimezone().date(), screen.today)
