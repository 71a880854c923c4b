"""What is printed after a bug of the screen: where it happened and that the data is safe, but nobody's words."""

from rich.text import Text
from textual.worker import WorkerFailed

from journal.faults import chain, places
from journal.text import safe


def report(error: BaseException | None, home: str) -> Text:
    """The places the error went through, its kind, and where the data is. Never the error's own words."""
    lines = ["casebook stopped because of a fault of its own. Please report what follows:", ""]
    for each in chain(error) if error is not None else []:
        # The toolkit wraps what went wrong in a worker.
        for fault in chain(each.error) if isinstance(each, WorkerFailed) else [each]:
            lines += [*places(fault), ""]
    kept = f"Everything that was saved is safe in {home}, and what stood in an open form is kept as a draft."
    return Text(safe("\n".join([*lines, f"{kept} Start casebook again: it offers the draft."])))
