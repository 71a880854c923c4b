"""The outcome map: what shipped, what it moved with its numbers, and what was given up for it."""

from collections.abc import Iterator
from datetime import date

from exports.aims import limit
from exports.markdown import bold, joined, table, within
from exports.page import decision_id, kpi_name, lag, listed, literal, named, page, sentence
from journal import kpi_math, order
from journal.dates import short
from journal.model import Feature, Kpi, Snapshot
from journal.profile import Profile
from journal.substance import said

TITLE = "Outcome map"

_EMPTY = (
    "Nothing shipped is recorded yet. The outcome map has one row for each feature: what shipped, the KPI it"
    " moved with its numbers, and what was given up for it."
)

_READING = "Each row says what the feature itself was seen to do, then where its KPI went over the whole cycle."


def outcome_map(snapshot: Snapshot, profile: Profile, today: date) -> str:
    """The outcome map as a document."""
    return page(TITLE, snapshot, profile, today, body(snapshot, today))


def body(snapshot: Snapshot, today: date) -> str:
    """The table of three columns, features by the day they shipped."""
    if not snapshot.features:
        return _EMPTY
    features = order.features(snapshot)
    rows = [
        (_feature(each, snapshot, today), _metric(each, snapshot, today), _tradeoff(each, snapshot))
        for each in features
    ]
    head = ("Shipped feature", "Metric moved", "Trade-off")
    reading = " ".join((_READING, *_shared(features), *_guardrails(snapshot, today)))
    return joined(table(head, rows), reading)


def _shared(features: list[Feature]) -> Iterator[str]:
    """A word of caution for each KPI that several features moved."""
    for kpi in dict.fromkeys(each.kpi.upper() for each in features if each.kpi.strip()):
        moving = [each.id for each in features if each.kpi.upper() == kpi]
        if len(moving) > 1:
            yield f"{listed(moving)} share {within(kpi)}: its change over the cycle is theirs together."


def _guardrails(snapshot: Snapshot, today: date) -> Iterator[str]:
    """What was not to get worse, and whether it did."""
    for kpi in snapshot.kpis:
        last = kpi_math.latest(kpi)
        if kpi.kind == "guardrail" and last is not None and kpi_math.limit_value(kpi) is not None:
            value = within(kpi_math.show(last.value, kpi))
            yield f"Guardrail {named(kpi)}: {value} on {short(last.on, today)}, limit {limit(kpi, today)}."


def _feature(feature: Feature, snapshot: Snapshot, today: date) -> str:
    name = bold(feature.name)
    title = f"{name} ({feature.id})" if name else feature.id
    shipped = f"shipped {short(feature.shipped, today)}" if feature.shipped else "no shipping day"
    named_in = [decision_id(each, snapshot) for each in feature.decisions]
    decided = f"decided in {listed(named_in)}" if named_in else ""
    return ", ".join(filter(None, (title, shipped, lag(feature.shipped, feature.entered), decided)))


def _metric(feature: Feature, snapshot: Snapshot, today: date) -> str:
    """The KPI, the claim, and the KPI's own numbers."""
    claim = literal(feature.claim, snapshot)
    kpi = snapshot.kpi(feature.kpi)
    if kpi is None:
        name = kpi_name(feature.kpi, snapshot) if feature.kpi.strip() else "No KPI named"
        return f"{name}: {sentence(claim)}" if claim else f"{name}."
    moved = sentence(_moved(kpi, feature, today))
    name = f"**{named(kpi)}**"
    # A claim that is the KPI's own way need not be told twice.
    told = claim and claim != within(kpi_math.from_to(kpi))
    return (
        f"{name}: {sentence(claim)} {moved}" if told else f"{name}: {moved[:1].lower()}{moved[1:]}"
    )


def _moved(kpi: Kpi, feature: Feature, today: date) -> str:
    """Baseline, latest value and what lies between, or why that cannot be said."""
    start, last = kpi_math.baseline_value(kpi), kpi_math.latest(kpi)
    if start is None:
        return "No baseline to compare with"
    change = kpi_math.show_change(kpi)
    if last is None or not change:
        return f"{within(kpi_math.show(start, kpi))} at the start, not measured since"
    ends = f"{within(kpi_math.show_short(start, kpi))} → {within(kpi_math.show(last.value, kpi))}"
    early = feature.shipped is not None and last.on <= feature.shipped
    since = ", not measured since it shipped" if early else ""
    return f"Over the cycle {ends}, {within(change)} by {short(last.on, today)}{since}"


def _tradeoff(feature: Feature, snapshot: Snapshot) -> str:
    return literal(feature.tradeoff, snapshot) if said(feature.tradeoff) else "Not said yet."
