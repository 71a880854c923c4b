"""What a text speaks of: the KPIs and the decisions that it names."""

import re
from itertools import pairwise

from journal.model import Kpi, Snapshot
from journal.rules.evidence import kpis_by_id
from journal.substance import contains, words

_KPI_ID = re.compile(r"\bK[0-9]+\b", re.IGNORECASE)
_DECISION_ID = re.compile(r"\bD[0-9]+\b", re.IGNORECASE)

_SHORT = 3
"""Words up to this length are mostly of grammar."""


def kpis_named(text: str, snapshot: Snapshot) -> list[Kpi]:
    """The KPIs that a text names by id or by their full name, in any case, in the order of their ids."""
    ids = {found.upper() for found in _KPI_ID.findall(text)}
    spoken = words(text)
    return [
        kpi for kpi in kpis_by_id(snapshot).values() if kpi.id in ids or contains(spoken, kpi.name)
    ]


def names(text: str, kpi: Kpi) -> bool:
    """Whether `kpis_named` finds that KPI in the text."""
    return contains(words(text), kpi.name) or kpi.id in map(str.upper, _KPI_ID.findall(text))


def speaks_of(text: str, kpi: Kpi) -> bool:
    """Whether a text names a KPI at least loosely: by id, or by two words of its name in a row.

    Two short words, such as "of the", name nothing.
    """
    if kpi.id in {found.upper() for found in _KPI_ID.findall(text)}:
        return True
    spoken = words(text)
    name = words(kpi.name).split()
    if len(name) < 2:
        return contains(spoken, kpi.name)
    pairs = (pair for pair in pairwise(name) if max(map(len, pair)) > _SHORT)
    return any(f" {first} {second} " in spoken for first, second in pairs)


def decisions_named(text: str) -> list[str]:
    """The ids of decisions in a text, upper case, in its order."""
    return [found.upper() for found in _DECISION_ID.findall(text)]
