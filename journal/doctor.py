"""The examination of a home: every file of the journal and beside it, and what is wrong with each.

Looking changes nothing but the rights of files that others may read, which are taken away at once.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from journal import backups, conflicts, drafts, inbox, mentions, processes, repair
from journal.errors import Damaged, JournalError
from journal.history import differences
from journal.kinds import BY_TABLE
from journal.places import backups_folder, conflict_of
from journal.store import fsio, log, snapshot, softlock
from journal.store.log import Row
from journal.text import plural, shortened

if TYPE_CHECKING:
    from journal.book import Book
    from journal.home import Home
    from journal.repair import Plan

OLD = timedelta(days=1)
"""How much older than the journal's last change its newest backup may be."""

_TEMPORARY = re.compile(r"\..+\.(\d+)\.[0-9a-f]{8}\.tmp")


class Finding(NamedTuple):
    """What was found at a path. A ``fault`` is to be mended; anything else is only to be known."""

    code: str
    path: str
    text: str
    fault: bool = True


# --- one cycle ------------------------------------------------------------------------------------


def of_cycle(home: Home, stem: str) -> Iterator[Finding]:
    """What is wrong with a cycle's file, its log, what they hold, its backups and what waits for it."""
    path = os.path.join(home.path, f"{stem}.json")
    log_path = os.path.splitext(path)[0] + ".log"
    yield from _file_and_log(home, stem, path, log_path)
    try:
        book = home.open(stem)
        yield from _references(book, path)
    except JournalError as problem:
        if not isinstance(problem, Damaged):  # which was told in detail
            yield Finding("unreadable", path, str(problem))
    yield from _backups(home, stem, path)
    for where in inbox.files(path):
        yield Finding("waiting", where, "waits to be taken in by the next command", fault=False)
    for where in inbox.refused(path):
        text = "was entered and could not be taken in; look into it, then move it away"
        yield Finding("refused", where, text)
    if softlock.is_soft(os.path.splitext(path)[0] + ".lock"):
        text = "the file system had no locks; do not write from two machines at once"
        yield Finding("no-locks", path, text, fault=False)


def _file_and_log(home: Home, stem: str, path: str, log_path: str) -> Iterator[Finding]:
    for where, look in ((path, snapshot.read), (log_path, log.head), (log_path, log.scan)):
        try:
            look(where)
        except JournalError as problem:
            yield Finding("damaged", where, str(problem))
            break
    try:
        plan = repair.planned(home, stem)
    except JournalError:
        return  # told above
    if plan.rebuilt is not None:
        yield from plan_told(plan, path, log_path)


def plan_told(plan: Plan, path: str, log_path: str) -> Iterator[Finding]:
    """What a repair would do, or has done, record by record."""
    built = plan.rebuilt
    if built is None:
        return
    for place in plan.said.damaged:
        text = (
            f"the line at byte {place} is damaged; what it said is lost unless a later one says it"
        )
        yield Finding("line", log_path, text)
    for source, found in (("log", built.from_log), ("backup", built.from_backup)):
        if found:
            keys = shortened(", ".join(key for _, key in found), 200)
            yield Finding(f"from-{source}", path, f"from the {source}: {keys}")
    for (table, key), (old, new) in built.edits.items():
        what = _shown(old, new, table)
        text = f"{key} is not what was written; taken as edited by hand{what and ': ' + what}"
        yield Finding("edited", path, shortened(text, 400))
    for (table, key), (old, new) in built.flipped.items():
        what = _shown(old, new, table)
        text = f"{key} differs by damage, not by an edit, and stays as it was written{what and ': ' + what}"
        yield Finding("flipped", path, shortened(text, 400))
    for _, key in built.unchecked:
        text = f"{key} is not what was written, or was added by hand, and nothing else has it; it is kept"
        yield Finding("unchecked", path, text)
    if built.lost:
        yield Finding("lost", path, f"lost: {shortened(', '.join(built.lost), 200)}")


def _shown(old: Row, new: Row, table: str) -> str:
    """The fields in which two rows differ."""
    found = differences(old, new, table) if table in BY_TABLE else ()
    return "; ".join(f"{d.label}: {d.before or 'nothing'} -> {d.after or 'nothing'}" for d in found)


