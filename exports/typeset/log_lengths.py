"""How long the decision log is on paper, and how many lines of that each decision takes."""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from itertools import pairwise

from exports import catalog
from exports.catalog import Artifact
from exports.typeset import engine, fonts
from exports.typeset.measure import measure
from exports.typeset.pages import Pages, limit_of
from exports.typeset.sheet import Sheet, sheet, words
from journal import leaving_out, order
from journal.model import Snapshot
from journal.profile import Profile

_KIND = "decision-log"
_INCH = 72
_LINE = 1.22
"""The height of a line of running text, in sizes of the body."""
_STARTS = """\
(..query(heading.where(level: 2)).map(each => each.location()), locate(<end>))
  .map(each => { let at = each.position(); (at.page, at.y.pt()) })
"""
"""Where each decision begins, and where the last one ends: pages, and points from their tops."""


def log_pages(snapshot: Snapshot, profile: Profile, today: date) -> Pages:
    """The length of the exported log, its limit, and the lines that it is over.

    Raises `engine.NoTypesetter` where there is no typesetter, or `engine.CannotTypeset`.
    """
    log = _log()
    length = measure(sheet(log, snapshot, profile, today))
    limit = limit_of(log, profile)
    return Pages(length.pages, limit, length.lines_over(limit))


def lines(snapshot: Snapshot, profile: Profile, today: date) -> Mapping[str, int]:
    """The lines on paper that each decision takes in a log that leaves none out, by its id.

    What a page leaves empty at its foot counts for the decision that stands there. Raises as `log_pages` does.
    """
    whole = leaving_out.with_left_out(snapshot, frozenset())
    if not whole.decisions:
        return {}
    set_whole = sheet(_log(), whole, profile, today)
    starts = _starts(set_whole)
    a_page = measure(set_whole).lines
    a_line = set_whole.body * _LINE
    places = [page * a_page + (y - set_whole.margin * _INCH) / a_line for page, y in starts]
    return {
        each.id: max(1, round(end - start))
        for each, (start, end) in zip(order.exported(whole), pairwise(places), strict=True)
    }


def _log() -> Artifact:
    return Artifact(_KIND, catalog.title_of(_KIND), _KIND)


def _starts(given: Sheet) -> tuple[tuple[int, float], ...]:
    try:
        return _found(given.data(margins=False), fonts.needed(words(given)).system)
    except RuntimeError as problem:  # what the typesetter raises
        raise engine.CannotTypeset(given.title, str(problem)) from None


@lru_cache(maxsize=8)
def _found(data: str, system: bool) -> tuple[tuple[int, float], ...]:
    made = engine.compiler(engine.template(), data, system)
    return tuple((page, y) for page, y in json.loads(made.eval(_STARTS)))
