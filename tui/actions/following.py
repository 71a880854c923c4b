"""Where Enter leads from the detail: to a record, to the form of one part of it, or to a search."""

from typing import TYPE_CHECKING

from journal.model import Charter, Decision
from tui.actions import decisions, records

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

FOLLOW = "follow"
"""What drafts call the command behind Enter; their record is the part that was edited."""


async def follow(screen: "MainScreen", to: str) -> None:
    """Edit the part of a record that ``to`` names ("D4.stages.result"), or search for a name or tag."""
    if to[0] in "@#":
        from tui.actions.general import find

        await find(screen, to)
        return
    record_id, _, path = to.partition(".")
    record = screen.book.snapshot.find(record_id)
    group, _, part = path.partition(".")
    if isinstance(record, Decision) and group == "stages":
        await decisions.write_stage(screen, record, part)
    elif isinstance(record, Charter) and group == "sections" and not screen.book.readonly:
        await records.write_charter(screen, record, part)
