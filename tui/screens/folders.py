"""Folders as they are typed: completed by what is on the disk."""

import os
from itertools import takewhile
from pathlib import Path


def completed(typed: str) -> str:
    """The typed path as far as the folders that begin like it agree; with a separator at its end if it is one.

    ``~`` stays as it was typed. What begins like no folder, and a place that cannot be looked into, stays too.
    """
    head, _, start = typed.rpartition(os.sep)
    if typed == "~":
        return f"~{os.sep}"
    if not head and os.sep not in typed:
        return typed
    found = _folders(Path(head or os.sep).expanduser(), start)
    if not found:
        return typed
    if len(found) == 1:
        return f"{head}{os.sep}{found[0]}{os.sep}"
    # The names are in order: what the first and the last begin with, all do.
    pairs = zip(found[0], found[-1], strict=False)
    agreed = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return f"{head}{os.sep}{found[0][:agreed]}"


def _folders(place: Path, start: str) -> list[str]:
    """The names of the folders in a place that begin so; hidden ones only if that is asked for."""
    try:
        with os.scandir(place) as entries:
            return sorted(
                each.name
                for each in entries
                if each.name.startswith(start)
                and (start.startswith(".") or not each.name.startswith("."))
                and each.is_dir()
            )
    except (OSError, ValueError):
        return []
