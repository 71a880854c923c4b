"""The real screen in a real terminal, ended in every way while somebody types: what is lost?

``python -m tests.harness.pty_screen --runs 50 --seed 1`` prints a table.
"""

import argparse
import contextlib
import fcntl
import os
import pty
import random
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path
from typing import NamedTuple

from journal import interchange
from journal.drafts import Drafts
from journal.home import Home

WAYS = ("KILL", "HUP", "TERM", "INT", "close", "exception")
PATIENCE = 30.0
"""Seconds until a screen that shows nothing counts as hanging; a busy machine is slow."""


PALETTE = b"\x10"
"""Ctrl+P."""

LAUNCH = "from cli.main import run; run()"

WITH_A_BUG = """
from tui.app import CasebookApp

def action_command_palette(self):
    raise ZeroDivisionError("a bug in a handler")

CasebookApp.action_command_palette = action_command_palette
"""
"""Put before the launch: a key of the screen now leads to a bug."""


class Run(NamedTuple):
    """One ending: characters typed, characters lost, of these typed more than a second before, exit code."""

    way: str
    typed: int
    lost: int
    late: int
    code: int
    seconds: float


class Terminal:
    """A `casebook` in a terminal of 80x24; ``patch`` is Python that runs before it."""

    def __init__(self, home: Path, patch: str = "") -> None:
        self.output = b""
        self.pid, self.master = pty.fork()
        if not self.pid:
            environment = {**os.environ, "CASEBOOK_HOME": str(home), "TERM": "xterm-256color"}
            environment["CASEBOOK_CONFIG"] = str(home / "config")
            os.execve(
                sys.executable,
                [sys.executable, "-c", patch + LAUNCH],
                environment,
            )
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def read(self, seconds: float) -> None:
        """Take in what is painted for at most that long, or until something came."""
        if select.select([self.master], [], [], seconds)[0]:
            with contextlib.suppress(OSError):
                self.output += os.read(self.master, 1 << 16)

    def until(self, text: bytes) -> None:
        """Wait until a text was painted."""
        end = time.monotonic() + PATIENCE
        while text not in self.output:
            assert time.monotonic() < end, f"never painted {text!r}: {self.output[-300:]!r}"
            self.read(0.2)

    def send(self, data: bytes) -> None:
        """Type."""
        os.write(self.master, data)

    def end(self, way: str) -> tuple[int, float]:
        """End it; the exit code (minus the signal's number if killed by it) and how long it took."""
        began = time.monotonic()
        if way == "close":
            os.close(self.master)
        elif way == "exception":
            self.send(PALETTE)
        elif way == "quit":
            self.send(b"q")
        else:
            os.kill(self.pid, getattr(signal, f"SIG{way}"))
        while True:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                break
            assert time.monotonic() < began + PATIENCE, f"{way} did not end it"
            if way == "close":
                select.select([], [], [], 0.01)
            else:
                self.read(0.01)
        if way != "close":
            os.close(self.master)
        return os.waitstatus_to_exitcode(status), time.monotonic() - began


def once(folder: Path, way: str, chance: random.Random) -> Run:
    """Type a note at about 20 characters a second, end the screen at a random moment, look at the draft."""
    home = Home(folder)
    home.bring_in(interchange.sample().snapshot).book.close()
    terminal = Terminal(folder, WITH_A_BUG if way == "exception" else "")
    terminal.until(b"Casebook")
    terminal.until(b"help")
    terminal.send(b"n")
    terminal.until(b"what happened")
    sent: list[float] = []
    text = ""
    stop = time.monotonic() + chance.uniform(0.2, 3.0)
    while time.monotonic() < stop:
        letter = chance.choice("abcdefghij")
        terminal.send(letter.encode())
        sent.append(time.monotonic())
        text += letter
        until = time.monotonic() + 0.05
        while (left := until - time.monotonic()) > 0:
            terminal.read(left)
    ended = time.monotonic()
    code, seconds = terminal.end(way)
    found = Drafts(folder).found()
    kept = found.drafts[0].typed.get("text", "") if found.drafts else ""
    assert not found.damaged, found.damaged
    assert text.startswith(kept), (text, kept)
    late = sum(1 for moment in sent[len(kept) :] if moment < ended - 1.0)
    return Run(way, len(text), len(text) - len(kept), late, code, seconds)


def run(count: int, seed: int, ways: tuple[str, ...] = WAYS) -> list[Run]:
    """That many endings of each way."""
    chance = random.Random(seed)
    runs = []
    for way in ways:
        for _ in range(count):
            with tempfile.TemporaryDirectory() as folder:
                runs.append(once(Path(folder), way, chance))
    return runs


def main() -> int:
    """Print a table; 1 if more than a second's typing was lost by a kill, or anything in another way."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=WAYS)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    given = parser.parse_args()
    print(f"seed {given.seed}")  # noqa: T201
    bad = 0
    for way in given.ways:
        runs = run(given.runs, given.seed, (way,))
        lost = sorted(each.lost for each in runs)
        late = sum(each.late for each in runs)
        codes = sorted({each.code for each in runs})
        slowest = max(each.seconds for each in runs)
        bad += late if way == "KILL" else lost[-1]
        print(  # noqa: T201
            f"{way:<9} {len(runs):>4} runs  lost: median {lost[len(lost) // 2]}, most {lost[-1]}"
            f"  older than a second: {late}  exit {codes}  slowest {slowest:.2f} s"
        )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
