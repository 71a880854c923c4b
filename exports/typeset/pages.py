"""The pages of every artifact, and those that a rule limits: what the rules are handed as facts."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from exports import catalog
from exports.catalog import Artifact
from exports.readiness import NOT_MEASURED
from exports.typeset.engine import CannotTypeset, TooLong
from exports.typeset.measure import least, measure
from exports.typeset.sheet import sheet
from journal.findings import AtLeast
from journal.model import Snapshot
from journal.profile import Profile
from journal.text import plural


class Pages(NamedTuple):
    """The length of an artifact: pages to a tenth, rounded up; its limit, 0 for none; the lines over it.

    Where it is so long that nobody can tell how long, ``pages`` is an `AtLeast`, which is over the limit.
    """

    pages: float
    limit: float
    lines_over: int

    @property
    def at_least(self) -> bool:
        """Whether there may be more pages, and more lines over."""
        return isinstance(self.pages, AtLeast)

    @property
    def told(self) -> str:
        """The pages for people: "0.9", "at least 9.3"."""
        return f"{self._least}{self.pages:g}"

    @property
    def over(self) -> str:
        """By how much it is over its limit, for people: "9 lines over", "at least 380 lines over"; "" if it is not."""
        return f"{self._least}{plural(self.lines_over, 'line')} over" if self.lines_over else ""

    @property
    def _least(self) -> str:
        return "at least " if self.at_least else ""


def pages(
    snapshot: Snapshot,
    profile: Profile,
    today: date,
    left_out: list[str],
    *,
    limited: bool = False,
) -> dict[str, Pages]:
    """Every artifact that is printed, by file stem; only those with a limit if ``limited``.

    Why one cannot be measured is put into ``left_out``. Raises `engine.NoTypesetter` where there is no typesetter.
    """
    found: dict[str, Pages] = {}
    there = printed(snapshot)
    limits = {artifact: limit_of(artifact, profile) for artifact in there}
    # Those without a limit come last, as what some of them say depends on the pages of the others.
    for artifact in sorted(there, key=lambda each: not limits[each]):
        if limits[artifact] or not limited:
            try:
                made = one(artifact, snapshot, profile, today, counting(found))
            except CannotTypeset as problem:
                left_out.append(str(problem))
                continue
            found[artifact.stem] = made
            if isinstance(made.pages, AtLeast):
                left_out.append(made.pages.why)
    return {each.stem: found[each.stem] for each in there if each.stem in found}


def one(
    artifact: Artifact,
    snapshot: Snapshot,
    profile: Profile,
    today: date,
    pages: Mapping[str, float] = NOT_MEASURED,
) -> Pages:
    """The length of one artifact; of what cannot be typeset only that it is surely over its limit, if it is.

    ``pages`` are as in `catalog.render`. Raises `engine.NoTypesetter`, or `engine.CannotTypeset` where nothing is known.
    """
    limit = limit_of(artifact, profile)
    given = sheet(artifact, snapshot, profile, today, pages)
    try:
        length = measure(given)
    except TooLong as problem:
        length = least(given)
        if not limit or length.pages <= limit:
            raise
        return Pages(AtLeast(length.pages, str(problem)), limit, length.lines_over(limit))
    return Pages(length.pages, limit, length.lines_over(limit))


def facts(
    snapshot: Snapshot, profile: Profile, today: date, left_out: list[str]
) -> Mapping[str, float]:
    """The measured pages that the rules ask for, by file stem; ``left_out`` is as in `pages`."""
    return counting(pages(snapshot, profile, today, left_out, limited=True))


def counting(found: Mapping[str, Pages]) -> dict[str, float]:
    """The pages that count: of what has a limit."""
    return {stem: each.pages for stem, each in found.items() if each.limit}


def printed(snapshot: Snapshot) -> tuple[Artifact, ...]:
    """The artifacts that are made of pages: all but the journal itself."""
    return tuple(each for each in catalog.available(snapshot) if each.kind != "journal")


def limit_of(artifact: Artifact, profile: Profile) -> float:
    """The most pages that the profile allows an artifact; 0 for any number."""
    limits = {
        "outcome-map": profile.pages_outcome_map,
        "decision-log": profile.pages_decision_log,
        "charter": profile.pages_charter,
        "packet": profile.pages_packet,
    }
    return limits.get(artifact.kind, 0)
