"""The launch charter: four sections, criteria that a KPI can answer, and more than one team."""

from collections.abc import Iterator

from journal import charters
from journal.findings import Facts, Finding, Line, Loss, Part
from journal.kpi_math import aim_value
from journal.model import Charter, Kpi, Snapshot
from journal.profile import Profile
from journal.rules.naming import kpis_named
from journal.rules.saying import CHARTER, advice, called, day, lost
from journal.text import plural, shortened

SECTIONS, CRITERIA, TEAMS = "charter sections", "charter criteria", "charter teams"


def line(snapshot: Snapshot, profile: Profile, _: Facts) -> Line:
    """Each charter by itself; the best one counts."""
    units = {charter.id: 1.0 for charter in snapshot.charters} or {"": 1.0}
    return Line(
        CHARTER,
        (
            Part(SECTIONS, profile.share_charter_sections, units),
            Part(CRITERIA, profile.share_charter_criteria, units),
            Part(TEAMS, profile.share_charter_teams, units),
        ),
        best=True,
    )


def section_missing(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """A charter has its four sections, and each says something (C30)."""
    for charter in snapshot.charters:
        found = charters.sections(charter.body)
        for name in charters.missing(charter.body):
            message = (
                f"the section {name} of {called(charter)} is empty"
                if name in found
                else f"{called(charter)} has no section {name}"
            )
            loss = Loss(SECTIONS, charter.id, 1 / len(charters.SECTIONS))
            yield lost(profile, "C30", charter, message, loss)


def criterion_without_kpi(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """Each success criterion names a KPI that has a target or a limit (C31)."""
    for charter in snapshot.charters:
        criteria = charters.criteria(charter.body)
        if not criteria:
            message = f"{called(charter)} lists no success criterion"
            yield lost(profile, "C31", charter, message, Loss(CRITERIA, charter.id))
        for criterion in criteria:
            wrong = unmet(criterion, snapshot)
            if not wrong:
                continue
            message = f"the success criterion “{shortened(criterion, 48)}” {wrong}"
            loss = Loss(CRITERIA, charter.id, 1 / len(criteria))
            yield lost(profile, "C31", charter, message, loss)


def unmet(criterion: str, snapshot: Snapshot) -> str:
    """What a success criterion lacks: "names no KPI", or that what it names has no target; "" = nothing."""
    named = kpis_named(criterion, snapshot)
    if any(aim_value(kpi) is not None for kpi in named):
        return ""
    return f"rests on {named[0].id}, which has no target or limit" if named else "names no KPI"


def too_few_teams(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """A launch takes more than one team, and each knows what it answers for (C32)."""
    for charter in snapshot.charters:
        count = len(charters.teams(charter.body))
        missing = max(0, profile.teams_wanted - count) / profile.teams_wanted
        if missing:
            message = (
                f"{called(charter)} names {plural(count, 'team')} with a responsibility,"
                f" of {profile.teams_wanted} at least"
            )
            yield lost(profile, "C32", charter, message, Loss(TEAMS, charter.id, missing))


def written_afterwards(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """A charter is older than the first feature that moved one of its KPIs (C33)."""
    for charter in snapshot.charters:
        if charter.on is None:
            continue
        ids = {kpi.id for kpi in kpis_in_criteria(charter, snapshot)}
        shipped = [
            (feature.shipped, feature.id)
            for feature in snapshot.features
            if feature.shipped and feature.kpi.upper() in ids
        ]
        if shipped and charter.on > min(shipped)[0]:
            first_day, first = min(shipped)
            message = f"{called(charter)} is dated after {first} shipped on {day(first_day)}"
            yield advice(profile, "C33", charter, message)


def kpis_in_criteria(charter: Charter, snapshot: Snapshot) -> list[Kpi]:
    """The KPIs that the success criteria of a charter name."""
    criteria = charters.criteria(charter.body)
    return kpis_named("\n".join(criteria), snapshot) if criteria else []


RULES = (section_missing, criterion_without_kpi, too_few_teams, written_afterwards)
