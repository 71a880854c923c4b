"""The records of a cycle: frozen values only, no behaviour beyond looking things up in them.

A *draft* is what was typed; a *record* is a draft that was kept and so has an id and an ``entered``
moment. Days are ``datetime.date``; moments are aware ``datetime`` in UTC. Every field but the id may be
missing, because a journal is filled in over months. ``extra`` holds fields of the interchange format
that this version does not know, so that they survive a round trip.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Literal

from msgspec import Struct, field

Better = Literal["up", "down"]
KpiKind = Literal["business", "user", "engineering", "guardrail"]
Outcome = Literal["pending", "adopted", "kept", "stopped", "reversed"]
Section = Literal["product-leadership", "key-achievements", "future-goals"]
CheckinKind = Literal["manager", "sponsor", "partner"]
Op = Literal["<=", ">="]

STAGES = ("research", "hypothesis", "prediction", "experiment", "result", "post_mortem")
"""The stages of a decision, in the order in which they happen."""

ARTIFACTS = ("outcome-map", "decision-log", "charter", "dashboard", "leadership")
"""The artifact names a bullet may point to, beside record ids."""


class Value(Struct, frozen=True, kw_only=True):
    """The base of everything stored: unknown fields of the interchange format are kept in ``extra``."""

    extra: dict[str, Any] = field(default_factory=dict)


# --- parts of records ---------------------------------------------------------------------------


class Mark(Value, frozen=True, kw_only=True):
    """A value of a KPI on a day: its baseline or its target."""

    on: date | None = None
    value: float | None = None


class Limit(Value, frozen=True, kw_only=True):
    """What a guardrail may not cross: ``value op limit`` is the healthy state."""

    op: Op = "<="
    value: float | None = None


class Measurement(Value, frozen=True, kw_only=True):
    """A dated value. ``excluded`` present means left out of every calculation; its text is the reason."""

    on: date | None = None
    value: float | None = None
    entered: datetime | None = None
    note: str = ""
    excluded: str | None = None


class Stage(Value, frozen=True, kw_only=True):
    """One stage of a decision. ``by`` and ``confidence`` (percent) are for predictions."""

    text: str = ""
    on: date | None = None
    entered: datetime | None = None
    by: date | None = None
    confidence: int | None = None


class Stages(Value, frozen=True, kw_only=True):
    """The six stages; a missing one is None."""

    research: Stage | None = None
    hypothesis: Stage | None = None
    prediction: Stage | None = None
    experiment: Stage | None = None
    result: Stage | None = None
    post_mortem: Stage | None = None

    def present(self) -> Iterator[tuple[str, Stage]]:
        """The stages that say something, in order, with their names."""
        for name in STAGES:
            stage: Stage | None = getattr(self, name)
            if stage is not None and stage.text.strip():
                yield name, stage

    def get(self, name: str) -> Stage | None:
        """The stage of that name if it says something."""
        return dict(self.present()).get(name)


class Feedback(Value, frozen=True, kw_only=True):
    """One stakeholder's word on a decision."""

    who: str = ""
    on: date | None = None
    text: str = ""
    entered: datetime | None = None
    function: str = ""


class Friction(Value, frozen=True, kw_only=True):
    """A disagreement: with whom, when it opened, when and how it was repaired."""

    who: str = field(default="", name="with")
    opened: date | None = None
    repaired: date | None = None
    how: str = ""


class Promise(Value, frozen=True, kw_only=True):
    """Something promised in a check-in; open until ``done`` holds a day."""

    text: str = ""
    by: date | None = None
    done: date | None = None


class Review(Value, frozen=True, kw_only=True):
    """A review asked of a sponsor or partner: by whom, when sent, when answered."""

    name: str = ""
    sent: date | None = None
    answered: date | None = None


class PlanItem(Value, frozen=True, kw_only=True):
    """A line of the preparation plan."""

    text: str = ""
    done: bool = False


class Attested(Value, frozen=True, kw_only=True):
    """What the program cannot check: listed apart, never scored."""

    manager_supports: bool = False
    sponsor: Review | None = None
    partner_review: Review | None = None
    plan: tuple[PlanItem, ...] = ()


class Round(Value, frozen=True, kw_only=True):
    """A real submission: it replaces the forecast as it happens."""

    submitted: date | None = None
    returned: date | None = None
    missing: tuple[str, ...] = ()
    decided: date | None = None
    outcome: str = ""


class LineScore(Value, frozen=True, kw_only=True):
    """One line of a kept readiness: points reached of points possible."""

    name: str = ""
    points: float = 0
    of: float = 0


class ReadinessPoint(Value, frozen=True, kw_only=True):
    """The readiness as it stood on a day; ``checkin`` is the id of the check-in it was kept with."""

    on: date | None = None
    score: int = 0
    lines: tuple[LineScore, ...] = ()
    caps: tuple[str, ...] = ()
    checkin: str = ""


# --- drafts and records -------------------------------------------------------------------------


