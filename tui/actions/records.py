"""Adding, editing and deleting records of every kind."""

from typing import TYPE_CHECKING

from journal import codec, tables
from journal.fields import FIELDS, get, put
from journal.kinds import BY_TABLE
from journal.model import STAGES, Charter, Record
from journal.titles import titled
from tui.actions.asking import Row, ask_change, ask_new, chosen, headed, simple
from tui.actions.clash import Keeping
from tui.screens.question import Question

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

NEW = {
    "kpis": (
        "name", "unit", "better", "kind", "baseline.value", "baseline.on", "target.value",
        "target.on", "limit.op", "limit.value", "source",
    ),
    "decisions": (
        "title", "decided", "kpis", "stages.hypothesis.text", "stages.prediction.text",
        "stages.prediction.by", "stages.prediction.confidence", "stages.research.text",
        "stages.experiment.text", "principles", "options_rejected", "tradeoff", "outcome",
        "outcome_note", "supersedes",
    ),
    "features": ("name", "shipped", "kpi", "claim", "tradeoff", "decisions"),
    "bullets": ("text", "kpi", "principle", "artifacts", "section"),
    "checkins": ("on", "with", "kind", "asks"),
    "notes": ("text", "on"),
}  # fmt: skip
"""What is asked for at first, by table; the rest is reached by editing."""


async def add(screen: "MainScreen") -> None:
    """Add what belongs in the open pane."""
    table = screen.open_pane.spec.table
    today = screen.today.isoformat()
    if table == "notes":
        await note(screen)
    elif table == "charters":
        await _add_charter(screen)
    elif table == "decisions":
        await add_decision(screen, {})
    else:
        proposed: dict[str, Row] = {
            "kpis": {"baseline": {"on": today}},
            "features": {"shipped": today},
            "checkins": {"with": "manager"},
        }
        start = proposed.get(table, {})
        kind = BY_TABLE[table].title
        title = f"New {kind if table == 'kpis' else kind.lower()}"
        await ask_new(screen, title, table, start, chosen(start, table, NEW[table]), _baseline)


async def add_decision(
    screen: "MainScreen", start: Row, title: str = "New decision", further: str = ""
) -> str:
    """A new decision and its id, "" if it was left; stages written with it happened on the day it was decided."""
    row = {"decided": screen.today.isoformat(), **start}
    found = chosen(row, "decisions", NEW["decisions"])
    return await ask_new(screen, title, "decisions", row, found, _dated, further)


def _baseline(row: Row) -> Row:
    """The day that was proposed for a baseline is none of its own."""
    there = get(row, "baseline.value") is not None or "baseline" not in row
    return row if there else put(row, "baseline", None)


def _dated(row: Row) -> Row:
    for name in STAGES:
        if get(row, f"stages.{name}.text") and not get(row, f"stages.{name}.on"):
            row = put(row, f"stages.{name}.on", row.get("decided"))
    return row


async def note(screen: "MainScreen") -> None:
    """Write a note of one line; of today unless another day is said. Editing gives it more lines."""
    row = {"on": screen.today.isoformat()}
    text, on = chosen(row, "notes", NEW["notes"])
    quick = [text._replace(field=text.field._replace(type="line")), on]
    await ask_new(screen, "New note", "notes", row, quick)


async def edit(screen: "MainScreen") -> None:
    """Edit the record under the cursor."""
    record = screen.selected
    if record is None:
        return
    if isinstance(record, Charter):
        await write(screen)
        return
    table = codec.table_of(record)
    found = simple(table, tables.stored(record), without=("stages.",))
    await ask_change(screen, f"Edit {headed(record)}", record, found)


async def edit_fields(screen: "MainScreen", record: Record, name: str) -> None:
    """Edit in place what is called by one name: a field, or the fields that start with it ("friction")."""
    table, row = codec.table_of(record), tables.stored(record)
    paths = [
        field.path
        for field in FIELDS[table]
        if field.type != "group" and (field.path + ".").startswith((f"{name}.", f"{name}_"))
    ]
    if not paths:
        return
    said = name.replace("_", " ")
    await ask_change(
        screen,
        f"{headed(record)}: {said}",
        record,
        chosen(row, table, paths),
        done=f"{record.id}: {said} saved",
        docked=True,
    )


async def write(screen: "MainScreen") -> None:
    """The charter under the cursor in the editor."""
    if isinstance(screen.selected, Charter):
        await write_charter(screen, screen.selected)


async def write_charter(screen: "MainScreen", record: Charter, section: str = "") -> None:
    """A charter in the editor, which starts at a section if one is named."""
    from tui.screens.editor import EditorScreen

    keeping = Keeping(screen, record)

    def keep(row: Row) -> None:
        keeping(codec.decode(row, Charter))

    row = {**tables.stored(record), "id": record.id}
    editor = EditorScreen(row, keep, screen.current_view, section)
    keeping.form = editor
    if await screen.ask(editor):
        screen.tell(f"{record.id} saved")


async def _add_charter(screen: "MainScreen") -> None:
    from journal.charters import TEMPLATE
    from tui.screens.editor import EditorScreen

    kept: list[str] = []

    def keep(row: Row) -> None:
        kept.append(screen.book.add(codec.decode(row, codec.DRAFT_TYPES["charters"])).id)

    row = {"on": screen.today.isoformat(), "body": TEMPLATE}
    await screen.ask(EditorScreen(row, keep, screen.current_view))
    if kept:
        screen.jump(kept[0])
        screen.tell(f"{kept[0]} added")


async def delete(screen: "MainScreen") -> None:
    """Delete the record under the cursor, after asking."""
    record = screen.selected
    if record is not None and await screen.ask(
        Question(f"Delete {titled(record, 50)}? u brings it back")
    ):
        screen.book.delete(record)
        screen.tell(f"{record.id} deleted, D lists it")
