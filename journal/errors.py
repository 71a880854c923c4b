"""What can go wrong, each in one sentence that says what to do next.

Every error that a user can meet is a `JournalError`; it writes its own sentence from its data. One place in
each front end shows them. ``exit_code`` is what the command line exits with: 1 failed, 2 usage, 4 locked,
changed elsewhere or conflicting.
"""

from collections.abc import Sequence
from typing import NamedTuple

from journal.text import one_line


class Problem(NamedTuple):
    """What is wrong with one field of what was typed."""

    field: str
    message: str


class JournalError(Exception):
    """The base of everything that is told to the user instead of crashing."""

    exit_code = 1


class BadClock(JournalError):
    """CASEBOOK_TODAY does not hold a date."""

    exit_code = 2

    def __init__(self, value: str) -> None:
        super().__init__(
            f"CASEBOOK_TODAY is {one_line(value)!r}; set it to a date such as 2026-07-03, or unset it"
        )


class Invalid(JournalError):
    """A draft that cannot be kept; ``problems`` has one sentence a field."""

    exit_code = 2

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.message for problem in self.problems))


class NotFound(JournalError):
    """No record has that id."""

    exit_code = 2

    def __init__(self, record_id: str, hint: str = "") -> None:
        self.record_id = record_id
        super().__init__(f"there is no {one_line(record_id)} in this cycle{hint and '; ' + hint}")


class NotInTrash(JournalError):
    """No deleted record has that id."""

    exit_code = 2

    def __init__(self, record_id: str, why: str = "") -> None:
        self.record_id = record_id
        super().__init__(
            f"{one_line(record_id)} is not in the trash{why and ', ' + why}; `casebook trash` lists what is"
        )


class Malformed(JournalError):
    """A place in a file holds something of the wrong type."""

    def __init__(self, where: str, detail: str) -> None:
        self.where = where
        self.detail = detail
        super().__init__(f"{one_line(where)}: {one_line(detail)}")


class BadFile(JournalError):
    """A file that cannot be read as what it should be. It was left untouched."""

    def __init__(self, path: object, reason: str, place: str = "", do: str = "") -> None:
        self.path = str(path)
        at = f" at {place}" if place else ""
        super().__init__(
            f"{one_line(self.path)}: {reason}{at}; the file was left as it is{do and '; ' + do}"
        )


class Damaged(BadFile):
    """A journal's file or log does not hold what was written. What is sound of it can be saved."""

    def __init__(self, path: object, reason: str, place: str = "") -> None:
        super().__init__(path, reason, place, "`casebook doctor` shows what can be saved")


class NewerVersion(BadFile):
    """The file was written by a newer version of the program."""

    def __init__(self, path: object, found: object, known: int) -> None:
        super().__init__(
            path,
            f"it is of format version {one_line(str(found))} and this program reads up to {known}",
            do="upgrade casebook to open it",
        )


class NothingSaved(JournalError):
    """Neither a file nor its log nor a backup holds a single sound record."""

    def __init__(self, path: object) -> None:
        super().__init__(
            f"nothing of {one_line(str(path))} can be saved: neither it nor its log nor a backup holds a sound"
            " record; everything was left as it is, restore it from a copy of your own"
        )


class CannotWrite(JournalError):
    """The system refused a write; nothing has changed on disk."""

    def __init__(self, path: object, problem: OSError) -> None:
        self.path = str(path)
        self.problem = problem
        why = (problem.strerror or str(problem)).lower()
        super().__init__(
            f"could not write {one_line(self.path)}: {why}; nothing was changed, mend that and try again"
        )


class Unconfirmed(CannotWrite):
    """A change is in the file, but the system did not confirm that it will last."""

    def __init__(self, path: object, problem: OSError) -> None:
        super().__init__(path, problem)
        why = (problem.strerror or str(problem)).lower()
        self.args = (
            f"the change is in {one_line(self.path)}, so do not do it again, but the system could not confirm"
            f" that it will last: {why}; look after the disk",
        )


class CannotRead(JournalError):
    """The system refused a read."""

    def __init__(self, path: object, problem: OSError) -> None:
        self.problem = problem
        why = (problem.strerror or str(problem)).lower()
        super().__init__(f"could not read {one_line(str(path))}: {why}")


class Locked(JournalError):
    """Another process holds the lock for too long."""

    exit_code = 4

    def __init__(self, path: object, seconds: float) -> None:
        self.path = str(path)
        self.seconds = seconds
        super().__init__(
            f"{one_line(str(path))} has been locked by another process for {seconds:g} seconds;"
            " nothing was saved, close the other casebook and try again"
        )


class Postponed(Locked):
    """Another process holds the lock for too long; what was entered is on disk, in the inbox."""

    def __init__(self, path: object, seconds: float, where: str) -> None:
        super().__init__(path, seconds)
        self.args = (
            f"{one_line(str(path))} has been locked by another process for {seconds:g} seconds; what you entered"
            f" is kept in {one_line(where)} and taken in by the next command or an open screen, so do not enter"
            " it again",
        )


class ChangedElsewhere(JournalError):
    """The record was changed by somebody else since it was read; nothing was overwritten."""

    exit_code = 4

    def __init__(self, record_id: str) -> None:
        self.record_id = record_id
        super().__init__(
            f"{record_id} was changed elsewhere in the meantime; nothing was overwritten,"
            " look at the present version and do it again"
        )


class Conflict(JournalError):
    """What is brought in differs from what is there; ``records`` lists where."""

    exit_code = 4

    def __init__(self, message: str, records: Sequence[str] = ()) -> None:
        self.records = tuple(records)
        super().__init__(message)


class ReadOnly(JournalError):
    """The cycle is closed history or its file may not be written."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"cycle {one_line(name)} is read-only: {why}")


class NoCycle(JournalError):
    """There is no cycle to work on."""

    def __init__(self, home: object, name: str = "", backed_up: str = "") -> None:
        again = f"`casebook --cycle {backed_up} backup restore`"
        kept = f"there are backups of {backed_up}, {again} brings it back; " if backed_up else ""
        wanted = f"no cycle named {one_line(name)}" if name else "no cycle yet"
        super().__init__(
            f"{wanted} in {one_line(str(home))}; {kept}start one with `casebook init`, bring one in with"
            " `casebook import FILE`, or look around with `casebook demo`"
        )


class NoBackup(JournalError):
    """There is no such backup, or none that is sound."""

    exit_code = 2

    def __init__(self, cycle: str, name: str = "") -> None:
        what = f"no one backup called {one_line(name)}" if name else "no sound backup"
        super().__init__(
            f"there is {what} of {one_line(cycle)}; `casebook backup list` shows what there is"
        )


class NothingToUndo(JournalError):
    """No change is left to take back."""

    def __init__(self) -> None:
        super().__init__("nothing is left to undo")


class NothingToRedo(JournalError):
    """Nothing was taken back since the last change."""

    def __init__(self) -> None:
        super().__init__("nothing was undone since the last change, so there is nothing to redo")
