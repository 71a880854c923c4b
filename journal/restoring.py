"""Back to a backup: a journal that opens is brought there by one step, which undo takes back; one that does not
is first put together from what is sound of its file, its log and the backup.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from journal import backups, merging, places, repair
from journal.backups import Backup
from journal.errors import CannotRead, CannotWrite, JournalError, NoBackup, NoCycle, Unconfirmed
from journal.store import snapshot
from journal.store.snapshot import TABLES

if TYPE_CHECKING:
    from journal.home import Home


class Restored(NamedTuple):
    """What became of it: the backup, whether the journal had to be put together, how many records the backup then
    changed, and the damaged files as they are kept.
    """

    backup: Backup
    mended: bool
    changes: int
    aside: tuple[str, ...]


def restore(home: Home, name: str, wanted: str = "") -> Restored:
    """Bring a cycle to the backup that is called ``wanted``, or to the newest sound one; raises `NoBackup`.

    A journal that opens is backed up first. Of one that does not, nothing that is sound is given up: without a
    name it is put together and no more, as that is later than any backup.
    """
    stem = places.file_stem(name) if name else home.current() or only_stem(home.path)
    backup = _chosen(home.path, stem, wanted)
    path = os.path.join(home.path, f"{stem}.json")
    aside: tuple[str, ...] = ()
    mended = False
    try:
        book = home.open(stem)
    except CannotRead:
        raise  # it may be sound all the same
    except JournalError:
        aside = repair.repaired(home, stem).aside
        book, mended = home.open(stem), True
    if mended and not wanted:
        return Restored(backup, True, 0, aside)
    try:
        book.store.save()
    except Unconfirmed as problem:
        raise CannotWrite(path, problem.problem) from None  # nothing was restored yet
    backups.make(path, home.clock.now(), "before-restore")
    target = snapshot.parse(backups.content(backup), backup.path).tables
    wanted_rows = {table: target.get(table, {}) for table in TABLES}
    changes = merging.changes(book.store.rows(), wanted_rows)
    if changes:
        book.put(f"restore backup of {backup.moment:%Y-%m-%d %H:%M} UTC", changes, reopening=True)
    book.close()
    records = sum(change.table != "readiness" for change in changes)
    return Restored(backup, mended, records, aside)


def only_stem(home: str) -> str:
    """The cycle of the latest backup, for a home that has lost everything; raises `NoCycle`."""
    found = backups.listed(home)
    if not found:
        raise NoCycle(home)
    return found[0].stem


def _chosen(home: str, stem: str, wanted: str) -> Backup:
    if wanted:
        found: Backup | None = backups.named(home, stem, wanted)
    else:
        found = backups.best(backups.listed(home, stem))
    if found is None:
        raise NoBackup(stem)
    backups.content(found)
    return found
