"""How ready the case is: the score with its lines and caps, the checklist, and what to mend first.

Evidence only, and never a word on what a panel will say: a verdict speaks of the checks that a program can
make.
"""

import math
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from journal.checklist import Item, attested_items, checklist
from journal.findings import Facts, Finding
from journal.model import Checkin, LineScore, ReadinessPoint, Snapshot
from journal.past import as_of
from journal.profile import Profile
from journal.rules import CHECKS, LINES, RULES, gates
from journal.rules.checkins import held
from journal.tally import Tally

__all__ = ["Assessment", "Cap", "as_json", "as_of", "assess", "readiness_at", "snapshot_point"]

Verdict = Literal["ready", "close", "not yet"]

_NOISE = 1e-9
"""Sums of thirds fall short of the whole by this little, and must not cost a point when rounded down."""


class Cap(Struct, frozen=True, kw_only=True):
    """What keeps the score at ``at`` or below."""

    code: str
    record: str | None
    at: int
    message: str


class Assessment(Struct, frozen=True, kw_only=True):
    """Readiness at one moment. ``raw`` is the sum of the lines, neither rounded nor capped.

    ``passed`` of ``checks`` checks that a program can make were passed. ``not_measured`` names the
    artifacts whose pages were not measured, by file stem.
    """

    score: int
    raw: float
    verdict: Verdict
    checklist: tuple[Item, ...]
    lines: tuple[LineScore, ...]
    caps: tuple[Cap, ...]
    findings: tuple[Finding, ...]
    not_measured: tuple[str, ...]
    attested: tuple[Item, ...]
    passed: int
    checks: int

    @property
    def next_step(self) -> Finding | None:
        """The finding that is mended best now; None where nothing is left or only waiting helps.

        While a cap holds the score down nothing else raises it, so the lowest cap comes first.
        """
        holding = [f for f in self.findings if f.at is not None and f.at < self.raw]
        first = min(holding, key=lambda f: f.at or 0, default=next(iter(self.findings), None))
        return first if first and first.minutes is not None else None


def assess(snapshot: Snapshot, profile: Profile, facts: Facts) -> Assessment:
    """The readiness of a cycle. Pure: today and the measured pages come with the facts."""
    lines = [line(snapshot, profile, facts) for line in LINES]
    said = [finding for rule in RULES for finding in rule(snapshot, profile, facts)]
    tally = Tally(lines, said)
    findings = [replace(f, points=tally.gain(f)) if f.losses else f for f in said]
    scores = tally.scores()
    raw = min(100.0, sum(line.points for line in scores))
    caps = _caps(findings)
    score = min([math.floor(raw + _NOISE), *(cap.at for cap in caps)])
    not_measured = gates.not_measured(snapshot, profile, facts)
    passed, checks = _count(snapshot, profile, facts, findings)
    return Assessment(
        score=score,
        raw=raw,
        verdict=_verdict(score, caps, profile),
        checklist=checklist(snapshot, profile, facts, findings),
        lines=scores,
        caps=caps,
        findings=tuple(_ordered(findings)),
        not_measured=not_measured,
        attested=attested_items(snapshot.cycle.attested),
        passed=passed,
        checks=checks,
    )


def as_json(assessment: Assessment) -> dict[str, Any]:
    """The assessment as the command line prints it; minutes are null where only waiting mends."""
    return {
        "score": assessment.score,
        "verdict": assessment.verdict,
        "checklist": [
            {"item": each.item, "state": each.state, "detail": each.detail}
            for each in assessment.checklist
        ],
        "caps": [
            {"code": cap.code, "record": cap.record, "at": cap.at, "message": cap.message}
            for cap in assessment.caps
        ],
        "lines": [
            {"name": line.name, "points": _rounded(line.points), "of": _rounded(line.of)}
            for line in assessment.lines
        ],
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity,
                "record": finding.record,
                "message": finding.message,
                "points": _rounded(finding.points),
                "minutes": finding.minutes,
            }
            for finding in assessment.findings
        ],
        "not_measured": list(assessment.not_measured),
    }


