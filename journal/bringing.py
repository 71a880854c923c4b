"""What an import adds to a cycle that is already here, and what keeps it from doing so."""

from journal import codec, tables
from journal.errors import Conflict
from journal.model import Snapshot
from journal.store.store import Change


def additions(here: Snapshot, brought: Snapshot) -> tuple[list[Change], tuple[str, ...]]:
    """The rows to add, and the ids that are here with the same content.

    Raises `Conflict` with every record (or the cycle itself, or a field that this version does not know)
    whose content differs. Kept readiness is a fact of the journal that kept it: only days without one are
    added.
    """
    mine, theirs = tables.rows_of(here), tables.rows_of(brought)
    changes: list[Change] = []
    same: list[str] = []
    different: list[str] = []
    if mine["cycle"] != theirs["cycle"]:
        different.append("the cycle itself")
    for table in codec.RECORD_TYPES:
        for key, row in theirs[table].items():
            if key not in mine[table]:
                changes.append(Change(table, key, None, row))
            elif mine[table][key] == row:
                same.append(key)
            else:
                different.append(key)
    different += [
        name for name, value in brought.extra.items() if here.extra.get(name, value) != value
    ]
    if different:
        raise Conflict(
            f"nothing was imported: {', '.join(different)} {'is' if len(different) == 1 else 'are'}"
            " here with other content; mend one side, or import into another --home",
            different,
        )
    changes += [
        Change("readiness", day, None, row)
        for day, row in theirs["readiness"].items()
        if day not in mine["readiness"]
    ]
    extra = {**here.extra, **brought.extra}
    if extra != here.extra:
        changes.append(Change("meta", "extra", here.extra, extra))
    return changes, tuple(same)
