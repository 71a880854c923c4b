"""How a rule says what it found: the constructors of findings, and names in sentences."""

from datetime import date

from journal.findings import Finding, Loss, Opens
from journal.model import (
    BulletDraft,
    CharterDraft,
    CheckinDraft,
    DecisionDraft,
    FeatureDraft,
    KpiDraft,
    Record,
)
from journal.profile import Profile
from journal.text import shortened

OUTCOME_MAP = "Outcome map"
DECISION_LOG = "Decision log"
CHARTER = "Launch charter"
LEADERSHIP = "Product Leadership"
KPI_EVIDENCE = "KPI evidence"
CHECKINS = "Check-ins"
TIMING = "Timing"

_LINES = {
    "O": OUTCOME_MAP,
    "D": DECISION_LOG,
    "C": CHARTER,
    "B": LEADERSHIP,
    "K": KPI_EVIDENCE,
    "M": CHECKINS,
    "T": TIMING,
}


def lost(
    profile: Profile,
    code: str,
    record: Record | None,
    message: str,
    *losses: Loss,
    opens: Opens = "edit",
    waits: bool = False,
) -> Finding:
    """A finding that costs points. ``waits``: only time mends it, or nothing any more."""
    return Finding(
        code=code,
        severity="lost",
        record=record.id if record else None,
        message=message,
        minutes=None if waits else profile.minutes_for(code),
        opens=opens,
        line=_LINES.get(code[0], ""),
        losses=losses,
    )


def advice(
    profile: Profile, code: str, record: Record | None, message: str, *, opens: Opens = "edit"
) -> Finding:
    """A finding that costs nothing."""
    return Finding(
        code=code,
        severity="advice",
        record=record.id if record else None,
        message=message,
        minutes=profile.minutes_for(code),
        opens=opens,
        line=_LINES.get(code[0], ""),
    )


def gate(
    profile: Profile,
    code: str,
    record: Record | None,
    message: str,
    at: int,
    *losses: Loss,
    line: str = "",
    opens: Opens = "",
) -> Finding:
    """A finding that caps the score at ``at``, whatever the lines say."""
    return Finding(
        code=code,
        severity="gate",
        record=record.id if record else None,
        message=message,
        minutes=profile.minutes_for(code),
        opens=opens,
        line=line or _LINES.get(code[0], ""),
        losses=losses,
        at=at,
    )


def called(record: Record, width: int = 48) -> str:
    """What a record is called in a sentence: its title, its name or its text, else its id."""
    name = ""
    if isinstance(record, (DecisionDraft, CharterDraft)):
        name = record.title
    elif isinstance(record, (KpiDraft, FeatureDraft)):
        name = record.name
    elif isinstance(record, BulletDraft):
        name = record.text
    elif isinstance(record, CheckinDraft):
        name = f"the check-in of {day(record.on)}" if record.on else ""
    return shortened(name, width) or record.id


def day(on: date) -> str:
    """A day in a sentence: "5 Mar 2026"."""
    return f"{on.day} {on:%b %Y}"


def listed(items: list[str]) -> str:
    """Items as a sentence lists them: "a, b and c"."""
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))
