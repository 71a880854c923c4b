"""The power is cut under a real file system: what is found when it is mounted again?

A writer works on an ext4 that lives in a file. It is stopped at a random moment, and the file, which is what the
disk holds by then, is copied and mounted as after a restart. What was not synced is not in it. Then the
writer goes on. In three ways of mounting, from the careful to the careless.
"""

import os
import random
import select
import shutil
import signal
import subprocess
import time
from pathlib import Path

from tests.harness import kill_farm, mounts
from tests.harness.result import Result, Workplace, not_here, workplace
from tests.harness.subjects import State, Subject

MODES = ("data=ordered", "data=ordered,noauto_da_alloc", "data=writeback,noauto_da_alloc")
MEGABYTES = 16
LIVES = 20
"""A writer goes on through so many cuts; then a new journal is made on a new file system."""


def run(subject: Subject, cuts: int, seed: int) -> Result:
    """That many cuts over the modes, or fewer if one shows a loss."""
    why = mounts.possible()
    if why:
        return not_here(why)
    dice = random.Random(seed)
    done = acknowledged = 0
    with workplace("cuts") as place:
        try:
            for mode in MODES:
                left = cuts // len(MODES)
                while left > 0:
                    life = _Life(subject, Path(place.folder()), mode, dice)
                    wrong = life.cut_often(min(LIVES, left))
                    done += life.cuts
                    left -= LIVES
                    acknowledged += life.acknowledged
                    if wrong:
                        loss = place.lost(str(life.folder), f"seed {seed}, {mode}: {wrong}")
                        return Result(done, "power cuts", (loss,))
                    _drop(place, life)
        except mounts.CannotMount as problem:
            return not_here(str(problem))
    return Result(done, f"power cuts in {len(MODES)} mount modes, {acknowledged} acknowledged")


def _drop(place: Workplace, life: "_Life") -> None:
    place.done(str(life.folder))


class _Life:
    """One file system with one journal and one writer."""

    def __init__(self, subject: Subject, folder: Path, mode: str, dice: random.Random) -> None:
        self._subject, self.folder, self._mode, self._dice = subject, folder, mode, dice
        self._image = folder / "disk"
        self._told = b""
        self.cuts = self.acknowledged = 0

    def cut_often(self, times: int) -> str:
        """What was wrong at one of so many cuts, or ""."""
        mounts.ext4(self._image, MEGABYTES)
        with mounts.mounted(self._image, self.folder / "live", self._mode) as live:
            self._subject.make(str(live))
            before = self._subject.look(str(live))
            # What was made before lies on disk, as does a journal of yesterday.
            subprocess.run(["sync", "-f", str(live)], check=True)
            reader, writer = os.pipe()
            child = os.fork()
            if not child:
                os.close(reader)
                try:
                    journal = self._subject.open(str(live))
                    seed = random.Random(self._dice.random())
                    kill_farm.write_for_ever(self._subject, journal, writer, seed)
                finally:
                    os._exit(1)
            os.close(writer)
            try:
                for _ in range(times):
                    self.cuts += 1
                    wrong = self._cut(child, reader, live, before)
                    if wrong:
                        return f"cut {self.cuts}: {wrong}"
            finally:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                os.close(reader)
        return ""

    def _cut(self, child: int, reader: int, live: Path, before: State) -> str:
        self._listen(reader, self._dice.uniform(0.005, 0.08))
        flushing = None
        if self._dice.random() < 0.3:  # a system that is writing back by itself just then
            flushing = subprocess.Popen(["sync", "-f", str(live)])
            self._listen(reader, self._dice.uniform(0, 0.01))
        os.kill(child, signal.SIGSTOP)
        os.waitpid(child, os.WUNTRACED)
        self._listen(reader, 0)
        copy = self.folder / "copy"
        shutil.copyfile(self._image, copy)
        if flushing is not None:
            flushing.wait()
        with mounts.mounted(copy, self.folder / "after", self._mode) as after:
            told = kill_farm.understood(self._told)
            self.acknowledged = len(told.done)
            wrong, _ = kill_farm.judged(self._subject, str(after), before, told)
        os.kill(child, signal.SIGCONT)
        return wrong

    def _listen(self, reader: int, seconds: float) -> None:
        """Take in what is told for so long; with 0 seconds, all that waits in the pipe."""
        until = time.monotonic() + seconds
        while select.select([reader], [], [], max(0.0, until - time.monotonic()))[0]:
            self._told += os.read(reader, 1 << 16)
            if seconds and time.monotonic() >= until:
                return
