"""The toolkit's application, made safe: one error path, one question at a time, and nothing that a text could do.

What is pasted is taken whole or not at all; a window without room shows a sentence; marked text that goes to the
clipboard can be encoded; every strip passes the belt. It knows nothing of journals.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from rich.cells import cell_len
from textual import events
from textual.app import App, SystemCommand
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Input, TextArea

from journal.errors import JournalError
from journal.text import clean, one_line
from tui import belt, pasting
from tui.ahead import TypedAhead
from tui.lines import Span, flat
from tui.screens.small import TooSmall, too_small
from tui.widgets.thumb import draw_thumbs
from tui.wrapping import wrapped

Answer = TypeVar("Answer")

READ_PER_SECOND = 12
"""Characters of a notice that are read in a second: a long one stays longer."""

NOTICE_LINES, NOTICE_EDGES = 3, 2
"""Lines that a notice covers at most: the title, the meter, the line above the panes. Cells beside its words."""


def told_in(text: str, width: int) -> str:
    """A sentence in the lines that a notice may cover: of one that is longer the end stays, which says what to do."""
    told = text
    room = NOTICE_LINES * max(1, width)
    while len(wrapped([(Span(told),)], width)) > NOTICE_LINES and room > 2:
        room -= 2
        told = f"{text[: room - room // 2 - 1].rstrip()} … {text[len(text) - room // 2 :].lstrip()}"
    return told


CATCH_UP_SECONDS = 2.0
"""A field that does not come to its keys in that time is being taken down."""


class Shell(App[int]):
    """The application that `CasebookApp` fills with a home and a book."""

    def __init__(self) -> None:
        super().__init__()
        belt.put_on()
        draw_thumbs()
        self._ahead = TypedAhead()
        self._saying: tuple[str, bool] | None = None

    @property
    def base(self) -> Screen[Any] | None:
        """The screen that commands are given on; None before there is one."""
        raise NotImplementedError

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
                await self._ahead.release(self._deliver)

        self._ahead.running += 1
        self.run_worker(performed(), group="command", exclusive=False)

    async def ask(self, question: Screen[Answer]) -> Answer | None:
        """Show a modal screen, hand it what was typed ahead, and wait for its answer."""
        answered: asyncio.Future[Answer | None] = asyncio.get_running_loop().create_future()
        self._hush()
        await self.push_screen(question, answered.set_result)
        self.fit(self.size)
        await self._ahead.release(self._deliver)
        return await answered

    async def on_event(self, event: events.Event) -> None:
        """Keys pressed while a command is about to open something wait for it."""
        if (
            isinstance(event, events.Key | events.Paste)
            and self._ahead.running
            and self.screen is self.base
        ):
            self._ahead.hold(event)
        else:
            await self._deliver(event)

    async def _deliver(self, event: events.Event) -> None:
        """What is pasted is taken whole or not at all, cleaned for the field that it goes into."""
        if isinstance(event, events.Paste) and not event.is_forwarded:
            try:
                text = pasting.admitted(event, isinstance(self.focused, Input))
            except pasting.Refused as reason:
                self.say(str(reason), error=True)
                return
            event = events.Paste(text)
        if isinstance(event, events.Key) and not event.is_printable:
            await self._caught_up()
        await super().on_event(event)

    async def _caught_up(self) -> None:
        """Wait until what was typed stands in its field: keys that save or leave are judged before the field has had
        its own, and over a slow line whole sentences come in one piece with them.
        """
        field = self.focused
        if not isinstance(field, Input | TextArea) or not field.is_running:
            return
        done = asyncio.Event()
        field.call_later(done.set)
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), CATCH_UP_SECONDS)

    def say(self, message: str, error: bool = False) -> None:
        """One line of what was done or went wrong; it takes the place of the line before, but not of an error
        that nobody could have read yet.
        """
        if self._saying is None or error or not self._saying[1]:
            self._saying = message, error
        self.call_later(self._say)

    def _hush(self) -> None:
        """What was done is known to who goes on to something else, and would cover its first line; errors stay."""
        if all(each.severity == "information" for each in self._notifications):
            self.clear_notifications()

    def _say(self) -> None:
        """What was said last in a row without a pause: the lines before it would stand beside it."""
        if self._saying is None:
            return
        message, error = self._saying
        self._saying = None
        self.clear_notifications()
        # What held the line before would keep its place above this one.
        self.screen.query("ToastHolder").remove()
        text = one_line(f"! {message}" if error else message)
        self.screen.set_class(cell_len(text) + 2 > self.size.width // 2, "said-long")
        self.notify(
            flat(told_in(text, self.size.width - NOTICE_EDGES)),
            severity="error" if error else "information",
            timeout=10 if error else max(2.5, len(message) / READ_PER_SECOND),
            markup=False,
        )

    def copy_to_clipboard(self, text: str) -> None:
        """Hand marked text to the terminal, in characters that can be encoded."""
        super().copy_to_clipboard(clean(text))

    # --- the size of the window -------------------------------------------------------------------

    @property
    def front(self) -> Screen[Any]:
        """What is open in front, whether or not the window is too small to show it."""
        return next(each for each in reversed(self.screen_stack) if not isinstance(each, TooSmall))

    def on_resize(self, event: events.Resize) -> None:
        """A sentence in the place of everything while nothing has room."""
        self.fit(event.size)

    def fit(self, size: Size) -> None:
        """Show the sentence, or what is beneath it again, as the size asks for."""
        small = isinstance(self.screen, TooSmall)
        if too_small(size) and not small:
            self.push_screen(TooSmall())
        elif small and not too_small(size):
            self.pop_screen()

    # --- what the toolkit offers and we do not -----------------------------------------------------

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """None of the toolkit's own: its screenshot would put everybody's words into a folder of downloads."""
        del screen
        return ()
