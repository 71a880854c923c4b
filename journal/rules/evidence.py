"""What the rules look at: the records that count, each text once, and the measurements that are true.

A record that repeats another one word for word, and a text that stands in an earlier place already, count
once. Records that say nothing at all are still looked at, but they are no evidence that something exists.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar

from journal import kpi_math
from journal.model import STAGES, Bullet, Decision, Feature, Kpi, Snapshot, Stage
from journal.substance import folded, said

T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")

CUSTOMER_KINDS = ("business", "user")
"""The kinds of KPI that say what changed for customers or money."""


def once_a_snapshot(
    read: Callable[Concatenate[Snapshot, P], T],
) -> Callable[Concatenate[Snapshot, P], T]:
    """Remember what was read last, because many rules read the same of one snapshot."""
    latest: list[tuple[Snapshot, object, T]] = []

    def remembered(snapshot: Snapshot, /, *args: P.args, **kwargs: P.kwargs) -> T:
        kept = latest[0] if latest else None
        if kept is None or kept[0] is not snapshot or kept[1] != (args, kwargs):
            kept = (snapshot, (args, kwargs), read(snapshot, *args, **kwargs))
            latest[:] = [kept]
        return kept[2]

    return remembered


@once_a_snapshot
def kpis_by_id(snapshot: Snapshot) -> dict[str, Kpi]:
    """Every KPI by its id."""
    return {kpi.id: kpi for kpi in snapshot.kpis}


@once_a_snapshot
def decisions_by_id(snapshot: Snapshot) -> dict[str, Decision]:
    """Every decision by its id."""
    return {decision.id: decision for decision in snapshot.decisions}


def linked_kpis(decision: Decision, snapshot: Snapshot) -> list[Kpi]:
    """The KPIs that a decision is linked to and that exist."""
    kpis = kpis_by_id(snapshot)
    return [kpis[key] for key in map(str.upper, decision.kpis) if key in kpis]


# --- measurements -------------------------------------------------------------------------------


def measured_after(kpi: Kpi, day: date | None) -> bool:
    """Whether its baseline can be compared with a value later than that day."""
    last = kpi_math.latest(kpi)
    if day is None or last is None or kpi_math.baseline_value(kpi) is None:
        return False
    return last.on > day


# --- features -----------------------------------------------------------------------------------


class Row(NamedTuple):
    """A feature as a row of the outcome map."""

    feature: Feature
    kpi: Kpi | None
    tradeoff: bool
    repeats: str
    """The id of the feature whose trade-off it repeats, or "" for none."""


@once_a_snapshot
def rows(snapshot: Snapshot) -> list[Row]:
    """The rows of the outcome map: a feature entered twice with the same KPI is one row."""
    kpis = kpis_by_id(snapshot)
    tradeoffs: dict[str, Feature] = {}
    found = []
    for feature in _distinct(snapshot.features, _feature_text):
        first = tradeoffs.setdefault(folded(feature.tradeoff), feature)
        # One feature that moved two KPIs is two rows with the same trade-off.
        repeated = folded(first.name) != folded(feature.name)
        tradeoff = said(feature.tradeoff)
        repeats = first.id if tradeoff and repeated else ""
        kpi = kpis.get(feature.kpi.upper())
        found.append(Row(feature, kpi, tradeoff and not repeats, repeats))
    return found


def any_feature(snapshot: Snapshot) -> bool:
    """Whether a feature says anything."""
    return any(
        row.kpi or any(map(said, (row.feature.name, row.feature.claim, row.feature.tradeoff)))
        for row in rows(snapshot)
    )


def _feature_text(feature: Feature) -> tuple[str, ...]:
    return (folded(feature.name), feature.kpi.upper()) if said(feature.name) else ()


# --- decisions ----------------------------------------------------------------------------------


class Entry(NamedTuple):
    """A decision as an entry of the log."""

    decision: Decision
    stages: dict[str, Stage]
    """The stages that say something that was not said before in the log."""
    repeats: dict[str, str]
    """The other stages with a text, each with the id of the decision that it repeats."""
    feedback: bool


@once_a_snapshot
def log(snapshot: Snapshot) -> list[Entry]:
    """The entries of the decision log: what is entered twice word for word is one entry."""
    seen: set[tuple[str, ...]] = set()
    first_said: dict[str, str] = {}
    heard: set[tuple[str, str]] = set()
    found = []
    for decision in snapshot.decisions:
        told = [(name, stage, folded(stage.text)) for name, stage in stages_of(decision)]
        words = (folded(decision.title), *(text for _, _, text in told))
        if any(words) and words in seen:
            continue
        seen.add(words)
        entry = Entry(decision, {}, {}, _new_feedback(decision, heard))
        for name, stage, text in told:
            if text in first_said and name != "prediction":
                entry.repeats[name] = first_said[text]
                continue
            entry.stages[name] = stage
            # A prediction earns nothing, so a result that says the same is the first to count.
            if name != "prediction":
                first_said[text] = decision.id
        found.append(entry)
    return found


def stages_of(decision: Decision) -> list[tuple[str, Stage]]:
    """The stages that say something, in order, with their names."""
    found = []
    for name in STAGES:
        stage: Stage | None = getattr(decision.stages, name)
        if stage is not None and said(stage.text):
            found.append((name, stage))
    return found


@once_a_snapshot
def entries_that_say_something(snapshot: Snapshot) -> list[Entry]:
    """The entries that are more than an empty form, one a title."""
    told: dict[str, Entry] = {}
    for entry in log(snapshot):
        title = entry.decision.title
        if said(title) or entry.stages:
            told.setdefault(folded(title) if said(title) else entry.decision.id, entry)
    return list(told.values())


@once_a_snapshot
def entries_exported(snapshot: Snapshot) -> list[Entry]:
    """Those of `entries_that_say_something` that the exported log holds, be it under the same title."""
    shown = [each for each in snapshot.decisions if not each.left_out]
    titles = {folded(each.title) for each in shown if said(each.title)}
    ids = {each.id for each in shown}
    return [
        entry
        for entry in entries_that_say_something(snapshot)
        if entry.decision.id in ids or folded(entry.decision.title) in titles
    ]


def _new_feedback(decision: Decision, heard: set[tuple[str, str]]) -> bool:
    words = {(folded(f.who), folded(f.text)) for f in decision.feedback if said(f.text)}
    new = words - heard
    heard |= words
    return bool(new)


# --- bullets ------------------------------------------------------------------------------------


@once_a_snapshot
def bullets(snapshot: Snapshot) -> list[Bullet]:
    """The bullets, the same text once."""
    return _distinct(snapshot.bullets, lambda b: (folded(b.text),) if said(b.text) else ())


def _distinct(records: Iterable[R], text_of: Callable[[R], tuple[str, ...]]) -> list[R]:
    """The records in order, without those whose text an earlier one has; () is never a repetition."""
    seen: set[tuple[str, ...]] = set()
    found = []
    for record in records:
        text = text_of(record)
        if not text or text not in seen:
            found.append(record)
        seen.add(text)
    return found
