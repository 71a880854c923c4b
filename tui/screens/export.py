"""The export sheet: what is chosen is made beside the screen, and written when it is whole."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from exports.making import Made
from journal.errors import JournalError
from journal.redaction import wordlist
from tui.background import Background
from tui.export_run import Done, Run, replacing
from tui.last_format import note_format
from tui.screens.export_choices import ExportChoices
from tui.screens.question import Question
from tui.screens.redactions import RedactionsScreen
from tui.view import View

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.worker import Worker

    from tui.app import CasebookApp

LOOK_SECONDS = 0.1
"""How often what is being made is told anew."""


class ExportScreen(ExportChoices):
    """Answers what was written, or None if it was left."""

    def __init__(self, view: View, app: CasebookApp) -> None:
        super().__init__(view, app)
        self._background = Background()
        self._worker: Worker[None] | None = None
        self._ticking: Timer | None = None
        self._done: Done | None = None

    def on_unmount(self) -> None:
        """What is being made is for nobody any more."""
        if self.run is not None:
            self.run.stop()
        self._background.stop()

    def action_export(self) -> None:
        """Make what is chosen, and write it when all of it is there."""
        if self.run is not None:
            return
        folder = self.folder
        wanted = self.choices.wanted(self.view.snapshot)
        if folder is None or not wanted.artifacts:
            missing = "choose at least one artifact with Space" if folder else "type a folder"
            self.complain(missing)
            return
        self.complain("")
        self.run = run = Run(wanted, folder, self.view, redacted=self.choices.redacted)
        self._ticking = self.set_interval(LOOK_SECONDS, self.tell_step)
        self.explain()
        self._worker = self.run_worker(partial(self._export, run), group="export", exclusive=True)

    async def _export(self, run: Run) -> None:
        """Everything from the key to the last file; whatever stops it leaves the folder as it was."""
        done: Done | None = None
        try:
            made = await run.made(self._background)
            if await self._seen(run, made):
                done = await run.written(made, self._replaced)
        except JournalError as problem:
            self.complain(str(problem))
        # Stopped and begun anew, the sheet belongs to the next run already; that one was cancelled and is not here.
        self._end()
        if done is None:
            self.look()
            return
        if not self.choices.packet:
            note_format(self.choices.format)
        if self.is_active:
            self.dismiss(done)
        else:
            self._done = done

    def on_screen_resume(self) -> None:
        """What was opened over the sheet meanwhile is closed."""
        done, self._done = self._done, None
        if done is not None:
            self.dismiss(done)

    async def _seen(self, run: Run, made: Made) -> bool:
        """Whether what is replaced in a redacted export was shown, and is to be written."""
        if not self.choices.redacted:
            return True
        question = RedactionsScreen(run.replacements, len(made.files), wordlist.path())
        return await self.casebook.ask(question) is True

    async def _replaced(self, paths: Sequence[Path]) -> bool:
        """Whether what the user edited is to be replaced."""
        return await self.casebook.ask(Question(replacing(paths))) is True

    def action_leave(self) -> None:
        """Escape: stop what is being made; else leave."""
        if self.run is None or self._worker is None:
            self.dismiss(None)
            return
        self.run.stop()
        self._worker.cancel()
        self._end()
        self.complain("stopped, nothing was written")
        self.look()

    def _end(self) -> None:
        """Nothing is being made."""
        self.run = None
        if self._ticking is not None:
            self._ticking.stop()
