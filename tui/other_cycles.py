"""The other cycles of a home, read to be searched, and not read again until their files change."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from journal.errors import JournalError
from journal.home import Home
from journal.model import Snapshot
from tui.hits import Searched


def others(home: Home, present: str) -> Iterator[Searched | str]:
    """Every cycle but the present one (names of files without ending), the latest first; of one that cannot be
    read its name. Each is read when it is asked for.
    """
    for stem in reversed(home.stems()):
        if stem != present:
            try:
                snapshot = _snapshot(home, stem, _signature(Path(home.path), stem))
            except JournalError:
                yield stem
            else:
                yield Searched(stem, snapshot.cycle.name or stem, snapshot)


def _signature(folder: Path, stem: str) -> tuple[tuple[int, int], ...]:
    found = []
    for ending in (".json", ".log"):
        try:
            stat = (folder / f"{stem}{ending}").stat()
            found.append((stat.st_mtime_ns, stat.st_size))
        except OSError:
            found.append((0, 0))
    return tuple(found)


@lru_cache(maxsize=4)
def _snapshot(home: Home, stem: str, _signature: object) -> Snapshot:
    return home.open(stem).snapshot
