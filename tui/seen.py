"""Whether the tour was seen: an empty file in the state folder."""

from __future__ import annotations

from pathlib import Path

from journal import places
from journal.store import fsio

NAME = "tour-seen"


def tour_seen() -> bool:
    """Whether the tour was seen or skipped by this user on this machine."""
    return Path(places.state_folder(), NAME).exists()


def note_tour_seen() -> None:
    """Remember it for good. Where nothing can be written the tour is offered again, which does no harm."""
    try:
        fsio.make_folder(places.state_folder())
        fsio.replace(str(Path(places.state_folder(), NAME)), b"")
    except OSError:
        return
