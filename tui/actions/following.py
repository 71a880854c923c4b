"""Where Enter leads from the detail: to a record here or in another cycle, to the form of one part, to a search."""

from typing import TYPE_CHECKING

from journal.model import Charter, Decision
from tui.actions import checkins, decisions, finding, kpis, parts, records
from tui.other_cycles import others

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
    """Do what ``to`` names: edit a part of a record ("D4.stages.result"), tick off a promise, search for a name, a tag
    or who cites a record ("?D4"), or go to a record of another cycle ("2025-H2/D4").
    """
    if to[0] in "@#?":
        await finding.find(screen, to.removeprefix("?"))
        return
    if "/" in to:
        stem, _, record_id = to.rpartition("/")
        await finding.go_to_cycle(screen, stem, record_id)
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
    elif isinstance(record, Charter) and group == "sections":
        await records.write_charter(screen, record, part)
    elif group in GROUPS:
        await parts.part(screen, record, GROUPS[group], part)
    else:
        await records.edit_fields(screen, record, group)


async def say_where(screen: "MainScreen", record_id: str) -> None:
    """Tell where a record is that is not in this cycle: in the trash, in another cycle, nowhere."""
    app = screen.casebook
    if any(each.record.id == record_id for each in screen.book.trash()):
        screen.tell(f"{record_id} is in the trash; D brings it back")
        return
    for each in others(app.home, app.cycle_stem):
        if not isinstance(each, str) and each.snapshot.find(record_id) is not None:
            screen.tell(f"{record_id} is in {each.name}; c switches to that cycle")
            return
    screen.tell(f"there is no {record_id}, neither here nor in the trash nor in another cycle")
