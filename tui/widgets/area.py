"""The field for text of several lines: a line ends at a newline and nowhere else.

The toolkit's own also ends lines at separators that people paste without knowing (U+2028, U+2029), and would put
newlines in their places as soon as such a text is opened.
"""

from textual.document._document import Document, EditResult, Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.widgets import TextArea

from tui.widgets.completing import Completing


class Lines(Document):
    """A document whose text is what it was given, but for CRLF and CR, which are newlines."""

    def __init__(self, text: str) -> None:
        super().__init__("")
        self._lines = _split(text)
        self._text: str | None = None

    @property
    def text(self) -> str:
        """All of it; asked for once a line that is painted, so it is put together once a change."""
        if self._text is None:
            self._text = "\n".join(self._lines)
        return self._text

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Put a text in the place of a range; where it ends, and what stood there."""
        top, bottom = sorted((start, end))
        replaced = self.get_text_range(top, bottom)
        lines = self._lines
        before = lines[top[0]][: top[1]] if top[0] < len(lines) else ""
        after = lines[bottom[0]][bottom[1] :] if bottom[0] < len(lines) else ""
        put = _split(text)
        put[0] = before + put[0]
        column = len(put[-1])
        put[-1] += after
        lines[top[0] : bottom[0] + 1] = put
        self._text = None
        return EditResult((top[0] + len(put) - 1, column), replaced)


class Wrapped(WrappedDocument):
    """The lines as they are broken to the width. Its height is asked for once a line that is painted."""

    @property
    def height(self) -> int:
        """How many lines there are once they are broken."""
        return len(self._offset_to_line_info)


class Area(Completing, TextArea):
    """The toolkit's text area on `Lines`, with completions."""

    def _set_document(self, text: str, _language: str | None) -> None:
        self._highlight_query = None
        self.document = Lines(text)
        self.wrapped_document = Wrapped(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()


def _split(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
