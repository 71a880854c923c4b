"""The article's six preparation items and the attested ones: done, partly or not, with their numbers."""

from collections.abc import Collection
from typing import Literal

from msgspec import Struct

from journal import charters
from journal.findings import Facts, Finding
from journal.model import Attested, Review, Snapshot
from journal.profile import Profile
from journal.rules.checkins import half, held
from journal.rules.evidence import bullets, entries_exported, log, rows
from journal.rules.gates import any_dashboard
from journal.rules.outcome_map import complete
from journal.rules.saying import day
from journal.text import one_line, plural

State = Literal["done", "partly", "not"]

_BULLET_FAULTS = ("B40", "B41", "B42", "B43", "B44", "B45", "B46", "B49")
_LOG_FAULTS = ("D20", "D21", "D22", "D23", "D24", "D25", "D26", "P02", "P05")


class Item(Struct, frozen=True, kw_only=True):
    """One item with its numbers in a few words."""

    item: str
    state: State
    detail: str


def checklist(
    snapshot: Snapshot, profile: Profile, facts: Facts, findings: Collection[Finding]
) -> tuple[Item, ...]:
    """The six items, in the article's order."""
    return (
        _map(snapshot, findings),
        _log(snapshot, findings),
        _charter(snapshot, findings),
        _bullets(snapshot, profile, findings),
        _checkins(snapshot, facts, findings),
        _plan("Structured preparation plan", snapshot.cycle.attested),
    )


def attested_items(attested: Attested) -> tuple[Item, ...]:
    """What the program cannot check and takes the user's word for; never scored."""
    support = attested.manager_supports
    return (
        Item(
            item="Manager's support",
            state="done" if support else "not",
            detail="the manager supports the case" if support else "not stated",
        ),
        _review("Sponsor's review", attested.sponsor),
        _review("Partner's review", attested.partner_review),
        _plan("Preparation plan", attested),
    )


def _map(snapshot: Snapshot, findings: Collection[Finding]) -> Item:
    found = rows(snapshot)
    count = sum(map(complete, found))
    measured = any_dashboard(snapshot)
    detail = f"{count} of {plural(len(found), 'row')} complete"
    if not measured:
        detail += ", no KPI with a baseline and a measurement"
    done = bool(found) and count == len(found) and not _any(findings, ("P01", "P04"))
    return Item(item="Outcome map", state=_state(done, bool(found) or measured), detail=detail)


def _log(snapshot: Snapshot, findings: Collection[Finding]) -> Item:
    found = log(snapshot)
    faulty = {f.record for f in findings if f.code in ("D20", "D21", "D22")}
    count = sum(entry.decision.id not in faulty for entry in found)
    left_out = sum(each.left_out for each in snapshot.decisions)
    detail = f"{count} of {plural(len(found), 'decision')} complete"
    return Item(
        item="Decision log",
        state=_state(not _any(findings, _LOG_FAULTS), bool(entries_exported(snapshot))),
        detail=f"{detail}, {left_out} left out of the export" if left_out else detail,
    )


def _charter(snapshot: Snapshot, findings: Collection[Finding]) -> Item:
    """The charter that has the fewest faults stands for all."""
    faults = [f.record for f in findings if f.code in ("C30", "C31", "C32")]
    best = min(snapshot.charters, key=lambda charter: faults.count(charter.id), default=None)
    if best is None:
        return Item(item="Launch charter", state="not", detail="none")
    sections = len(charters.SECTIONS) - len(charters.missing(best.body))
    criteria = len(charters.criteria(best.body))
    tied = criteria - sum(f.code == "C31" and f.record == best.id for f in findings)
    detail = (
        f"{sections} of {len(charters.SECTIONS)} sections,"
        f" {max(0, tied)} of {plural(criteria, 'criterion', 'criteria')} tied to a KPI,"
        f" {plural(len(charters.teams(best.body)), 'team')}"
    )
    done = best.id not in faults and not _any(findings, ("P03", "P06"))
    begun = not _any(findings, ("P03",))
    return Item(item="Launch charter", state=_state(done, begun), detail=detail)


def _bullets(snapshot: Snapshot, profile: Profile, findings: Collection[Finding]) -> Item:
    faulty = {f.record for f in findings if f.code in _BULLET_FAULTS}
    found = bullets(snapshot)
    good = sum(bullet.id not in faulty for bullet in found)
    done = good == len(found) and good >= profile.bullets_wanted
    return Item(
        item="Bullets with KPI and artifact",
        state=_state(done, good > 0),
        detail=f"{good} good, {len(found) - good} not",
    )


def _checkins(snapshot: Snapshot, facts: Facts, findings: Collection[Finding]) -> Item:
    found = held(snapshot, facts.today)
    in_halves = [half(checkin.on, snapshot) for checkin in found if checkin.on]
    detail = f"{len(found)} held"
    if found and 0 not in in_halves:
        detail += f", {in_halves.count(1)} in the first half and {in_halves.count(2)} in the second"
    return Item(
        item="Check-ins", state=_state(not _any(findings, ("M60",)), bool(found)), detail=detail
    )


def _plan(name: str, attested: Attested) -> Item:
    done = sum(item.done for item in attested.plan)
    total = len(attested.plan)
    return Item(
        item=name,
        state=_state(bool(total) and done == total, bool(total)),
        detail=f"{done} of {plural(total, 'item')} done" if total else "no plan",
    )


def _review(name: str, review: Review | None) -> Item:
    if review is None or not (review.name.strip() or review.sent or review.answered):
        return Item(item=name, state="not", detail="not asked for")
    who = f"{one_line(review.name)}, " if review.name.strip() else ""
    if review.answered:
        return Item(item=name, state="done", detail=f"{who}answered on {day(review.answered)}")
    if review.sent:
        return Item(item=name, state="partly", detail=f"{who}sent on {day(review.sent)}")
    return Item(item=name, state="not", detail=f"{who}not sent")


def _any(findings: Collection[Finding], codes: tuple[str, ...]) -> bool:
    return any(finding.code in codes for finding in findings)


def _state(done: bool, begun: bool) -> State:
    return "done" if done and begun else "partly" if begun else "not"
