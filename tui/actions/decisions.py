"""What is done to a decision: its stages, its feedback, its successor."""

from typing import TYPE_CHECKING

from journal import tables
from journal.fields import get, put
from journal.model import STAGES, Decision
from tui.actions import records
from tui.actions.asking import Row, ask_change, chosen
from tui.actions.parts import Group, add_part, manage
from tui.details.decision import NAMES
from tui.lines import Line, line
from tui.lines import Row as ListRow
from tui.screens.question import Menu

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


async def stage(screen: "MainScreen") -> None:
    """Choose one of the six stages and write it."""
    record = screen.selected
    if not isinstance(record, Decision):
        return
    rows = []
    for number, name in enumerate(STAGES, 1):
        found = record.stages.get(name)
        mark = ("● ", "good") if found else ("○ ", "muted")
        said = (found.text.splitlines()[0], "muted") if found else ("", "")
        rows.append(ListRow(name, line((f"{number} ", "muted"), mark, f"{NAMES[name]:<13}", said)))
    missing = next((name for name in STAGES if record.stages.get(name) is None), "result")
    menu = Menu(f"{record.id}: which stage?", rows, "1-6 or enter choose", start=missing)
    name = str(await screen.ask(menu))
    if name:
        await write_stage(screen, record, name)


async def write_stage(screen: "MainScreen", record: Decision, name: str) -> None:
    """The text and the day of one stage; a prediction that was entered is only appended to."""
    row = tables.stored(record)
    path = f"stages.{name}"
    if name == "prediction" and record.stages.get(name):
        await _append(screen, record, row)
        return
    paths = [f"{path}.text", f"{path}.on"]
    if name == "prediction":
        paths += [f"{path}.by", f"{path}.confidence"]
    start = row
    if get(row, f"{path}.on") is None:
        start = put(row, f"{path}.on", screen.today.isoformat())

    def complete(filled: Row) -> Row:
        # A day without a text is no stage.
        return filled if get(filled, f"{path}.text") else put(filled, path, None)

    places = chosen(start, "decisions", paths)
    done = f"{record.id}: {NAMES[name]} saved"
    await ask_change(screen, f"{record.id}: {NAMES[name]}", record, places, complete, done, start)


async def _append(screen: "MainScreen", record: Decision, row: Row) -> None:
    path = "stages.prediction.text"
    old = str(get(row, path))

    def complete(filled: Row) -> Row:
        added = str(get(filled, path) or "").strip()
        if not added:
            return row
        return put(row, path, f"{old}\n\nAppended {screen.today.isoformat()}: {added}")

    places = [
        place._replace(label="Append", field=place.field._replace(help=f"locked: {old}"))
        for place in chosen(row, "decisions", [path])
    ]
    title = f"{record.id}: the prediction is locked, words are appended"
    done = f"{record.id}: prediction appended"
    await ask_change(screen, title, record, places, complete, done, put(row, path, None))


def _shown(row: Row) -> Line:
    return line(
        (f"{row.get('on') or 'no day':<12}", "muted"),
        (f"{row.get('who') or 'somebody'}  ", "strong"),
        str(row.get("text", "")),
    )


FEEDBACK = Group(
    "feedback", "feedback", "feedback", ("who", "text", "on", "function"), _shown, today=("on",)
)


async def feedback(screen: "MainScreen") -> None:
    """Add one stakeholder's word."""
    record = screen.selected
    if isinstance(record, Decision):
        await add_part(screen, record, FEEDBACK)


async def feedbacks(screen: "MainScreen") -> None:
    """The feedback on the decision, to be mended."""
    record = screen.selected
    if isinstance(record, Decision):
        await manage(screen, record.id, FEEDBACK)


async def supersede(screen: "MainScreen") -> None:
    """A new decision that replaces the one under the cursor."""
    record = screen.selected
    if isinstance(record, Decision):
        await records.add_decision(screen, {"supersedes": record.id, "kpis": list(record.kpis)})
