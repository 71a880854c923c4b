"""What a command works with: the home, the book, the clock and the settings, each opened when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cli import output
from cli.errors import Usage, quoted
from journal import modes, settings
from journal.clock import Clock
from journal.home import Home
from journal.store.lock import WAIT_SECONDS
from journal.text import plural

if TYPE_CHECKING:
    from datetime import date

    from journal.book import Book
    from journal.inbox import Taken
    from journal.model import Record
    from journal.settings import Settings


PATIENCE = WAIT_SECONDS
"""How long a command waits for another process before what was entered goes into the inbox."""


class Session:
    """One run of one command."""

    def __init__(
        self, home: str = "", cycle: str = "", clock: Clock | None = None, ascii: bool = False
    ) -> None:
        self.clock = clock or Clock()
        self.cycle = cycle
        self._home = home
        self._ascii = ascii

    @cached_property
    def settings(self) -> Settings:
        """The user's own settings, and what the command line says in their place."""
        found = settings.load()
        return found._replace(ascii=self._ascii or found.ascii)

    @cached_property
    def home(self) -> Home:
        """The folder of the cycles."""
        return Home(
            self._home or None, self.clock, self.settings.profile, settings.profiles(), PATIENCE
        )

    @cached_property
    def book(self) -> Book:
        """The cycle that was named, else the present one."""
        book = self.home.open(self.cycle or None)
        book.postpones = True
        self.close_to_others(book.store.path)
        taken = book.take_in()
        if taken is not None:
            self._tell(taken)
        return book

    def close_to_others(self, path: str) -> None:
        """Make the file of a cycle and what lies around it readable by its owner alone, and tell it."""
        opened = modes.tighten(path)
        if opened:
            more = f" and {len(opened) - 1} more" if len(opened) > 1 else ""
            output.say(f"casebook: {opened[0]}{more} could be read by others; that was mended")

    def _tell(self, taken: Taken) -> None:
        for line in taken.told:
            output.say(f"casebook: {line}")
        if taken.said:
            output.say(f"casebook: {taken.said}")
        if taken.waiting:
            what = plural(taken.waiting, "entry waits", "entries wait")
            output.say(f"casebook: {what} in the inbox until the journal can be written")

    def finish(self) -> None:
        """Bring the file of a book that was changed up to its log, and tell what its user should know of it."""
        if "book" in self.__dict__:
            self.book.close()
            for line in self.book.news():
                output.say(f"casebook: {line}")

    def record(self, record_id: str, table: str = "", kind: str = "") -> Record:
        """The record with that id in any case, which must stand in ``table`` if one is given."""
        from journal.kinds import kind_of

        found = kind_of(record_id)
        if found is None or (table and found.table != table):
            raise Usage(
                f"{quoted(record_id)} is no id of {kind or 'a record'}; ids look like D4 or K1"
            )
        return self.book.get(record_id.upper())

    def day(self, name: str, typed: str | None, future: bool = False) -> date | None:
        """The day that was typed, told as it was understood; None if none was. Raises `Usage`."""
        if typed is None:
            return None
        from journal import dates
        from journal.typed import Unclear

        today = self.clock.today()
        understood = dates.parse(typed, today, future=future)
        if isinstance(understood, Unclear):
            raise Usage(f"--{name}: {understood.message}")
        output.say(f"{name} {dates.echo(understood.day, today)}")
        return understood.day
