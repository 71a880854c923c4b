"""One cycle's file and log as last read, and what is taken in when others write them or replace them.

Whoever puts an older file or log in the place of those that were read takes nothing away from what was
committed: it is remembered, and the next writer brings it back.
"""

import os
from typing import NamedTuple

from journal.kinds import BY_TABLE
from journal.store import lineage, log, snapshot
from journal.store.lineage import Lost, Rows
from journal.store.live import LiveTables
from journal.store.log import Change, Entry, Row
from journal.store.migrations import SCHEMA
from journal.store.past import Past


class Reader:
    """What one cycle's file and log hold. Raises `BadFile` and `CannotRead`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._log = beside(path, ".log")
        folder = os.path.dirname(path)
        self._written = (("its file", path), ("its log", self._log), ("its folder", folder))
        self._tables = LiveTables()
        self._signature: snapshot.Signature | None = None
        self._log_signature: lineage.Signature | None = None
        self._seq = self._end = self._saved = self._readings = 0
        self._torn = False
        self._marks: dict[int, str] = {}
        self._past: Past | None = None
        self._older: snapshot.Found | None = None
        self._newer = 0
        self._is_foreign = False
        self._lost: list[Lost] = []
        self._reload()

    @property
    def seq(self) -> int:
        """The number of the last commit that is taken in; each commit of anyone is one higher."""
        return self._seq

    # --- looking ----------------------------------------------------------------------------------

    def rows(self) -> Rows:
        """Every row by table and id, as last read. They are the caller's to read, not to change."""
        return {table: self._tables.rows(table) for table in snapshot.TABLES}

    def row(self, table: str, key: str) -> Row | None:
        """One row, as last read, or None."""
        return self._tables.row(table, key)

    def extra(self) -> Row:
        """Fields of an imported file that this version does not know."""
        return self._tables.row("meta", "extra") or {}

    def steps(self) -> list[Entry]:
        """The commits that can be taken back, the latest first."""
        return self._followed().steps()

    def history(self, key: str) -> list[Entry]:
        """The commits that touched a record, the earliest first."""
        return self._followed().of_record(key)

    def pristine(self) -> bool:
        """Whether the journal is as it was created: nothing was committed that was not taken back."""
        return self._followed().to_undo() is None

    def can_redo(self) -> bool:
        """Whether something was taken back that can still be done again."""
        return self._followed().to_redo() is not None

    @property
    def readonly(self) -> str:
        """Why nothing can be written here, in a sentence; "" if it can. Reading is not affected."""
        if self._newer:
            return (
                f"it is of format version {self._newer} and this program writes {SCHEMA};"
                " upgrade casebook to change it"
            )
        for what, path in self._written:
            if not os.access(path, os.W_OK) and os.path.exists(path):
                return f"{what} may not be written; allow it to change anything"
        return ""

    @property
    def state(self) -> tuple[int, int]:
        """How often all was read anew, and `seq`: one commit later only the second is one higher."""
        return self._readings, self._seq

    @property
    def owes(self) -> bool:
        """Whether something that was committed is no longer on disk and has to be brought back."""
        return bool(self._lost)

    # --- taking in what is on disk ----------------------------------------------------------------

    def refresh(self) -> bool:
        """Take in what others have written; tells whether there was anything."""
        there = lineage.signature(self._log)
        same = snapshot.signature(self.path) == self._signature
        if same and there == self._log_signature:
            return False
        if same and self._is_longer(there):
            found = log.scan(self._log, self._end)
            self._replay(found)
            self._log_signature = there
            return bool(found.entries)
        before = self._seq, self._content()
        self._reload()
        if before == (self._seq, self._content()):
            return False
        self._readings += 1
        return True

    def _is_longer(self, there: lineage.Signature | None) -> bool:
        """Whether the log still begins with what was read of it."""
        if not self._end or there is None or self._log_signature is None:
            return False
        mark = self._marks.get(self._seq)
        if mark:
            return log.stands_at(self._log, self._end, mark)
        return there[0] == self._log_signature[0] and there[2] >= self._end

    def _content(self) -> Rows:
        """What the journal says, without what the store keeps of its own. Not to be changed."""
        held = self._tables.all_tables
        own = {"meta": {"extra": held["meta"].get("extra", {})}}
        return {**{table: held[table] for table in snapshot.TABLES}, **own}

    def _reload(self) -> None:
        there = lineage.signature(self._log)
        file = snapshot.read(self.path)
        tables, schema = file.parsed
        own = tables["meta"]["log"]
        standing = lineage.standing(self._log, own)
        before = self._before(own["id"])
        self._tables.load(tables)
        self._signature, self._log_signature = file.signature, there
        self._older = file if schema < SCHEMA else None
        self._newer = schema if schema > SCHEMA else 0
        self._seq = self._saved = own["seq"]
        self._marks = {own["seq"]: own.get("last", "")}
        self._past = None
        self._is_foreign = bool(standing.head.journal) and not standing.follows
        if standing.follows:
            own["log"] = standing.head.log
        self._replay(standing.found)
        if before is not None:
            self._remember(before, standing)

    def _replay(self, found: log.Scan) -> None:
        for _, entry in found.entries:
            if entry.seq > self._seq:
                for change in entry.changes:
                    self._put(change)
                self._seq = entry.seq
        self._marks.update(found.marks)
        self._end, self._torn = found.end, found.torn

    def _put(self, change: Change) -> None:
        self._tables.put(change.table, change.key, change.after)
        if change.table in BY_TABLE:
            letter, number = change.key[0], int(change.key[1:])
            counters = self._tables.peek("meta", "counters") or {}
            if counters.get(letter, 0) < number:
                self._tables.put("meta", "counters", {**counters, letter: number})

    def _followed(self) -> Past:
        """The past up to what is taken in. A log that was begun anew has another past."""
        if self._past is None:
            self._past = Past(self._log)
        self._past.follow(self._end)
        return self._past

    # --- what another file in its place lacks -----------------------------------------------------

    def _before(self, journal: str) -> "_Before | None":
        """What was held until now; None the first time, and if the file is of another journal."""
        held = self._tables.all_tables
        if not held or held["meta"]["log"]["id"] != journal:
            return None
        marks = {**(self._past.marks if self._past else {}), **self._marks, 0: _START}
        return _Before(self._seq, self._end, marks, self._content())

    def _remember(self, before: "_Before", standing: lineage.Standing) -> None:
        """Keep what was committed and is not in what was read just now."""
        mark = before.marks.get(before.seq)
        if mark and (
            self._marks.get(before.seq) == mark
            or before.seq == 0
            or (standing.follows and log.stands_at(self._log, before.end, mark))
        ):
            return
        here = self._content()
        if here == before.rows:
            return
        whole = log.scan(self._log) if standing.follows else standing.found
        self._marks.update(whole.marks)
        theirs = dict(self._marks)
        if standing.follows and standing.head.last:
            theirs[standing.head.seq] = standing.head.last
        if 0 in theirs or 1 in theirs:
            theirs[0] = _START
        meeting = lineage.meeting(before.marks, theirs)
        if meeting == before.seq:
            return
        entries = (entry for _, entry in whole.entries)
        base = None if meeting is None else lineage.rolled_back(here, entries, meeting)
        self._lost.append(Lost(base, before.rows))


class _Before(NamedTuple):
    seq: int
    end: int
    marks: dict[int, str]
    rows: Rows


_START = "start"
"""The mark of a journal before its first commit."""


def beside(path: str, ending: str) -> str:
    """The file of that ending beside a journal's own."""
    return os.path.splitext(path)[0] + ending
