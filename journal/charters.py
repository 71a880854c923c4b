"""Charters as what they say: which sections are missing, their criteria, their teams, their files."""

from collections.abc import Container

from journal.model import Charter, Snapshot
from journal.sections import SECTIONS, TEMPLATE, Item, Section, bare, own_words, sections
from journal.substance import folded, said
from journal.text import slug

__all__ = [
    "SECTIONS",
    "TEMPLATE",
    "Item",
    "Section",
    "by_file_stem",
    "criteria",
    "file_stem",
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
    section = sections(body).get("Success criteria")
    found = {folded(item.text): item.text for item in reversed(section.items)} if section else {}
    return tuple(reversed(found.values()))


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
