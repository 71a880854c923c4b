"""In which groups a form asks for the fields of a record, and which of them wait folded."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journal.fields import Place

REST = "*"
"""The path of whatever no other section asks for."""


class Section(NamedTuple):
    """Fields under one head. A folded one shows its head alone until it is gone into or holds something."""

    name: str
    paths: tuple[str, ...]
    folded: bool = False


SECTIONS: dict[str, tuple[Section, ...]] = {
    "decisions": (
        Section("The decision", ("title", "decided", "kpis")),
        Section(
            "Stages",
            ("stages.hypothesis.text", "stages.prediction.text", "stages.prediction.by"),
        ),
        Section("More", (REST,), folded=True),
    ),
    "kpis": (
        Section("The KPI", ("name", "unit", "better", "kind", "source")),
        Section("Its numbers", (REST,)),
    ),
    "cycle": (
        Section("The cycle", ("name", "starts", "submit_by", "person", "role", "target_role")),
        Section("More", (REST,), folded=True),
    ),
}
"""By table. A form of a table without sections, or of fields of one section alone, has no heads."""


def arranged(
    places: Iterable[Place], sections: Sequence[Section]
) -> list[tuple[Section, list[Place]]]:
    """The places under their sections, each in the order that the section has; empty sections are left out."""
    left = list(places)
    named = {path for section in sections for path in section.paths}
    found: list[tuple[Section, list[Place]]] = []
    for section in sections or (Section("", (REST,)),):
        order = {path: number for number, path in enumerate(section.paths)}
        mine = [each for each in left if each.path in order]
        mine.sort(key=lambda each: order[each.path])
        if REST in section.paths:
            mine += [each for each in left if each.path not in named]
        if mine:
            found.append((section, mine))
    if len(found) == 1:
        return [(Section("", ()), found[0][1])]
    return found
