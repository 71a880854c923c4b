"""What is printed after a bug: where it happened and that the data is safe, but nobody's words.

A traceback with the values of variables, or with the text of the exception, would show what was written
in the journal to whoever is sent the report.
"""

import traceback

from rich.text import Text
from textual.worker import WorkerFailed

from journal.text import safe


def report(error: BaseException, home: str) -> Text:
    """The places the error went through, its kind, and where the data is. Never the error's own words."""
    lines = ["casebook stopped because of a fault of its own. Please report what follows:", ""]
    for each in _chain(error):
        lines += [
            f"  {frame.filename}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(each.__traceback__)
        ]
        lines += [f"{type(each).__module__}.{type(each).__qualname__}", ""]
    kept = f"Everything that was saved is safe in {home}, and what stood in an open form is kept as a draft."
    kept += " Start casebook again: it offers the draft."
    return Text(safe("\n".join([*lines, kept])))


def _chain(error: BaseException) -> list[BaseException]:
    """The error with what it came from, the first cause first."""
    found: list[BaseException] = []
    here: BaseException | None = error
    while here is not None and here not in found:
        if isinstance(here, WorkerFailed):
            here = here.error
        found.insert(0, here)
        here = here.__cause__ or (None if here.__suppress_context__ else here.__context__)
    return found
