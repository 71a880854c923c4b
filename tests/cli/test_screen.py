"""The screen without a terminal: one line, exit 2, and nothing of Textual is loaded."""

import os
import pty
import subprocess
import sys
import types
from pathlib import Path

import pytest

from cli import output
from journal.home import Home
from journal.settings import Settings
from tests.cli.conftest import INSTALLED, Casebook, child

LINE = "casebook: the screen needs a terminal;"


def test_without_a_terminal(home: Home, casebook: Casebook) -> None:
    """It says so in one line, names commands that work, and exits 2; there need be no journal."""
    for ran in (casebook(), casebook("--home", "/nowhere")):
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(LINE)
        assert ran.err.count("\n") == 1
        assert all(f"`casebook {word}" in ran.err for word in ("demo", "ready", "--help"))


def test_the_installed_command_without_a_terminal() -> None:
    """``casebook < /dev/null``."""
    ran = child()

    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.decode().startswith(LINE)


@pytest.mark.parametrize("term", ["dumb", "", None])
def test_a_terminal_that_cannot_be_painted_on(term: str | None) -> None:
    """TERM=dumb or unset on a real terminal: the same line, at once."""
    env = {name: value for name, value in os.environ.items() if name != "TERM"}
    if term is not None:
        env["TERM"] = term
    outer, inner = pty.openpty()
    try:
        ran = subprocess.run(
            [INSTALLED],
            stdin=inner,
            stdout=inner,
            stderr=subprocess.PIPE,
            env=env,
            timeout=20,
            check=False,
        )
    finally:
        os.close(outer)
        os.close(inner)

    assert ran.returncode == 2
    assert ran.stderr.decode().startswith(LINE)


def test_with_a_terminal_the_screen_is_opened(
    home: Home, casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the home of the command line; its return code is the exit code."""
    opened: list[str] = []

    def open_screen(home: Home, settings: object = None, demo: bool = False) -> int:
        opened.append(home.path)
        return 7

    monkeypatch.setattr(output, "has_screen", lambda: True)
    monkeypatch.setitem(sys.modules, "tui.app", types.SimpleNamespace(open_screen=open_screen))

    assert casebook("--home", home.path, "--cycle", "2026-H1").code == 7
    assert casebook("demo").code == 7
    assert home.path == opened[0]
    assert "casebook-demo-" in opened[1]
    assert not Path(opened[1]).exists()


@pytest.mark.parametrize(
    "line", [("--ascii",), ("--ascii", "demo"), ("--home", "{home}", "--ascii")]
)
def test_plain_characters_are_asked_for_before_or_without_a_command(
    home: Home, casebook: Casebook, monkeypatch: pytest.MonkeyPatch, line: tuple[str, ...]
) -> None:
    """``--ascii`` reaches the screen, whichever opens it."""
    asked: list[bool] = []

    def open_screen(home: Home, settings: Settings, demo: bool = False) -> int:
        asked.append(settings.ascii)
        return 0

    monkeypatch.setattr(output, "has_screen", lambda: True)
    monkeypatch.setitem(sys.modules, "tui.app", types.SimpleNamespace(open_screen=open_screen))
    casebook(*(each.format(home=home.path) for each in line))
    casebook("--home", home.path)

    assert [True, False] == asked