def _references(book: Book, path: str) -> Iterator[Finding]:
    here = book.snapshot
    trash = {each.id for each in book.trash()}
    for record in here.records():
        for other in mentions.links(record):
            if here.find(other) is None:
                why = "is in the trash" if other in trash else "is not there"
                text = f"{record.id} points to {other}, which {why}"
                yield Finding("reference", path, text, fault=False)


def _backups(home: Home, stem: str, path: str) -> Iterator[Finding]:
    found = backups.listed(home.path, stem)
    for each in found:
        trouble = backups.trouble(each)
        if trouble:
            yield Finding("backup", each.path, trouble)
    best = backups.best(found)
    folder = backups_folder(home.path)
    if best is None:
        text = "there is no sound backup; `casebook backup make` makes one"
        yield Finding("no-backup", folder, text, fault=bool(found))
    elif os.path.exists(path):
        age = os.stat(path).st_mtime - os.stat(best.path).st_mtime
        if age > OLD.total_seconds():
            text = f"the newest sound backup is {plural(int(age // 86400), 'day')} older than the journal"
            yield Finding("old-backup", folder, text, fault=False)


# --- the folder -----------------------------------------------------------------------------------


def of_home(home: Home) -> Iterator[Finding]:
    """What is wrong with the files of a home that belong to no one cycle."""
    yield from _rights(home.path)
    yield from _rights(backups_folder(home.path))
    for path in conflicts.copies(home.path):
        text = "is another version that a sync tool left; --repair merges it record by record"
        yield Finding("conflict", path, text)
    for path in drafts.Drafts(home.path).found().damaged:
        yield Finding("draft", path, "is a draft that cannot be read; look into it, then remove it")
    for path, left in _temporary(home.path):
        text = (
            "was left by a process that died; --repair removes it" if left else "is being written"
        )
        yield Finding("temporary", path, text, fault=left)
    for name in _names(home.path):
        if ".damaged-" in name or name.endswith(".aside"):
            text = "is kept from a repair; remove it when nothing of it is missed"
            yield Finding("aside", os.path.join(home.path, name), text, fault=False)
    for stem in orphans(home):
        path = os.path.join(home.path, f"{stem}.log")
        yield Finding("no-file", path, "is a log without its file; --repair puts it together")


def _is_a_log(path: str) -> bool:
    """Whether a file is the log of some cycle, with something in it."""
    name = os.path.basename(path)
    if not name.endswith(".log") or name.startswith(".") or conflict_of(name):
        return False
    return os.path.getsize(path) > 0


def orphans(home: Home) -> list[str]:
    """The cycles of which there is a log and no file."""
    stems = set(home.stems())
    logs = [name for name in _names(home.path) if _is_a_log(os.path.join(home.path, name))]
    return [name[:-4] for name in logs if name[:-4] not in stems]


def _rights(folder: str) -> Iterator[Finding]:
    """Files that others may read are told, and made the owner's alone."""
    for here, _, names in os.walk(folder):
        for path, allowed in ((here, 0o700), *((os.path.join(here, n), 0o600) for n in names)):
            try:
                found = os.lstat(path)
                if stat.S_ISLNK(found.st_mode) or not found.st_mode & 0o777 & ~allowed:
                    continue
                os.chmod(path, found.st_mode & allowed)
                text = f"could be read by others ({found.st_mode & 0o777:04o}); that was mended"
                yield Finding("rights", path, text, fault=False)
            except OSError as problem:
                why = (problem.strerror or "").lower()
                yield Finding("rights", path, f"may be read by others, and cannot be mended: {why}")


def _temporary(folder: str) -> Iterator[tuple[str, bool]]:
    """Files that never got their name, and whether the process that made them has died."""
    for here in (folder, os.path.join(folder, "drafts"), backups_folder(folder)):
        for name in _names(here):
            found = _TEMPORARY.fullmatch(name)
            if found:
                yield os.path.join(here, name), not processes.running(int(found[1]))


def sweep(home: Home) -> list[str]:
    """Remove the files of dead processes that never got their name; tells which."""
    gone = [path for path, left in _temporary(home.path) if left]
    for path in gone:
        try:
            fsio.remove(path)
        except OSError:
            continue
    return gone


def put_away(home: Home, stem: str) -> list[str]:
    """Rename backups that cannot be restored, so that they are no longer counted; tells where they are."""
    found = []
    for each in backups.listed(home.path, stem):
        if backups.trouble(each):
            aside = f"{each.path}.damaged"
            try:
                fsio.rename(each.path, aside)
            except OSError:
                continue
            found.append(aside)
    return found


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []
