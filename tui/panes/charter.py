"""Pane 4: the launch charters."""

from journal import charters
from tui.lines import Row, called, line
from tui.panes.spec import PaneSpec
from tui.view import View


def rows(view: View) -> list[Row]:
    """A charter a line, with how many of the four sections say something."""
    found = []
    for charter in view.snapshot.charters:
        whole = len(charters.SECTIONS)
        filled = whole - len(charters.missing(charter.body))
        style = "good" if filled == whole else "warn"
        left = line((f"{charter.id:<4}", "muted"), called(charter.title))
        found.append(Row(charter.id, left, line((f"{filled} of {whole} sections", style))))
    return found


def summary(view: View) -> str:
    """How many charters."""
    return str(len(view.snapshot.charters) or "")


PANE = PaneSpec(
    "charter",
    "Charter",
    "charters",
    rows,
    summary,
    "a starts a launch charter",
    (
        "One page that says what you set out to do: vision, scope, success criteria, who is responsible.",
        "Its page is measured while you write.",
    ),
)
