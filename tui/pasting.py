"""What is pasted: read in one piece however large it is, cleaned like what is typed, refused as a whole if too long.

The toolkit reads a paste one character at a time, which takes a second for each half megabyte, and drops every
line but the first of what is pasted into a field of one line.
"""

from collections.abc import Iterable

from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from journal.text import LONGEST_LINE, LONGEST_TEXT, clean, clean_line, too_long

START, END = "\x1b[200~", "\x1b[201~"


class Overlong(events.Paste):
    """A paste of more than may be typed; its text was not kept. ``size`` counts all of its characters."""

    def __init__(self, size: int) -> None:
        super().__init__("")
        self.size = size


class Reader(XTermParser):
    """The toolkit's reader of what a terminal sends, which hands over a paste as it came."""

    def __init__(self, debug: bool = False) -> None:
        self._before = ""
        self._paste: _Paste | None = None
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        """The events in what came. The marks of a paste may come in pieces."""
        if not data:
            yield from super().feed(data)
        while data:
            if self._paste is not None:
                data, ended = self._paste.take(data)
                if ended:
                    whole, self._paste = self._paste.event(), None
                    for event in super().feed(END):
                        yield whole if isinstance(event, events.Paste) else event
                continue
            at = (self._before + data).find(START)
            if at < 0:
                self._before = (self._before + data)[1 - len(START) :]
                yield from super().feed(data)
                return
            begins = at + len(START) - len(self._before)
            yield from super().feed(data[:begins])
            data, self._before, self._paste = data[begins:], "", _Paste()


class _Paste:
    """One paste while it comes in."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._size = 0
        self._tail = ""

    def take(self, data: str) -> tuple[str, bool]:
        """Take in what belongs to it; what comes after, and whether it has ended."""
        seen = self._tail + data
        at = seen.find(END)
        # The last characters may be the start of its end.
        kept = len(seen) - len(END) + 1 if at < 0 else at
        self._keep(seen[: max(0, kept)])
        self._tail = seen[max(0, kept) :] if at < 0 else ""
        return ("", False) if at < 0 else (seen[at + len(END) :], True)

    def _keep(self, text: str) -> None:
        self._size += len(text)
        if self._size <= LONGEST_TEXT:
            self._pieces.append(text)
        else:
            self._pieces.clear()

    def event(self) -> events.Paste:
        """What the application is told."""
        if self._size > LONGEST_TEXT:
            return Overlong(self._size)
        return events.Paste("".join(self._pieces))


def admitted(event: events.Paste, one_line: bool) -> str:
    """The text that goes into a field. Raises `Refused` with a sentence if that is not all of it."""
    if isinstance(event, Overlong) or too_long(event.text):
        raise Refused(
            f"{_size(event)} were pasted, more than the {LONGEST_TEXT // 1_000_000} MB that a text can hold;"
            " nothing was taken: paste it in parts as several notes, or keep it in a file and write down where it is"
        )
    if not one_line:
        return clean(event.text)
    text = clean_line(event.text.rstrip("\r\n"))
    if len(text) > LONGEST_LINE:
        raise Refused(
            f"{_size(event)} were pasted into a field of one line, which holds {LONGEST_LINE};"
            " nothing was taken: paste them into a field of several lines, such as the text of a stage or a charter"
        )
    return text


class Refused(Exception):
    """A paste that is not taken, in a sentence that says what to do."""


def _size(event: events.Paste) -> str:
    size = event.size if isinstance(event, Overlong) else len(event.text)
    return f"{size:,} characters"
