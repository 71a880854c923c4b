"""How long the decision log is on paper, and how many lines of that each decision takes."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from exports import catalog
from exports.catalog import Artifact
from exports.typeset.measure import starts
from exports.typeset.pages import Pages, one
from exports.typeset.sheet import sheet
from journal import leaving_out, order
from journal.model import Snapshot
from journal.profile import Profile

_KIND = "decision-log"
LOG = Artifact(_KIND, catalog.title_of(_KIND), _KIND)


def log_pages(snapshot: Snapshot, profile: Profile, today: date) -> Pages:
    """The length of the exported log, its limit, and the lines that it is over.

    Raises `engine.NoTypesetter` where there is no typesetter, or `engine.CannotTypeset`.
    """
    return one(LOG, snapshot, profile, today)


def lines(snapshot: Snapshot, profile: Profile, today: date) -> Mapping[str, int]:
    """The lines on paper that each decision takes in a log that leaves none out, by its id.

    What a page leaves empty at its foot counts for the decision that stands there. Raises as `log_pages` does.
    """
    whole = leaving_out.with_left_out(snapshot, frozenset())
    if not whole.decisions:
        return {}
    places = starts(sheet(LOG, whole, profile, today))
    return {
        each.id: max(1, round(end - start))
        for each, (start, end) in zip(order.exported(whole), pairwise(places), strict=True)
    }
