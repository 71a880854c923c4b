"""The Product Leadership section: the bullets by principle, each with its KPI and where its proof stands."""

from datetime import date
from typing import get_args

from exports.markdown import bullets, heading, inline, joined, within
from exports.page import kpi_name, page
from journal import kpi_math
from journal.kinds import kind_of
from journal.live import fill
from journal.model import Bullet, Decision, Section, Snapshot
from journal.profile import Profile
from journal.titles import titled

TITLE = "Product Leadership"

_SECTIONS = {
    "product-leadership": "Product Leadership",
    "key-achievements": "Key achievements",
    "future-goals": "Future goals",
}

_ARTIFACTS = {
    "outcome-map": "outcome map",
    "decision-log": "decision log",
    "charter": "launch charter",
    "dashboard": "KPI dashboard",
    "leadership": "this section",
}

_EMPTY = (
    "No bullet is recorded yet. This section holds lines that each say what was done and what it changed,"
    " with a number, a KPI, a leadership principle, and the artifact that proves it."
)


def leadership(snapshot: Snapshot, profile: Profile, today: date) -> str:
    """The Product Leadership section as a document."""
    return page(TITLE, snapshot, profile, today, body(snapshot, 1))


def body(snapshot: Snapshot, depth: int) -> str:
    """The bullets by section and principle, in the order in which they were entered."""
    if not snapshot.bullets:
        return _EMPTY
    sections = [name for name in get_args(Section) if _of(snapshot, name)]
    # The usual case is this one section, whose name is the title already.
    named = sections != ["product-leadership"]
    blocks = []
    for name in sections:
        if named:
            blocks.append(heading(depth + 1, _SECTIONS[name]))
        blocks.append(_by_principle(_of(snapshot, name), snapshot, depth + 1 + named))
    return joined(*blocks)


def _of(snapshot: Snapshot, section: str) -> list[Bullet]:
    return [bullet for bullet in snapshot.bullets if bullet.section == section]


def _by_principle(found: list[Bullet], snapshot: Snapshot, depth: int) -> str:
    principles = list(dict.fromkeys(bullet.principle.strip() for bullet in found))
    principles.sort(key=lambda principle: not principle)
    blocks = []
    for principle in principles:
        same = [bullet for bullet in found if bullet.principle.strip() == principle]
        blocks.append(heading(depth, principle or "No principle named"))
        blocks.append(bullets(_bullet(bullet, snapshot) for bullet in same))
    return joined(*blocks)


def _bullet(bullet: Bullet, snapshot: Snapshot) -> str:
    text = inline(fill(bullet.text, snapshot)) or "No words yet."
    return f"{text}\n- {bullet.id}. {_kpi(bullet, snapshot)}. {_proof(bullet, snapshot)}."


def _kpi(bullet: Bullet, snapshot: Snapshot) -> str:
    if not bullet.kpi.strip():
        return "No KPI named"
    kpi = snapshot.kpi(bullet.kpi)
    moved = within(kpi_math.from_to(kpi)) if kpi else ""
    return f"KPI: {kpi_name(bullet.kpi, snapshot)}" + (f", {moved}" if moved else "")


def _proof(bullet: Bullet, snapshot: Snapshot) -> str:
    if not bullet.artifacts:
        return "No artifact named"
    return f"Proof: {', '.join(_reference(each, snapshot) for each in bullet.artifacts)}"


def _reference(name: str, snapshot: Snapshot) -> str:
    """An artifact by its name, a record by its id and what it is called."""
    record = snapshot.find(name) if kind_of(name) else None
    left_out = " (left out of the log)" if isinstance(record, Decision) and record.left_out else ""
    return within(titled(record) if record else _ARTIFACTS.get(name, name)) + left_out
