"""The Product Leadership bullets: a number, a KPI of customers or money, a principle, a proof."""

import re
from collections.abc import Iterator
from functools import lru_cache

from journal.findings import Facts, Finding, Line, Loss, Part
from journal.kinds import kind_of
from journal.live import fill
from journal.model import Bullet, Kpi, Snapshot
from journal.profile import Profile
from journal.rules import ledger
from journal.rules.evidence import (
    CUSTOMER_KINDS,
    any_feature,
    bullets,
    entries_that_say_something,
    kpis_by_id,
    once_a_snapshot,
)
from journal.rules.naming import speaks_of
from journal.rules.reading import has_number
from journal.rules.saying import LEADERSHIP, advice, called, listed, lost
from journal.substance import said, words
from journal.text import one_line, plural

GOOD = "leadership"

_CLAUSE_END = re.compile(r"[,;:()]\s*|\.\s+|\s[-–—]\s|—")


def line(snapshot: Snapshot, profile: Profile, _: Facts) -> Line:
    """The share of good bullets, of so many at least as make a section."""
    units = {bullet.id: 1.0 for bullet in bullets(snapshot)}
    if len(units) < profile.bullets_wanted:
        units[""] = profile.bullets_wanted - len(units)
    return Line(LEADERSHIP, (Part(GOOD, profile.share_leadership, units),))


# --- single bullets -----------------------------------------------------------------------------


