"""The gates: an artifact that is missing or over its page limit caps the score, whatever the lines say.

A gate that says that nothing is there yet carries the points that only a first record can earn.
"""

from collections.abc import Iterator

from journal import charters, kpi_math
from journal.findings import AtLeast, Facts, Finding, Loss, Opens
from journal.model import Record, Snapshot
from journal.profile import Profile
from journal.rules import charter as charter_rules
from journal.rules import decision_log, kpis, outcome_map
from journal.rules.evidence import any_feature, entries_exported, entries_that_say_something
from journal.rules.saying import CHARTER, DECISION_LOG, OUTCOME_MAP, advice, called, gate
from journal.text import plural

MAP_STEM, LOG_STEM, PACKET_STEM = "outcome-map", "decision-log", "packet"


def no_map(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """There is an outcome map with a feature, and a dashboard with a KPI that was measured (P01)."""
    losses = []
    lacking = []
    if not any_feature(snapshot):
        lacking.append("no feature is in the outcome map")
    if not any_dashboard(snapshot):
        lacking.append("no KPI has a baseline and a measurement")
    if not lacking:
        return
    if not snapshot.features:
        parts = (outcome_map.KPI, outcome_map.MEASURED, outcome_map.TRADEOFF)
        losses += [Loss(part, "") for part in parts]
    if not snapshot.kpis:
        losses.append(Loss(kpis.EVIDENCE, ""))
    yield gate(
        profile,
        "P01",
        None,
        " and ".join(lacking),
        profile.cap_missing,
        *losses,
        line=OUTCOME_MAP,
        opens="add.feature"
        if not any_feature(snapshot)
        else "measure"
        if snapshot.kpis
        else "add.kpi",
    )


def any_dashboard(snapshot: Snapshot) -> bool:
    """Whether a KPI has a baseline and a measurement that counts."""
    return any(
        kpi_math.baseline_value(kpi) is not None and kpi_math.points(kpi) for kpi in snapshot.kpis
    )


def no_log(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """There is a decision log, one that says something where it is exported (P02)."""
    if entries_exported(snapshot):
        return
    parts = () if snapshot.decisions else (decision_log.PARTS, decision_log.LINKED)
    losses = (Loss(part, "") for part in parts)
    there = bool(entries_that_say_something(snapshot))
    message = (
        "every decision is left out of the exported log" if there else "no decision is in the log"
    )
    yield gate(
        profile,
        "P02",
        None,
        message,
        profile.cap_missing,
        *losses,
        line=DECISION_LOG,
        opens="left-out" if there else "add.decision",
    )


def no_charter(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """There is a launch charter, one that says something (P03)."""
    if any(charters.says_something(charter.body) for charter in snapshot.charters):
        return
    parts = (charter_rules.SECTIONS, charter_rules.CRITERIA, charter_rules.TEAMS)
    losses = () if snapshot.charters else (Loss(part, "") for part in parts)
    message = "the launch charter is empty" if snapshot.charters else "there is no launch charter"
    yield gate(
        profile,
        "P03",
        None,
        message,
        profile.cap_missing,
        *losses,
        line=CHARTER,
        opens="edit" if snapshot.charters else "add.charter",
    )


# --- pages --------------------------------------------------------------------------------------


def map_too_long(_: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """The outcome map stays within its pages (P04)."""
    yield from _over(profile, facts, "P04", "the outcome map", MAP_STEM, OUTCOME_MAP)


def log_too_long(_: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """The decision log stays within its pages (P05), and better within the length to aim at (P15)."""
    limit, target = profile.pages_decision_log, profile.pages_decision_log_target
    pages = facts.pages.get(LOG_STEM, 0)
    if limit and pages > limit:
        yield from _over(profile, facts, "P05", "the decision log", LOG_STEM, DECISION_LOG)
    elif target and pages > target:
        message = f"the decision log is {_pages(pages)} long; aim at {_pages(target)}"
        yield advice(profile, "P15", None, message, opens="left-out")


def charter_too_long(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """Each charter stays within its page (P06)."""
    for stem, charter in charters.by_file_stem(snapshot).items():
        yield from _over(profile, facts, "P06", called(charter), stem, CHARTER, charter)


def packet_too_long(_: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """The packet as a whole stays within its pages (P07)."""
    limit, pages = profile.pages_packet, facts.pages.get(PACKET_STEM, 0)
    if limit and pages > limit:
        message = f"the packet is {_pages(pages)} long; keep it within {_pages(limit)}"
        yield advice(profile, "P07", None, message, opens="")


def not_measured(snapshot: Snapshot, profile: Profile, facts: Facts) -> tuple[str, ...]:
    """The artifacts that exist, have a page limit and were not measured, by file stem."""
    charter_stems = list(charters.by_file_stem(snapshot)) if profile.pages_charter else []
    wanted = [
        *([MAP_STEM] if profile.pages_outcome_map and snapshot.features else []),
        *([LOG_STEM] if profile.pages_decision_log and snapshot.decisions else []),
        *charter_stems,
    ]
    if profile.pages_packet and (wanted or any(snapshot.records())):
        wanted.append(PACKET_STEM)
    return tuple(stem for stem in wanted if stem not in facts.pages)


def unmeasured_codes(snapshot: Snapshot, profile: Profile, facts: Facts) -> tuple[str, ...]:
    """The page gates that cannot be checked: their artifact was not measured, or nothing limits it."""
    measured = facts.pages.keys()
    stems = charters.by_file_stem(snapshot).keys()
    checked = {
        "P04": profile.pages_outcome_map and MAP_STEM in measured,
        "P05": profile.pages_decision_log and LOG_STEM in measured,
        "P06": profile.pages_charter and bool(stems) and stems <= measured,
    }
    return tuple(code for code, was in checked.items() if not was)


def _over(
    profile: Profile,
    facts: Facts,
    code: str,
    what: str,
    stem: str,
    line: str,
    record: Record | None = None,
) -> Iterator[Finding]:
    limits = {
        "P04": profile.pages_outcome_map,
        "P05": profile.pages_decision_log,
        "P06": profile.pages_charter,
    }
    limit, pages = limits[code], facts.pages.get(stem, 0)
    if limit and pages > limit:
        over = AtLeast(pages - limit) if isinstance(pages, AtLeast) else pages - limit
        message = (
            f"{what} is {_pages(pages)} long, {_pages(over)} over the limit of {_pages(limit)}"
        )
        opens: Opens = "left-out" if code == "P05" else "edit"
        yield gate(profile, code, record, message, profile.cap_missing, line=line, opens=opens)


def _pages(count: float) -> str:
    """A length to a tenth: "1 page", "2 pages", "1.6 pages", "at least 9 pages"."""
    if isinstance(count, AtLeast):
        return f"at least {_pages(float(count))}"
    count = round(count, 1)
    return plural(int(count), "page") if count == int(count) else f"{count:.1f} pages"


RULES = (no_map, no_log, no_charter, map_too_long, log_too_long, charter_too_long, packet_too_long)
