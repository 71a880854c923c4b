"""What is done to check-ins: holding them, their promises, the brief."""

from datetime import date
from typing import TYPE_CHECKING

from journal import tables
from journal.drafts import Where
from journal.fields import put
from journal.model import Checkin, Record, Snapshot
from journal.text import plural
from tui import todo
from tui.actions.asking import Row, ask_change, chosen
from tui.actions.parts import Group, manage
from tui.details.parts import day
from tui.lines import Line, line
from tui.screens.reading import Reading

if TYPE_CHECKING:
    from journal.book import Book
    from tui.screens.main import MainScreen


def can_hold(book: "Book") -> bool:
    """Whether a check-in is planned."""
    return any(not each.held for each in book.snapshot.checkins)


def is_planned(record: Record) -> bool:
    """Whether a record is a check-in that is still to be held."""
    return isinstance(record, Checkin) and not record.held


def to_hold(snapshot: Snapshot, today: date) -> Checkin | None:
    """The planned check-in whose turn it is: of today, else the one that is overdue since last, else the next."""
    planned = [each for each in snapshot.checkins if not each.held]
    due = [each for each in planned if each.on and each.on <= today]
    if due:
        return max(due, key=lambda each: each.on or today)
    return min(planned, key=lambda each: each.on or date.max, default=None)


async def hold(screen: "MainScreen") -> None:
    """What was said and asked in the check-in; keeping it marks it as held, with today's readiness.

    It is the one under the cursor if that is planned, else the one whose turn it is.
    """
    here = screen.selected
    planned = isinstance(here, Checkin) and not here.held
    record = here if planned else to_hold(screen.book.snapshot, screen.today)
    if not isinstance(record, Checkin):
        return
    row = tables.stored(record)
    start = put(row, "held", True)
    if record.on is None or record.on > screen.today:
        start = put(start, "on", screen.today.isoformat())
    screen.casebook.drafting.doing = Where("hold", "check-ins", record.id)
    places = chosen(start, "checkins", ["notes", "asks", "on", "with"])
    when = f"planned for {day(record.on, screen.today)}" if record.on else "planned for no day"
    title = f"Hold {record.id} with {record.who or 'nobody named'}, {when}"

    def said() -> str:
        screen.jump(record.id)
        return _held(screen.book.snapshot, record.id)

    done = f"{record.id} held"
    await ask_change(screen, title, record, places, done=done, start=start, docked=True, said=said)


def _held(snapshot: Snapshot, record_id: str) -> str:
    """That it was held, the score that was kept with it, and the key for what was promised."""
    kept = next((each for each in snapshot.readiness if each.checkin == record_id), None)
    score = f" with readiness {kept.score}" if kept else ""
    record = snapshot.find(record_id)
    still = [p for p in record.promises if p.done is None] if isinstance(record, Checkin) else []
    promises = f"p ticks off {plural(len(still), 'promise')}" if still else "p adds promises"
    return f"{record_id} held{score}; {promises}"


def _shown(row: Row) -> Line:
    done = row.get("done")
    by = row.get("by")
    return line(
        ("✓ ", "good") if done else ("○ ", "warn"),
        str(row.get("text") or "nothing said"),
        (f"  by {by}" if by else "", "muted"),
        (f"  done {done}" if done else "", "muted"),
    )


PROMISES = Group("promises", "promise", "promises", ("text", "by", "done"), _shown, tick="done")


async def promises(screen: "MainScreen") -> None:
    """The promises of the check-in: add, tick, edit, delete."""
    record = screen.selected
    if isinstance(record, Checkin):
        number = todo.number(screen.current_view, screen.open_pane.key)
        await manage(screen, record.id, PROMISES, number)


async def brief(screen: "MainScreen") -> None:
    """What to bring to the next check-in."""
    from exports import catalog
    from tui.preview import preview

    view = screen.current_view
    (artifact,) = catalog.select(["check-in-brief"], view.snapshot)
    text = catalog.render(artifact, view.snapshot, view.profile, view.today, view.pages.facts)
    # The heading of the file stands in the border.
    title, _, body = text.removeprefix("# ").partition("\n")
    await screen.ask(Reading(title, preview(body.lstrip(), view.snapshot)))