# --- readiness over time --------------------------------------------------------------------------


def snapshot_point(assessment: Assessment, today: date, checkin: str = "") -> ReadinessPoint:
    """What is kept of an assessment: score, lines and caps of a day, and the check-in it was for."""
    lines = tuple(
        replace(line, points=_rounded(line.points), of=_rounded(line.of))
        for line in assessment.lines
    )
    caps = tuple(dict.fromkeys(cap.code for cap in assessment.caps))
    return ReadinessPoint(on=today, score=assessment.score, lines=lines, caps=caps, checkin=checkin)


def readiness_at(snapshot: Snapshot, profile: Profile, checkin: Checkin) -> int:
    """The score at a check-in: the one kept with it, else recomputed from what had been entered by then.

    By then is the end of its day in UTC; pages are not known for the past. A check-in without a day counts
    by the day it was entered; without either it is 0.
    """
    kept = [point.score for point in snapshot.readiness if point.checkin == checkin.id]
    if kept:
        return kept[-1]
    on = checkin.on or (checkin.entered.date() if checkin.entered else None)
    if on is None:
        return 0
    then = as_of(snapshot, datetime.combine(on, time.max, UTC))
    return assess(then, profile, Facts(today=on)).score


# --- parts ------------------------------------------------------------------------------------------


def _caps(findings: Sequence[Finding]) -> tuple[Cap, ...]:
    """The gates as caps; several contradictions are one cap that names the first."""
    found: list[Cap] = []
    false = [finding for finding in findings if finding.code == "B45"]
    for finding in findings:
        if finding.at is None or (finding.code == "B45" and finding is not false[0]):
            continue
        message = finding.message
        if finding.code == "B45" and len(false) > 1:
            message += f" (and {len(false) - 1} more)"
        found.append(Cap(code=finding.code, record=finding.record, at=finding.at, message=message))
    return tuple(sorted(found, key=lambda cap: cap.at))


def _verdict(score: int, caps: Sequence[Cap], profile: Profile) -> Verdict:
    if score >= profile.ready_at and not caps:
        return "ready"
    missing = any(cap.at <= profile.cap_missing for cap in caps)
    return "close" if score >= profile.close_at and not missing else "not yet"


def _ordered(findings: Sequence[Finding]) -> list[Finding]:
    """What loses points or caps by points gained a minute, then what only waiting mends, then advice.

    What waits never comes first: where nothing else loses points, advice precedes it.
    """
    mendable = any(f.severity != "advice" and f.minutes is not None for f in findings)

    def key(finding: Finding) -> tuple[int, float, bool]:
        if finding.severity == "advice":
            group = 2 if mendable else 0
        else:
            group = 1 if finding.minutes is None else 0
        return group, -finding.points / (finding.minutes or 1), finding.severity != "gate"

    return sorted(findings, key=key)


def _count(
    snapshot: Snapshot, profile: Profile, facts: Facts, findings: Sequence[Finding]
) -> tuple[int, int]:
    """How many of the checks that could be made were passed.

    What was not measured cannot be checked; a check without anything to look at is not passed.
    """
    failed = {finding.code for finding in findings}
    there: dict[str, object] = {
        "O": snapshot.features,
        "D": snapshot.decisions,
        "C": snapshot.charters,
        "B": snapshot.bullets,
        "K": snapshot.kpis,
        "M": held(snapshot, facts.today),
        "T": snapshot.decisions,
    }
    unmade = set(gates.unmeasured_codes(snapshot, profile, facts))
    if not facts.strict:
        unmade.add("B46")
    made = [code for code in CHECKS if code not in unmade]
    passed = [code for code in made if code not in failed and there.get(code[0], True)]
    return len(passed), len(made)


def _rounded(points: float) -> float:
    return round(points, 4)
