"""Every command of the screen, declared once.

Bindings, key bar, command palette, help screen, the user's keymap and the table in the README all come
from `COMMANDS`. Adding a command is one row here and one function in `tui.actions`.
"""

import re
from collections.abc import Callable, Coroutine, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.binding import Binding

from tui.actions import (
    checkins,
    decisions,
    drafts,
    finding,
    general,
    kpis,
    leaving_out,
    past,
    records,
    rounds,
    today,
    views,
)

if TYPE_CHECKING:
    from journal.book import Book
    from journal.model import Record
    from tui.screens.main import MainScreen

NONE: Mapping[str, str] = MappingProxyType({})

Run = Callable[["MainScreen"], Coroutine[Any, Any, None]]


class Command(NamedTuple):
    """One thing the user can do.

    ``needs`` names the table of the record under the cursor that it acts on, wherever that stands ("any": of any,
    "": none is needed). ``bar`` commands stand in the key bar, with ``bar_at`` only over a record of that table, and
    of those only over such as are ``bar_for`` it. Those with ``writes`` are not offered in a journal that cannot be written; ``when`` says whether the journal has anything
    to do it on.
    """

    id: str
    keys: str
    label: str
    help: str
    run: Run
    group: str
    needs: str = ""
    bar: bool = True
    bar_at: str = ""
    bar_for: Callable[["Record"], bool] = lambda _: True
    writes: bool = True
    when: Callable[["Book"], bool] = lambda _: True


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command("measure", "m", "measure", "Enter a value of the KPI under the cursor, or of one of the list",
            kpis.measure, "KPIs", bar_at="kpis", when=kpis.have_any),
    Command("measurements", "M", "values", "Edit, exclude or delete values of the KPI",
            kpis.measurements, "KPIs", needs="kpis"),
    Command("stage", "s", "stage", "Write one of the six stages of the decision",
            decisions.stage, "Decisions", needs="decisions"),
    Command("feedback", "f", "feedback", "Add a stakeholder's word on the decision",
            decisions.feedback, "Decisions", needs="decisions"),
    Command("feedbacks", "F", "all feedback", "Edit or delete feedback on the decision",
            decisions.feedbacks, "Decisions", needs="decisions", bar=False),
    Command("supersede", "S", "supersede", "Add a decision that supersedes this one",
            decisions.supersede, "Decisions", needs="decisions", bar=False),
    Command("leave-out", "o", "leave out", "Leave the decision out of the exported log, or take it in again",
            leaving_out.leave_out, "Decisions", needs="decisions", bar=False),
    Command("left-out", "O", "shorten log", "Which decisions the log leaves out, and how long it is on paper",
            leaving_out.left_out, "Decisions", bar=False, when=leaving_out.any_decision),
    Command("write", "w", "write", "Open the charter in the editor",
            records.write, "Charter", needs="charters"),
    Command("hold", "h", "hold", "Hold the check-in of today, or the planned one under the cursor",
            checkins.hold, "Check-ins", bar_at="checkins", bar_for=checkins.is_planned,
            when=checkins.can_hold),
    Command("promises", "p", "promises", "Add, tick off, edit or delete promises of the check-in",
            checkins.promises, "Check-ins", needs="checkins"),
    Command("brief", "b", "brief", "Read the brief for the next check-in",
            checkins.brief, "Check-ins", bar=False, writes=False),
    Command("add", "a", "add", "Add what belongs in this pane", records.add, "Records"),
    Command("edit", "e", "edit", "Edit the record under the cursor",
            records.edit, "Records", needs="any"),
    Command("note", "n", "note", "Write a note of today", records.note, "Journal"),
    Command("close-day", "z", "close day", "Close the day: at most three questions, a line each",
            today.close_day, "Today"),
    Command("day-before", "left_square_bracket", "day before", "The day before on which anything happened",
            today.day_before, "Today", bar=False, writes=False),
    Command("day-after", "right_square_bracket", "day after", "The day after on which anything happened",
            today.day_after, "Today", bar=False, writes=False),
    Command("readiness", "r", "ready", "How ready the case is, why, and what helps most",
            general.readiness, "Case", writes=False),
    Command("export", "x", "export", "Write the artifacts into a folder", general.export, "Case",
            writes=False),
    Command("undo", "u", "undo", "Take back the last change", past.undo, "Journal",
            when=past.can_undo),
    Command("redo", "ctrl+r", "redo", "Do again what was taken back", past.redo, "Journal",
            bar=False, when=past.can_redo),
    Command("filter", "slash", "filter", "Show only the rows of this pane that have all the words",
            finding.filter_rows, "Journal", writes=False),
    Command("find", "ctrl+f", "find", "Find words in every record of every cycle", finding.find,
            "Journal", writes=False),
    Command("views", "v", "views", "Open a saved filter or search; rename or delete one",
            views.list_views, "Journal", bar=False, writes=False),
    Command("delete", "d,delete", "delete", "Delete the record under the cursor; undo brings it back",
            records.delete, "Records", needs="any"),
    Command("history", "H", "history", "Every version of the record, what changed, and back to one",
            past.history, "Records", needs="any", bar=False, writes=False),
    Command("trash", "D", "trash", "What was deleted; bring it back", past.trash, "Records", bar=False,
            writes=False),
    Command("drafts", "W", "drafts", "What was typed before and never saved; go on with it",
            drafts.drafts, "Records", bar=False, writes=False),
    Command("forecast", "t", "forecast", "When a decision can be expected",
            general.forecast, "Case", bar=False, writes=False),
    Command("rounds", "R", "rounds", "Enter when the packet was really submitted, returned, decided",
            rounds.rounds, "Case", bar=False),
    Command("cycles", "c", "cycles", "Switch to another cycle, start one, close the present one",
            general.cycles, "Case", bar=False, writes=False),
    Command("cycle", "C", "this cycle", "Edit the name, role and days of this cycle",
            general.edit_cycle, "Case", bar=False),
    Command("help", "question_mark", "help", "The keys that work here and now",
            general.help_screen, "Program", writes=False),
    Command("page", "f1", "page", "What this pane is for, a weak and a strong example, its rules and keys",
            general.page, "Program", bar=False, writes=False),
    Command("tour", "f3", "tour", "A minute's tour of the screen",
            general.tour, "Program", bar=False, writes=False),
    Command("quit", "q", "quit", "Leave; everything is saved already",
            general.leave, "Program", bar=False, writes=False),
)
# fmt: on

BY_ID = {command.id: command for command in COMMANDS}


def bindings() -> list[Binding]:
    """The key bindings of the main screen; their ids are what the user's keymap names."""
    return [
        Binding(command.keys, f"run('{command.id}')", command.label, id=command.id)
        for command in COMMANDS
    ]


def key_name(command: Command, keymap: Mapping[str, str] = NONE) -> str:
    """The first key of a command as it is printed; the user's own, where their keymap has one."""
    names = {
        "slash": "/",
        "question_mark": "?",
        "left_square_bracket": "[",
        "right_square_bracket": "]",
    }
    first = (keymap.get(command.id) or command.keys).split(",")[0]
    return names.get(first, first.upper() if re.fullmatch(r"f\d+", first) else first)


def can_now(command: Command, book: "Book") -> bool:
    """Whether the journal as it is lets a command be done."""
    return not (command.writes and book.readonly) and command.when(book)
