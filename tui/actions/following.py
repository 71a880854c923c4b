"""Where Enter leads from the detail: to a record, to the form of one part of it, or to a search."""

from typing import TYPE_CHECKING

from journal.model import Decision
from tui.actions import checkins, decisions, kpis, parts, records

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

FOLLOW = "follow"
"""What drafts call the command behind Enter; their record is the part that was edited."""

GROUPS = {
    "feedback": decisions.FEEDBACK,
    "measurements": kpis.VALUES,
    "promises": checkins.PROMISES,
}
"""The lists inside of records of which one part can be gone to, by their paths."""


async def follow(screen: "MainScreen", to: str) -> None:
    """Edit the part of a record that ``to`` names ("D4.stages.result"), tick off a promise, or search a name or tag."""
    if to[0] in "@#":
        from tui.actions.general import find

        await find(screen, to)
        return
    record_id, _, path = to.partition(".")
    record = screen.book.snapshot.find(record_id)
    group, _, part = path.partition(".")
    if record is None:
        return
    if screen.book.readonly:
        screen.tell(f"{record_id} can only be read here; c opens another cycle")
    elif isinstance(record, Decision) and group == "stages":
        await decisions.write_stage(screen, record, part)
    elif isinstance(record, Decision) and group == "feedback" and not record.feedback:
        await decisions.add_feedback(screen, record)
    elif group in GROUPS:
        await parts.part(screen, record, GROUPS[group], part)
    else:
        await records.edit_fields(screen, record, group)
