"""Starting, editing and closing cycles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from journal import carry, codec, periods
from journal.book import Book
from journal.errors import Conflict, Invalid, Problem
from journal.fields import Place, places
from journal.model import Cycle
from journal.profile_files import UnknownProfile
from tui.forms.form import Form, Keep
from tui.forms.sections import SECTIONS
from tui.lines import Row, flat, line
from tui.screens.question import Menu

if TYPE_CHECKING:
    from tui.app import CasebookApp


WHAT_IT_IS = (
    "A cycle is one review period, half a year as a rule. In it you log decisions, numbers and check-ins, and by"
    " its last day the case is handed in. The days are a proposal; all of it can be changed later with C."
    " `casebook demo` shows a full case."
)
"""What the first form says, since whoever sees it has seen nothing else."""

HINTS = {
    "name": "what the cycle and its file are called, such as 2026-H1",
    "starts": "the first day of the review period",
    "submit_by": "the day the case is handed in; readiness counts towards it",
    "person": "your name; it stands on top of everything that is exported",
    "role": "what you are today",
    "target_role": "the role that the case is for",
    "team": "it stands on the packet",
}
"""What belongs in the fields, to somebody who meets them first here."""

WHAT_IS_NEXT = "One more review period; what is open here stays here. Closing this one instead (c, x) takes it over."


async def first_cycle(app: CasebookApp) -> Book | None:
    """The set-up of a new home; None if it was left."""
    lost = app.home.backed_up()
    lead = (
        f"There are backups of {lost}: Escape, then `casebook backup restore` brings it back."
        if lost
        else WHAT_IT_IS
    )
    title = "Welcome to Casebook: your first cycle"
    proposed = periods.proposed(app.home.clock.today(), app.home.stems())
    return await _started(app, title, proposed, lead)


async def start_cycle(app: CasebookApp) -> Book | None:
    """A form for one more cycle."""
    proposed = periods.proposed(app.home.clock.today(), app.home.stems())
    return await _started(app, "New cycle", proposed, WHAT_IS_NEXT)


async def _started(app: CasebookApp, title: str, cycle: Cycle, lead: str) -> Book | None:
    started: list[Book] = []

    def keep(row: dict[str, Any]) -> None:
        with _at_fields():
            started.append(app.home.start(codec.decode(row, Cycle)))

    await app.ask(_form(app, title, cycle, keep, lead))
    return started[0] if started else None


async def edit_cycle(app: CasebookApp) -> bool:
    """Edit what is said of the present cycle; its name stays, being the file's."""
    before = app.book.snapshot.cycle

    def keep(row: dict[str, Any]) -> None:
        after = codec.decode(row, Cycle)
        problems = periods.problems(after)
        if problems:
            raise Invalid(problems)
        with _at_fields():
            app.book.set_cycle(before, after)

    found = [place for place in _places(before) if place.path != "name"]
    today = app.home.clock.today()
    sections = SECTIONS["cycle"]
    title = f"Cycle {before.name}"
    form = Form(title, codec.encode(before), found, keep, today, sections=sections)
    kept = await app.ask(form)
    return kept is True


async def close_cycle(app: CasebookApp) -> Book | None:
    """Show what the next cycle takes over, ask for its days, close the present one."""
    book = app.book
    taken = carry.summary(book.snapshot)
    rows = [Row(str(n), line(flat(each))) for n, each in enumerate(taken)]
    rows = rows or [Row("0", line(("nothing is pending or promised", "muted")))]
    title = f"Close {book.snapshot.cycle.name}: the next cycle takes over"
    menu = Menu(title, rows, "Enter go on", numbers=False)
    if not await app.ask(menu):
        return None
    following = periods.following(book.snapshot.cycle, app.home.clock.today(), app.home.stems())
    started: list[Book] = []

    def keep(row: dict[str, Any]) -> None:
        with _at_fields():
            started.append(app.home.close(book, codec.decode(row, Cycle)))

    lead = f"It starts when {book.snapshot.cycle.name} is closed; u takes both back."
    await app.ask(_form(app, "The next cycle", following, keep, lead))
    return started[0] if started else None


@contextmanager
def _at_fields() -> Iterator[None]:
    """A name that is taken or a profile that is not there is told at its field."""
    try:
        yield
    except Conflict as problem:
        raise Invalid([Problem("name", str(problem))]) from None
    except UnknownProfile as problem:
        raise Invalid([Problem("profile", str(problem))]) from None


def _form(app: CasebookApp, title: str, cycle: Cycle, keep: Keep, lead: str) -> Form:
    return Form(
        title,
        codec.encode(cycle),
        _places(cycle),
        keep,
        app.home.clock.today(),
        HINTS,
        fresh=True,
        sections=SECTIONS["cycle"],
        lead=lead,
    )


def _places(cycle: Cycle) -> list[Place]:
    return list(places(codec.encode(cycle), "cycle"))
