"""The page meter of the editor: how long the charter is once it is typeset, as the text stands there, unsaved."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from journal import charters, codec
from journal.errors import JournalError
from journal.model import Charter, Snapshot
from tui import lengths
from tui.lines import Line, line, plain
from tui.paging import Known, Moment, Paging
from tui.view import View

if TYPE_CHECKING:
    from textual.screen import Screen

Row = dict[str, Any]


class PageMeter:
    """Has the text measured at each pause in the typing; ``told`` is called when `words` are others.

    ``typed`` answers the row as it stands in the editor. While a newer text is being measured the figure of the one
    before stays, said quietly and with a sign.
    """

    def __init__(
        self,
        screen: Screen[bool],
        view: View,
        typed: Callable[[], Row],
        told: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._view = view
        self._typed = typed
        self._told = told
        self._paging = Paging(on=False)
        self._said: Line = ()
        self._behind = self._waits = False
        self._due = 0.0
        self._changes = self._asked = 0

    @property
    def words(self) -> Line:
        """What is said of the length: "0.8 of 1 page"; () where nothing is measured."""
        if not self._behind:
            return self._said
        if not self._said:
            return line((lengths.being_measured(self._view.profile.pages_charter).words, "muted"))
        return line(
            (f"{lengths.WAITING} ", "muted"), *((each.text, "muted") for each in self._said)
        )

    def beside(self, size: str, room: int) -> Line:
        """The length, and behind it how many words that are; where both have no room the length alone.

        Room for the sign of what is being measured is kept, so that nothing comes and goes with it.
        """
        words = self.words
        whole = (*words, *line((f"{' · ' if words else ''}{size}", "muted")))
        sign = len(f"{lengths.WAITING} ") if self._said and not self._behind else 0
        return whole if len(plain([whole])) + sign <= room else (*words, *line(" "))

    def start(self, paging: Paging) -> None:
        """Measure the text that the editor was opened with, at once."""
        self._paging = paging
        if paging.on:
            self._screen.call_after_refresh(self._look)

    def text_changed(self) -> None:
        """Text, title or day are others. It costs a key next to nothing."""
        self._changes += 1
        if not self._paging.on:
            return
        self._due = time.monotonic() + self._paging.pause
        if not self._waits:
            self._waits = True
            if self._paging.pause:
                self._screen.set_timer(self._paging.pause, self._paused)
            else:
                self._screen.call_after_refresh(self._paused)
        if not self._behind:
            self._behind = True
            self._told()

    def _paused(self) -> None:
        """A timer that runs on costs less than one that is set anew with each key."""
        left = self._due - time.monotonic()
        if left > 0:
            self._screen.set_timer(left, self._paused)
            return
        self._waits = False
        self._look()

    def _look(self) -> None:
        """What is known of the text as it stands, or have it measured."""
        if not self._screen.is_attached:
            return
        self._asked = self._changes
        try:
            snapshot, stem = imagined(self._typed(), self._view.snapshot)
        except JournalError:
            return  # what cannot be kept cannot be exported either; saving says why
        moment = Moment(snapshot, self._view.profile, self._view.today)
        known = self._paging.known(moment, [stem])
        if known.waiting:
            self._behind = True
            self._told()
            answered = partial(self._measured, stem)
            self._paging.ask(self._screen, moment, answered, [stem], pause=0)
        else:
            self._measured(stem, known)

    def _measured(self, stem: str, known: Known) -> None:
        self._said = lengths.said(known, stem)
        self._behind = self._asked != self._changes
        self._told()


def imagined(row: Mapping[str, Any], snapshot: Snapshot) -> tuple[Snapshot, str]:
    """The snapshot as it would be with that charter kept, and the stem of its file. Raises `JournalError`."""
    there = {each.id: each for each in snapshot.charters}
    free = max((int(each[1:]) for each in there if each[1:].isdecimal()), default=0) + 1
    charter = codec.decode({**row, "id": row.get("id") or f"C{free}"}, Charter)
    there[charter.id] = charter
    found = replace(snapshot, charters=tuple(there.values()))
    return found, charters.file_stem(charter, found)
