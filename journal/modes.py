"""Who may read the files of a journal: their owner alone. What is found open to others is closed again."""

import os
import stat

from journal.store import fsio


def tighten(path: str) -> list[str]:
    """Close the cycle's file at ``path``, what lies beside it and its folder to others; tells what was open.

    What belongs to somebody else, and the user's own home folder, is left as it is.
    """
    folder, name = os.path.split(path)
    stem = os.path.splitext(name)[0]
    places = [(path, fsio.FILE_MODE)]
    try:
        beside = [
            each for each in os.listdir(folder) if each == "current" or each.startswith(f"{stem}.")
        ]
    except OSError:
        beside = []
    places += [(os.path.join(folder, each), fsio.FILE_MODE) for each in beside if each != name]
    places += [(os.path.join(folder, each), fsio.FOLDER_MODE) for each in ("drafts", "inbox")]
    if os.path.realpath(folder) != os.path.realpath(os.path.expanduser("~")):
        places.append((folder, fsio.FOLDER_MODE))
    return [each for each, allowed in places if _tightened(each, allowed)]


def _tightened(path: str, allowed: int) -> bool:
    try:
        found = os.lstat(path)
        mine = found.st_uid == os.geteuid() if hasattr(os, "geteuid") else False
        if not mine or stat.S_ISLNK(found.st_mode) or not found.st_mode & 0o777 & ~allowed:
            return False
        os.chmod(path, stat.S_IMODE(found.st_mode) & allowed)
    except OSError:
        return False
    return True
