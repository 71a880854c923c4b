"""Saved views: filters and searches under names, in ``views.json`` beside the settings.

They belong to a home. A file that cannot be understood is set aside and told of once; nothing but the views is lost.
"""

import contextlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from journal import settings
from journal.errors import CannotRead, CannotWrite, JournalError
from journal.search import fold
from journal.store import fsio
from journal.store.lock import Lock
from journal.text import clean_line, one_line

FILE = "views.json"
VERSION = 1

LONGEST_NAME = 60
LONGEST_WORDS = 500
"""Characters of a name and of the words that are kept; more is cut."""


class SavedView(NamedTuple):
    """Words under a name: the filter of a pane, or a search everywhere if ``pane`` is ""."""

    name: str
    pane: str
    words: str


Views = tuple[SavedView, ...]


class NewerViews(JournalError):
    """The file is of a later version of the program; it was left as it is."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{one_line(path)} was written by a newer Casebook; use that one, or move the file away"
        )


def path() -> str:
    """Where the file is, or would be."""
    return str(Path(settings.folder()) / FILE)


def name_of(typed: str) -> str:
    """A name as it is kept: on one line, cut to `LONGEST_NAME`; "" is none."""
    return " ".join(clean_line(typed).split())[:LONGEST_NAME].strip()


# --- values ---------------------------------------------------------------------------------------


def put(views: Views, view: SavedView) -> Views:
    """The views with another one, which takes the place of one of the same name in any case."""
    return (*without(views, view.name), view)


def without(views: Views, name: str) -> Views:
    """The views but for the one of that name."""
    return tuple(each for each in views if fold(each.name) != fold(name))


def renamed(views: Views, old: str, new: str) -> Views:
    """The views with another name for one, in its place."""
    return tuple(
        each._replace(name=new) if fold(each.name) == fold(old) else each for each in views
    )


def read(data: bytes) -> dict[str, Views]:
    """The views of each home in a file's bytes. Raises ValueError for what it cannot be, `NewerViews`."""
    whole = json.loads(data)
    if not isinstance(whole, dict) or not isinstance(whole.get("version"), int):
        raise ValueError("no version")
    if whole["version"] > VERSION:
        raise NewerViews(path())
    homes = whole.get("homes")
    if not isinstance(homes, dict) or not all(isinstance(each, list) for each in homes.values()):
        raise ValueError("no homes")
    found = {}
    for home, rows in homes.items():
        views: Views = ()
        for row in rows:
            view = _view(row)
            views = put(views, view) if view.name else views
        found[home] = views
    return found


def _view(row: object) -> SavedView:
    if not isinstance(row, dict) or not all(
        isinstance(row.get(name), str) for name in SavedView._fields
    ):
        raise ValueError("not a view")
    words = clean_line(row["words"])[:LONGEST_WORDS]
    return SavedView(name_of(row["name"]), clean_line(row["pane"]), words)


def written(homes: dict[str, Views]) -> bytes:
    """The bytes of a file with the views of each home; plain characters, whatever stands in a name."""
    rows = {home: [each._asdict() for each in views] for home, views in homes.items() if views}
    whole: dict[str, Any] = {"version": VERSION, "homes": rows}
    return f"{json.dumps(whole, indent=1)}\n".encode("ascii")


# --- the file -------------------------------------------------------------------------------------


def load(home: str) -> tuple[Views, str]:
    """The views of a home, the latest first, and what there is to tell; raises `CannotRead` and `NewerViews`."""
    homes, told = _load()
    return tuple(reversed(homes.get(_key(home), ()))), told


def change(home: str, what: Callable[[Views], Views]) -> str:
    """Change the views of a home on disk, as they are there now; what there is to tell.

    Raises `CannotWrite`, `CannotRead`, `NewerViews`, and `Locked` while another process is at it.
    """
    where = path()
    try:
        fsio.make_folder(settings.folder())
        lock = Lock(f"{where}.lock")
        try:
            with lock:
                homes, told = _load()
                homes[_key(home)] = what(homes.get(_key(home), ()))
                with contextlib.suppress(fsio.NotSynced):  # it is there; only a power cut takes it
                    fsio.replace(where, written(homes))
        finally:
            lock.close()
    except OSError as problem:
        raise CannotWrite(where, problem) from None
    return told


def _key(home: str) -> str:
    return os.path.realpath(home).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _load() -> tuple[dict[str, Views], str]:
    where = path()
    try:
        data = Path(where).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}, ""
    except OSError as problem:
        raise CannotRead(where, problem) from None
    try:
        return read(data), ""
    except (ValueError, RecursionError):
        return {}, _set_aside(where)


def _set_aside(where: str) -> str:
    number = 1
    while os.path.lexists(aside := f"{where}.damaged-{number}"):
        number += 1
    try:
        Path(where).replace(aside)
    except OSError as problem:
        raise CannotWrite(where, problem) from None
    return f"the saved views could not be read; the file is now {one_line(aside)}, and new views can be saved"
