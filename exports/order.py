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


class Order(NamedTuple):
    """Which artifacts in which format; with ``packet`` the folder to hand over, which holds all in every format."""

    artifacts: tuple[Artifact, ...]
    format: str = formats.DEFAULT
    packet: bool = False


class Ready(NamedTuple):
    """Files to write: those of each artifact, all of them by name, and what is to be known of them."""

    made: dict[Artifact, Files]
    files: Files
    notes: tuple[str, ...]


def of_packet(snapshot: Snapshot) -> Order:
    """The folder to hand over of that journal."""
    return Order(folder.chosen(catalog.available(snapshot)), formats.ALL, packet=True)


def names(
    order: Order, snapshot: Snapshot, instead: Redacted | None = None
) -> dict[Artifact, tuple[str, ...]]:
    """The names of the files of each artifact, its own first, without making any; the artifacts are the order's."""
    if instead is None:
        return formats.names(order.artifacts, snapshot, order.format)
    mine = redaction.renamed(order.artifacts, instead)
    found = formats.names(mine, instead.snapshot, order.format)
    return {each: found[other] for each, other in zip(order.artifacts, mine, strict=True)}


def every_name(order: Order, names: Mapping[Artifact, Sequence[str]]) -> tuple[str, ...]:
    """All of those names, each once, with those of index and manifest if the order is for the folder to hand over."""
    found = dict.fromkeys(name for own in names.values() for name in own)
    return (folder.INDEX, *found, folder.MANIFEST) if order.packet else tuple(found)


def ready(
    order: Order,
    snapshot: Snapshot,
    profile: Profile,
    today: date,
    instead: Redacted | None = None,
    watch: Watch = formats.unwatched,
) -> Ready:
    """Make all files of an order, of the redacted journal if there is one ``instead``; nothing is written.

    Raises a `JournalError` where one cannot be made, or `redaction.StillThere`, and whatever ``watch`` raises.
    """
    notes: list[str] = []
    if instead is None:
        made = formats.made(order.artifacts, snapshot, profile, today, order.format, notes, watch)
    else:
        made = redaction.made(order.artifacts, instead, profile, today, order.format, notes, watch)
        snapshot, profile = instead.snapshot, redaction.named(profile, instead.snapshot)
    notes += formats.notes(made, snapshot, profile, today, order.format)
    files = formats.together(made)
    if order.packet:
        files = folder.folder(made, snapshot, profile, today)
        if instead is not None:
            redaction.check_files(files, instead)
    return Ready(made, files, tuple(notes))
