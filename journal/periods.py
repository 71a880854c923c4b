"""Cycles before they are started: what is proposed if the user says nothing else, and what cannot be."""

from collections.abc import Sequence
from datetime import date, timedelta

from journal.errors import Problem
from journal.model import Cycle
from journal.text import LONGEST_LINE

LENGTH = timedelta(days=180)
"""How long a cycle is proposed to be: half a year, as review periods usually are."""


def proposed(today: date, taken: Sequence[str] = ()) -> Cycle:
    """A cycle of half a year from today, named after the half of the year; never a name that is taken."""
    half = f"{today.year}-H{1 if today.month <= 6 else 2}"
    return Cycle(
        name=_free(half, taken),
        target_role="Product Manager",
        starts=today,
        submit_by=today + LENGTH,
    )


def following(old: Cycle, today: date, taken: Sequence[str]) -> Cycle:
    """The cycle after another one: the same person in the same role by the same rules, from today."""
    new = proposed(today, taken)
    return Cycle(
        name=new.name,
        person=old.person,
        team=old.team,
        role=old.role,
        target_role=old.target_role,
        profile=old.profile,
        starts=new.starts,
        submit_by=new.submit_by,
    )


def _free(wanted: str, taken: Sequence[str]) -> str:
    """The name, or that of the next half-year that is not taken."""
    while wanted in taken:
        year, _, half = wanted.partition("-H")
        wanted = f"{year}-H2" if half == "1" else f"{int(year) + 1}-H1"
    return wanted


def problems(cycle: Cycle) -> list[Problem]:
    """What keeps a cycle from being started, by field."""
    found = []
    if not cycle.name.strip():
        found.append(Problem("name", "give the cycle a name such as 2026-H1"))
    if cycle.starts is None:
        found.append(Problem("starts", "say on which day the cycle starts, such as 2026-01-05"))
    if cycle.submit_by is None:
        found.append(Problem("submit_by", "say by which day the packet must be submitted"))
    if cycle.starts and cycle.submit_by and cycle.submit_by <= cycle.starts:
        found.append(Problem("submit_by", "the submission day must come after the first day"))
    for field in ("name", "person", "team", "role", "target_role"):
        length = len(getattr(cycle, field))
        if length > LONGEST_LINE:
            told = f"the {field.replace('_', ' ')} has {length} characters; shorten it to {LONGEST_LINE}"
            found.append(Problem(field, told))
    return found


def span(cycle: Cycle) -> str:
    """A cycle with its days, in words."""
    return f"cycle {cycle.name}, {cycle.starts or 'no first day'} to {cycle.submit_by or 'no last day'}"
