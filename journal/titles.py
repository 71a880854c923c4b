"""Records in one line for people."""

from typing import TYPE_CHECKING

from journal.text import shortened

if TYPE_CHECKING:
    from journal.model import Record


def titled(record: "Record", width: int = 60) -> str:
    """A record's id and what it is called, at most ``width`` characters of it."""
    for name in ("title", "name", "text"):
        said = getattr(record, name, "")
        if said:
            return f"{record.id} {shortened(said, width)}"
    return f"{record.id} {shortened(getattr(record, 'who', ''), width)}".strip()
