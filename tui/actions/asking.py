"""How commands ask: a form over a record, a menu, a question. They run in a worker and wait."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from journal import codec, tables
from journal.fields import Place, places
from journal.model import Record
from journal.titles import titled
from tui.actions.clash import Keeping
from tui.forms.beside import beside
from tui.forms.form import Form, Keep
from tui.forms.sections import SECTIONS
from tui.widgets.detail import Detail

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

Row = dict[str, Any]

NAMED = 52
"""Characters of a record with its name that the title of a sheet has room for, beside what is done to it."""


def chosen(row: Row, table: str, paths: Iterable[str]) -> list[Place]:
    """The places of those paths, in their order; a part's fields are called by their own names."""
    by_path = {place.path: place for place in places(row, table, spare=1)}
    return [by_path[path]._replace(label=by_path[path].field.label) for path in paths]


def simple(table: str, row: Row, without: tuple[str, ...] = ()) -> list[Place]:
    """Every place of a record that is no part of a group and does not start with ``without``."""
    return [
        place
        for place in places(row, table)
        if place.path == place.field.path and not place.path.startswith(without or ("\0",))
    ]


def headed(record: Record) -> str:
    """A record for the title of a sheet: with its name if that has room there, else by its id alone."""
    name = titled(record, NAMED)
    return record.id if name.endswith("…") else name


def hints(screen: "MainScreen", found: Iterable[Place]) -> Mapping[str, str]:
    """For fields that take ids: what belongs there, and the key that lists them if there are any."""
    snapshot = screen.book.snapshot
    there = {"K": snapshot.kpis, "D": snapshot.decisions}
    return {
        place.path: f"{place.field.help} · ↓ lists them"
        for place in found
        if place.field.type in ("id", "ids") and there.get(place.field.of)
    }


async def ask_new(
    screen: "MainScreen",
    title: str,
    table: str,
    row: Row,
    found: list[Place],
    complete: Callable[[Row], Row] = lambda row: row,
    further: str = "",
) -> str:
    """A form for a new record; the id it was kept under, or "" if it was left. ``further`` is said with it."""
    kept: list[str] = []

    def keep(filled: Row) -> None:
        draft = codec.decode(complete(filled), codec.DRAFT_TYPES[table])
        kept.append(screen.book.add(draft).id)

    form = _form(screen, title, table, row, found, keep, fresh=True)
    await screen.ask(form)
    if kept:
        screen.jump(kept[0])
        screen.tell(f"{kept[0]} added{further}")
    return kept[0] if kept else ""


async def ask_change(
    screen: "MainScreen",
    title: str,
    record: Record,
    found: list[Place],
    complete: Callable[[Row], Row] = lambda row: row,
    done: str = "",
    start: Row | None = None,
    docked: bool = False,
    said: Callable[[], str] | None = None,
) -> bool:
    """A form over places of a record; tells whether it was kept.

    ``start`` is the row the form begins with where that is not the record's own. ``docked``: where there is room,
    the rest of the record stays in view. ``said`` makes the sentence once it was kept, where ``done``, which the history
    has, does not say it all.
    """
    table = codec.table_of(record)

    keeping = Keeping(screen, record, done or f"edit {record.id}")

    def keep(filled: Row) -> None:
        keeping(tables.record(complete(filled), table, record.id))

    row = tables.stored(record) if start is None else start
    form = keeping.form = _form(screen, title, table, row, found, keep)
    form.place = screen.query_one(Detail) if docked else None
    kept = bool(await screen.ask(form))
    if kept:
        screen.tell(said() if said else done or f"{record.id} saved")
    return kept


def _form(
    screen: "MainScreen",
    title: str,
    table: str,
    row: Row,
    found: list[Place],
    keep: Keep,
    fresh: bool = False,
) -> Form:
    today = screen.today
    said = {place.path: beside(table, row, place, today) for place in found}
    sections = SECTIONS.get(table, ())
    return Form(title, row, found, keep, today, hints(screen, found), fresh, said, sections)
