"""A durable save at 100, 10,000 and 100,000 records, beside a bare append and a sqlite insert.

    python -m benchmarks.durable_save

Each round does one of each in turn on the same disk: a note through the store's commit, an append of as
many bytes with fdatasync, and an insert into sqlite in WAL mode with synchronous=FULL. Prints medians and
ratios; the goals are at most 1.5 between the sizes, 1.5 against the append, 1.0 against sqlite.
"""

import argparse
import os
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

from journal.store.store import Change, Store

ROW = {
    "on": "2026-07-03",
    "text": "a note of some eighty characters, as one writes them down at night, #tag",
}


def timed(rounds: int, folder: Path, records: int) -> dict[str, float]:
    """Median seconds of each kind of save."""
    rows = {
        "cycle": {"cycle": {"name": "c"}},
        "notes": {f"N{n}": ROW for n in range(1, records + 1)},
    }
    store = Store.create(str(folder / f"{records}.json"), rows)
    bare = os.open(folder / f"{records}.bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    base = sqlite3.connect(folder / f"{records}.sqlite", isolation_level=None)
    base.execute("pragma journal_mode=wal")
    base.execute("pragma synchronous=full")
    base.execute("create table notes (id integer primary key, body text)")
    line = b"x" * 180 + b"\n"
    times: dict[str, list[float]] = {"store": [], "append": [], "sqlite": []}
    for number in range(rounds):
        for name, taken in times.items():
            started = time.perf_counter()
            if name == "store":
                store.commit("add note", [Change("notes", "", None, ROW)], "2026-07-03T17:30:00Z")
            elif name == "append":
                os.write(bare, line)
                os.fdatasync(bare)
            else:
                base.execute("insert into notes (body) values (?)", (str(number) + "x" * 170,))
            taken.append(time.perf_counter() - started)
    base.close()
    os.close(bare)
    return {name: statistics.median(each) for name, each in times.items()}


def main() -> None:
    """Print a line a size, and the ratio between the largest and the smallest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=150)
    rounds = parser.parse_args().rounds
    medians: dict[int, float] = {}
    with tempfile.TemporaryDirectory(dir=".") as folder:
        for records in (100, 10_000, 100_000):
            found = timed(rounds, Path(folder), records)
            medians[records] = found["store"]
            print(
                f"{records:>7} records: store {found['store'] * 1000:.2f} ms,"
                f" {found['store'] / found['append']:.2f} of an append,"
                f" {found['store'] / found['sqlite']:.2f} of sqlite"
            )
    print(f"largest to smallest {medians[100_000] / medians[100]:.2f} (goal: at most 1.5)")


if __name__ == "__main__":
    main()
