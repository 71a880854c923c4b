"""The pages of every artifact, and those that a rule limits: what the rules are handed as facts."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from exports import catalog
from exports.catalog import Artifact
from exports.typeset.measure import measure
from exports.typeset.sheet import sheet
from journal.model import Snapshot
from journal.profile import Profile


class Pages(NamedTuple):
    """The length of an artifact: pages to a tenth, rounded up; its limit, 0 for none; the lines over it."""

    pages: float
    limit: float
    lines_over: int


def pages(
    snapshot: Snapshot, profile: Profile, today: date, *, limited: bool = False
) -> dict[str, Pages]:
    """Every artifact that is printed, by file stem; only those with a limit if ``limited``.

    Raises `engine.NoTypesetter` where there is no typesetter.
    """
    found = {}
    for artifact in printed(snapshot):
        limit = limit_of(artifact, profile)
        if limit or not limited:
            length = measure(sheet(artifact, snapshot, profile, today))
            found[artifact.stem] = Pages(length.pages, limit, length.lines_over(limit))
    return found


def facts(snapshot: Snapshot, profile: Profile, today: date) -> Mapping[str, float]:
    """The measured pages that the rules ask for, by file stem."""
    return {
        stem: each.pages for stem, each in pages(snapshot, profile, today, limited=True).items()
    }


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
