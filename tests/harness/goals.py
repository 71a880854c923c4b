"""The goals of the harness: what is done how often, and which tests hold the rest.

A goal is a row of the table that `tests.harness.torture` prints. To join: one line here, or a `fault` mark on
a test that counts with `tests.harness.counts`.
"""

import contextlib
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from tests.harness import (
    black_box,
    commonmark,
    counts,
    crash_images,
    damage,
    fault_loop,
    faults,
    figures,
    full_disk,
    kill_farm,
    operations,
    power_cut,
    pty_screen,
    together,
    typesetting,
    wrong,
)
from tests.harness.result import Result, workplace
from tests.harness.subjects import REAL, SAMPLE, Subject


class Scale(NamedTuple):
    """How much of each goal is done: 1 is a release. The seed is that of every random choice."""

    share: float
    seed: int

    def of(self, whole: int) -> int:
        """The count at this scale, at least one."""
        return max(1, round(whole * self.share))


Run = Callable[[Scale], Result]


class Goal(NamedTuple):
    """One row: its name on the command line, what it says, and what runs it."""

    name: str
    says: str
    run: Run


def _images(scale: Scale) -> Result:
    return crash_images.run(REAL, scale.of(crash_images.ROUNDS))


def _faults(scale: Scale) -> Result:
    return fault_loop.run(operations.ALL, scale.share, scale.seed)


