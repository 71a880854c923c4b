"""What is done in Today: dealing with an item of the agenda, going from day to day, closing the day."""

from typing import TYPE_CHECKING

from journal import chronicle, dates, evening
from journal.agenda import Item
from journal.drafts import Where
from journal.typed import Unclear
from tui import todo
from tui.actions.following import FOLLOW

if TYPE_CHECKING:
    from tui.screens.main import MainScreen
    from tui.view import View


def asks(view: "View") -> bool:
    """Whether Today is where to begin: something is due, or nothing was entered today, or there is no decision yet."""
    due = any(each.days <= 0 for each in todo.items(view))
    silent = view.today not in chronicle.days_of_entering(view.snapshot)
    return due or silent or not view.snapshot.decisions


def way(screen: "MainScreen", item: Item) -> Where:
    """The command that deals with an item, and where it is given.

    A result is written in its form at once. What is about no record is done in its own pane, which opens.
    """
    from tui.panes import BY_TABLE

    pane = BY_TABLE[item.table].id
    if item.kind == "result":
        return Where(FOLLOW, pane, f"{item.record}.{item.part}")
    if not item.record:
        screen.turn_to(screen.pane(pane))
    return Where(item.command, pane, item.record)


# --- from day to day ------------------------------------------------------------------------------


async def day_before(screen: "MainScreen") -> None:
    """The page of the day before the one in Today on which anything happened; elsewhere that before today."""
    _step(screen, -1)


async def day_after(screen: "MainScreen") -> None:
    """The page of the day after it."""
    _step(screen, 1)


def _step(screen: "MainScreen", step: int) -> None:
    from tui.panes.today import day_key, day_of
    from tui.widgets.detail import Detail

    view, pane = screen.current_view, screen.pane("today")
    here = view.today
    if screen.open_pane is pane:
        here = day_of(view.snapshot, pane.key) or here
    known = chronicle.days(view.snapshot, view.today)
    found = (
        [on for on in known if on < here][-1:] if step < 0 else [on for on in known if on > here]
    )
    reading = screen.query_one(Detail).has_focus
    if found:
        pane.select(day_key(found[0]))
    else:
        side = "before" if step < 0 else "after"
        screen.tell(f"nothing is entered {side} {dates.short(here, view.today)}")
    screen.turn_to(pane)
    screen.show_detail()
    if reading:
        screen.read()


# --- the close of the day -------------------------------------------------------------------------


async def close_day(screen: "MainScreen") -> None:
    """Ask what the day leaves open, a line each, and say at the end what was kept."""
    from tui.screens.evening import EveningScreen

    view = screen.current_view
    asked = list(evening.questions(view.snapshot, view.profile, view.today)) or [evening.OFFER]
    draft = screen.casebook.drafting.resuming
    if draft is not None:
        # The question that something was typed for comes first, so that the words find their place.
        asked.sort(key=lambda question: question.key not in draft.fields)

    def keep(question: evening.Question, typed: str) -> str | Unclear:
        book = screen.book
        book.refresh()
        answer = evening.answered(question, typed, book.snapshot, screen.today)
        if answer is None or isinstance(answer, Unclear):
            return answer or ""
        if answer.note:
            book.note(answer.note)
        elif answer.before is not None and answer.after is not None:
            book.change(answer.before, answer.after, answer.label)
        return answer.said

    sheet = EveningScreen(asked, keep, view.today)
    await screen.ask(sheet)
    screen.tell(evening.told(sheet.kept), back=len(sheet.kept) == 1)
