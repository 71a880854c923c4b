"""What a pane is: a number, a name, and functions from a view to its title and rows."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.lengths import Length
from tui.lines import Line, Row, line
from tui.view import View


class PaneSpec(NamedTuple):
    """One of the seven panes on the left.

    ``pages`` is how long what is exported of it is, where that counts; ``table`` is the kind that "add" adds here; ``empty`` says what belongs here and which key starts it, the key
    first; ``about`` says what it is for, a sentence each, to who sees it for the first time.
    """

    id: str
    name: str
    table: str
    rows: Callable[[View], Sequence[Row]]
    summary: Callable[[View], str]
    empty: str
    about: Sequence[str] = ()
    pages: Callable[[View], Length | None] = lambda _: None


def key_first(sentence: str) -> Line:
    """A sentence that begins with a key, the key as keys look."""
    key, _, rest = sentence.partition(" ")
    return line((key, "head"), (f" {rest}", "muted"))
