"""The unfinished files of processes that died while they wrote: told apart from those of the living, and swept."""

import contextlib
import os
import re
import time
from collections.abc import Iterable

from journal import processes
from journal.store import fsio

AGE = 3600
"""Seconds that an unfinished file is left alone, whoever it belongs to."""

_UNFINISHED = re.compile(r"\..+\.([0-9]+)\.[0-9a-f]{8}\.tmp")


def sweep(folder: str, names: Iterable[str]) -> list[str]:
    """Delete those of the names in a folder that are such files, older than an hour; tells which.

    One that cannot be deleted, or whose process runs, stays. Their words were never acknowledged.
    """
    swept = []
    for name in names:
        found = _UNFINISHED.fullmatch(name)
        path = os.path.join(folder, name)
        with contextlib.suppress(OSError):
            if (
                found
                and time.time() - os.stat(path, follow_symlinks=False).st_mtime > AGE
                and not processes.running(int(found[1]))
            ):
                fsio.remove(path)
                swept.append(name)
    return swept
