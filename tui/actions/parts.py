"""The parts of a record that come in lists: measurements, feedback, promises."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from journal import codec, tables
from journal.fields import Place, get, parts, put
from journal.model import Record, Snapshot
from journal.text import shortened
from tui.actions.asking import Row, ask_change, chosen, headed
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
    """The field that t sets to today and clears again ("" = none)."""
    offers: Callable[[Snapshot], Mapping[str, tuple[str, ...]]] = lambda _: {}
    """What is offered while a field is typed, by field."""


def places(screen: "MainScreen", row: Row, table: str, group: Group, number: int) -> list[Place]:
    """The fields of one part, with what is offered while they are typed."""
    found = chosen(row, table, [f"{group.path}.{number}.{name}" for name in group.fields])
    offers = group.offers(screen.book.snapshot)
    return [
        _offering(place, offers[name]) if offers.get(name) else place
        for name, place in zip(group.fields, found, strict=True)
    ]


def _offering(place: Place, offered: tuple[str, ...]) -> Place:
    said = f"{place.field.help}; → takes what is offered"
    return place._replace(field=place.field._replace(choices=offered, help=said))


async def add_part(
    screen: "MainScreen",
    record: Record,
    group: Group,
    complete: Callable[[Row], Row] = lambda row: row,
    said: Callable[[], str] | None = None,
) -> bool:
    """A form for one more part; tells whether it was kept. ``complete`` adds to the row what was not typed."""
    row = tables.stored(record)
    number = parts(row, group.path) + 1
    seeded = row
    for name in group.today:
        seeded = put(seeded, f"{group.path}.{number}.{name}", screen.today.isoformat())
    # The form starts from the record with the fresh part in it, so that what is prefilled is kept.
    return await ask_change(
        screen,
        f"{headed(record)}: {group.name}",
        record,
        places(screen, seeded, codec.table_of(record), group, number),
        complete,
        done=f"{record.id}: {group.name} added",
        start=seeded,
        docked=True,
        said=said,
    )


async def edit_part(screen: "MainScreen", record: Record, group: Group, number: int) -> None:
    """The form of one part that is there."""
    row, table = tables.stored(record), codec.table_of(record)
    title = f"{headed(record)}: {group.name} {number}"
    found = places(screen, row, table, group, number)
    done = f"{record.id}: {group.name} {number} saved"
    await ask_change(screen, title, record, found, done=done, docked=True)


async def tick(screen: "MainScreen", record: Record, group: Group, number: int) -> None:
    """Done today if it was open, open again if it was done; says which, and how to take that back."""
    row, table = tables.stored(record), codec.table_of(record)
    path = f"{group.path}.{number}"
    done = None if get(row, f"{path}.{group.tick}") else screen.today.isoformat()
    after = tables.record(put(row, f"{path}.{group.tick}", done), table, record.id)
    state = "done" if done else "open again"
    screen.book.change(record, after, f"{record.id}: {group.name} {number} {state}")
    what = shortened(str(get(row, f"{path}.text") or ""), 40)
    screen.tell(f"{record.id}: {group.name} {number} {state}{f' ({what})' if what else ''}")


async def part(screen: "MainScreen", record: Record, group: Group, number: str) -> None:
    """What Enter does to a part: it is ticked if its group is ticked off, else edited.

    Without a number all of them are listed; if there is none, the first one is asked for.
    """
    count = parts(tables.stored(record), group.path)
    if not number:
        await (manage(screen, record.id, group) if count else add_part(screen, record, group))
    elif not number.isdecimal() or not 1 <= int(number) <= count:
        screen.tell(f"{record.id} has no {group.name} {number} any more")
    elif group.tick:
        await tick(screen, record, group, int(number))
    else:
        await edit_part(screen, record, group, int(number))


async def manage(screen: "MainScreen", record_id: str, group: Group, cursor: str = "1") -> None:
    """List the parts, with the cursor on one; add, edit, tick and delete until it is left."""
    while True:
        record = screen.book.snapshot.find(record_id)
        if record is None:  # u took back what added it
            return
        row = tables.stored(record)
        count = parts(row, group.path)
        shown = [group.shown(get(row, f"{group.path}.{n}")) for n in range(1, count + 1)]
        title = f"{headed(record)}: {group.plural}"
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
    keys = (
        "Enter edit · a add · d delete" + (" · t done/open" if tick else "") if shown else "a add"
    )
    keys += " · u undo" if back else ""
    extra = f"ad{'t' if tick else ''}{'u' if back else ''}"
    menu = Menu(title, rows, keys, extra, cursor, numbers=False)
    answer = str(await screen.ask(menu) or "")
    verb, colon, at = answer.partition(":")
    return (verb, at) if colon or not answer else ("edit", answer)


async def _one(screen: "MainScreen", record: Record, group: Group, verb: str, at: str) -> None:
    if verb == "edit":
        await edit_part(screen, record, group, int(at))
    elif verb == "t":
        await tick(screen, record, group, int(at))
    elif verb == "d" and await screen.ask(Question(f"Delete this {group.name}? u brings it back")):
        row, table = tables.stored(record), codec.table_of(record)
        after = tables.record(put(row, f"{group.path}.{at}", None), table, record.id)
        screen.book.change(record, after, f"{record.id}: {group.name} deleted")
        screen.tell(f"{record.id}: {group.name} {at} deleted")
