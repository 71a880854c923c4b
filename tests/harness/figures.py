"""How long a save and a start take with 2,000 records: figures for the table, no test."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from journal.model import Note, Snapshot
from tests.harness.black_box import INSTALLED
from tests.harness.result import Result, workplace
from tests.harness.subjects import CLOCK, FIRST, a_home

RECORDS = 2000
SAVE_SECONDS = 0.1
START_SECONDS = 0.3


def run(times: int) -> Result:
    """The medians of so many saves in an open book, and of so many starts of the command."""
    with workplace("figures") as place:
        folder = place.folder()
        today = CLOCK.today()
        notes = tuple(
            Note(id=f"N{number}", on=today - timedelta(days=number % 150), text="a word " * 12)
            for number in range(1, RECORDS + 1)
        )
        home = a_home(folder)
        home.create(Snapshot(cycle=FIRST, notes=notes)).close()
        opened = statistics.median(_timed(lambda: home.open().snapshot) for _ in range(times))
        book = home.open()
        book.note("the first of the day keeps the readiness as well")
        saved = statistics.median(_timed(lambda: book.note("a word")) for _ in range(times))
        book.close()
        environment = {
            **os.environ,
            "CASEBOOK_HOME": home.path,
            "CASEBOOK_CONFIG": str(Path(folder, "config")),
            "CASEBOOK_TODAY": today.isoformat(),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)

        def command() -> object:
            argv = [INSTALLED, "note", "a word"]
            return subprocess.run(argv, env=environment, check=True, capture_output=True)

        command()
        started = statistics.median(_timed(command) for _ in range(max(3, times // 5)))
    done = (
        f"records: a save {saved * 1000:.1f} ms (goal {SAVE_SECONDS * 1000:.0f}),"
        f" read and checked in {opened * 1000:.0f} ms,"
        f" the command with a save {started * 1000:.0f} ms (goal {START_SECONDS * 1000:.0f})"
    )
    return Result(RECORDS, done)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
