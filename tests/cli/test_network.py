"""Nothing is ever sent anywhere: no command, and not the screen, makes a socket that could leave the machine."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from journal.home import Home
from tests.harness import offline
from tests.harness.pty_screen import Terminal

pytestmark = pytest.mark.fault(53)

WATCHED = """
import socket, sys
LOCAL = {int(socket.AF_UNIX)}
def watch(event, args):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "urllib.Request"):
        print("REACHED", event, file=sys.stderr, flush=True)
    if event == "socket.__new__" and int(args[1]) not in LOCAL and int(args[1]) != -1:
        print("MADE", event, args[1:], file=sys.stderr, flush=True)
sys.addaudithook(watch)
"""
_USED = re.compile(r"\bsocket\.(\w+)")
ALL = """
import os
from cli.commands import COMMANDS
from cli.main import main
from tests.cli.test_every_command import argv
for name in COMMANDS:
    print(name, main(argv(name)), file=sys.stderr)
"""
"""Every command in one process, one after the other."""


def watched(body: str, *before: str) -> "subprocess.CompletedProcess[str]":
    """Run some lines of Python that tell of every socket."""
    return subprocess.run(
        [*before, sys.executable, "-c", WATCHED + body],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )


def test_the_watch_sees_a_socket() -> None:
    """A watch that saw nothing would prove nothing."""
    ran = watched("socket.socket(socket.AF_INET).connect_ex(('127.0.0.1', 9))")

    assert "MADE socket.__new__" in ran.stderr
    assert "REACHED socket.connect" in ran.stderr


def test_no_command_makes_a_socket(sample_home: Home) -> None:
    """Every command of the table, watched."""
    ran = watched(ALL)

    assert 0 == ran.returncode, ran.stderr
    assert "MADE" not in ran.stderr
    assert "REACHED" not in ran.stderr
    assert "export 0\n" in ran.stderr


def test_every_command_does_without_a_network(sample_home: Home) -> None:
    """Where there is none at all, each ends as it does elsewhere."""
    before = offline.enclosed()
    if before is None:
        pytest.skip("not run here: this system gives no empty network namespace")

    ran = watched(ALL, *before)

    assert 0 == ran.returncode, ran.stderr
    assert "export 0\n" in ran.stderr
    assert "note 0\n" in ran.stderr


@pytest.mark.filterwarnings("ignore:This process.*fork:DeprecationWarning")
def test_the_screen_makes_no_socket(sample_home: Home, tmp_path: Path) -> None:
    """Opened, a note written, the case exported, left: the watch tells of nothing but what asyncio needs here."""
    told = tmp_path / "told"
    patch = WATCHED.replace("file=sys.stderr", f"file=open({str(told)!r}, 'a')")
    screen = Terminal(Path(sample_home.path), patch)
    screen.until(b"Decisions")
    screen.send(b"n")
    screen.until(b"Text")
    screen.send(b"seen by nobody\x13")
    screen.until(b"seen by")
    screen.send(b"q")

    code, _ = screen.end("TERM")

    assert code in (0, 143, -15, 1)
    assert not told.exists(), told.read_text()


def test_no_package_of_ours_names_the_network() -> None:
    """What can reach out is not even imported, in any of the four; the machine's own name may be asked for."""
    root = Path(__file__).parents[2]
    named = [
        f"{path.relative_to(root)}:{number}"
        for package in ("journal", "exports", "cli", "tui")
        for path in (root / package).rglob("*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for word in (
            "socket",
            "urllib.request",
            "http.client",
            "smtplib",
            "ftplib",
            "requests",
            "httpx",
        )
        if line.strip().startswith((f"import {word}", f"from {word}"))
        and not (
            word == "socket" and set(_USED.findall(path.read_text("utf-8"))) <= {"gethostname"}
        )
    ]

    assert [] == named
