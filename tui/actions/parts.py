"""The parts of a record that come in lists: measurements, feedback, promises."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from journal import codec, tables
from journal.fields import get, parts, put
from journal.model import Record
from tui.actions.asking import Row, ask_change, chosen
from tui.lines import Line, line
from tui.lines import Row as ListRow
from tui.screens.question import Menu, Question

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class Group(NamedTuple):
    """A list inside a record: its path, how one is called, its fields, and how one is shown."""

    path: str
    name: str
    plural: str
    fields: tuple[str, ...]
    shown: Callable[[Row], Line]
    today: tuple[str, ...] = ()
    """The fields that a new part has set to today."""
    tick: str = ""
    """The field that space sets to today and clears again ("" = none)."""


async def add_part(screen: "MainScreen", record: Record, group: Group) -> bool:
    """A form for one more part."""
    row = tables.stored(record)
    number = parts(row, group.path) + 1
    seeded = row
    for name in group.today:
        seeded = put(seeded, f"{group.path}.{number}.{name}", screen.today.isoformat())
    places = chosen(
        seeded, codec.table_of(record), [f"{group.path}.{number}.{name}" for name in group.fields]
    )
    # The form starts from the record with the fresh part in it, so that what is prefilled is kept.
    return await ask_change(
        screen,
        f"{record.id}: {group.name}",
        record,
        places,
        done=f"{record.id}: {group.name} added",
        start=seeded,
    )


async def manage(screen: "MainScreen", record_id: str, group: Group) -> None:
    """List the parts; add, edit, tick and delete until it is left."""
    cursor = "1"
    while True:
        record = screen.book.get(record_id)
        row = tables.stored(record)
        count = parts(row, group.path)
        rows = [
            ListRow(str(n), group.shown(get(row, f"{group.path}.{n}"))) for n in range(1, count + 1)
        ] or [ListRow("", line((f"no {group.name} yet; a adds one", "muted")))]
        keys = "enter edit · a add · d delete" + (" · t done/open" if group.tick else "")
        title = f"{record_id}: {group.plural}"
        answer = str(
            await screen.ask(
                Menu(title, rows, keys, "ad" + ("t" if group.tick else ""), cursor, numbers=False)
            )
        )
        verb, _, at = answer.partition(":") if ":" in answer else ("edit", "", answer)
        if not answer:
            return
        if verb == "a":
            await add_part(screen, record, group)
            cursor = str(count + 1)
        elif at:
            cursor = at
            await _one(screen, record, group, verb, at)


async def _one(screen: "MainScreen", record: Record, group: Group, verb: str, at: str) -> None:
    path = f"{group.path}.{at}"
    row = tables.stored(record)
    table = codec.table_of(record)
    if verb == "edit":
        places = chosen(row, table, [f"{path}.{name}" for name in group.fields])
        await ask_change(screen, f"{record.id}: {group.name} {at}", record, places)
    elif verb == "t":
        done = None if get(row, f"{path}.{group.tick}") else screen.today.isoformat()
        after = tables.record(put(row, f"{path}.{group.tick}", done), table, record.id)
        screen.book.change(record, after, f"{record.id}: {group.name} {'done' if done else 'open'}")
    elif verb == "d" and await screen.ask(Question(f"Delete this {group.name}? u brings it back")):
        after = tables.record(put(row, path, None), table, record.id)
        screen.book.change(record, after, f"{record.id}: {group.name} deleted")
