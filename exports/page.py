"""What all artifacts have in common: the head that says whose case it is, days, lags and KPI names."""

from collections.abc import Iterable
from datetime import date, datetime

from exports.markdown import bold, heading, joined, within
from journal.date_forms import full
from journal.dates import short
from journal.live import fill
from journal.model import Kpi, Snapshot
from journal.profile import Profile
from journal.redaction import MARK
from journal.text import plural

REDACTED = "Redacted: code names, people and amounts of money are replaced."


def page(title: str, snapshot: Snapshot, profile: Profile, today: date, *blocks: str) -> str:
    """A whole artifact: its title (text, not markdown), the head, and blocks of markdown."""
    return joined(heading(1, title), head(snapshot, profile, today), *blocks) + "\n"


def head(snapshot: Snapshot, profile: Profile, today: date) -> str:
    """Whose case it is: person, roles, cycle, period, profile, and the day this was made."""
    cycle = snapshot.cycle
    who = ", ".join(filter(None, (bold(cycle.person) or "Nobody named yet", within(cycle.team))))
    role = within(cycle.role) or "role not named"
    target = within(cycle.target_role) or "target role not named"
    made = (
        f"{who}, {role} → {target}.\n"
        f"Cycle {within(cycle.name) or 'without a name'}, {period(snapshot)}."
        f" Made on {full(today)} with profile {within(profile.name)}."
    )
    return f"{made}\n{REDACTED}" if snapshot.extra.get(MARK) is True else made


def period(snapshot: Snapshot) -> str:
    """The first and the last day of the cycle, both inclusive."""
    starts, ends = snapshot.cycle.starts, snapshot.cycle.submit_by
    if starts and ends:
        return f"{full(starts)} to {full(ends)}"
    if starts:
        return f"from {full(starts)}, no submission day set"
    return f"up to {full(ends)}" if ends else "no dates set"


def literal(text: str, snapshot: Snapshot) -> str:
    """User text as literal markdown on one line, with its live fields filled in."""
    return within(fill(text, snapshot))


def sentence(said: str) -> str:
    """A piece of text with a full stop unless it ends with a mark of its own."""
    return said if said.endswith((".", "!", "?", "…", ":", ";")) else said + "."


def lag(on: date | None, entered: datetime | None) -> str:
    """How much later it was entered: "entered 49 days later"; "" on its day or without one."""
    days = (entered.date() - on).days if on and entered else 0
    return f"entered {plural(days, 'day')} later" if days > 0 else ""


def on_day(on: date | None, today: date, entered: datetime | None = None) -> str:
    """The day something happened, and how much later it was entered: "28 Jan, entered 23 days later"."""
    return ", ".join(filter(None, (short(on, today) if on else "no day", lag(on, entered))))


def kpi_name(record_id: str, snapshot: Snapshot) -> str:
    """A KPI as people call it, with its id: "Checkout completion rate (K1)"."""
    kpi = snapshot.kpi(record_id)
    if kpi is None:
        return f"{within(record_id)} (not in this journal)"
    return named(kpi)


def decision_id(record_id: str, snapshot: Snapshot) -> str:
    """A decision by its id; a reader who looks it up is told if the log leaves it out."""
    found = snapshot.decision(record_id)
    left_out = " (left out of the log)" if found is not None and found.left_out else ""
    return within(record_id) + left_out


def named(kpi: Kpi) -> str:
    """The name of a KPI with its id behind it."""
    name = within(kpi.name)
    return f"{name} ({kpi.id})" if name else kpi.id


def listed(items: Iterable[str]) -> str:
    """Items as a sentence lists them: "a, b and c"."""
    found = list(items)
    return " and ".join(filter(None, (", ".join(found[:-1]), *found[-1:])))
