"""The readiness sheet in plain text: the checklist, the score and its lines, what to do next, what is attested."""

from __future__ import annotations

import math
from collections.abc import Iterator

from cli.output import aligned
from journal.checklist import Item
from journal.findings import Finding
from journal.model import Cycle, LineScore, Snapshot
from journal.readiness import Assessment
from journal.text import plural

MARKS = {"done": "✓", "partly": "◐", "not": "✗"}

_BAR = 20

_STARTS = {
    "measure": "measure {id} VALUE",
    "feedback": "feedback {id} WHO TEXT",
    "edit": "edit {id}",
    "promise": "promise done {id} N",
    "add.feature": "add feature",
    "add.decision": "decide TITLE",
    "add.charter": "add charter",
    "add.bullet": "add bullet",
    "add.kpi": "add kpi",
    "plan.checkin": "add checkin",
    "left-out": "leave-out",
}
"""What starts mending on the command line, by what a finding opens; stages are put together."""


def lines(assessment: Assessment, snapshot: Snapshot) -> Iterator[str]:
    """The whole sheet."""
    yield _head(snapshot.cycle)
    yield ""
    yield from _checklist(assessment.checklist)
    yield ""
    yield f"score {assessment.score} of 100: {assessment.verdict}"
    yield f"  {assessment.passed} of {assessment.checks} checks a program can make"
    yield from (f"  capped at {cap.at} by {cap.code}: {cap.message}" for cap in assessment.caps)
    yield ""
    yield from aligned(map(_scored, assessment.lines), "  ")
    yield ""
    yield from findings(assessment.findings, snapshot)
    yield ""
    yield "attested, never scored (`casebook attest`)"
    yield from _checklist(assessment.attested)
    if assessment.not_measured:
        yield ""
        yield f"not measured, costs nothing: pages of {', '.join(assessment.not_measured)}"


def findings(found: tuple[Finding, ...], snapshot: Snapshot) -> Iterator[str]:
    """Findings in their order, each with what it gains and the command that starts mending it."""
    yield "what to do next" if found else "nothing is left to do"
    for finding in found:
        record = f" {finding.record}" if finding.record else ""
        yield f"  {finding.code}{record}  {finding.message}{_gain(finding)}"
        start = mending(finding, snapshot)
        if start:
            yield f"       {start}"


def mending(finding: Finding, snapshot: Snapshot) -> str:
    """The command that starts mending a finding; "" where none does."""
    record_id = finding.record or "ID"
    if finding.opens.startswith("stage."):
        name = finding.opens.removeprefix("stage.").replace("_", "-")
        return f"casebook stage {record_id} {name} TEXT"
    if finding.opens == "measure":
        record_id = _kpi(finding, snapshot)
    start = _STARTS.get(finding.opens, "")
    return f"casebook {start.format(id=record_id)}" if start else ""


def _kpi(finding: Finding, snapshot: Snapshot) -> str:
    """The KPI to measure: the record itself, or that of a feature or a bullet."""
    record = snapshot.find(finding.record or "")
    return getattr(record, "kpi", "") or finding.record or "ID"


def _head(cycle: Cycle) -> str:
    roles = f", {cycle.role} -> {cycle.target_role}" if cycle.role and cycle.target_role else ""
    until = f", submit by {cycle.submit_by}" if cycle.submit_by else ""
    return f"Readiness of {cycle.name}{roles}{until}"


def _checklist(items: tuple[Item, ...]) -> list[str]:
    rows = ((MARKS[each.state], each.item, each.state, each.detail) for each in items)
    return aligned(rows, "  ")


def _scored(line: LineScore) -> tuple[str, str, str]:
    full = math.floor(line.points / line.of * _BAR + 1e-9) if line.of else 0
    bar = "█" * full + "░" * (_BAR - full)
    return line.name, bar, f"{_down(line.points):g} of {line.of:g}"


def _down(points: float) -> float:
    """Points to one place, rounded down like the score, so that a line looks full only when it is."""
    return math.floor(points * 10 + 1e-9) / 10


def _gain(finding: Finding) -> str:
    if finding.severity == "advice":
        return "  (advice)"
    takes = plural(finding.minutes, "minute") if finding.minutes is not None else "needs time"
    shared = f"shared with the other faults of {finding.record}" if finding.record else "shared"
    points = f"+{finding.points:.1f}" if finding.points >= 0.05 else shared
    return f"  ({points}, {takes})"
