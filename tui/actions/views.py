"""Saved views: keep a filter or a search under a name, open it again, rename it, delete it."""

from typing import TYPE_CHECKING

from journal import views
from journal.views import SavedView
from tui.lines import Row, flat, line
from tui.panes import PANES
from tui.screens.naming import Naming
from tui.screens.question import Menu, Question

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

NAMES = {spec.id: spec.name for spec in PANES}


async def save(screen: "MainScreen", pane: str, words: str) -> None:
    """Ask for a name and keep the words of a pane's filter ("": of a search) under it."""
    if not words.strip():
        screen.tell("type the words first, then ctrl+s saves them under a name")
        return
    about = _about(SavedView("", pane, words))
    name = views.name_of(str(await screen.ask(Naming("Save this view", about)) or ""))
    if not name:
        return
    home = screen.casebook.home.path
    there, _ = views.load(home)
    same = views.without(there, name) != there
    if same and not await screen.ask(Question(f"There is a view {flat(name)}. Replace it?")):
        return
    view = SavedView(name, pane, words.strip()[: views.LONGEST_WORDS])
    told = views.change(home, lambda now: views.put(now, view))
    screen.tell(told or f"saved as {name}, v opens it")


async def list_views(screen: "MainScreen") -> None:
    """The saved views: open one, rename or delete it."""
    start = ""
    while True:
        found, told = views.load(screen.casebook.home.path)
        if told:
            screen.tell(told)
        rows = [
            Row(each.name, line((f"{flat(each.name)}  ", "strong"), _about(each))) for each in found
        ]
        rows = rows or [Row("", line(("none yet: / or ctrl+f, words, then ctrl+s", "muted")))]
        keys = "Enter open · r rename · d delete" if found else ""
        answer = str(await screen.ask(Menu("Saved views", rows, keys, "rd", start, False)) or "")
        by_name = {each.name: each for each in found}
        if answer in by_name:
            await _open(screen, by_name[answer])
            return
        verb, _, start = answer.partition(":")
        view = by_name.get(start)
        if view is None:
            return
        start = await (_rename if verb == "r" else _delete)(screen, view)


def _about(view: SavedView) -> str:
    where = NAMES.get(view.pane, "Find")
    return f"{where} / {flat(view.words)}"


async def _open(screen: "MainScreen", view: SavedView) -> None:
    from tui.actions.finding import find

    if view.pane in NAMES:
        pane = screen.pane(view.pane)
        pane.filter(view.words)
        screen.turn_to(pane)
        screen.on_pane_scrolled()
        screen.show_detail()
    else:
        await find(screen, view.words)


async def _rename(screen: "MainScreen", view: SavedView) -> str:
    asked = Naming("Rename this view", _about(view), view.name)
    name = views.name_of(str(await screen.ask(asked) or ""))
    if not name or name == view.name:
        return view.name
    home = screen.casebook.home.path
    others = views.without(views.load(home)[0], view.name)
    if views.without(others, name) != others:
        screen.tell(f"there is a view {name} already; choose another name")
        return view.name
    views.change(home, lambda now: views.renamed(now, view.name, name))
    return name


async def _delete(screen: "MainScreen", view: SavedView) -> str:
    if await screen.ask(Question(f"Delete the view {flat(view.name)}? Only the name is lost")):
        views.change(screen.casebook.home.path, lambda now: views.without(now, view.name))
        return ""
    return view.name