def no_number_or_kpi(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """A bullet has a number and is linked to a KPI (B40)."""
    for bullet in bullets(snapshot):
        kpi = _kpi(bullet, snapshot)
        lacking = []
        if not has_number(fill(bullet.text, snapshot, facts.today), kpi):
            lacking.append("no number")
        if kpi is None:
            lacking.append("no KPI linked")
        if lacking:
            yield _spoilt(profile, "B40", bullet, f"{_quoted(bullet)} has {listed(lacking)}")


def engineering_only(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """A number of engineering stands with what it changed for customers or the business (B41)."""
    for bullet in bullets(snapshot):
        kpi = _kpi(bullet, snapshot)
        text = fill(bullet.text, snapshot, facts.today)
        if kpi is None:
            engineering = has_number(text, None) and _says(text, profile.engineering_words)
        else:
            engineering = kpi.kind == "engineering"
        if not engineering or _says(text, profile.effect_words):
            continue
        if any(k.kind in CUSTOMER_KINDS and speaks_of(text, k) for k in snapshot.kpis):
            continue
        message = (
            f"{_quoted(bullet)} is engineering only: what did it change for customers or money?"
        )
        yield _spoilt(profile, "B41", bullet, message)


def vague(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """No bullet lives on a verb that says only that one was there (B42)."""
    verbs = _verbs(profile.vague_verbs, profile.adverbs)
    for bullet in bullets(snapshot):
        text = fill(bullet.text, snapshot, facts.today)
        verb = verbs.search(words(text))
        if verb and not has_number(text, _kpi(bullet, snapshot)):
            message = f"{_quoted(bullet)} says “{one_line(verb.group())}” and no number"
            yield _spoilt(profile, "B42", bullet, message)


def no_principle(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """A bullet shows a leadership principle (B43)."""
    for bullet in bullets(snapshot):
        if not said(bullet.principle):
            yield _spoilt(
                profile, "B43", bullet, f"{_quoted(bullet)} names no leadership principle"
            )


def no_artifact(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """A bullet points to artifacts, and each of them exists (B44)."""
    for bullet in bullets(snapshot):
        lost_ones = [one_line(name) for name in bullet.artifacts if not resolves(name, snapshot)]
        if lost_ones:
            message = f"{_quoted(bullet)} points to {listed(lost_ones)}, which does not exist"
            yield _spoilt(profile, "B44", bullet, message)
        elif not bullet.artifacts:
            yield _spoilt(profile, "B44", bullet, f"{_quoted(bullet)} points to no artifact")


def contradicted(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """No number in a bullet contradicts the ledger (B45); gates at the same time."""
    for bullet, sentences in ledger.of_bullets(snapshot, facts.today):
        yield ledger.contradiction(profile, bullet, sentences, Loss(GOOD, bullet.id))


def kpi_not_last(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """Strict only: a bullet ends with its KPI (B46)."""
    if not facts.strict:
        return
    for bullet in bullets(snapshot):
        kpi = _kpi(bullet, snapshot)
        clauses = _CLAUSE_END.split(fill(bullet.text, snapshot, facts.today))
        spoken = [clause for clause in clauses if said(clause)]
        if kpi is not None and spoken and not speaks_of(spoken[-1], kpi):
            message = f"the last clause of {_quoted(bullet)} does not name {kpi.id}"
            yield _spoilt(profile, "B46", bullet, message)


def only_in_the_future(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """A product hypothesis or experiment does not stand under future goals alone (B49)."""
    done = {
        bullet.kpi.upper()
        for bullet in bullets(snapshot)
        if bullet.section != "future-goals" and _says(bullet.text, profile.experiment_words)
    }
    for bullet in bullets(snapshot):
        if bullet.section != "future-goals" or not _says(bullet.text, profile.experiment_words):
            continue
        if bullet.kpi.upper() not in done:
            message = f"{_quoted(bullet)} stands only under future goals: show the one you have run"
            yield _spoilt(profile, "B49", bullet, message)


# --- the section --------------------------------------------------------------------------------


def too_few_good(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """There are enough good bullets (B47). Bullets with faults of their own answer for themselves."""
    spoilt = {finding.record for rule in SPOILING for finding in rule(snapshot, profile, facts)}
    found = bullets(snapshot)
    good = sum(bullet.id not in spoilt for bullet in found)
    if good < profile.bullets_wanted:
        message = f"{plural(good, 'bullet')} good of {profile.bullets_wanted} at least"
        missing = max(0, profile.bullets_wanted - len(found))
        losses = [Loss(GOOD, "", missing)] if missing else []
        yield lost(profile, "B47", None, message, *losses, opens="add.bullet")


def too_many(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """The section stays short enough to be read (B48)."""
    count = len(bullets(snapshot))
    if count >= profile.bullets_many:
        message = (
            f"{plural(count, 'bullet')}: keep the strongest, nobody reads {profile.bullets_many}"
        )
        yield advice(profile, "B48", None, message, opens="")


# --- reading a bullet ---------------------------------------------------------------------------


def resolves(artifact: str, snapshot: Snapshot) -> bool:
    """Whether an artifact named by a bullet exists: it has a record of its kind, or the record exists."""
    if artifact in (names := _artifacts(snapshot)):
        return names[artifact]
    return kind_of(artifact) is not None and artifact.upper() in _ids(snapshot)


@once_a_snapshot
def _artifacts(snapshot: Snapshot) -> dict[str, bool]:
    return {
        "outcome-map": any_feature(snapshot),
        "decision-log": bool(entries_that_say_something(snapshot)),
        "charter": bool(snapshot.charters),
        "dashboard": bool(snapshot.kpis),
        "leadership": bool(snapshot.bullets),
    }


@once_a_snapshot
def _ids(snapshot: Snapshot) -> frozenset[str]:
    return frozenset(record.id for record in snapshot.records())


def _kpi(bullet: Bullet, snapshot: Snapshot) -> Kpi | None:
    return kpis_by_id(snapshot).get(bullet.kpi.upper())


def _quoted(bullet: Bullet) -> str:
    return f"“{called(bullet)}”" if said(bullet.text) else "the bullet without a text"


def _says(text: str, phrases: tuple[str, ...]) -> bool:
    pattern = _phrases(phrases)
    return pattern is not None and pattern.search(words(text)) is not None


@lru_cache(maxsize=16)
def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    """Any of the phrases as whole words of `words` output; a phrase that says nothing is left out."""
    wanted = [re.escape(words(phrase).strip()) for phrase in phrases if words(phrase).strip()]
    return re.compile(f" (?:{'|'.join(wanted)})(?= )") if wanted else None


@lru_cache(maxsize=16)
def _verbs(verbs: tuple[str, ...], adverbs: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the verbs in `words` output, with one adverb allowed between its words."""
    usual = "|".join(re.escape(words(adverb).strip()) for adverb in adverbs)
    between = rf"(?: \w+ly| (?:{usual}))? "
    wanted = [between.join(map(re.escape, words(verb).split())) for verb in verbs if said(verb)]
    return re.compile(f"(?<= )(?:{'|'.join(wanted)})(?= )" if wanted else r"(?!)")


def _spoilt(profile: Profile, code: str, bullet: Bullet, message: str) -> Finding:
    return lost(profile, code, bullet, message, Loss(GOOD, bullet.id))


SPOILING = (
    no_number_or_kpi,
    engineering_only,
    vague,
    no_principle,
    no_artifact,
    contradicted,
    kpi_not_last,
    only_in_the_future,
)
"""The rules that a good bullet passes."""

RULES = (*SPOILING, too_few_good, too_many)
