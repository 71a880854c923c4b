"""One export from the key to the last file: made beside the screen, written in turns with it, whole or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from exports import making, redaction
from exports.formats import Step
from exports.making import Made, Wanted
from exports.write import EditedSince, Written, left_over, writing
from journal import faults
from journal.errors import JournalError
from journal.redaction import redact, wordlist
from journal.redaction.redact import Replacement
from journal.text import one_line, plural
from tui.background import Background
from tui.view import View

_MOST_NAMED = 8


class Stopped(Exception):
    """What is being made is not wanted any more."""


class Faulty(JournalError):
    """Something in the making of files is a bug."""

    def __init__(self, bug: BaseException) -> None:
        where = faults.places(bug)[-2:]
        super().__init__(
            f"nothing was written, because of a fault of casebook's own ({' '.join(where).strip()});"
            " please report it, and try another format"
        )


class Done(NamedTuple):
    """What was written where, and what is to be known of it."""

    folder: Path
    written: tuple[Written, ...]
    notes: tuple[str, ...] = ()
    left_over: tuple[Path, ...] = ()

    @property
    def path(self) -> Path:
        """What there is to look at: the file if it is the only one, else the folder."""
        return self.written[0].path if len(self.written) == 1 else self.folder


class Run:
    """One export: what it is for, and how far it has come. ``replacements`` are those of a redacted export, once it is made."""

    def __init__(self, wanted: Wanted, folder: Path, view: View, *, redacted: bool) -> None:
        self.told = "making the first file"
        self.replacements: tuple[Replacement, ...] = ()
        self._wanted = wanted
        self._folder = folder
        self._view = view
        self._redacted = redacted
        self._stopped = False

    def stop(self) -> None:
        """Nothing further is made."""
        self._stopped = True

    def watch(self, step: Step) -> None:
        """In the other thread, before each file."""
        if self._stopped:
            raise Stopped
        self.told = f"making {step.number} of {step.of}: {step.file}"

    async def made(self, background: Background) -> Made:
        """The files. A fault in the making is told; it must not end the program."""
        try:
            return await background.run(self._make)
        except (JournalError, asyncio.CancelledError):
            raise
        except BaseException as bug:  # noqa: BLE001 - the typesetter's own faults are no `Exception`
            raise Faulty(bug) from None

    def _make(self) -> Made:
        """In the other thread: all of it but the writing."""
        snapshot, profile, today = self._view.snapshot, self._view.profile, self._view.today
        instead = redact.redact(snapshot, wordlist.load()) if self._redacted else None
        made = making.made(self._wanted, snapshot, profile, today, instead, self.watch)
        if instead is not None:
            self.replacements = instead.replacements
            redaction.check_folder(self._folder, instead, list(made.files))
        return made

    async def written(
        self, made: Made, agreed: Callable[[Sequence[Path]], Awaitable[bool]]
    ) -> Done | None:
        """What was written. In the folder to hand over what the user edited is replaced only if that is ``agreed``."""
        self.told = f"writing {plural(len(made.files), 'file')}"
        try:
            written = await self._in_turns(made, replace=False)
        except EditedSince as problem:
            if not await agreed(problem.paths):
                return None
            written = await self._in_turns(made, replace=True)
        beside = left_over(made.files, self._folder) if self._wanted.packet else ()
        return Done(self._folder, written, made.notes, tuple(beside))

    async def _in_turns(self, made: Made, *, replace: bool) -> tuple[Written, ...]:
        refused = "choose another folder" if self._wanted.packet else ""
        steps = writing(made.files, self._folder, replace_edited=replace, instead=refused)
        with closing(steps):
            while True:
                try:
                    next(steps)
                except StopIteration as done:
                    written: tuple[Written, ...] = done.value
                    return written
                # The screen has its turn; what stops this here leaves every file as it was.
                await asyncio.sleep(0)


def replacing(paths: Sequence[Path]) -> str:
    """The question whether what the user edited goes; it names the files."""
    shown = [one_line(path.name) for path in paths[:_MOST_NAMED]]
    more = len(paths) - len(shown)
    names = ", ".join(shown) + (f" and {plural(more, 'other file')}" if more else "")
    were, them = ("was", "it") if len(paths) == 1 else ("were", "them")
    return f"{names} {were} edited since or came from elsewhere. Write over {them}?"
