"""Drafts that an earlier run left behind: listed with both dates, gone on with, read, or thrown away."""

from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from journal import dates
from journal.drafts import Draft
from journal.errors import JournalError
from journal.text import one_line, plural, safe, shortened
from tui.actions.following import FOLLOW, follow
from tui.lines import Row, line
from tui.screens.question import Menu, Question
from tui.screens.reading import Reading

if TYPE_CHECKING:
    from journal.book import Book
    from tui.screens.main import MainScreen


def waiting(screen: "MainScreen") -> tuple[Draft, ...]:
    """The drafts of the open cycle, the latest first."""
    found = screen.casebook.drafting.drafts.found()
    return tuple(each for each in found.drafts if each.cycle == screen.casebook.cycle_stem)


async def drafts(screen: "MainScreen") -> None:
    """List the drafts. Enter goes on with one in its form; nothing is applied by itself."""
    start = ""
    while True:
        found = {each.key: each for each in waiting(screen)}
        rows = [_row(each, screen) for each in found.values()]
        damaged = screen.casebook.drafting.drafts.found().damaged
        rows += [Row("", line((f"cannot be read, left alone: {path}", "warn"))) for path in damaged]
        if not rows:
            screen.tell("no draft is waiting")
            return
        title = f"{plural(len(found), 'draft')} from before: typed, never saved"
        keys = "Enter go on · v read · d throw away"
        answer = str(await screen.ask(Menu(title, rows, keys, "vd", start, numbers=False)) or "")
        verb, colon, key = answer.partition(":")
        start = key if colon else answer
        draft = found.get(start)
        if draft is None:
            return
        if not colon:
            await _go_on(screen, draft)
            return
        if verb == "v":
            await _read(screen, draft)
        elif await screen.ask(Question(f"Throw away what was typed in {draft.title}?")):
            screen.casebook.drafting.drafts.drop(draft.key)


async def _go_on(screen: "MainScreen", draft: Draft) -> None:
    """The command that the draft was typed for, once more, with its text in the form."""
    from tui.commands import BY_ID

    where, drafting = draft.where, screen.casebook.drafting
    command = BY_ID.get("edit" if where.command == FOLLOW else where.command)
    record_id = _record(draft)
    gone = bool(record_id) and screen.book.snapshot.find(record_id) is None
    pane = next((each for each in screen.panes if each.spec.id == where.pane), None)
    if command is not None and not gone and pane is not None:
        screen.open(pane)
        if record_id:
            pane.choose_record(record_id)
        if screen.allows(command):
            drafting.doing, drafting.resuming = where, draft
            try:
                if where.command == FOLLOW:
                    await follow(screen, where.record)
                else:
                    await command.run(screen)
            finally:
                left, drafting.resuming = drafting.resuming, None
            if left is None:
                return
            screen.tell("another form was opened, so the draft is still there")
            return
    screen.tell(f"{where.record or 'its record'} is gone or cannot be written; here is the text")
    await _read(screen, draft)


async def _read(screen: "MainScreen", draft: Draft) -> None:
    text = "\n\n".join(f"{name}\n{text}" for name, text in draft.typed.items())
    await screen.ask(Reading(draft.title, Content(safe(text))))


def _row(draft: Draft, screen: "MainScreen") -> Row:
    words = shortened(one_line(" ".join(draft.typed.values())), 40)
    typed = _when(draft.moment, screen)
    saved = _saved(screen.book, _record(draft))
    said = f"typed {typed}" + (f", saved {_when(saved, screen)}" if saved else ", never saved")
    return Row(
        draft.key, line((f"{shortened(draft.title, 30)}  ", "strong"), words), line((said, "muted"))
    )


def _record(draft: Draft) -> str:
    """The record that was written on; "" for a new one, whatever was under the cursor."""
    from tui.commands import BY_ID

    command = BY_ID.get(draft.where.command)
    if command is not None and not command.needs:
        return ""
    return draft.where.record.partition(".")[0]


def _saved(book: "Book", record_id: str) -> str:
    """When the record was last saved; "" if it never was."""
    if not record_id:
        return ""
    try:
        versions = book.versions(record_id)
    except JournalError:
        versions = ()
    if versions:
        return versions[-1].moment
    record = book.snapshot.find(record_id)
    return record.entered.isoformat() if record is not None and record.entered else ""


def _when(moment: str, screen: "MainScreen") -> str:
    local = datetime.fromisoformat(moment).astimezone()
    return f"{dates.short(local.date(), screen.today)} {local:%H:%M}"
