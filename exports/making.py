"""What one export is: artifacts in a format or the folder to hand over, as it is or redacted; and what it makes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from exports import catalog, folder, formats, redaction
from exports.catalog import Artifact
from exports.formats import Files, Watch
from journal.model import Snapshot
from journal.profile import Profile
from journal.redaction.redact import Redacted


class Wanted(NamedTuple):
    """Which artifacts in which format; with ``packet`` the folder to hand over, which holds all in every format."""

    artifacts: tuple[Artifact, ...]
    format: str = formats.DEFAULT
    packet: bool = False


class Made(NamedTuple):
    """Files to write: those of each artifact, all of them by name, and what is to be known of them."""

    by_artifact: dict[Artifact, Files]
    files: Files
    notes: tuple[str, ...]


def of_packet(snapshot: Snapshot) -> Wanted:
    """The folder to hand over of that journal."""
    return Wanted(folder.chosen(catalog.available(snapshot)), formats.ALL, packet=True)


def names(
    wanted: Wanted, snapshot: Snapshot, instead: Redacted | None = None
) -> dict[Artifact, tuple[str, ...]]:
    """The names of the files of each artifact, its own first, without making any; by those that are wanted."""
    if instead is None:
        return formats.names(wanted.artifacts, snapshot, wanted.format)
    mine = redaction.renamed(wanted.artifacts, instead)
    found = formats.names(mine, instead.snapshot, wanted.format)
    return {each: found[other] for each, other in zip(wanted.artifacts, mine, strict=True)}


def every_name(wanted: Wanted, names: Mapping[Artifact, Sequence[str]]) -> tuple[str, ...]:
    """All of those names, each once, with those of index and manifest if the folder to hand over is wanted."""
    found = dict.fromkeys(name for own in names.values() for name in own)
    return (folder.INDEX, *found, folder.MANIFEST) if wanted.packet else tuple(found)


def made(
    wanted: Wanted,
    snapshot: Snapshot,
    profile: Profile,
    today: date,
    instead: Redacted | None = None,
    watch: Watch = formats.unwatched,
) -> Made:
    """Make all files that are wanted, of the redacted journal if there is one ``instead``; nothing is written.

    Raises a `JournalError` where one cannot be made, or `redaction.StillThere`, and whatever ``watch`` raises.
    """
    chosen, name, notes = wanted.artifacts, wanted.format, list[str]()
    if instead is not None:
        snapshot, profile = instead.snapshot, redaction.named(profile, instead.snapshot)
    pages = formats.measured(chosen, snapshot, profile, today)
    if instead is None:
        found = formats.made(chosen, snapshot, profile, today, name, notes, pages, watch)
    else:
        found = redaction.made(chosen, instead, profile, today, name, notes, pages, watch)
    notes += formats.notes(found, snapshot, profile, today, name, pages)
    files = formats.together(found)
    if wanted.packet:
        files = folder.folder(found, snapshot, profile, today)
        if instead is not None:
            redaction.check_files(files, instead)
    return Made(found, files, tuple(notes))
