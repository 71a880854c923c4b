"""Charters as what they say: which sections are missing, their criteria, their teams, their files."""

from collections.abc import Container
from typing import NamedTuple

from journal.model import Charter, Snapshot
from journal.sections import SECTIONS, TEMPLATE, Item, Section, bare, own_words, sections
from journal.substance import folded, said
from journal.text import slug

__all__ = [
    "SECTIONS",
    "TEMPLATE",
    "Gap",
    "Item",
    "Section",
    "by_file_stem",
    "criteria",
    "criteria_items",
    "file_stem",
    "gap",
    "missing",
    "says_something",
    "sections",
    "teams",
]


def missing(body: str) -> tuple[str, ...]:
    """The names of the sections that are missing or say nothing."""
    found = sections(body)
    return tuple(name for name in SECTIONS if name not in found or not found[name].written)


def says_something(body: str) -> bool:
    """Whether a charter is more than the template."""
    return any(own_words(bare(line)) for line in body.splitlines())


def criteria(body: str) -> tuple[str, ...]:
    """The success criteria, each once: list items with all they hold, and rows of tables."""
    return tuple(item.text for item in criteria_items(body))


def criteria_items(body: str) -> tuple[Item, ...]:
    """The success criteria with where they stand, each once, where it comes first."""
    section = sections(body).get("Success criteria")
    found = {folded(item.text): item for item in reversed(section.items)} if section else {}
    return tuple(reversed(found.values()))


class Gap(NamedTuple):
    """Where a missing section belongs: a line and a place in it, and what is to be put there.

    ``first`` is the line, once it was put there, on which the first words of one's own are due.
    """

    row: int
    column: int
    text: str
    first: int


def gap(body: str, name: str) -> Gap:
    """The place for a section that a charter does not have, and the template's text for it.

    It comes behind the section that stands before it in `SECTIONS`, else before the one that stands after it;
    with a heading like theirs, with a blank line on both sides, and whatever stands there stays as it is.
    """
    lines = body.split("\n")
    there = sections(body)
    place = SECTIONS.index(name)
    before = [there[each] for each in SECTIONS[:place] if each in there]
    after = [there[each] for each in SECTIONS[place + 1 :] if each in there]
    neighbour = next(iter(before[-1:] or after[:1]), None)
    row = len(lines)
    if neighbour is not None:
        row = neighbour.end if before else neighbour.at
    own = _template(name, neighbour.level if neighbour else 2)
    due = next(number for number, each in enumerate(own.split("\n")) if "<" in each)
    if row >= len(lines):
        row = len(lines) - 1
        above = 2 if lines[row].strip() else int(row > 0 and bool(lines[row - 1].strip()))
        return Gap(row, len(lines[row]), "\n" * above + own + "\n", row + above + due)
    above = int(row > 0 and bool(lines[row - 1].strip()))
    below = 2 if lines[row].strip() else 1
    return Gap(row, 0, "\n" * above + own + "\n" * below, row + above + due)


def _template(name: str, level: int) -> str:
    start = TEMPLATE.index(f"## {name}\n")
    text = TEMPLATE[start:].partition("\n## ")[0].strip()
    return "#" * level + text.lstrip("#")


def teams(body: str) -> tuple[tuple[str, str], ...]:
    """The teams and what each is responsible for, each team once; both parts say something.

    From rows of a table, or from list items ``Team: responsibility``.
    """
    section = sections(body).get("Responsibilities")
    found: dict[str, tuple[str, str]] = {}
    for item in section.items if section else ():
        if item.row:
            team, duty = item.cells[0], ", ".join(item.cells[1:])
        else:
            team, _, duty = item.text.replace("\N{FULLWIDTH COLON}", ":").partition(":")
        if said(team) and said(duty):
            found.setdefault(folded(team), (team.strip(), duty.strip()))
    return tuple(found.values())


def file_stem(charter: Charter, snapshot: Snapshot) -> str:
    """The stem of a charter's file: "charter-calmer-checkout".

    Two charters never share one: where the title gives none, or one that an earlier charter has, the id
    is appended.
    """
    stems = {each.id: stem for stem, each in by_file_stem(snapshot).items()}
    return stems.get(charter.id) or _stem(charter, {})


def by_file_stem(snapshot: Snapshot) -> dict[str, Charter]:
    """All charters by the stems of their files."""
    found: dict[str, Charter] = {}
    for charter in snapshot.charters:
        found[_stem(charter, found)] = charter
    return found


def _stem(charter: Charter, taken: Container[str]) -> str:
    stem = f"charter-{slug(charter.title) or charter.id.lower()}"
    while stem in taken:
        stem = f"{stem}-{charter.id.lower()}"
    return stem
