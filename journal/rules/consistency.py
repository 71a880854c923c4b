"""Whether the records fit together: advice for ``casebook check``, never part of the score."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from journal import kpi_math, leaving_out, live
from journal.findings import Facts, Finding, Rule
from journal.kinds import kind_of
from journal.model import ARTIFACTS, Bullet, Feature, Record, Snapshot
from journal.profile import Profile
from journal.rules.bullets import resolves
from journal.rules.evidence import decisions_by_id, kpis_by_id, stages_of
from journal.rules.naming import decisions_named, kpis_named
from journal.rules.reading import has_number
from journal.rules.saying import advice, called, day, listed
from journal.substance import folded, said
from journal.text import one_line, plural, shortened


def reference_to_nothing(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """Each id that a record refers to exists (X80)."""
    for record in snapshot.records():
        gone = [
            one_line(key)
            for key in dict.fromkeys(_references(record))
            if key not in ARTIFACTS and not (kind_of(key) and resolves(key, snapshot))
        ]
        if gone:
            verb = "does" if len(gone) == 1 else "do"
            message = f"{called(record)} refers to {listed(gone)}, which {verb} not exist"
            yield advice(profile, "X80", record, message)


def unknown_field(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """Each live field is one that can be filled (X81)."""
    for record in snapshot.records():
        unknown: list[str] = []
        for text in texts(record):
            unknown += live.unknown(text, snapshot)
        if unknown:
            names = listed([one_line(name) for name in dict.fromkeys(unknown)])
            message = f"{called(record)} holds {names}, which is no live field and stays as typed"
            yield advice(profile, "X81", record, message)


def unused_kpi(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """Each KPI is used by a decision, a feature, a bullet or a charter (X82)."""
    used = {key.upper() for feature in snapshot.features for key in (feature.kpi,)}
    used |= {bullet.kpi.upper() for bullet in snapshot.bullets}
    used |= {key.upper() for decision in snapshot.decisions for key in decision.kpis}
    used |= {key.upper() for bullet in snapshot.bullets for key in bullet.artifacts}
    if used >= kpis_by_id(snapshot).keys():
        return
    spoken = [text for charter in snapshot.charters for text in texts(charter)]
    used |= {kpi.id for kpi in kpis_named("\n".join(spoken), snapshot)}
    for kpi in snapshot.kpis:
        if kpi.id not in used:
            message = f"no decision, feature, bullet or charter uses {called(kpi)}"
            yield advice(profile, "X82", kpi, message)


def uncited_decision(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """Each decision is cited by a feature, a bullet, a later decision or in a text (X83)."""
    cited: set[str] = set()
    for record in snapshot.records():
        named = [*_references(record), *decisions_named("\n".join(texts(record)))]
        cited |= {key.upper() for key in named if key.upper() != record.id}
    for decision in snapshot.decisions:
        if decision.id not in cited:
            message = f"nothing refers to {called(decision)}"
            yield advice(profile, "X83", decision, message, opens="edit")


def feature_without_decision(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """Each feature names the decision that it came from (X84)."""
    known = decisions_by_id(snapshot)
    for feature in snapshot.features:
        if not any(key.upper() in known for key in feature.decisions):
            message = f"{called(feature)} names no decision that it came from"
            yield advice(profile, "X84", feature, message)


def duplicate_text(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """No text is told twice; what is counts once (X85)."""
    places: dict[str, list[tuple[Record, str]]] = defaultdict(list)
    for record, text in _told(snapshot):
        if said(text):
            places[folded(text)].append((record, text))
    for found in places.values():
        (first, text), *others = found
        for record in {record.id: record for record, _ in others}.values():
            where = "twice" if record.id == first.id else f"as {first.id} does"
            message = f"{called(record)} says “{shortened(text, 48)}” {where}, which counts once"
            yield advice(profile, "X85", record, message)


def claim_before_evidence(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """A claim is not newer than what bears it out (X86).

    A feature's claim needs a result of its decisions, or a value of its KPI from the shipping day on; the
    last value of a bullet's KPI is not staler, on the day the bullet was entered, than a KPI may become.
    """
    for feature in snapshot.features:
        if said(feature.claim) and not _borne_out(feature, snapshot):
            message = f"the claim of {called(feature)} is newer than any result or measurement"
            yield advice(profile, "X86", feature, message, opens="measure")
    for bullet in snapshot.bullets:
        since = _evidence_before(bullet, snapshot)
        written = bullet.entered.date() if bullet.entered else None
        if since and written and (written - since).days > profile.stale_days:
            message = (
                f"“{called(bullet)}” was written {plural((written - since).days, 'day')} after"
                f" {bullet.kpi.upper()} was last measured, on {day(since)}"
            )
            yield advice(profile, "X86", bullet, message)


def same_name(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """No two records of a kind have the same name (X87)."""
    groups: Iterable[tuple[Record, str]] = (
        *((kpi, kpi.name) for kpi in snapshot.kpis),
        *((decision, decision.title) for decision in snapshot.decisions),
        *((feature, feature.name) for feature in snapshot.features),
        *((charter, charter.title) for charter in snapshot.charters),
    )
    first: dict[tuple[str, str], Record] = {}
    for record, name in groups:
        if said(name):
            before = first.setdefault((record.id[:1], folded(name)), record)
            if before is not record:
                message = f"{before.id} is called {called(record)} too"
                yield advice(profile, "X87", record, message)


def target_astray(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """Each target lies on the good side of its baseline (X88)."""
    for kpi in snapshot.kpis:
        if where := kpi_math.astray(kpi):
            message = (
                f"the target of {called(kpi)} is {where} its baseline, yet better is {kpi.better}"
            )
            yield advice(profile, "X88", kpi, message)


def proof_left_out(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """Each bullet points to something beside what the exported log leaves out (X89)."""
    unproven = leaving_out.unproven(snapshot, leaving_out.left_out(snapshot))
    for bullet in snapshot.bullets:
        if bullet.id in unproven:
            named = list(dict.fromkeys(key.upper() for key in bullet.artifacts if key.strip()))
            verb = "is" if len(named) == 1 else "are"
            message = f"“{called(bullet)}” points to {listed(named)} alone, which {verb} left out of the log"
            yield advice(profile, "X89", bullet, message)


# --- what records say and refer to --------------------------------------------------------------


def texts(record: Record) -> list[str]:
    """All running text of a record."""
    found = [
        getattr(record, name, "")
        for name in ("title", "name", "text", "body", "notes", "claim", "tradeoff", "outcome_note")
    ]
    if stages := getattr(record, "stages", None):
        found += [stage.text for _, stage in stages.present()]
    found += [feedback.text for feedback in getattr(record, "feedback", ())]
    found += getattr(record, "options_rejected", ())
    found += getattr(record, "asks", ())
    found += [promise.text for promise in getattr(record, "promises", ())]
    return [text for text in found if text]


def _references(record: Record) -> list[str]:
    found = [getattr(record, "kpi", ""), getattr(record, "supersedes", "")]
    for name in ("kpis", "decisions", "artifacts"):
        found += getattr(record, name, ())
    return [key for key in found if key.strip()]


def _told(snapshot: Snapshot) -> Iterator[tuple[Record, str]]:
    for decision in snapshot.decisions:
        for _, stage in stages_of(decision):
            yield decision, stage.text
    for feature in snapshot.features:
        yield feature, feature.tradeoff
    for bullet in snapshot.bullets:
        yield bullet, bullet.text
    for note in snapshot.notes:
        yield note, note.text


def _borne_out(feature: Feature, snapshot: Snapshot) -> bool:
    known = decisions_by_id(snapshot)
    for key in map(str.upper, feature.decisions):
        if key in known and known[key].stages.get("result"):
            return True
    kpi = kpis_by_id(snapshot).get(feature.kpi.upper())
    last = kpi_math.latest(kpi) if kpi else None
    return last is not None and (feature.shipped is None or last.on >= feature.shipped)


def _evidence_before(bullet: Bullet, snapshot: Snapshot) -> date | None:
    """The day of the last value of a bullet's KPI before it was entered, if the bullet has a number."""
    kpi = kpis_by_id(snapshot).get(bullet.kpi.upper())
    if kpi is None or bullet.entered is None or not has_number(bullet.text, kpi):
        return None
    return max(
        (point.on for point in kpi_math.points(kpi) if point.on <= bullet.entered.date()),
        default=None,
    )


CONSISTENCY: tuple[Rule, ...] = (
    reference_to_nothing,
    unknown_field,
    unused_kpi,
    uncited_decision,
    feature_without_decision,
    duplicate_text,
    claim_before_evidence,
    same_name,
    target_astray,
    proof_left_out,
)
"""The rules of ``casebook check``."""
