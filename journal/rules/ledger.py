"""Claims against the ledger: bullets, feature claims and success criteria say only true numbers (B45).

What a number in a sentence says, and whether the ledger bears it out, is read in ``rules.numbers``.
"""

from collections.abc import Iterator
from datetime import date

from journal import charters
from journal.findings import Facts, Finding, Loss
from journal.live import fill
from journal.model import Bullet, Decision, Feature, Kpi, Record, Snapshot
from journal.profile import Profile
from journal.rules.evidence import decisions_by_id, kpis_by_id, once_a_snapshot
from journal.rules.naming import decisions_named, kpis_named
from journal.rules.numbers import contradictions
from journal.rules.saying import CHARTER, LEADERSHIP, OUTCOME_MAP, gate


def false_claims(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """No number in a feature's claim or in a charter's success criterion contradicts the ledger (B45)."""
    lines = {"F": OUTCOME_MAP, "C": CHARTER}
    for record, sentences in _against(snapshot, facts.today):
        yield contradiction(profile, record, sentences, line=lines[record.id[:1]])


def contradiction(
    profile: Profile,
    record: Record,
    sentences: list[str],
    *losses: Loss,
    line: str = LEADERSHIP,
) -> Finding:
    """The finding for all that a record says against the ledger."""
    at = profile.cap_contradiction
    return gate(profile, "B45", record, "; ".join(sentences), at, *losses, line=line, opens="edit")


@once_a_snapshot
def of_bullets(snapshot: Snapshot, today: date) -> list[tuple[Bullet, list[str]]]:
    """The bullets that contradict the ledger, each with the sentences that say how."""
    found = []
    for bullet in snapshot.bullets:
        kpi = kpis_by_id(snapshot).get(bullet.kpi.upper())
        linked = decisions_of_bullet(bullet, snapshot)
        sentences = _contradictions(bullet.text, kpi, snapshot, linked, today)
        if sentences:
            found.append((bullet, sentences))
    return found


def decisions_of_bullet(bullet: Bullet, snapshot: Snapshot) -> tuple[Decision, ...]:
    """The decisions it names in its text or artifacts, else those of the features with its KPI."""
    named = [*decisions_named(bullet.text), *(artifact.upper() for artifact in bullet.artifacts)]
    found = _existing(named, snapshot)
    if found or not bullet.kpi:
        return found
    same_kpi = (f for f in snapshot.features if f.kpi.upper() == bullet.kpi.upper())
    return _existing([key for feature in same_kpi for key in feature.decisions], snapshot)


def _against(snapshot: Snapshot, today: date) -> Iterator[tuple[Record, list[str]]]:
    for feature in snapshot.features:
        sentences = _of_feature(feature, snapshot, today)
        if sentences:
            yield feature, sentences
    for charter in snapshot.charters:
        sentences = []
        for criterion in charters.criteria(charter.body):
            named = kpis_named(criterion, snapshot)
            if named:
                sentences += _contradictions(
                    criterion, named[0], snapshot, (), today, criterion=True
                )
        if sentences:
            yield charter, sentences


def _of_feature(feature: Feature, snapshot: Snapshot, today: date) -> list[str]:
    kpi = kpis_by_id(snapshot).get(feature.kpi.upper())
    linked = _existing(feature.decisions, snapshot)
    return _contradictions(feature.claim, kpi, snapshot, linked, today)


def _existing(ids: list[str] | tuple[str, ...], snapshot: Snapshot) -> tuple[Decision, ...]:
    known = decisions_by_id(snapshot)
    return tuple(known[key] for key in dict.fromkeys(map(str.upper, ids)) if key in known)


def _contradictions(
    text: str,
    kpi: Kpi | None,
    snapshot: Snapshot,
    linked: tuple[Decision, ...],
    today: date,
    criterion: bool = False,
) -> list[str]:
    # A live field has the digit of its id.
    if not any(map(str.isdigit, text)):
        return []
    return contradictions(fill(text, snapshot, today), kpi, snapshot, linked, criterion)


RULES = (false_claims,)
