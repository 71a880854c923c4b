"""Back to a backup: a journal that opens is brought there by one step, which undo takes back; one that does not
is put together from the backup and what its log still tells.
"""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from journal import backups, merging
from journal.backups import Backup
from journal.errors import CannotWrite, JournalError, NoBackup, NoCycle
from journal.store import fsio, log, snapshot
from journal.store.snapshot import TABLES

if TYPE_CHECKING:
    from journal.home import Home


class Restored(NamedTuple):
    """What became of it: the backup, how many records it changed, commits of the log over it, files kept aside."""

    backup: Backup
    changes: int
    later: int
    aside: tuple[str, ...]


def restore(home: Home, name: str, wanted: str = "") -> Restored:
    """Bring a cycle to the backup that is called ``wanted``, or to the newest sound one; raises `NoBackup`.

    A journal that opens is backed up first. Of one that does not, the file is kept aside, and without a name
    the commits after the backup that the log still tells stay.
    """
    from journal import places

    stem = places.file_stem(name) if name else home.current() or only_stem(home.path)
    backup = _chosen(home.path, stem, wanted)
    path = os.path.join(home.path, f"{stem}.json")
    try:
        book = home.open(stem)
    except JournalError:
        later, aside = _put_in_place(path, backup, home.clock.now())
        if not wanted:
            return Restored(backup, 0, later, aside)
        book = home.open(stem)
    else:
        later, aside = 0, ()
        book.store.save()
        backups.make(path, home.clock.now(), "before-restore")
    target = snapshot.parse(backups.content(backup), backup.path).tables
    wanted_rows = {table: target.get(table, {}) for table in TABLES}
    changes = merging.changes(book.store.rows(), wanted_rows)
    if changes:
        book.put(f"restore backup of {backup.moment:%Y-%m-%d %H:%M} UTC", changes, reopening=True)
    book.close()
    records = sum(change.table != "readiness" for change in changes)
    return Restored(backup, records, later, aside)


def only_stem(home: str) -> str:
    """The cycle of the latest backup, for a home that has lost everything; raises `NoCycle`."""
    found = backups.listed(home)
    if not found:
        raise NoCycle(home)
    return found[0].stem


def aside_name(path: str, now: datetime) -> str:
    """Where a damaged file is kept: beside its place, with the moment; never one that is there already."""
    base = f"{path}.damaged-{now:%Y%m%dT%H%M%SZ}"
    number, name = 1, base
    while os.path.lexists(name):
        number += 1
        name = f"{base}-{number}"
    return name


def set_aside(path: str, now: datetime) -> str:
    """Keep a file aside under a name that tells so; raises `CannotWrite`. "" if there is none."""
    source = os.path.realpath(path)
    if not os.path.exists(source):
        return ""
    aside = aside_name(path, now)
    try:
        # A second name first: at no moment is the only one gone.
        os.link(source, aside)
        os.chmod(aside, fsio.FILE_MODE)
    except OSError:
        try:
            with open(source, "rb") as file:
                fsio.replace(aside, file.read())
        except OSError as problem:
            raise CannotWrite(aside, problem) from None
    return aside


def _chosen(home: str, stem: str, wanted: str) -> Backup:
    if wanted:
        found: Backup | None = backups.named(home, stem, wanted)
    else:
        found = backups.best(backups.listed(home, stem))
    if found is None:
        raise NoBackup(stem)
    backups.content(found)
    return found


def _put_in_place(path: str, backup: Backup, now: datetime) -> tuple[int, tuple[str, ...]]:
    """Put a backup in the place of a journal's file, which is kept aside, and its log with it if it is no use."""
    from journal.store.lock import Lock

    data = backups.content(backup)
    own = snapshot.parse(data, backup.path).tables["meta"]["log"]
    log_path = os.path.splitext(path)[0] + ".log"
    try:
        fsio.make_folder(os.path.dirname(path))
        with Lock(os.path.splitext(path)[0] + ".lock"):
            aside = [set_aside(path, now)]
            later = _later(log_path, own)
            if later is None:
                aside.append(set_aside(log_path, now))
            fsio.replace(path, data)
            if later is None:
                fsio.remove(log_path)
    except OSError as problem:
        raise CannotWrite(path, problem) from None
    return later or 0, tuple(filter(None, aside))


def _later(log_path: str, own: dict[str, object]) -> int | None:
    """How many commits a log holds beyond a file; None if it is another's, or damaged."""
    try:
        head = log.head(log_path)
        entries = log.scan(log_path).entries
    except JournalError:
        return None
    if head != log.Head() and head.journal != own["id"]:
        return None
    return sum(entry.seq > int(str(own["seq"])) for _, entry in entries)
