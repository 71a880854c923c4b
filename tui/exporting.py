"""What is chosen on the export sheet, and what its rows say of that. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from exports import catalog, formats, making
from exports.catalog import Artifact
from exports.making import Wanted
from exports.write import Standing
from journal.model import Snapshot
from journal.text import plural
from tui import lengths
from tui.lines import Line, Part, Row, flat, line

if TYPE_CHECKING:
    from exports.typeset.pages import Pages

FORMAT, PACKET, REDACT = "-format", "-packet", "-redact"
"""The keys of the rows beneath the artifacts; no artifact is called so."""

OFFERED = (*formats.FORMATS, formats.ALL)
"""The formats to choose from: the journal, which alone is JSON, is a row."""

_MARKS = {True: ("[x] ", "good"), False: ("[ ] ", "muted")}
_WIDE = 60
"""Columns from which on a row says more than what it is called."""


class Choices(NamedTuple):
    """What is chosen: artifacts by their stems, the format, the folder to hand over, and for whose eyes."""

    artifacts: tuple[Artifact, ...]
    chosen: frozenset[str]
    format: str = formats.DEFAULT
    packet: bool = False
    redacted: bool = False

    def wanted(self, snapshot: Snapshot) -> Wanted:
        """What is to be made of that journal."""
        if self.packet:
            return making.of_packet(snapshot)
        return Wanted(tuple(e for e in self.artifacts if e.stem in self.chosen), self.format)

    def marked(self, stem: str) -> Choices:
        """That artifact taken in or out."""
        return self._replace(chosen=self.chosen ^ {stem})

    def all_or_none(self) -> Choices:
        """All of them, or none if all are chosen."""
        every = frozenset(each.stem for each in self.artifacts)
        return self._replace(chosen=frozenset() if self.chosen == every else every)

    def next_format(self, step: int) -> Choices:
        """The format beside the present one."""
        place = (OFFERED.index(self.format) + step) % len(OFFERED)
        return self._replace(format=OFFERED[place])


def choices(snapshot: Snapshot, format_name: str) -> Choices:
    """All artifacts of the journal in that format, or in the usual one if there is none such."""
    found = catalog.available(snapshot)
    name = format_name if format_name in OFFERED else formats.DEFAULT
    return Choices(found, frozenset(each.stem for each in found), name)


class Before(NamedTuple):
    """What is known before anything is made: the file names of each artifact that is chosen, and what stands there."""

    names: Mapping[Artifact, Sequence[str]]
    standing: Mapping[str, Standing]

    def of(self, artifact: Artifact) -> list[Standing]:
        """What stands where the files of an artifact go."""
        return [self.standing[name] for name in self.names.get(artifact, ())]

    def of_none(self) -> list[Standing]:
        """What stands where the files go that belong to no artifact, such as the index of the folder to hand over."""
        own = {name for names in self.names.values() for name in names}
        return [each for name, each in self.standing.items() if name not in own]


def rows(choices: Choices, before: Before, pages: Mapping[str, Pages], width: int) -> Iterator[Row]:
    """A row for each artifact with its pages and what its files meet, then the format, and the two that stand for all."""
    worst = {each.stem: _worst(before.of(each), choices) for each in choices.artifacts}
    worst[PACKET] = _worst(before.of_none(), choices)
    room = max(map(len, worst.values()))

    def right(key: str) -> Line:
        met = f"  {worst[key]:>{room}}", MET.get(worst[key], "")
        return line(*_pages(pages.get(key)), met) if width >= _WIDE else ()

    for each in choices.artifacts:
        chosen = each in before.names if choices.packet else each.stem in choices.chosen
        yield Row(each.stem, line(_MARKS[chosen], flat(each.title)), right(each.stem))
    yield Row("", ())
    keys = () if choices.packet else line(("←→", "muted"))
    yield Row(FORMAT, _formats(choices), keys)
    told = "the folder to hand over: documents, index, checksums"
    yield Row(PACKET, line(_MARKS[choices.packet], told), right(PACKET))
    yield Row(REDACT, line(_MARKS[choices.redacted], "without names and amounts, for other eyes"))


def _formats(choices: Choices) -> Line:
    if choices.packet:
        return line("as  ", ("every format", "muted"))
    parts: list[Part] = ["as "]
    for each in OFFERED:
        parts.append((f"▸{each} ", "strong") if each == choices.format else (f" {each} ", "muted"))
    return line(*parts)


def _pages(found: Pages | None) -> Iterator[Part]:
    if found is None:
        return
    length = lengths.of_pages(found)
    yield f"! {length.words}" if length.over else length.words, "warn" if length.over else "muted"


MET = {
    "new": "muted",
    "replaced": "muted",
    "beside yours": "warn",
    "yours": "warn",
    "in the way": "bad",
}
"""What becomes of a file, in a word or two, the worst last."""


def met(standing: Standing, choices: Choices) -> str:
    """What a file meets where it goes; whether it changes what it replaces is known once it is made."""
    if standing.problem:
        return "in the way"
    if standing.edited:
        return "yours" if choices.packet else "beside yours"
    return "replaced" if standing.replaces else "new"


def _worst(files: Sequence[Standing], choices: Choices) -> str:
    """For some files together: the worst that one of them meets; "" for none."""
    return max((met(each, choices) for each in files), key=list(MET).index, default="")


def hint(choices: Choices, before: Before, key: str) -> str:
    """What the row under the cursor is, in a line."""
    if key == REDACT:
        return "each replacement is shown before anything is written"
    if key == PACKET and not any(each.problem or each.edited for each in before.of_none()):
        return "what the panel reads, whole or not at all"
    if key == FORMAT:
        named = "each document in every format" if choices.format == formats.ALL else ""
        return named or formats.FORMATS[choices.format].help
    artifact = next((each for each in choices.artifacts if each.stem == key), None)
    found = before.of(artifact) if artifact else before.of_none()
    if not found:
        return "yours: it is not handed over" if choices.packet else "not exported"
    return _of_files(found, choices)


def _of_files(found: Sequence[Standing], choices: Choices) -> str:
    """Where some files go, and what they meet there; the first is told by name."""
    for each in found:
        if each.problem:
            return each.problem
    edited = [(each.edited.name, each.path.name) for each in found if each.edited]
    if edited:
        yours, path = edited[0]
        more = f" and {plural(len(edited) - 1, 'other')}" if len(edited) > 1 else ""
        if choices.packet:
            return (
                f"{yours}{more}: edited or from elsewhere; nothing is replaced before you are asked"
            )
        where = "new ones stand beside, as" if more else "the new one is"
        return f"you edited {yours}{more}, so {where} {path}"
    more = f" and {plural(len(found) - 1, 'file')} beside it" if len(found) > 1 else ""
    if found[0].replaces:
        return f"{found[0].path.name}{more}: there as exported, replaced where the case has changed"
    return f"{found[0].path.name}{more}: new in the folder"
