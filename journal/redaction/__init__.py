"""A journal without what is not to be told: words, people, amounts of money."""

from journal.model import Snapshot

MARK = "redacted"
"""The field of a journal that says that it was redacted; every artifact says so where it stands."""


def unmarked(snapshot: Snapshot) -> Snapshot:
    """The journal without the mark: what is added to it from now on is not redacted."""
    from msgspec.structs import replace

    kept = {name: value for name, value in snapshot.extra.items() if name != MARK}
    return replace(snapshot, extra=kept)
