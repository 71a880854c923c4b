"""Saving a record that somebody else changed while it was being edited: both versions are kept, one is chosen."""

from typing import TYPE_CHECKING

from textual.screen import Screen

from journal import codec, rebase, tables
from journal.errors import ChangedElsewhere, JournalError
from journal.model import Record
from tui.screens.clash import ClashScreen

if TYPE_CHECKING:
    from tui.forms.form import Form
    from tui.screens.editor import EditorScreen
    from tui.screens.main import MainScreen


class Keeping:
    """Hands what a form or editor made of a record to the book.

    If the record is no longer the one that the form began with, the form stays open, the differences are shown,
    and the user says which version it is to be.
    """

    def __init__(self, screen: "MainScreen", record: Record, label: str = "") -> None:
        self._screen = screen
        self._record = record
        self._label = label
        self._over = record
        self.form: Form | EditorScreen | None = None

    def __call__(self, typed: Record) -> None:
        """Save it; raises what `Book.change` raises, `ChangedElsewhere` after having asked."""
        book = self._screen.book
        try:
            book.change(self._over, self._upon(self._over, typed), self._label)
        except ChangedElsewhere:
            book.refresh()
            theirs = book.get(self._record.id)
            if self.form is not None:
                self._ask(self.form, typed, theirs)
            raise

    def _upon(self, theirs: Record, typed: Record) -> Record:
        if theirs is self._record:
            return typed
        base, mine, there = map(tables.stored, (self._record, typed, theirs))
        row = rebase.rebased(base, mine, there)
        return tables.record(row, codec.table_of(theirs), theirs.id)

    def _ask(self, form: Screen[bool], typed: Record, theirs: Record) -> None:
        base, mine, there = map(tables.stored, (self._record, typed, theirs))
        found = rebase.clashes(base, mine, there, codec.table_of(theirs))

        def answered(answer: str | None) -> None:
            if answer == "mine":
                self._over = theirs
                assert self.form is not None
                self.form.action_save()
            elif answer == "theirs":
                self._leave(form, typed, theirs)

        form.app.push_screen(ClashScreen(theirs.id, found), answered)

    def _leave(self, form: Screen[bool], typed: Record, theirs: Record) -> None:
        """What was typed goes into the history, and the form away; it stays if that cannot be."""
        casebook = self._screen.casebook
        try:
            self._screen.book.let_go(theirs, typed)
        except JournalError as problem:
            casebook.say(str(problem), error=True)
            return
        form.dismiss(False)
        casebook.say(f"{theirs.id} stays as it is there; H has what you typed")
