"""The parts of a record that come in lists: measurements, feedback, promises."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from journal import codec, tables
from journal.fields import get, parts, put
from journal.model import Record
from journal.titles import titled
from tui.actions.asking import Row, ask_change, chosen
from tui.actions.past import undo
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
        f"{titled(record, 40)}: {group.name}",
        record,
        places,
        done=f"{record.id}: {group.name} added",
        start=seeded,
    )


async def manage(screen: "MainScreen", record_id: str, group: Group, cursor: str = "1") -> None:
    """List the parts, with the cursor on one; add, edit, tick and delete until it is left."""
    while True:
        record = screen.book.snapshot.find(record_id)
        if record is None:  # u took back what added it
            return
        row = tables.stored(record)
        count = parts(row, group.path)
        shown = [group.shown(get(row, f"{group.path}.{n}")) for n in range(1, count + 1)]
        title = f"{titled(record, 40)}: {group.plural}"
        verb, at = await picked(screen, title, shown, group.name, cursor, tick=bool(group.tick))
        if not verb:
            return
        if verb == "a":
            await add_part(screen, record, group)
            cursor = str(count + 1)
        elif verb == "u":
            await undo(screen)
        elif at:
            cursor = at
            await _one(screen, record, group, verb, at)


async def picked(
    screen: "MainScreen",
    title: str,
    shown: Sequence[Line],
    name: str,
    cursor: str,
    tick: bool = False,
) -> tuple[str, str]:
    """What to do with which of some numbered parts: "edit", "a", "d", "t" or "u", and its number.

    Two empty strings if the list was left; no number if there is nothing to choose.
    """
    rows = [ListRow(str(number), each) for number, each in enumerate(shown, 1)]
    rows = rows or [ListRow("", line((f"no {name} yet; a adds one", "muted")))]
    back = screen.book.can_undo()
    keys = "enter edit · a add · d delete" + (" · t done/open" if tick else "")
    keys += " · u undo" if back else ""
    extra = f"ad{'t' if tick else ''}{'u' if back else ''}"
    menu = Menu(title, rows, keys, extra, cursor, numbers=False)
    answer = str(await screen.ask(menu) or "")
    verb, colon, at = answer.partition(":")
    return (verb, at) if colon or not answer else ("edit", answer)


async def _one(screen: "MainScreen", record: Record, group: Group, verb: str, at: str) -> None:
    path = f"{group.path}.{at}"
    row = tables.stored(record)
    table = codec.table_of(record)
    if verb == "edit":
        places = chosen(row, table, [f"{path}.{name}" for name in group.fields])
        await ask_change(screen, f"{titled(record, 40)}: {group.name} {at}", record, places)
    elif verb == "t":
        done = None if get(row, f"{path}.{group.tick}") else screen.today.isoformat()
        after = tables.record(put(row, f"{path}.{group.tick}", done), table, record.id)
        screen.book.change(record, after, f"{record.id}: {group.name} {'done' if done else 'open'}")
    elif verb == "d" and await screen.ask(Question(f"Delete this {group.name}? u brings it back")):
        after = tables.record(put(row, path, None), table, record.id)
        screen.book.change(record, after, f"{record.id}: {group.name} deleted")
