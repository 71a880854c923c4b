"""The formats that artifacts are written in. Adding one is a function and a row of `FORMATS`."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from exports import catalog
from exports.catalog import Artifact
from journal.errors import JournalError
from journal.model import Snapshot
from journal.profile import Profile

DEFAULT = "md"
ALL = "all"


class Made(NamedTuple):
    """An artifact in one format: its file, and what its reader should be told of it, if anything."""

    artifact: Artifact
    name: str
    content: str | bytes
    warning: str = ""


class NotInThatFormat(JournalError):
    """An artifact was asked for by name in a format that it does not have."""

    exit_code = 2

    def __init__(self, artifact: Artifact, name: str) -> None:
        there = ", ".join(each for each, row in FORMATS.items() if row.fits(artifact))
        super().__init__(f"{artifact.stem} cannot be exported as {name}; it can as {there}")


class Format(NamedTuple):
    """How artifacts become files: which have this format, the ending, and the function that makes one."""

    ending: str
    fits: Callable[[Artifact], bool]
    render: Callable[[Artifact, Snapshot, Profile, date], tuple[str | bytes, str]]


def _text(
    artifact: Artifact, snapshot: Snapshot, profile: Profile, today: date
) -> tuple[str | bytes, str]:
    return catalog.render(artifact, snapshot, profile, today), ""


def _pdf(
    artifact: Artifact, snapshot: Snapshot, profile: Profile, today: date
) -> tuple[str | bytes, str]:
    from exports.typeset import fonts, pdf, sheet

    made = pdf.pdf(sheet.sheet(artifact, snapshot, profile, today))
    said = fonts.warning(made.missing)
    return made.data, f"{artifact.stem}.pdf: {said}" if said else ""


def _paged(artifact: Artifact) -> bool:
    return artifact.kind != "journal"


FORMATS = {
    "md": Format(".md", _paged, _text),
    "pdf": Format(".pdf", _paged, _pdf),
    "json": Format(".json", lambda artifact: not _paged(artifact), _text),
}

NAMES = (*FORMATS, ALL)


def make(
    names: Sequence[str],
    chosen: Iterable[Artifact],
    snapshot: Snapshot,
    profile: Profile,
    today: date,
    *,
    strict: bool,
) -> tuple[list[Made], list[JournalError]]:
    """The artifacts in each of these formats that they have, and why a format could not be made at all.

    ``strict``: an artifact that has none of the formats is `NotInThatFormat`, and a format that cannot be made
    is raised instead of returned; else both are passed over.
    """
    made: list[Made] = []
    problems: list[JournalError] = []
    artifacts = list(chosen)
    for artifact in artifacts if strict else ():
        if not any(FORMATS[name].fits(artifact) for name in names):
            raise NotInThatFormat(artifact, names[0])
    for name in names:
        row = FORMATS[name]
        try:
            for each in filter(row.fits, artifacts):
                content, warning = row.render(each, snapshot, profile, today)
                made.append(Made(each, each.stem + row.ending, content, warning))
        except JournalError as problem:
            if strict or len(names) == 1:
                raise
            problems.append(problem)
    order = {artifact: place for place, artifact in enumerate(artifacts)}
    return sorted(made, key=lambda each: order[each.artifact]), problems


def asked(name: str) -> tuple[str, ...]:
    """The formats that a name stands for: itself, all of them, and for the default the journal's too."""
    if name == ALL:
        return tuple(FORMATS)
    return ("md", "json") if name == DEFAULT else (name,)
