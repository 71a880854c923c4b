"""The pages of every artifact, and those that a rule limits: what the rules are handed as facts."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from exports import catalog
from exports.catalog import Artifact
from exports.typeset.engine import CannotTypeset, TooLong
from exports.typeset.measure import least, measure
from exports.typeset.sheet import sheet
from journal.findings import AtLeast
from journal.model import Snapshot
from journal.profile import Profile


class Pages(NamedTuple):
    """The length of an artifact: pages to a tenth, rounded up; its limit, 0 for none; the lines over it.

    Where it is so long that nobody can tell how long, ``pages`` is an `AtLeast`, over the limit, and ``trouble`` says
    why.
    """

    pages: float
    limit: float
    lines_over: int
    trouble: str = ""


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
    found = {}
    for artifact in printed(snapshot):
        if limit_of(artifact, profile) or not limited:
            try:
                made = one(artifact, snapshot, profile, today)
            except CannotTypeset as problem:
                left_out.append(str(problem))
                continue
            found[artifact.stem] = made
            if made.trouble:
                left_out.append(made.trouble)
    return found


def one(artifact: Artifact, snapshot: Snapshot, profile: Profile, today: date) -> Pages:
    """The length of one artifact; of what cannot be typeset only that it is surely over its limit, if it is.

    Raises `engine.NoTypesetter`, or `engine.CannotTypeset` where nothing is known.
    """
    limit = limit_of(artifact, profile)
    given = sheet(artifact, snapshot, profile, today)
    try:
        length = measure(given)
    except TooLong as problem:
        length = least(given)
        if not limit or length.pages <= limit:
            raise
        return Pages(AtLeast(length.pages), limit, length.lines_over(limit), str(problem))
    return Pages(length.pages, limit, length.lines_over(limit))


def facts(
    snapshot: Snapshot, profile: Profile, today: date, left_out: list[str]
) -> Mapping[str, float]:
    """The measured pages that the rules ask for, by file stem; ``left_out`` is as in `pages`."""
    found = pages(snapshot, profile, today, left_out, limited=True)
    return {stem: each.pages for stem, each in found.items()}


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