def _kills(scale: Scale) -> Result:
    whole = scale.of(10_000)
    small = kill_farm.run(REAL, whole - whole // 4, scale.seed)
    sample = kill_farm.run(SAMPLE, whole // 4, scale.seed) if whole > 3 else Result(0, "")
    done = f"{small.number:,} {small.done}; of the sample case {sample.number:,} {sample.done}"
    return Result(small.number + sample.number, done, small.losses + sample.losses)


def _typed(scale: Scale) -> Result:
    """Every way to end the screen, three at a time, as most of the time is waiting."""
    command = [sys.executable, "-m", "tests.harness.pty_screen", "--runs", str(scale.of(50))]
    command += ["--seed", str(scale.seed), "--ways"]
    waiting, said, losses = list(pty_screen.WAYS), list[str](), list[str]()
    running: dict[str, subprocess.Popen[bytes]] = {}
    while waiting or running:
        while waiting and len(running) < 3:
            way = waiting.pop(0)
            running[way] = subprocess.Popen(
                [*command, way], cwd=faults.ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
            )
        way, process = next(iter(running.items()))
        out = process.communicate()[0].decode()
        del running[way]
        lines = [line for line in out.splitlines() if line.startswith(way)]
        said += lines
        if process.returncode:
            losses.append(f"seed {scale.seed}: {' '.join(lines) or out[-500:]}")
    most = "; ".join(re.sub(r"^(\w+).*(most \d+).*", r"\1 \2", line) for line in said)
    done = f"screens ended while somebody typed, characters lost: {most}"
    return Result(scale.of(50) * len(pty_screen.WAYS), done, tuple(losses))


RED: tuple[tuple[str, Subject, Callable[[Subject], Result]], ...] = (
    ("faults", wrong.IN_PLACE, lambda s: fault_loop.run(fault_loop.of_subject(s), enough=1)),
    ("faults", wrong.UNLINKS, lambda s: fault_loop.run(fault_loop.of_subject(s), enough=1)),
    ("images", wrong.IN_PLACE, lambda s: crash_images.run(s, 1, 1)),
    ("images", wrong.NO_SYNC, lambda s: crash_images.run(s, 1, 1)),
    ("images", wrong.NO_FOLDER_SYNC, lambda s: crash_images.run(s, 1, 1)),
    ("images", wrong.UNLINKS, lambda s: crash_images.run(s, 1, 1)),
    ("images", wrong.CACHING, lambda s: crash_images.run(s, 1, 1)),
    ("kills", wrong.IN_PLACE, lambda s: kill_farm.run(s, 300, 1)),
    ("kills", wrong.UNLINKS, lambda s: kill_farm.run(s, 300, 1)),
    ("kills", wrong.CACHING, lambda s: kill_farm.run(s, 50, 1)),
    ("many", wrong.NO_LOCK, lambda s: together.many(s, 8, 25)),
    ("many", wrong.STALE_ID, lambda s: together.many(s, 8, 25)),
    ("beside", wrong.STALE_ID, lambda s: together.beside(s, 10, 1)),
    ("cuts", wrong.NO_SYNC, lambda s: power_cut.run(s, 60, 1)),
    ("cuts", wrong.NO_FOLDER_SYNC, lambda s: power_cut.run(s, 60, 1)),
)
"""Each wrong store with the layers that must see it fail."""

TIMED = ("kills", "many", "beside")
"""Layers that see a mistake only if something else happens in the middle of a save."""

GREEN: tuple[Callable[[Subject], Result], ...] = (
    lambda s: fault_loop.run(fault_loop.of_subject(s), 0.1),
    lambda s: crash_images.run(s, 1),
    lambda s: kill_farm.run(s, 20, 1),
    lambda s: together.many(s, 4, 10),
    lambda s: together.beside(s, 5, 1),
)
"""Layers that must find nothing in the right one of the same make."""


@contextlib.contextmanager
def _slow_disk() -> Iterator[None]:
    """Each fsync takes its time, wherever the files are: in memory, the middle of a save is next to nothing."""
    fsync = os.fsync

    def slow(descriptor: int) -> None:
        time.sleep(0.002)
        fsync(descriptor)

    os.fsync = slow  # type: ignore[assignment]
    try:
        yield
    finally:
        os.fsync = fsync


def _red(_: Scale) -> Result:
    missed, seen = [], set()
    with workplace("red") as place:  # what the wrong ones lose is nothing to keep
        outside, tempfile.tempdir = tempfile.tempdir, place.path
        try:
            for layer, subject, run in RED:
                with _slow_disk() if layer in TIMED else contextlib.nullcontext():
                    result = run(subject)
                if result.losses:
                    seen.add(subject.name)
                elif not result.skipped:
                    missed.append(f"the store with {subject.name!r} passes {layer}")
        finally:
            tempfile.tempdir = outside
    missed += [loss for run in GREEN for loss in run(wrong.RIGHT).losses]
    return Result(len(seen), f"of {len(wrong.WRONG)} wrong stores caught", tuple(missed))


def of_tests(name: str, says: str, *rows: int, paths: Iterable[str] = ()) -> Goal:
    """The tests that hold those rows of docs/faults.md, or are named, with the counts of a release."""
    return Goal(name, says, partial(_tests, rows, tuple(paths)))


def _tests(rows: tuple[int, ...], paths: tuple[str, ...], scale: Scale) -> Result:
    held = faults.held()
    chosen = sorted({test for row in rows for test in held[row]} | set(paths))
    if not chosen:
        # A row that lost its tests must not look like one that had none to run.
        return Result(0, "tests", (f"no test holds {rows}: is {faults.ROOT} whole?",))
    environment = dict(os.environ)
    if scale.share >= 1:
        environment[counts.VARIABLE] = "1"
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", *chosen]
    ran = subprocess.run(
        command, cwd=faults.ROOT, env=environment, capture_output=True, text=True, check=False
    )
    passed = re.search(r"(\d+) passed", ran.stdout)
    losses = [line for line in ran.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    if ran.returncode and not losses:
        losses = [f"pytest ended with {ran.returncode}: {ran.stdout[-500:]}{ran.stderr[-500:]}"]
    return Result(int(passed[1]) if passed else 0, "tests passed", tuple(losses))


GOALS = (
    Goal("faults", "a fault at every call", _faults),
    Goal("images", "the power fails, simulated", _images),
    Goal("kills", "killed at any moment", _kills),
    Goal("beside", "killed beside a living one", lambda s: together.beside(REAL, s.of(1000), s.seed)),
    Goal("many", "several at once", lambda s: together.many(REAL, 8, s.of(1000))),
    Goal("put-back", "replaced underneath", lambda s: together.put_back(REAL, s.of(500), s.seed)),
    Goal("cuts", "the power fails under ext4", lambda s: power_cut.run(REAL, s.of(100) * 3, s.seed)),
    Goal("full", "no room left", lambda s: full_disk.run(REAL, s.of(30), s.seed)),
    Goal("box", "from outside", lambda s: black_box.run(min(1, s.share), s.seed)),
    Goal("typed", "the screen is ended", _typed),
    Goal("flips", "damage", lambda s: damage.flips(s.of(5000), s.seed)),
    Goal("short", "cut short", lambda s: damage.cuts(round(damage.STEP / min(1, s.share * 10)))),
    Goal("red", "the harness itself", _red),
    Goal("figures", "time", lambda s: figures.run(s.of(100))),
    Goal("spec", "CommonMark on paper", lambda _: commonmark.goal()),
    Goal("paper", "any text on paper", lambda s: typesetting.run(s.of(3000), s.seed)),
    of_tests("undo", "to the start and back", 6, paths=["tests/journal/test_undo_sequences.py"]),
    of_tests("texts", "hostile texts everywhere", 1, 28, 29, 30, 50, 51, 52),
    of_tests("traces", "no words in a report", 7, 32),
    of_tests("mending", "backups and salvage", 10, 11, 26, 27, 49),
    of_tests("locks", "a stopped holder, no locks at all", 35, 55),
    of_tests("private", "0600 and 0700", 25),
    of_tests("keys", "any keys in any order", paths=["tests/tui/test_random_keys.py"]),
    of_tests("network", "no socket", 53),
)  # fmt: skip
