"""What is chosen on the export sheet, and what its rows say of that. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from exports import catalog, formats, order
from exports.catalog import Artifact
from exports.order import Order
from exports.write import Standing
from journal.model import Snapshot
from journal.text import plural
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

    def order(self, snapshot: Snapshot) -> Order:
        """What is to be made of that journal."""
        if self.packet:
            return order.of_packet(snapshot)
        return Order(tuple(e for e in self.artifacts if e.stem in self.chosen), self.format)

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


def rows(
    choices: Choices, before: Before, lengths: Mapping[str, Pages], width: int
) -> Iterator[Row]:
    """A row for each artifact with its pages and what its files meet, then the format, and the two that stand for all."""
    worst = {each: _worst(before.of(each)) for each in choices.artifacts}
    room = max(map(len, worst.values()), default=0)
    for each in choices.artifacts:
        chosen = each in before.names if choices.packet else each.stem in choices.chosen
        right: list[Part] = []
        if width >= _WIDE:
            met = f"  {worst[each]:>{room}}", MET.get(worst[each], "")
            right = [*_pages(lengths.get(each.stem)), met]
        yield Row(each.stem, line(_MARKS[chosen], flat(each.title)), line(*right))
    yield Row("", ())
    keys = () if choices.packet else line(("←→", "muted"))
    yield Row(FORMAT, _formats(choices), keys)
    told = "the folder to hand over: every document, index and checksums"
    yield Row(PACKET, line(_MARKS[choices.packet], told))
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
    over = "over: " if found.lines_over else ""
    limit = f" of {found.limit:g}" if found.limit else ""
    unit = "page" if (found.limit or found.pages) == 1 else "pages"
    yield f"{over}{found.pages:.1f}{limit} {unit}", "warn" if over else "muted"


MET = {"new": "muted", "replaced": "muted", "beside yours": "warn", "in the way": "bad"}
"""What becomes of a file, in a word or two."""


def met(standing: Standing) -> str:
    """What a file meets where it goes; whether it changes what it replaces is known once it is made."""
    if standing.problem:
        return "in the way"
    if standing.edited:
        return "beside yours"
    return "replaced" if standing.replaces else "new"


def _worst(files: Sequence[Standing]) -> str:
    """For the files of an artifact together: the worst that one of them meets; "" for none."""
    return max(map(met, files), key=list(MET).index, default="")


def hint(choices: Choices, before: Before, key: str) -> str:
    """What the row under the cursor is, in a line."""
    if key == REDACT:
        return "each replacement is shown before anything is written"
    if key == PACKET:
        return "all but the journal; it is whole or it is not written at all"
    if key == FORMAT:
        named = "each document in every format" if choices.format == formats.ALL else ""
        return named or formats.FORMATS[choices.format].help
    artifact = next((each for each in choices.artifacts if each.stem == key), None)
    names = before.names.get(artifact, ()) if artifact else ()
    if not names:
        return (
            "the journal stays here: it holds the notes too" if choices.packet else "not exported"
        )
    return _of_files(names, before.standing)


def _of_files(names: Sequence[str], standing: Mapping[str, Standing]) -> str:
    """Where the files of an artifact go, and what they meet there; the first is told by name."""
    found = [standing[name] for name in names]
    for each in found:
        if each.problem:
            return each.problem
    beside = [each for each in found if each.edited]
    if beside:
        yours, path = beside[0].edited, beside[0].path
        more = f" and {plural(len(beside) - 1, 'other')}" if len(beside) > 1 else ""
        return f"you edited {yours.name if yours else ''}{more}, so the new one is {path.name}"
    more = f" and {plural(len(names) - 1, 'file')} beside it" if len(names) > 1 else ""
    if found[0].replaces:
        return f"{names[0]}{more}: there as exported, replaced where the case has changed"
    return f"{names[0]}{more}: new in the folder"
