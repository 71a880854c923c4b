"""The moments that the program sets: when a record, a stage, a measurement or a feedback was entered."""

from journal.store.store import Change, Row


def stamped(row: Row, before: Row | None, now: str) -> Row:
    """The row with the moment wherever something new was typed; what was entered before keeps its own."""
    found = dict(row)
    found["entered"] = now if before is None else before.get("entered")
    for group in ("measurements", "feedback"):
        if group in found:
            found[group] = [_entered(part, now) for part in found[group]]
    if "stages" in found:
        found["stages"] = {
            name: _entered(stage, now) for name, stage in found["stages"].items() if stage
        }
    return found


def _entered(part: Row, now: str) -> Row:
    return part if part.get("entered") else {**part, "entered": now}


def became_held(change: Change) -> bool:
    """Whether a change makes a check-in a held one."""
    if change.table != "checkins" or not change.after or not change.after.get("held"):
        return False
    return not (change.before or {}).get("held")
