"""The application: one home, one open book, one error path."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.screen import Screen

from journal.book import Book, Changed
from journal.errors import JournalError
from journal.home import Home
from journal.settings import Settings
from tui import terminal
from tui.ahead import TypedAhead
from tui.drafting import KEEP_SECONDS, SET_UP, Drafting, stem
from tui.fatal import report
from tui.palette import CommandTable, Palette
from tui.screens.main import MainScreen
from tui.screens.question import Question
from tui.themes import DARK, LIGHT

Answer = TypeVar("Answer")

POLL_SECONDS = 0.5
"""How often the log is looked at for changes of other processes: half of the promised second."""

READ_PER_SECOND = 12
"""Characters of a notice that are read in a second: a long one stays longer."""


SAVE_SECONDS = 5
"""How often the file is brought up to the log, which has every change already."""


class CasebookApp(App[int]):
    """The screen on one home. Opens the present cycle, or the set-up if there is none."""

    TITLE = "Casebook"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {CommandTable}
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", "Quit", show=False, priority=True),
    ]

    def __init__(
        self, home: Home, settings: Settings | None = None, book: Book | None = None
    ) -> None:
        super().__init__()
        self.home = home
        self.settings = settings or Settings()
        self.saved_at: datetime | None = None
        self._book = book
        self.main: MainScreen | None = None
        self._ahead = TypedAhead()
        self.drafting = Drafting(self)
        self._trouble = ""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = self._chosen_theme()
        # Gliding costs traffic over slow lines, and a key pressed twice would start from half way.
        self.animation_level = "none"

    def _chosen_theme(self) -> str:
        """Our light or dark theme, or any that the toolkit knows by the name in the settings."""
        wanted = self.settings.theme or "dark"
        own = {"dark": DARK.name, "light": LIGHT.name}.get(wanted, wanted)
        return own if own in self.available_themes else DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colour for what is said quietly, for themes that do not define one."""
        return {"muted": str(DARK.variables["muted"])}

    @property
    def book(self) -> Book:
        """The open cycle."""
        assert self._book is not None
        return self._book

    @property
    def cycle_stem(self) -> str:
        """The name of the open cycle's file without ending; "" if there is none yet."""
        return stem(self._book.store.path) if self._book is not None else ""

    def on_mount(self) -> None:
        """Open the present cycle, or ask for the first one."""
        if not self.is_headless:
            terminal.on_signals(self._leave_now)
        self.set_interval(KEEP_SECONDS, self._keep_drafts)
        self.set_keymap(dict(self.settings.keymap))
        if self._book is None and self.home.current() is None:
            self.perform(self._first_run())
        else:
            first = self._book or self.home.open()
            self._book = None
            self.turn_to(first)
        self.set_interval(POLL_SECONDS, self._look_around)
        self.set_interval(SAVE_SECONDS, self._save)
        self.call_after_refresh(_collect_again)

    async def _first_run(self) -> None:
        from tui.screens.setup import first_cycle

        self.drafting.doing = SET_UP
        before = [each for each in self.drafting.drafts.found().drafts if each.where == SET_UP]
        again = Question("Go on with what you typed here the last time?")
        if before and (await self.ask(again)) is True:
            self.drafting.resuming = before[0]
        book = await first_cycle(self)
        if book is None:
            self.exit(0)
        else:
            self.turn_to(book)

    def turn_to(self, book: Book) -> None:
        """Show another book from now on."""
        self._save()
        self._book = book
        book.subscribe(self._changed)
        if self.main is None:
            self.main = MainScreen()
            self.push_screen(self.main)
        else:
            self.main.reload()
        self.call_after_refresh(self._offer_drafts)

    def _offer_drafts(self) -> None:
        """What was typed before and never saved is offered when its cycle is opened."""
        from tui.actions import drafts

        if self.main is not None and self.screen is self.main and drafts.waiting(self.main):
            self.perform(drafts.drafts(self.main))

    def _keep_drafts(self) -> None:
        """Half a second's typing at most is not on disk. Without a terminal there is nobody to type."""
        self.drafting.keep_all()
        if not self.is_headless and terminal.gone():
            self._leave_now(128 + 1)

    def _leave_now(self, code: int) -> None:
        """What is typed is put on disk, then the program ends, whatever is open."""
        with terminal.quietly():
            self.drafting.keep_all()
        terminal.end_soon(code)
        self.exit(return_code=code)

    def _changed(self, changed: Changed) -> None:
        if changed.label != "changed elsewhere":
            self.saved_at = self.book.clock.now().astimezone()
        if self.main is not None and self.main.is_attached:
            self.main.reload()

    def _save(self) -> None:
        """Bring the file up to the log; each change was on disk before."""
        if self._book is not None:
            self._book.close()

    def on_unmount(self) -> None:
        """The file is whole when the program has ended."""
        self._save()

    def _look_around(self) -> None:
        """Take in what others wrote. A file that cannot be read is told once, not at every look."""
        if self._book is None:
            return
        try:
            self._book.refresh()
            self._take_in(self._book)
            self._trouble = ""
        except JournalError as problem:
            if str(problem) != self._trouble:
                self._trouble = str(problem)
                self.say(self._trouble, error=True)

    def _take_in(self, book: Book) -> None:
        """What waits in the inbox is taken in as soon as the lock is free, and told."""
        taken = book.take_in()
        if taken is not None and (taken.told or taken.said):
            self.say("\n".join((*taken.told, taken.said)).strip(), error=bool(taken.told))

    # --- the one error path -----------------------------------------------------------------------

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """Tell a `JournalError` in its own sentence; anything else is a bug and crashes."""
        try:
            yield
        except JournalError as problem:
            self.say(str(problem), error=True)

    def perform(self, work: Coroutine[Any, Any, None]) -> None:
        """Do a command that may ask questions, one at a time."""

        async def performed() -> None:
            try:
                with self.reporting():
                    await work
            finally:
                self._ahead.running -= 1
                await self._ahead.release(super(CasebookApp, self).on_event)

        self._ahead.running += 1
        self.run_worker(performed(), group="command", exclusive=False)

    async def ask(self, question: Screen[Answer]) -> Answer | None:
        """Show a modal screen, hand it what was typed ahead, and wait for its answer."""
        answered: asyncio.Future[Answer | None] = asyncio.get_running_loop().create_future()
        await self.push_screen(question, answered.set_result)
        await self._ahead.release(super().on_event)
        return await answered

    async def on_event(self, event: events.Event) -> None:
        """Keys pressed while a command is about to open something wait for it."""
        if (
            isinstance(event, events.Key | events.Paste)
            and self._ahead.running
            and self.screen is self.main
        ):
            self._ahead.hold(event)
        else:
            await super().on_event(event)

    def say(self, message: str, error: bool = False) -> None:
        """One line of what was done or went wrong; it takes the place of the line before."""
        self.clear_notifications()
        self.notify(
            message,
            severity="error" if error else "information",
            timeout=10 if error else max(2.5, len(message) / READ_PER_SECOND),
            markup=False,
        )

    def action_command_palette(self) -> None:
        """Every command by name; over a form or a sheet there is none to be had."""
        if isinstance(self.screen, MainScreen):
            self.push_screen(Palette())

    def action_leave(self) -> None:
        """Ctrl+Q: leave, but never over an open form or editor, which asks for itself."""
        if isinstance(self.screen, MainScreen) or self.main is None:
            self.exit(0)
        else:
            self.say("close what is open first: ctrl+s saves it, Escape leaves it", error=True)

    # --- bugs ---------------------------------------------------------------------------------------

    def _fatal_error(self) -> None:
        """The toolkit's end after a bug, with a report that shows no words of the user's."""
        with terminal.quietly():
            self.drafting.keep_all()
        self.bell()
        assert self._exception is not None
        self._exit_renderables[:] = [report(self._exception, self.home.path)]
        self._close_messages_no_wait()


def _collect_again() -> None:
    """What stands after the first frame stays: collections from here on do not look at it."""
    gc.freeze()
    gc.enable()


def open_screen(home: Home, settings: Settings | None = None) -> int:
    """Run the screen until the user leaves it; returns the exit code."""
    # What cannot be opened is told by the caller, before anything is painted.
    app = CasebookApp(home, settings, home.open() if home.current() else None)
    # Nothing of what is built while starting is garbage: collecting in between only delays the first frame.
    gc.disable()
    terminal.decode_anything()
    result = app.run()
    terminal.let_go()
    return app.return_code or result or 0
