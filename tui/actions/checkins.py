"""What is done to check-ins: holding them, their promises, the brief."""

from typing import TYPE_CHECKING

from journal import tables
from journal.fields import put
from journal.model import Checkin
from tui.actions.asking import Row, ask_change, chosen
from tui.actions.parts import Group, manage
from tui.lines import Line, line
from tui.screens.reading import Reading

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


async def hold(screen: "MainScreen") -> None:
    """What was said and asked in the check-in; keeping it marks it as held, with today's readiness."""
    record = screen.selected
    if not isinstance(record, Checkin):
        return
    row = tables.stored(record)
    start = put(row, "held", True)
    if record.on is None or record.on > screen.today:
        start = put(start, "on", screen.today.isoformat())
    places = chosen(start, "checkins", ["notes", "asks", "on", "with"])
    if await ask_change(
        screen, f"{record.id}: hold", record, places, done=f"{record.id} held", start=start
    ):
        await manage(screen, record.id, PROMISES)


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
        await manage(screen, record.id, PROMISES)


async def brief(screen: "MainScreen") -> None:
    """What to bring to the next check-in."""
    from exports import catalog
    from tui.preview import preview

    view = screen.current_view
    (artifact,) = catalog.select(["check-in-brief"], view.snapshot)
    text = catalog.render(artifact, view.snapshot, view.profile, view.today)
    await screen.ask(Reading("Check-in brief", preview(text, view.snapshot)))
