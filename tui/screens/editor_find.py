"""Finding words in the text of the editor: the line at the bottom, the marks in the text, the way back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.matches import Match, from_here, matches
from tui.widgets.find_bar import FindBar
from tui.widgets.markdown_area import MarkdownArea

if TYPE_CHECKING:
    from textual.screen import Screen


class Finder:
    """What is found at the moment, and which place of it is under the cursor."""

    def __init__(self, screen: "Screen[bool]") -> None:
        self._screen = screen
        self._found: Sequence[Match] = ()
        self._at = -1
        self._origin = (0, 0)

    @property
    def _area(self) -> MarkdownArea:
        return self._screen.query_one(MarkdownArea)

    @property
    def _bar(self) -> FindBar:
        return self._screen.query_one(FindBar)

    @property
    def is_open(self) -> bool:
        """Whether words are being sought."""
        return bool(self._bar.display)

    def open(self) -> None:
        """Ask for words; what is marked in the text is proposed."""
        if not self.is_open:
            self._origin = self._area.selection.start
        marked = self._area.selected_text
        self._bar.open(marked if "\n" not in marked else "")

    def seek(self, words: str) -> None:
        """Mark every place and go to the first one from where the search began."""
        self._found = matches(self._area.document.lines, words)
        self._area.show_matches(self._found)
        self._go(from_here(self._found, *self._origin))

    def text_changed(self) -> None:
        """The places follow what is typed meanwhile."""
        if self.is_open:
            self._found = matches(self._area.document.lines, self._bar.words)
            self._area.show_matches(self._found)
            self._bar.tell(0, len(self._found))

    def step(self, step: int) -> None:
        """To the next place or the one before; with the line closed, on from the cursor with the words of before."""
        if not self.is_open and not self._bar.words:
            self.open()
            return
        if self.is_open:
            if self._found:
                self._go((self._at + step) % len(self._found))
            return
        row, column = self._area.cursor_location
        found = matches(self._area.document.lines, self._bar.words)
        place = from_here(found, row, column + 1)
        if place >= 0:
            self._area.go_to(found[place].row, found[place].start)

    def close(self) -> None:
        """Back to the text, with the cursor where the words are and nothing marked: the next key replaces nothing."""
        start = self._area.selection.start
        self._area.show_matches(())
        self._bar.display = False
        self._area.focus()
        self._area.move_cursor(start)

    def _go(self, place: int) -> None:
        self._at = place
        if place >= 0:
            row, start, end = self._found[place]
            self._area.go_to(row, start, end)
        self._bar.tell(place + 1, len(self._found))
