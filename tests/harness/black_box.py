"""The installed command, as it is: the system itself fails one of its calls, or kills it there.

`strace` runs the command once to count the calls that touch the journal, then again and again with a fault at each of
them. Whatever the command says must be true: exit code 0 means that it is there, a sentence that it is not.
"""

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.harness import operations
from tests.harness.fault_loop import Content, same
from tests.harness.result import Result, Workplace, not_here, workplace
from tests.harness.subjects import CLOCK, REAL, a_home

CALLS = "openat,write,pwrite64,fsync,fdatasync,ftruncate,fchmod,flock,close,mkdir,chmod"
NAMES = "rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir"
FAULTS = ("signal=SIGKILL", "error=EIO", "error=ENOSPC", "error=EIO for good")
FEW = 20
"""After more faults than these some must have killed the command and some must have been told."""

NEEDED = {"openat", "write", "close"}
"""Calls without which no program runs or says anything: they fail once each, for good only in the fault loop."""

INSTALLED = str(Path(sys.executable).with_name("casebook"))


COMMANDS = (
    ("note", "a line of the day"),
    ("delete", "C2"),
    ("undo",),
)


class Place(NamedTuple):
    """The n-th call of that name touches the journal."""

    call: str
    number: int


def impossible() -> str:
    """Why the command cannot be run under strace here, or ""."""
    if not sys.platform.startswith("linux") or shutil.which("strace") is None:
        return "there is no strace"
    if not Path(INSTALLED).exists():
        return "the command is not installed"
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return "strace may not trace here" if tried.returncode else ""


def run(share: float = 1, seed: int = 0, enough: int = 10) -> Result:
    """Every fault at every call of some commands, or of each kind of fault a share, drawn."""
    why = impossible()
    if why:
        return not_here(why)
    count, killed, told, losses = 0, 0, 0, []
    with workplace("black-box") as place:
        for argv in COMMANDS:
            box = _Box(place, argv)
            for where, fault in _drawn(box.faults(), share, random.Random(seed)):
                count += 1
                wrong = box.wrong(where, fault)
                losses += [wrong] if wrong else []
                if len(losses) >= enough:
                    break
            killed, told = killed + box.killed, told + box.told
    if count > FEW and not (killed and told):
        losses.append(
            f"{count} faults, and {killed} killed and {told} were told: none came through"
        )
    done = f"faults under the installed command, {killed} killed it, {told} were told"
    return Result(count, done, tuple(losses))


def _drawn(
    faults: Iterable[tuple[Place, str]], share: float, dice: random.Random
) -> Iterator[tuple[Place, str]]:
    """At least one of each kind of fault."""
    of_kind: dict[str, list[tuple[Place, str]]] = {}
    for each in faults:
        of_kind.setdefault(each[1], []).append(each)
    for found in of_kind.values():
        yield from dice.sample(found, max(1, round(len(found) * share)))


class _Box:
    """One command on one journal."""

    def __init__(self, place: Workplace, argv: tuple[str, ...]) -> None:
        self._place, self._argv = place, argv
        self.killed = self.told = 0
        self._base = place.folder()
        REAL.make(self._base)
        book = a_home(self._base).open()
        book.note("the last before")
        book.close()
        self._old = _look(self._base)
        done = self._copy()
        ran = self._command(done)
        assert ran.returncode == 0, ran.stderr
        self._new = _look(done)
        assert self._new != self._old
        place.done(done)

    def faults(self) -> Iterator[tuple[Place, str]]:
        """Every call that touches the journal, with each fault."""
        folder = self._copy()
        trace = Path(folder, "trace")
        traced = ["strace", "-f", "-y", "-o", str(trace), "-e", f"trace={CALLS},{NAMES}"]
        self._command(folder, traced)
        seen: dict[str, int] = {}
        for line in trace.read_text("utf-8", "replace").splitlines():
            found = re.match(r"\d+\s+(\w+)\(", line)
            if not found:
                continue
            call = found[1]
            seen[call] = seen.get(call, 0) + 1
            if f"{folder}/home" in line:
                for fault in FAULTS:
                    if not (fault.endswith(" for good") and call in NEEDED):
                        yield Place(call, seen[call]), fault
        self._place.done(folder)

    def wrong(self, where: Place, fault: str) -> str:
        """What is wrong after a fault at one call, or ""."""
        folder = self._copy()
        when = f"{where.number}+" if fault.endswith(" for good") else str(where.number)
        inject = f"inject={where.call}:{fault.removesuffix(' for good')}:when={when}"
        ran = self._command(folder, ["strace", "-f", "-o", os.devnull, "-e", inject])
        try:
            said = self._judged(folder, ran)
        except Exception as problem:  # noqa: BLE001 - whatever reading raises, it cannot be read
            said = f"cannot be read or gone on with: {problem!r}"
        if not said:
            self._place.done(folder)
            return ""
        name = f"{self._argv[0]}, {where.call} {where.number} {fault}"
        return self._place.lost(folder, f"{name}: {said}; {ran.stderr[-300:]!r}")

    def _judged(self, folder: str, ran: "subprocess.CompletedProcess[str]") -> str:
        found = _look(folder)
        if "Traceback" in ran.stderr:
            return "an error that nobody wrote a sentence for"
        if found not in (self._old, self._new):
            return "neither old nor new"
        killed = ran.returncode in (-9, 137)
        self.killed += killed
        self.told += not killed and ran.returncode != 0
        there = ran.returncode == 0 or (killed and ran.stdout) or "do not do it again" in ran.stderr
        if there and found != self._new:
            return "told that it is there, and it is not"
        if not there and not killed and found != self._old:
            return f"exit code {ran.returncode}, and it is there"
        if not killed and ran.returncode and not ran.stderr.startswith("casebook: "):
            return f"exit code {ran.returncode} without a sentence"
        if found == self._old:
            again = self._command(folder)
            if again.returncode or not same(self._new, _look(folder)):
                return f"cannot be tried again: {again.stderr}"
        return ""

    def _copy(self) -> str:
        folder = self._place.folder()
        shutil.copytree(self._base, folder, dirs_exist_ok=True)
        return folder

    def _command(
        self, folder: str, before: list[str] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        home = str(Path(folder, "home"))
        environment = {
            **os.environ,
            "CASEBOOK_HOME": home,
            "CASEBOOK_CONFIG": str(Path(folder, "config")),
            "CASEBOOK_STATE": str(Path(folder, "state")),
            "CASEBOOK_TODAY": CLOCK.today().isoformat(),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        return subprocess.run(
            [*(before or []), INSTALLED, *self._argv],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=120,
        )


def _look(folder: str) -> Content:
    """All there is but the moments at which it was entered, which differ from run to run."""
    found = operations.look(folder)
    return {piece: _MOMENT.sub("", text) for piece, text in found.items()}


_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")
