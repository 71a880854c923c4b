"""What a pane is: a number, a name, and functions from a view to its title and rows."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.lines import Row
from tui.view import View


class PaneSpec(NamedTuple):
    """One of the seven panes on the left.

    ``table`` is the kind that "add" adds here; ``empty`` says what belongs here and which key starts it.
    """

    id: str
    name: str
    table: str
    rows: Callable[[View], Sequence[Row]]
    summary: Callable[[View], str]
    empty: str
