"""Which commands stand in the key bar, and in which order: there is seldom room for all."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from journal.kinds import kind_of
from journal.model import Record

if TYPE_CHECKING:
    from tui.commands import Command


def ordered(
    offered: Iterable["Command"], pane: str, record: Record | None, asked: str = ""
) -> list["Command"]:
    """The commands to name, the most needed first.

    First ``asked``, the command that an item of the agenda asks for, then what is done only with such a record as is
    under the cursor, then the others in the order of the table. What closes the day stands last but on the days
    themselves, where "add" would only write the note that "note" writes.
    """
    kind = kind_of(record.id) if record is not None else None
    table = kind.table if kind is not None else ""
    found = [
        each
        for each in offered
        if each.id == asked
        or (
            each.bar
            and each.bar_at in ("", table)
            and (record is None or each.bar_for(record))
            and not (each.id == "add" and pane == "today")
        )
    ]

    def rank(command: "Command") -> int:
        if command.id == asked:
            return 0
        if table and table in (command.needs, command.bar_at):
            return 1
        return 3 if command.group == "Today" and pane != "today" else 2

    return sorted(found, key=rank)
