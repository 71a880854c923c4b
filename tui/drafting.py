"""Keeps what is being typed as drafts, and brings a draft back into the form that it was typed in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual.await_complete import AwaitComplete
from textual.screen import Screen

from journal.clock import stamp
from journal.drafts import Draft, Drafts, Where, new_key
from journal.errors import JournalError

if TYPE_CHECKING:
    from tui.app import CasebookApp

KEEP_SECONDS = 0.5
"""How often open forms are looked at: half of the promised second, however fast somebody types."""

SET_UP = Where("set-up")
"""Where the form of the very first cycle is."""


class Drafted(Screen[bool]):
    """A screen in which text is typed. It is dismissed only when that was saved or knowingly given up."""

    draft_key = ""
    where = Where()

    @property
    def dirty(self) -> bool:
        """Whether anything was typed that would be lost."""
        raise NotImplementedError

    @property
    def about(self) -> str:
        """What is being written, in a few words."""
        raise NotImplementedError

    def typed(self) -> dict[str, str]:
        """What stands in each field, by name."""
        raise NotImplementedError

    def untyped(self) -> dict[str, str]:
        """What stood in each field before anything was typed."""
        raise NotImplementedError

    def fill(self, fields: Mapping[str, str]) -> None:
        """Put texts into fields as if they had been typed."""
        raise NotImplementedError

    @property
    def drafting(self) -> Drafting:
        """The drafts of the application."""
        return cast("CasebookApp", self.app).drafting

    def action_save(self) -> None:
        """Save what stands there and close, or say what keeps it from being saved."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """A draft that is being opened goes into the form that it came from."""
        self.drafting.opened(self)

    def on_descendant_blur(self) -> None:
        """Leaving a field keeps what stands in it."""
        self.drafting.keep_all()

    def dismiss(self, result: bool | None = None) -> AwaitComplete:
        """Leave: what was typed is saved, or was given up knowingly."""
        self.drafting.done(self)
        return super().dismiss(result)


class Drafting:
    """The drafts of one running screen. ``doing`` is the command that opens the next form."""

    def __init__(self, app: CasebookApp) -> None:
        self._app = app
        self.drafts = Drafts(app.home.path)
        self.doing = Where()
        self.resuming: Draft | None = None
        self._kept: dict[str, Mapping[str, str]] = {}
        self._trouble = ""
        self._over = False

    def opened(self, screen: Drafted) -> None:
        """Note where a form comes from; fill it if it is the one whose draft was asked for."""
        screen.where = self.doing
        draft = self.resuming
        if draft is not None and set(draft.fields) == set(screen.typed()):
            self.resuming = None
            screen.fill(draft.typed)
            screen.draft_key = draft.key
            self.keep(screen)

    def keep_for_good(self) -> None:
        """Bring the drafts up to what stands in the forms a last time: while they are taken down they look empty."""
        self.keep_all()
        self._over = True

    def keep_all(self) -> None:
        """Bring the drafts of all open forms up to what stands there."""
        for screen in self._app.screen_stack:
            if isinstance(screen, Drafted) and screen.is_mounted:
                self.keep(screen)

    def keep(self, screen: Drafted) -> None:
        """Bring the draft of a form up to what stands there. What cannot be kept is told once."""
        if self._over:
            return
        fields = screen.typed()
        try:
            if not screen.dirty:
                self.done(screen)
            elif self._kept.get(screen.draft_key) != fields:
                screen.draft_key = screen.draft_key or new_key()
                self.drafts.keep(self._draft(screen, fields))
                self._kept[screen.draft_key] = fields
                self._trouble = ""
        except JournalError as problem:
            if str(problem) != self._trouble:
                self._trouble = str(problem)
                self._app.say(f"what you type is not kept aside: {problem}", error=True)

    def done(self, screen: Drafted) -> None:
        """What stood in a form was saved or given up. A draft that cannot be deleted is offered again."""
        if screen.draft_key and not self._over:
            self._kept.pop(screen.draft_key, None)
            with self._app.reporting():
                self.drafts.drop(screen.draft_key)
            screen.draft_key = ""

    def _draft(self, screen: Drafted, fields: Mapping[str, str]) -> Draft:
        return Draft(
            screen.draft_key,
            self._app.cycle_stem,
            screen.where,
            screen.about,
            stamp(self._app.home.clock.now()),
            fields,
            screen.untyped(),
        )


def stem(path: str) -> str:
    """The name of a cycle's file without ending."""
    return Path(path).stem
