"""The packet: what the panel reads, in one document with a contents list.

The outcome map and Product Leadership come first, together about a page; the evidence follows: the decision
log, the charters, the dashboard. The readiness sheet is for the author and the check-in brief for a talk: they are artifacts of their own and
no part of it.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from exports import charter, dashboard, decision_log, leadership, outcome_map
from exports.anchors import headings
from exports.markdown import bullets, heading, joined, label
from exports.page import page
from journal.model import Snapshot
from journal.profile import Profile

TITLE = "Packet"

_CONTENTS = "Contents"
_DEPTH = 2


class Part(NamedTuple):
    """An artifact in the packet: its kind, its title, which is text, and its markdown below it."""

    kind: str
    title: str
    body: str


def packet(snapshot: Snapshot, profile: Profile, today: date) -> str:
    """The packet as a document."""
    there = list(parts(snapshot, profile, today))
    sections = joined(*(joined(heading(_DEPTH, part.title), part.body) for part in there))
    title = _title(snapshot)
    contents = heading(_DEPTH, _CONTENTS)
    whole = page(title, snapshot, profile, today, contents, sections)
    anchors = [each.anchor for each in headings(whole) if each.depth == _DEPTH][1:]
    links = bullets(
        f"[{label(part.title)}](#{anchor})" for part, anchor in zip(there, anchors, strict=True)
    )
    return page(title, snapshot, profile, today, contents, links, sections)


def cover(snapshot: Snapshot, profile: Profile, today: date) -> str:
    """What stands before the contents: the title and the head."""
    return page(_title(snapshot), snapshot, profile, today)


def parts(snapshot: Snapshot, profile: Profile, today: date) -> Iterator[Part]:
    """Every artifact of the packet: first the case on a page, what moved and whose it is, then the evidence."""
    yield Part("outcome-map", outcome_map.TITLE, outcome_map.body(snapshot, today))
    yield Part("leadership", leadership.TITLE, leadership.body(snapshot, _DEPTH))
    yield Part("decision-log", decision_log.TITLE, decision_log.body(snapshot, today, _DEPTH))
    for each in snapshot.charters:
        yield Part("charter", charter.title(each), charter.body(each, snapshot, today, _DEPTH))
    if not snapshot.charters:
        yield Part("charter", charter.TITLE, charter.EMPTY)
    yield Part("dashboard", dashboard.TITLE, dashboard.body(snapshot, profile, today, _DEPTH))


def _title(snapshot: Snapshot) -> str:
    return ": ".join(filter(None, (TITLE, snapshot.cycle.person.strip())))
