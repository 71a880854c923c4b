"""The inbox: what was entered while a stopped process held the lock, until it can be committed.

Each entry is a file of its own beside the cycles, a line as the log has it, durable before anyone is told. It is
taken in once: the log keeps its name, so that one that was committed by a process that died before it could
remove the file is only removed. What others changed meanwhile is merged with it; where both changed the same, the
journal stays as it is and what was typed goes into the history of the record.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import NamedTuple

from journal.errors import BadFile, CannotRead, CannotWrite, ChangedElsewhere, JournalError, Locked
from journal.kinds import BY_TABLE
from journal.places import inbox_of, stem_of
from journal.store import fsio, log
from journal.store.log import Change, Entry, Row

_ENTRY, _REFUSED = ".entry", ".refused"

Commit = Callable[[Entry, Sequence[Change]], bool]
"""Commits changes as the step of an entry; False if that entry was committed before."""


class Taken(NamedTuple):
    """How many entries were taken in, how many still wait, and what else is to be told."""

    taken: int
    waiting: int
    told: tuple[str, ...]

    @property
    def said(self) -> str:
        """What was taken in, in a sentence; "" if nothing was."""
        if not self.taken:
            return ""
        return (
            f"{self.taken} entries from the inbox were taken in"
            if self.taken > 1
            else "1 entry from the inbox was taken in"
        )


def put(path: str, entry: Entry) -> str:
    """Keep an entry for the cycle at ``path``, durably, and tell where; raises `CannotWrite`."""
    folder = inbox_of(path)
    try:
        fsio.make_folder(folder)
        number = _last_number(folder) + 1
        name = os.urandom(8).hex()
        where = os.path.join(folder, f"{stem_of(path)}.{number:06d}.{name}{_ENTRY}")
        fsio.replace(where, log.line(entry._replace(seq=number, waited=name)))
    except fsio.NotSynced:
        return where  # it is there; only a power cut in this moment could take it
    except OSError as problem:
        raise CannotWrite(folder, problem) from None
    return where


def _last_number(folder: str) -> int:
    """The highest number of an entry; the temporary file of one that died half way has none."""
    names = (name for name in os.listdir(folder) if not name.startswith("."))
    return max(map(_number, names), default=0)


def files(path: str, ending: str = _ENTRY) -> list[str]:
    """What waits for the cycle at ``path``, in the order in which it was entered."""
    folder, start = inbox_of(path), stem_of(path) + "."
    try:
        names = sorted(os.listdir(folder), key=lambda name: (_number(name), name))
    except OSError:
        return []
    return [
        os.path.join(folder, name)
        for name in names
        if name.startswith(start)
        and name.endswith(ending)
        and "." not in name[len(start) : -len(ending)].partition(".")[2]
    ]


def refused(path: str) -> list[str]:
    """What was entered for the cycle at ``path`` and could not be taken in; nobody removes it."""
    return files(path, _REFUSED)


def take_in(path: str, row: Callable[[str, str], Row | None], commit: Commit) -> Taken:
    """Commit what waits for the cycle at ``path``, until all is done or the lock is held again."""
    found = files(path)
    count = 0
    told: list[str] = []
    for number, where in enumerate(found):
        try:
            done, said = _taken_in(_read(where), row, commit)
        except FileNotFoundError:
            continue  # another process took it in
        except (Locked, CannotRead, CannotWrite) as problem:
            # What may be on disk already is known by its name the next time.
            if not isinstance(problem, Locked):
                told.append(f"the inbox could not be taken in: {problem}")
            return Taken(count, len(found) - number, tuple(told))
        except JournalError as problem:
            aside = where.removesuffix(_ENTRY) + _REFUSED
            _rename(where, aside)
            told.append(f"an entry of the inbox was not taken in: {problem}; it is kept in {aside}")
            continue
        count += done
        told += [said] if said else []
        _remove(where)
    return Taken(count, 0, tuple(told))


def _taken_in(
    entry: Entry, row: Callable[[str, str], Row | None], commit: Commit
) -> tuple[bool, str]:
    """Commit one entry: whether that was still to be done, and what its user should know of it, or "". Raises what committing raises."""
    changes, said = entry.changes, ""
    while True:
        try:
            return commit(entry, changes), said
        except ChangedElsewhere:
            if len(entry.changes) != 1:
                raise
            before = changes
            changes, said = _upon(entry.changes[0], row, entry.moment)
            if changes == before:
                raise


def _upon(
    change: Change, row: Callable[[str, str], Row | None], moment: str
) -> tuple[tuple[Change, ...], str]:
    """A change put over what the record is by now, and what is to be told of it."""
    from journal import rebase

    table, key, base, mine = change
    theirs = row(table, key)
    if base is not None and mine is not None and theirs is not None:
        lost: list[object] = []
        merged = rebase.rebased(base, mine, theirs, lost)
        if not lost:
            return (Change(table, key, theirs, merged),), ""
    if table not in BY_TABLE or mine is None:
        return (change,), ""  # which is refused once more
    kept = f"`casebook history {key}` has what you typed at {moment}, and brings it back"
    said = (
        f"{key} was changed elsewhere before your change of it was taken in, and stays so; {kept}"
    )
    return (Change(table, key, theirs, mine), Change(table, key, mine, theirs)), said


def _read(where: str) -> Entry:
    """The entry of a file; raises `BadFile`, `CannotRead`, or FileNotFoundError if it is gone."""
    try:
        with open(where, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        raise
    except OSError as problem:
        raise CannotRead(where, problem) from None
    entry = log.entry_in(data)
    if entry is None:
        raise BadFile(where, "it is damaged")
    return entry


def _number(name: str) -> int:
    """The number in the name of a file of the inbox; 0 if it has none."""
    parts = name.rsplit(".", 3)
    return int(parts[-3]) if len(parts) >= 3 and parts[-3].isdecimal() else 0


def _remove(where: str) -> None:
    """Remove what was taken in, and the folder with the last; what stays is known to the log by its name."""
    try:
        fsio.remove(where)
        os.rmdir(os.path.dirname(where))
    except OSError:
        return


def _rename(where: str, aside: str) -> None:
    try:
        fsio.rename(where, aside)
    except OSError:
        return