class Cycle(Value, frozen=True, kw_only=True):
    """One review period, from ``starts`` to ``submit_by``, both inclusive.

    ``closed`` is the day it became history; ``follows`` names the cycle it was carried over from.
    """

    name: str = ""
    person: str = ""
    team: str = ""
    role: str = ""
    target_role: str = ""
    starts: date | None = None
    submit_by: date | None = None
    profile: str = "sde-to-pm"
    attested: Attested = field(default_factory=Attested)
    rounds: tuple[Round, ...] = ()
    closed: date | None = None
    follows: str = ""


class KpiDraft(Value, frozen=True, kw_only=True):
    """A key performance indicator and its measurements."""

    name: str = ""
    unit: str = ""
    better: Better = "up"
    kind: KpiKind = "business"
    source: str = ""
    baseline: Mark | None = None
    target: Mark | None = None
    limit: Limit | None = None
    measurements: tuple[Measurement, ...] = ()


class Kpi(KpiDraft, frozen=True, kw_only=True):
    """A kept KPI (K)."""

    id: str
    entered: datetime | None = None


class DecisionDraft(Value, frozen=True, kw_only=True):
    """An entry of the decision log. One that is ``left_out`` is kept here but not in the log that is exported."""

    title: str = ""
    decided: date | None = None
    kpis: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    outcome: Outcome = "pending"
    outcome_note: str = ""
    stages: Stages = field(default_factory=Stages)
    options_rejected: tuple[str, ...] = ()
    tradeoff: str = ""
    feedback: tuple[Feedback, ...] = ()
    friction: Friction | None = None
    supersedes: str = ""
    left_out: bool = False
    carried_from: str = ""


class Decision(DecisionDraft, frozen=True, kw_only=True):
    """A kept decision (D)."""

    id: str
    entered: datetime | None = None


class FeatureDraft(Value, frozen=True, kw_only=True):
    """Something shipped: a row of the outcome map."""

    name: str = ""
    shipped: date | None = None
    kpi: str = ""
    claim: str = ""
    tradeoff: str = ""
    decisions: tuple[str, ...] = ()


class Feature(FeatureDraft, frozen=True, kw_only=True):
    """A kept feature (F)."""

    id: str
    entered: datetime | None = None


class CharterDraft(Value, frozen=True, kw_only=True):
    """A launch charter; ``body`` is markdown."""

    title: str = ""
    on: date | None = None
    body: str = ""


class Charter(CharterDraft, frozen=True, kw_only=True):
    """A kept charter (C)."""

    id: str
    entered: datetime | None = None


class BulletDraft(Value, frozen=True, kw_only=True):
    """One line of the Product Leadership section."""

    text: str = ""
    kpi: str = ""
    principle: str = ""
    artifacts: tuple[str, ...] = ()
    section: Section = "product-leadership"


class Bullet(BulletDraft, frozen=True, kw_only=True):
    """A kept bullet (B)."""

    id: str
    entered: datetime | None = None


class CheckinDraft(Value, frozen=True, kw_only=True):
    """A planned or held mini-review."""

    on: date | None = None
    who: str = field(default="", name="with")
    kind: CheckinKind = "manager"
    held: bool = False
    notes: str = ""
    asks: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()
    carried_from: str = ""


class Checkin(CheckinDraft, frozen=True, kw_only=True):
    """A kept check-in (M)."""

    id: str
    entered: datetime | None = None


class NoteDraft(Value, frozen=True, kw_only=True):
    """A dated line or paragraph of the daily journal."""

    on: date | None = None
    text: str = ""


class Note(NoteDraft, frozen=True, kw_only=True):
    """A kept note (N)."""

    id: str
    entered: datetime | None = None


Draft = (
    KpiDraft | DecisionDraft | FeatureDraft | CharterDraft | BulletDraft | CheckinDraft | NoteDraft
)
Record = Kpi | Decision | Feature | Charter | Bullet | Checkin | Note


class Snapshot(Value, frozen=True, kw_only=True):
    """All of a cycle at one moment. Records stand in the order of their ids, readiness by day."""

    cycle: Cycle = field(default_factory=Cycle)
    kpis: tuple[Kpi, ...] = ()
    decisions: tuple[Decision, ...] = ()
    features: tuple[Feature, ...] = ()
    charters: tuple[Charter, ...] = ()
    bullets: tuple[Bullet, ...] = ()
    checkins: tuple[Checkin, ...] = ()
    notes: tuple[Note, ...] = ()
    readiness: tuple[ReadinessPoint, ...] = ()

    def records(self) -> Iterator[Record]:
        """Every record, kind by kind."""
        yield from self.kpis
        yield from self.decisions
        yield from self.features
        yield from self.charters
        yield from self.bullets
        yield from self.checkins
        yield from self.notes

    def find(self, record_id: str) -> Record | None:
        """The record with that id (any case), or None."""
        wanted = record_id.upper()
        return next((record for record in self.records() if record.id == wanted), None)

    def kpi(self, record_id: str) -> Kpi | None:
        """The KPI with that id, or None."""
        return next((kpi for kpi in self.kpis if kpi.id == record_id.upper()), None)

    def decision(self, record_id: str) -> Decision | None:
        """The decision with that id, or None."""
        return next((d for d in self.decisions if d.id == record_id.upper()), None)
