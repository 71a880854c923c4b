"""Whether a log goes on from a file, and what a store holds that a file put in its place does not.

Every commit has a mark, the head of its line in the log. Two histories of one journal are the same up to the
last commit that has the same number and the same mark in both.
"""

import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from journal.errors import CannotRead
from journal.store import log
from journal.store.log import Entry, Head, Row, Scan

Rows = dict[str, dict[str, Row]]
Marks = Mapping[int, str]
"""The marks of commits by their number."""

Signature = tuple[int, int, int]


class Standing(NamedTuple):
    """A log beside a file: what is to be replayed; nothing, if it does not go on from the file."""

    found: Scan
    head: Head
    follows: bool


class Lost(NamedTuple):
    """The rows that a store held when another file was put in the place of its own, and those of ``base``,
    from which both come, if that is known.
    """

    base: Rows | None
    mine: Rows


def standing(path: str, own: Row) -> Standing:
    """How the log at ``path`` stands to the file that says ``own`` of it; raises `Damaged`, `CannotRead`.

    A log that does not go on from the file belongs to another journal, to a copy that went its own way, or
    was cut back. It is never replayed, and the next commit sets it aside.
    """
    head = log.head(path)
    apart = Standing(Scan((), 0, False), head, False)
    if head.journal != own["id"]:
        return apart
    same, end, last = head.log == own["log"], own["end"], own.get("last", "")
    if same and last and log.stands_at(path, end, last):
        return Standing(log.scan(path, end), head, True)
    whole = log.scan(path)
    return Standing(whole, head, True) if _goes_on(whole, head, own, same) else apart


def _goes_on(whole: Scan, head: Head, own: Row, same: bool) -> bool:
    seq, last = own["seq"], own.get("last", "")
    if same and own["end"] > whole.end:
        return False
    marks = dict(whole.marks)
    if seq in marks:
        return not last or marks[seq] == last
    begins = min(marks, default=seq + 1)
    return begins == seq + 1 and (not last or not head.last or head.last == last)


def meeting(mine: Marks, theirs: Marks) -> int | None:
    """The last commit that two histories have in common; None if that cannot be told."""
    common = (seq for seq, mark in mine.items() if mark and theirs.get(seq) == mark)
    return max(common, default=None)


def rolled_back(rows: Rows, entries: Iterable[Entry], to: int) -> Rows:
    """Rows as they were after commit ``to``; ``entries`` are those that made them what they are."""
    found = {table: dict(held) for table, held in rows.items()}
    for entry in sorted(entries, key=lambda each: -each.seq):
        for change in reversed(entry.changes if entry.seq > to else ()):
            table = found.setdefault(change.table, {})
            if change.before is None:
                table.pop(change.key, None)
            else:
                table[change.key] = change.before
    return found


def signature(path: str) -> Signature | None:
    """What differs between two states of a log; None if there is none. Raises `CannotRead`."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise CannotRead(path, problem) from None
    return (found.st_ino, found.st_mtime_ns, found.st_size)
