"""Commands that find: the filter of a pane, and the search in every record."""

from typing import TYPE_CHECKING

from tui.actions import views
from tui.lines import flat
from tui.other_cycles import others
from tui.screens.question import Question

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


async def filter_rows(screen: "MainScreen") -> None:
    """Type words that the rows of the open pane must have."""
    screen.open_filter()


async def find(screen: "MainScreen", words: str = "") -> None:
    """Find words in every record of every cycle and go to one."""
    from tui.screens.finding import SAVE, Finding

    app, at = screen.casebook, ""
    while True:
        read = others(app.home, app.cycle_stem)
        sheet = Finding(screen.book.snapshot, words, read, at)
        at = str(await screen.ask(sheet) or "")
        if at == SAVE:
            words, at = sheet.words, ""
            await views.save(screen, "", words)
            continue
        stem, slash, record_id = at.rpartition("/")
        if not slash:
            break
        if await go_to_cycle(screen, stem, record_id):
            return
        words = sheet.words
    if record_id:
        screen.follow(record_id)


async def go_to_cycle(screen: "MainScreen", stem: str, record_id: str) -> bool:
    """Switch to another cycle and go to a record there, after asking; tells whether that was done."""
    asked = f"{record_id} is in {flat(stem)}. Switch to that cycle? c comes back"
    if not await screen.ask(Question(asked)):
        return False
    app = screen.casebook
    app.turn_to(app.home.switch(stem))
    screen.jump(record_id)
    screen.tell(f"this is {app.book.snapshot.cycle.name}, c switches back")
    return True
