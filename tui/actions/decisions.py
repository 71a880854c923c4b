"""What is done to a decision: its stages, its feedback, its successor."""

from typing import TYPE_CHECKING

from journal import people, predictions, tables
from journal.fields import get, put
from journal.model import STAGES, Decision, Record, Snapshot
from tui import signs
from tui.actions import records
from tui.actions.asking import Row, ask_change, chosen
from tui.actions.parts import Group, add_part, manage
from tui.details.parts import day
from tui.details.stages import BELONGS, NAMES
from tui.lines import Line, line
from tui.lines import Row as ListRow
from tui.screens.question import Menu

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


LETTERS = {
    "s": "research",
    "h": "hypothesis",
    "p": "prediction",
    "e": "experiment",
    "r": "result",
    "m": "post_mortem",
}
"""The key of each stage after ``s``, beside its number."""


async def stage(screen: "MainScreen") -> None:
    """Choose one of the six stages by number or letter, and write it."""
    record = screen.selected
    if not isinstance(record, Decision):
        return
    rows = []
    for number, (letter, name) in enumerate(LETTERS.items(), 1):
        found = record.stages.get(name)
        there = found is not None
        left = line((f"{number} {letter}  ", "strong"), signs.dot(there), f" {NAMES[name]:<13}")
        said = (found.text.splitlines()[0], "") if found else (BELONGS[name], "muted")
        on = day(found.on, screen.today) if found else ""
        rows.append(ListRow(name, (*left, *line(said)), line((on, "muted"))))
    keys = "Enter choose · 1-6 or letter choose at once"
    menu = Menu(f"{record.id}: which stage?", rows, keys, "".join(LETTERS), following(record))
    answer = str(await screen.ask(menu) or "")
    letter, colon, _ = answer.partition(":")
    if answer:
        await write_stage(screen, record, LETTERS[letter] if colon else answer)


def following(record: Decision) -> str:
    """The stage that is written next: the first missing one after the last that is there, else the first missing.

    What was passed over stays open to be written; it is only not offered first. With all there it is the result.
    """
    there = [number for number, name in enumerate(STAGES) if record.stages.get(name)]
    after = there[-1] + 1 if there else 0
    in_turn = (*STAGES[after:], *STAGES[:after])
    return next((name for name in in_turn if record.stages.get(name) is None), "result")


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
    title = f"{record.id}: {NAMES[name]}"
    await ask_change(
        screen, title, record, places, complete, done, start, docked=True,
        said=lambda: _said(screen.book.get(record.id), name),
    )  # fmt: skip


def _said(record: Record, name: str) -> str:
    """What was done to a stage, and what is asked for next."""
    assert isinstance(record, Decision)
    if record.stages.get(name) is None:
        return f"{record.id}: {NAMES[name]} taken out"
    if name == "result" and record.outcome == "pending":
        return f"{record.id}: result saved; its outcome is still pending, Enter on it says what came of it"
    return f"{record.id}: {NAMES[name]} saved"


async def _append(screen: "MainScreen", record: Decision, row: Row) -> None:
    path = "stages.prediction.text"
    old = str(get(row, path))

    def complete(filled: Row) -> Row:
        added = str(get(filled, path) or "").strip()
        return put(row, path, predictions.append(old, added, screen.today)) if added else row

    stays = f"stays as entered: “{predictions.parse(old).original}”; your words go below it with today's day"
    places = [
        place._replace(label="Append", field=place.field._replace(help=stays))
        for place in chosen(row, "decisions", [path])
    ]
    title = f"{record.id}: the prediction is locked, words are appended"
    done = f"{record.id}: prediction appended"
    start = put(row, path, None)

    def said() -> str:
        same = screen.book.get(record.id) == record
        return f"{record.id}: nothing appended, the prediction is as it was" if same else done

    await ask_change(screen, title, record, places, complete, done, start, docked=True, said=said)


def _shown(row: Row) -> Line:
    return line(
        (f"{row.get('on') or 'no day':<12}", "muted"),
        (f"{row.get('who') or 'somebody'}  ", "strong"),
        str(row.get("text", "")),
    )


def _offers(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    known = people.known(snapshot)
    return {"who": tuple(known), "function": tuple(dict.fromkeys(filter(None, known.values())))}


FEEDBACK = Group(
    "feedback",
    "feedback",
    "feedback",
    ("who", "text", "on", "function"),
    _shown,
    today=("on",),
    offers=_offers,
)


async def feedback(screen: "MainScreen") -> None:
    """Add one stakeholder's word."""
    record = screen.selected
    if isinstance(record, Decision):
        await add_feedback(screen, record)


async def add_feedback(screen: "MainScreen", record: Decision) -> None:
    """Who said what; the function of somebody known is filled in where none was typed."""
    path = f"feedback.{len(record.feedback) + 1}"

    def complete(row: Row) -> Row:
        who = str(get(row, f"{path}.who") or "")
        if not who or get(row, f"{path}.function"):
            return row
        return put(row, f"{path}.function", people.function_of(who, screen.book.snapshot))

    def said() -> str:
        kept = screen.book.get(record.id)
        assert isinstance(kept, Decision)
        last = kept.feedback[-1]
        who = ", ".join(filter(None, (last.who or "somebody", last.function)))
        return f"{record.id}: feedback {len(kept.feedback)} added, {who}"

    await add_part(screen, record, FEEDBACK, complete, said)


async def feedbacks(screen: "MainScreen") -> None:
    """The feedback on the decision, to be mended."""
    record = screen.selected
    if isinstance(record, Decision):
        await manage(screen, record.id, FEEDBACK)


async def supersede(screen: "MainScreen") -> None:
    """A new decision that replaces the one under the cursor, for the same KPIs and by the same principles."""
    record = screen.selected
    if not isinstance(record, Decision):
        return
    start = {
        "supersedes": record.id,
        "kpis": list(record.kpis),
        "principles": list(record.principles),
    }
    title = f"New decision, supersedes {record.id}"
    await records.add_decision(screen, start, title, f", supersedes {record.id}")
