"""The format that was exported last: a word in a file of the state folder."""

from __future__ import annotations

from pathlib import Path

from journal import places
from journal.store import fsio

NAME = "export-format"
_LONGEST = 20


def last_format() -> str:
    """The format that was chosen last by this user on this machine; "" if none is known."""
    try:
        with Path(places.state_folder(), NAME).open("rb") as file:
            return file.read(_LONGEST).decode("ascii", "replace").strip()
    except OSError:
        return ""


def note_format(name: str) -> None:
    """Remember it. Where nothing can be written the usual one is proposed again, which does no harm."""
    if name == last_format():
        return
    try:
        fsio.make_folder(places.state_folder())
        fsio.replace(str(Path(places.state_folder(), NAME)), f"{name}\n".encode())
    except OSError:
        return
