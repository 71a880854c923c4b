"""What processes that died left half written goes away, and nothing else does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from journal.drafts import Drafts
from journal.home import Home

HOURS = 2 * 3600

pytestmark = pytest.mark.fault(57)


def left(folder: Path, name: str, pid: int, age: int = HOURS) -> Path:
    """An unfinished file of that age."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f".{name}.{pid}.0123abcd.tmp"
    path.write_text("half a wor")
    moment = path.stat().st_mtime - age
    os.utime(path, (moment, moment))
    return path


@pytest.fixture
def dead() -> int:
    """The number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def test_a_hundred_leftovers_are_swept_at_the_start(home: Home, dead: int) -> None:
    """Of the home and of the drafts; looking at the cycles is enough."""
    folder = Path(home.path)
    paths = [left(folder, f"{number}.json", dead) for number in range(100)]
    draft = left(folder / "drafts", "0123456789abcdef.json", dead)
    assert ["2026-H1"] == home.stems()
    Drafts(home.path).found()

    assert [] == [path for path in [*paths, draft] if path.exists()]
    assert home.open().snapshot.cycle.name == "2026-H1"


def test_what_may_be_under_way_and_what_is_no_leftover_stays(home: Home, dead: int) -> None:
    """A young one, one of a living process, and files of other names."""
    folder = Path(home.path)
    paths = [
        left(folder, "young.json", dead, age=60),
        left(folder, "future.json", dead, age=-HOURS),
        left(folder, "living.json", os.getppid()),
        left(folder, "odd.json", dead).rename(folder / f".odd.{dead}.tmp"),
        left(folder, "mine", dead).rename(folder / "mine.tmp"),
        left(folder, "c.log", dead).rename(folder / "c.log.0123abcd.aside"),
    ]
    home.stems()

    assert [] == [path for path in paths if not path.exists()]


def test_a_leftover_that_cannot_be_deleted_stops_nobody(
    home: Home, dead: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is read-only: the journal opens all the same."""
    left(Path(home.path), "x.json", dead)

    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("journal.store.fsio.os.unlink", refuse)
    assert ["2026-H1"] == home.stems()
