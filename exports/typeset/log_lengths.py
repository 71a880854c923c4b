"""How long the decision log is on paper, and how many lines of that each decision takes."""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from itertools import pairwise

from exports import catalog
from exports.catalog import Artifact
from exports.typeset import apart
from exports.typeset.engine import Job
from exports.typeset.measure import LINE, measure
from exports.typeset.pages import Pages, one
from exports.typeset.sheet import sheet
from journal import leaving_out, order
from journal.model import Snapshot
from journal.profile import Profile

_KIND = "decision-log"
_INCH = 72


def log_pages(snapshot: Snapshot, profile: Profile, today: date) -> Pages:
    """The length of the exported log, its limit, and the lines that it is over.

    Raises `engine.NoTypesetter` where there is no typesetter, or `engine.CannotTypeset`.
    """
    return one(_log(), snapshot, profile, today)


def lines(snapshot: Snapshot, profile: Profile, today: date) -> Mapping[str, int]:
    """The lines on paper that each decision takes in a log that leaves none out, by its id.

    What a page leaves empty at its foot counts for the decision that stands there. Raises as `log_pages` does.
    """
    whole = leaving_out.with_left_out(snapshot, frozenset())
    if not whole.decisions:
        return {}
    set_whole = sheet(_log(), whole, profile, today)
    starts = _starts(set_whole.job("starts"))
    a_page = measure(set_whole).lines
    a_line = set_whole.body * LINE
    places = [page * a_page + (y - set_whole.margin * _INCH) / a_line for page, y in starts]
    return {
        each.id: max(1, round(end - start))
        for each, (start, end) in zip(order.exported(whole), pairwise(places), strict=True)
    }


def _log() -> Artifact:
    return Artifact(_KIND, catalog.title_of(_KIND), _KIND)


@lru_cache(maxsize=8)
def _starts(job: Job) -> tuple[tuple[int, float], ...]:
    """Where each decision begins, and where the last one ends: pages, and points from their tops."""
    return tuple((page, y) for page, y in json.loads(apart.run(job)))
