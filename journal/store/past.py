"""What the log tells of the past: which commits can be taken back or done again, and what became of a record."""

from journal.store import log
from journal.store.log import Entry


class Past:
    """The steps of one log, taken in as far as asked for."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._end = 0
        self._places: dict[int, int] = {}
        self.marks: dict[int, str] = {}
        """The mark of each commit by its number."""
        self._undo: list[int] = []
        self._redo: list[int] = []
        self._waited: set[str] = set()

    def follow(self, end: int) -> None:
        """Take in what was logged up to ``end`` since the last look."""
        if self._end >= end:
            return
        found = log.scan(self._path, self._end)
        self.marks.update(found.marks)
        for place, entry in found.entries:
            self._places[entry.seq] = place
            if entry.waited:
                self._waited.add(entry.waited)
            if entry.undoes:
                _move(entry.undoes, self._undo, self._redo)
            elif entry.redoes:
                _move(entry.redoes, self._redo, self._undo)
            else:
                self._undo.append(entry.seq)
                self._redo.clear()
        self._end = found.end

    def to_undo(self) -> Entry | None:
        """The commit that would be taken back next."""
        return self._entry(self._undo[-1]) if self._undo else None

    def took_in(self, waited: str) -> bool:
        """Whether what waited in the inbox under that name was committed, taken back since or not."""
        return waited in self._waited

    def to_redo(self) -> Entry | None:
        """The commit that would be done again next."""
        return self._entry(self._redo[-1]) if self._redo else None

    def steps(self) -> list[Entry]:
        """The commits that can be taken back, the latest first."""
        return [self._entry(seq) for seq in reversed(self._undo)]

    def of_record(self, key: str) -> list[Entry]:
        """The commits that touched a record, the earliest first."""
        return [
            entry
            for _, entry in log.scan(self._path).entries
            if any(change.key == key for change in entry.changes)
        ]

    def _entry(self, seq: int) -> Entry:
        return log.entry_at(self._path, self._places[seq])


def _move(seq: int, source: list[int], target: list[int]) -> None:
    if source and source[-1] == seq:
        source.pop()
    target.append(seq)
