"""Commands about the whole case and the program."""

from typing import TYPE_CHECKING

from journal.errors import ChangedElsewhere
from tui.lines import Row, content, flat, line
from tui.screens.question import Menu
from tui.screens.reading import Reading

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


async def readiness(screen: "MainScreen") -> None:
    """The readiness sheet; from a line to what loses the points, and to its mending."""
    from tui.actions.starting import start
    from tui.screens.readiness import ReadinessScreen, Step

    while True:
        step: Step | None = await screen.ask(ReadinessScreen(screen.current_view))
        if step is None:
            return
        if step.place != "attest":
            break
        await _attest(screen)
    if step.place.startswith("pane:"):
        screen.turn_to(screen.pane(step.place.removeprefix("pane:")))
    else:
        screen.jump(step.place)
    if step.said:
        screen.tell(step.said)
    if step.opens:
        await start(screen, step.opens)


async def _attest(screen: "MainScreen") -> None:
    from tui.forms.attested import ATTESTED, from_row, to_row
    from tui.forms.form import Form

    cycle = screen.book.snapshot.cycle

    def keep(row: dict[str, object]) -> None:
        screen.book.refresh()
        if screen.book.snapshot.cycle.attested != cycle.attested:
            raise ChangedElsewhere("the list of attested items")
        screen.book.attest(from_row(row))

    row = to_row(cycle.attested)
    if await screen.ask(
        Form("Attested: listed apart, never scored", row, ATTESTED, keep, screen.today)
    ):
        screen.tell("attested items saved")


async def export(screen: "MainScreen") -> None:
    """Choose artifacts and a folder, write them, and see where they are."""
    from tui.export_run import Done
    from tui.screens.export import ExportScreen
    from tui.screens.exported import ExportedScreen

    done: Done | None = await screen.ask(ExportScreen(screen.current_view, screen.casebook))
    if done is not None:
        await screen.ask(ExportedScreen(done))


async def forecast(screen: "MainScreen") -> None:
    """When a decision can be expected."""
    from tui.screens.forecast import lines

    await screen.ask(Reading("Forecast", content(lines(screen.current_view))))


async def cycles(screen: "MainScreen") -> None:
    """The cycles of this home: switch, start another, close the present one."""
    from tui.screens.setup import close_cycle, start_cycle

    app = screen.casebook
    rows = []
    for each in app.home.cycles():
        state = "closed" if each.closed else "present" if each.current else ""
        span = f"{each.starts or '?'} to {each.submit_by or '?'}"
        text = flat(each.problem) if each.problem else span
        rows.append(
            Row(each.name, line((f"{flat(each.name)}  ", "strong"), text), line((state, "accent")))
        )
    start = screen.book.snapshot.cycle.name
    menu = Menu("Cycles", rows, "Enter open · n new · x close the present one", "nx", start, False)
    answer = str(await screen.ask(menu))
    if answer.startswith("n:"):
        book = await start_cycle(app)
    elif answer.startswith("x:"):
        book = await close_cycle(app)
    else:
        book = app.home.switch(answer) if answer else None
    if book is not None:
        app.turn_to(book)
        screen.tell(f"this is {book.snapshot.cycle.name}")


async def edit_cycle(screen: "MainScreen") -> None:
    """Edit what is said of this cycle."""
    from tui.screens.setup import edit_cycle as edit

    if await edit(screen.casebook):
        screen.tell(f"cycle {screen.book.snapshot.cycle.name} saved")


async def help_screen(screen: "MainScreen") -> None:
    """The keys that work here; the tour if that was asked for there."""
    from tui.screens.help import Help, groups

    if await screen.ask(Help(groups(screen))) == "tour":
        await tour(screen)


async def page(screen: "MainScreen") -> None:
    """The page on the open pane."""
    screen.casebook.action_page()


async def tour(screen: "MainScreen") -> None:
    """The tour, and that it was seen."""
    from tui.screens.tour import Tour
    from tui.seen import note_tour_seen

    await screen.ask(Tour(screen))
    note_tour_seen()


async def leave(screen: "MainScreen") -> None:
    """Leave the program."""
    screen.app.exit(0)
