"""The application: one home, one open book, and what is being typed."""

from __future__ import annotations

import gc
import locale
from collections.abc import Callable, Coroutine
from contextlib import nullcontext
from datetime import datetime
from pathlib import PurePath
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.command import Provider

from journal.book import Book, Changed
from journal.drafts import Where
from journal.errors import JournalError
from journal.home import Home
from journal.settings import Settings
from tui import belt, commands, leaving, opening, terminal
from tui.drafting import KEEP_SECONDS, Drafted, Drafting, stem
from tui.paging import Moment, Paging
from tui.palette import CommandTable, Palette
from tui.screens.main import MainScreen
from tui.shell import Shell
from tui.telling import Moved, told
from tui.themes import DARK, LIGHT, OWN

POLL_SECONDS = 0.5
"""How often the log is looked at for changes of other processes: half of the promised second."""

SAVE_SECONDS = 5
"""How often the file is brought up to the log, which has every change already."""


class CasebookApp(Shell):
    """The screen on one home. Opens the present cycle, or the set-up if there is none."""

    TITLE = "Casebook"
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        f"styles/{name}.tcss" for name in ("ink", "grid", "forms", "editor")
    ]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {CommandTable}
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", "Quit", show=False, priority=True),
        Binding("f1", "page", "Page", id="page", show=False, priority=True),
    ]

    def __init__(
        self,
        home: Home,
        settings: Settings | None = None,
        book: Book | None = None,
        touring: bool = False,
        paging: Paging | None = None,
    ) -> None:
        super().__init__()
        self.paging = paging or Paging()
        """What measures the pages; whoever opens the app may hand it another."""
        self.touring = touring
        """Whether a first run begins with the tour."""
        self.home = home
        self.settings = settings or Settings()
        # Without colours or signs the screen tells the same.
        self.ascii = self.settings.ascii or not belt.carries(locale.getencoding())
        belt.put_on(self.ascii)
        self.saved_at: datetime | None = None
        self._book = book
        self.main: MainScreen | None = None
        self.drafting = Drafting(self)
        self._trouble = self._inbox_said = ""
        self._moved: Moved | None = None
        self._told = False
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
        """Our own colours for themes that do not define them."""
        ours = DARK if self.current_theme.dark else LIGHT
        return {name: ours.variables[name] for name in OWN}

    @property
    def book(self) -> Book:
        """The open cycle."""
        assert self._book is not None
        return self._book

    @property
    def base(self) -> MainScreen | None:
        """The main screen, once there is a journal to show."""
        return self.main

    @property
    def cycle_stem(self) -> str:
        """The name of the open cycle's file without ending; "" if there is none yet."""
        return stem(self._book.store.path) if self._book is not None else ""

    def on_mount(self) -> None:
        """Open the present cycle, or ask for the first one."""
        if not self.is_headless:
            terminal.on_signals(lambda code: leaving.now(self, code))
            leaving.watch(self)
        self.set_interval(KEEP_SECONDS, self._keep_drafts)
        self.set_keymap(dict(self.settings.keymap))
        if self._book is None and self.home.current() is None:
            self.perform(opening.first_run(self))
        else:
            first = self._book or self.home.open()
            self._book = None
            self.turn_to(first)
        self.set_interval(POLL_SECONDS, self._look_around)
        self.set_interval(SAVE_SECONDS, self._save_and_tell)
        self.fit(self.size)
        self.call_after_refresh(opening.collect_again)

    def turn_to(self, book: Book) -> None:
        """Show another book from now on."""
        self._save()
        self._book = book
        book.pages_of = lambda *moment: self.paging.known(Moment(*moment)).facts
        book.subscribe(self._changed)
        if self.main is None:
            self.main = MainScreen()
            self.push_screen(self.main)
        else:
            self.main.reload()
        self.call_after_refresh(opening.offer, self)

    async def on_event(self, event: events.Event) -> None:
        """Any key on the main screen ends what the meter shows of the change before it."""
        if isinstance(event, events.Key) and self.main is not None and self.screen is self.main:
            self.main.forget_movement()
        await super().on_event(event)

    def _keep_drafts(self) -> None:
        """Half a second's typing at most is not on disk. Without a terminal there is nobody to type."""
        if not self.is_running:
            return  # what is being taken down has fields no longer; it was kept before
        self.drafting.keep_all()
        if not self.is_headless and terminal.gone():
            leaving.now(self, leaving.GONE)

    def _changed(self, changed: Changed) -> None:
        ours = changed.label != "changed elsewhere"
        if ours:
            self.saved_at = self.book.clock.now().astimezone()
        if self.main is not None and self.main.is_attached:
            before = self.main.score
            self.main.reload(moved=True)
            if ours:
                self._note(changed.label, before, self.main.score)
        if changed.news:
            self.say(changed.news)

    def tell(self, done: str, back: bool = True) -> None:
        """Say what was done; if the journal was changed, also the key that takes it back and what it moved."""
        self.say(told(done, self._moved, self.key("undo") if back else ""))
        self._told = True

    def _note(self, label: str, before: int, after: int) -> None:
        """A change that is to be told. What was told already may be told again, better, until the next change."""
        if self._moved is None or self._told:
            self._moved = Moved(label, before, after)
        else:
            self._moved = self._moved.further(label, after)
        self._told = False

    def key(self, command_id: str) -> str:
        """The key of a command as it is printed, the user's own if there is one."""
        return commands.key_name(commands.BY_ID[command_id], self.settings.keymap)

    def perform(self, work: Coroutine[Any, Any, None]) -> None:
        """Do a command; a change of which it says nothing is told by the label that it has in the journal."""

        async def told_of() -> None:
            self._moved = None
            await work
            if self._moved is not None and not self._told:
                self.tell(self._moved.label)

        super().perform(told_of())

    def _save(self) -> None:
        """Bring the file up to the log; each change was on disk before."""
        if self._book is not None:
            self._book.close()

    def _save_and_tell(self) -> None:
        self._save()
        for line in self._book.news() if self._book is not None else ():
            self.say(line, error=True)

    def on_unmount(self) -> None:
        """The file is whole when the program has ended; after a bug its report is what matters."""
        self.paging.stop()
        with terminal.quietly() if self._exception else nullcontext():
            self._save()

    def _look_around(self) -> None:
        """Take in what others wrote. A file that cannot be read is told once, not at every look."""
        if self._book is None:
            return
        try:
            self._book.refresh()
            self._take_in(self._book)
            self._trouble = ""
            if self.main is not None:
                self.main.look_at_the_day()
        except JournalError as problem:
            if str(problem) != self._trouble:
                self._trouble = str(problem)
                self.say(self._trouble, error=True)

    def _take_in(self, book: Book) -> None:
        """What waits in the inbox is taken in as soon as the lock is free; what keeps it waiting is told once."""
        taken = book.take_in()
        said = "" if taken is None else "\n".join(filter(None, (*taken.told, taken.said)))
        if said and said != self._inbox_said:
            self.say(said, error=bool(taken and taken.told))
        self._inbox_said = said

    def action_command_palette(self) -> None:
        """Every command by name; over a form or a sheet there is none to be had."""
        if isinstance(self.screen, MainScreen):
            self.push_screen(Palette())

    def action_page(self) -> None:
        """F1: the page on this pane, or over a form on what is typed there; beneath it all stays as it is."""
        from tui.screens.page import Page, page_of
        from tui.screens.tour import Tour

        front = self.front
        if front is not self.screen or isinstance(front, Page | Palette | Tour):
            return
        if isinstance(front, Drafted):
            where = front.where
        elif isinstance(front, MainScreen):
            where = Where("", front.open_pane.spec.id)
        else:
            where = self.drafting.doing
        self.push_screen(Page(page_of(where)))

    def action_leave(self) -> None:
        """Ctrl+Q."""
        leaving.by_key(self)

    # --- bugs ---------------------------------------------------------------------------------------

    def _fatal_error(self) -> None:
        """The toolkit's end after a bug."""
        self.bell()
        leaving.after_a_bug(self, self._exception)

    def panic(self, *_: object) -> None:
        """The toolkit's end when it draws the error itself, which would show the error's own words."""
        leaving.after_a_bug(self, self._exception)


def open_screen(home: Home, settings: Settings | None = None, demo: bool = False) -> int:
    """Run the screen until the user leaves it; returns the exit code. A ``demo`` begins with the tour."""
    # What cannot be opened is told by the caller, before anything is painted.
    book = home.open() if home.current() else None
    app = CasebookApp(home, settings, book, touring=demo or book is None)
    # Nothing of what is built while starting is garbage: collecting in between only delays the first frame.
    gc.disable()
    terminal.read_anything()
    result = app.run()
    terminal.let_go()
    return app.return_code or result or 0
