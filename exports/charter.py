"""A launch charter: its own markdown under the head that all artifacts have, with live fields filled in."""

import re
from datetime import date

from exports.charter_body import nested
from exports.markdown import flat, within
from exports.page import on_day, page
from journal.live import fill
from journal.model import Charter, Snapshot
from journal.profile import Profile

TITLE = "Launch charter"

EMPTY = (
    "No launch charter is written yet. A charter says on one page what is to be launched and why: Vision,"
    " Scope, Success criteria tied to KPIs, and Responsibilities of each team."
)

_FIELD = re.compile(r"\{[^{}\n]{1,80}\}")


def charter(snapshot: Snapshot, profile: Profile, today: date, record_id: str) -> str:
    """The charter of that id as a document."""
    found = next(each for each in snapshot.charters if each.id == record_id)
    return page(title(found), snapshot, profile, today, body(found, snapshot, today, 1))


def title(found: Charter) -> str:
    """What the document is called."""
    return f"{TITLE}: {flat(found.title) or found.id}"


def body(found: Charter, snapshot: Snapshot, today: date, depth: int) -> str:
    """The charter with its own headings below that depth."""
    day = f"written {on_day(found.on, today, found.entered)}" if found.on else "without a day"
    written = f"Charter {found.id}, {day}."
    if not found.body.strip():
        return f"{written}\n\nNothing is written in it yet; it holds Vision, Scope, Success criteria and Responsibilities."
    return f"{written}\n\n{nested(filled(found.body, snapshot), depth)}"


def filled(markdown: str, snapshot: Snapshot) -> str:
    """Markdown with its live fields filled in; what they say is text, whatever a unit may hold."""

    def said(found: re.Match[str]) -> str:
        shown = fill(found.group(), snapshot)
        return found.group() if shown == found.group() else within(shown).replace("|", r"\|")

    return _FIELD.sub(said, markdown)
