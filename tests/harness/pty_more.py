"""More that a real terminal does to the screen: it stops it, sends it what is no text, pastes, comes in odd locales."""

import contextlib
import os
import random
import re
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from journal.drafts import Drafts
from tests.harness.pty_screen import PATIENCE, Terminal

PASTE_START, PASTE_END = b"\x1b[200~", b"\x1b[201~"

ESCAPE = b"\x1b[27u"
"""The key in the spelling that cannot be taken for alt and the next key, however late both are read."""

LOOKING_AROUND = 2
"""Hundredths of a second that the timers of a screen at which nobody types take of a fifth of one, at most."""

CSI = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]")

IGNORE_HANG_UP = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
"""What nohup does."""

SLOW_DISK = """
import os, time
fsync = os.fsync

def slow(fd):
    time.sleep(0.4)
    fsync(fd)

os.fsync = slow
"""
"""Each fsync takes its time, as on a busy disk."""

PULSE = """
import os, sys, time
from tui.app import CasebookApp
mounted = CasebookApp.on_mount
last, worst = time.thread_time(), 0.0

def beat():
    global last, worst
    now = time.thread_time()
    worst, last = max(worst, now - last), now
    with open(os.environ["PULSE"], "w") as file:
        file.write(str(worst))

def on_mount(self):
    mounted(self)
    self.set_timer(1.0, self.settled)

def settled(self):
    global last
    last = time.thread_time()
    self.set_interval(0.02, beat)

CasebookApp.on_mount, CasebookApp.settled = on_mount, settled
"""
"""Writes down the longest time of the processor that the screen was busy without looking at its timers."""


def bug(owner: str, name: str) -> str:
    """Code that puts a bug there which carries the words of the form that is open, once one is."""
    module, _, cls = owner.rpartition(".")
    return f"""
import {module}
from tui.drafting import Drafted
real = {module}.{cls}.{name}

def broken(self, *given, **more):
    found = [each for each in self.app.screen_stack if isinstance(each, Drafted) and each.is_mounted]
    words = [text for each in found for text in each.typed().values()]
    if any("canary" in text for text in words):
        raise RuntimeError(words)
    return real(self, *given, **more)

{module}.{cls}.{name} = broken
"""


class Odd(Terminal):
    """A terminal with variables set, or taken away where they are None."""

    def __init__(
        self, home: Path, patch: str = "", variables: Mapping[str, str | None] | None = None
    ) -> None:
        before = dict(os.environ)
        odd = variables or {}
        try:
            for name, value in odd.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
            if "TERM" in odd:
                patch = f"import os; os.environ['TERM'] = {odd['TERM']!r}\n{patch}"
            super().__init__(home, patch)
        finally:
            os.environ.clear()
            os.environ.update(before)

    def start(self, keys: bytes = b"n", until: bytes = b"what happened") -> None:
        """Wait for the main screen and open something."""
        self.until(b"help")
        self.send(keys)
        self.until(until)

    def send_all(self, data: bytes) -> None:
        """Send much while taking in what is painted, as terminals do."""
        os.set_blocking(self.master, False)
        try:
            while data:
                try:
                    data = data[os.write(self.master, data[: 1 << 14]) :]
                except BlockingIOError:
                    self.read(0.01)
                self.read(0)
        finally:
            os.set_blocking(self.master, True)

    def sees(self, text: bytes) -> None:
        """Wait until a text was painted, in however many strokes."""
        end = time.monotonic() + PATIENCE
        while text not in CSI.sub(b"", self.output):
            assert time.monotonic() < end, f"never painted {text!r}: {self.output[-300:]!r}"
            self.read(0.2)

    def settle(self) -> None:
        """Read until it waits for a key: nothing was painted for a while, nor worked at, nor is it kept from its work.

        On a busy machine it paints nothing for a while because it does not get its turn.
        """
        end = time.monotonic() + PATIENCE
        while True:
            painted, worked = len(self.output), _worked(self.pid)
            self.read(0.2)
            quiet = len(self.output) == painted and _worked(self.pid) - worked <= LOOKING_AROUND
            if quiet and not _at_work(self.pid):
                return
            assert time.monotonic() < end, "it never came to rest"

    def stop(self) -> None:
        """Stop it as a shell does, until it stands still."""
        os.kill(self.pid, signal.SIGTSTP)
        end = time.monotonic() + PATIENCE
        while _state(self.pid) != "T":
            assert time.monotonic() < end, "it never stopped"
            self.read(0.01)

    def go_on(self) -> None:
        """Let it go on, until it has painted itself anew."""
        self.output = b""
        os.kill(self.pid, signal.SIGCONT)
        self.until(b"\x1b[?1049h")
        self.until(b"Text")


def _state(pid: int) -> str:
    return _stat(Path(f"/proc/{pid}"))[0]


def _stat(process: Path) -> list[str]:
    return (process / "stat").read_text("utf-8").rpartition(")")[2].split()


def _worked(pid: int) -> int:
    """Hundredths of a second that all its threads had the processor."""
    user, system = _stat(Path(f"/proc/{pid}"))[11:13]
    return int(user) + int(system)


def _at_work(pid: int) -> bool:
    """Whether one of its threads runs, would if it had its turn, or waits for the disk."""
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # it may end meanwhile
            if _stat(thread)[0] in "RD":
                return True
    return False


def junk(chance: random.Random, number: int) -> bytes:
    """Bytes that are no keys: most of them no UTF-8 either."""
    return bytes(
        chance.choice((chance.randint(0x80, 0xFF), chance.randint(0x61, 0x7A)))
        for _ in range(number)
    )


def drafted(home: Path) -> list[dict[str, str]]:
    """What stands in the drafts."""
    return [dict(each.typed) for each in Drafts(home).found().drafts]


assert sys.platform != "win32"
