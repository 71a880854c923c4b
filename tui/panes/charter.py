"""Pane 4: the launch charters."""

from journal import charters
from journal.model import Charter
from tui import lengths
from tui.lines import Row, called, line
from tui.panes.spec import PaneSpec
from tui.view import View

LACKS = {"C31": "criteria", "C32": "teams", "B45": "number", "P06": "length"}
"""The part of a charter whose sections are all there that is not as it should be, by the code that says so."""


def rows(view: View) -> list[Row]:
    """A charter a line: how many of its sections say something, or the parts of them that fall short."""
    return [
        Row(each.id, line((f"{each.id:<4}", "muted"), called(each.title)), line(state(view, each)))
        for each in view.snapshot.charters
    ]


def state(view: View, charter: Charter) -> tuple[str, str]:
    """What a charter lacks, in a few words, and the style of these."""
    whole = len(charters.SECTIONS)
    gone = len(charters.missing(charter.body))
    if gone:
        return f"{whole - gone} of {whole} sections", "warn"
    codes = {finding.code for finding in view.findings_on(charter.id)}
    short = [word for code, word in LACKS.items() if code in codes]
    return (f"! {', '.join(short)}", "warn") if short else ("✓ complete", "good")


def summary(view: View) -> str:
    """How many charters, and how many of them lack something; of the only one its row says that better."""
    found = view.snapshot.charters
    lacking = sum(1 for each in found if state(view, each)[1] != "good")
    if not found or (len(found) == 1 and lengths.longest_charter(view)):
        return ""
    return f"{len(found)}, {lacking} with gaps" if lacking else str(len(found))


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
    lengths.longest_charter,
)
