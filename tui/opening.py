"""What happens when the screen is opened: the very first cycle, and drafts that an earlier run left behind."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from tui.drafting import SET_UP
from tui.screens.question import Question

if TYPE_CHECKING:
    from tui.app import CasebookApp


async def first_run(app: CasebookApp) -> None:
    """Ask for the first cycle of a home, and leave if there is to be none."""
    from tui.screens.setup import first_cycle

    app.drafting.doing = SET_UP
    before = [each for each in app.drafting.drafts.found().drafts if each.where == SET_UP]
    again = Question("Go on with what you typed here the last time?")
    if before and (await app.ask(again)) is True:
        app.drafting.resuming = before[0]
    book = await first_cycle(app)
    if book is None:
        app.exit(0)
    else:
        app.turn_to(book)


def offer(app: CasebookApp) -> None:
    """What was typed before and never saved is offered when its cycle is opened; at a first run the tour is."""
    from tui import seen
    from tui.actions import drafts, general

    if app.main is None or app.front is not app.main:
        return
    if drafts.waiting(app.main):
        app.perform(drafts.drafts(app.main))
    elif app.touring and not seen.tour_seen():
        app.touring = False
        app.perform(general.tour(app.main))


def collect_again() -> None:
    """What stands after the first frame stays: collections from here on do not look at it."""
    gc.freeze()
    gc.enable()
