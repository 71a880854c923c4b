"""What goes wrong on the command line itself, beside what goes wrong in a journal."""

from journal.errors import JournalError
from journal.text import shortened


class Usage(JournalError):
    """The command line cannot be understood, or lacks something."""

    exit_code = 2


class Abandoned(JournalError):
    """A question was left unanswered; nothing was done."""


class EditorFailed(JournalError):
    """The editor could not be started, or ended badly."""


class Kept(JournalError):
    """What was typed could not be saved and is kept in a file; raised from the reason."""

    def __init__(self, reason: JournalError, path: str, again: str) -> None:
        self.exit_code = reason.exit_code
        self.path = path
        super().__init__(f"{reason}; what you typed is kept in {path}, save it with `{again}`")


class OutputLost(JournalError):
    """Standard output could not be written; what was to be done is done all the same."""

    def __init__(self, problem: OSError | None) -> None:
        self.quiet = isinstance(problem, BrokenPipeError)
        why = (problem.strerror or str(problem)).lower() if problem else "it is closed"
        super().__init__(f"could not write the output: {why}")


def quoted(word: str) -> str:
    """A word that was typed, in quotes and no longer than a sentence bears."""
    return repr(shortened(word, 40)) if word.strip() else repr(word[:40])
