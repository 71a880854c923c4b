"""How the tests of the command line run it: in this process, or the installed command in a child."""

import io
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from cli import output
from cli.main import main

INSTALLED = str(Path(sys.executable).with_name("casebook"))


class Ran(NamedTuple):
    """What a run of the command gave."""

    code: int
    out: str
    err: str


class Casebook:
    """Runs command lines in this process. Without ``stdin`` there is nothing to read and no terminal."""

    def __init__(self, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._patch = patch

    def __call__(self, *argv: str, stdin: bytes = b"") -> Ran:
        """Run one command line."""
        self._patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        return self._run(argv)

    def asking(self, *argv: str, answers: str = "") -> Ran:
        """Run one command line at a terminal, where a person types the answers."""
        with self._patch.context() as patch:
            patch.setattr("sys.stdin", io.StringIO(answers))
            patch.setattr(output, "interactive", lambda: True)
            patch.setattr(output, "stdin_is_terminal", lambda: True)
            return self._run(argv)

    def _run(self, argv: tuple[str, ...]) -> Ran:
        self._capsys.readouterr()
        code = main(argv)
        return Ran(code, *self._capsys.readouterr())


@pytest.fixture
def casebook(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Casebook:
    """The command line, in this process."""
    return Casebook(capsys, monkeypatch)


Editor = Callable[[str], Path]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Makes an editor of some lines of Python that see ``text`` and ``path`` and set ``text``.

    Each run leaves a line with the file's path and modes in the file that is returned.
    """

    def made(lines: str) -> Path:
        log, script = tmp_path / "editor.log", tmp_path / "the editor.py"
        script.write_text(
            "import os, pathlib, sys\n"
            "path = pathlib.Path(sys.argv[-1])\n"
            "modes = oct(path.stat().st_mode & 0o777), oct(path.parent.stat().st_mode & 0o777)\n"
            f"print(path, *modes, *sys.argv[1:-1], file=open({str(log)!r}, 'a'))\n"
            "text = path.read_text('utf-8')\n" + lines + "\npath.write_text(text, 'utf-8')\n"
        )
        monkeypatch.setenv("EDITOR", shlex.join([sys.executable, str(script)]))
        return log

    return made


def child(
    *argv: str, stdin: bytes = b"", env: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[bytes]":
    """Run the installed command in a process of its own."""
    return subprocess.run(
        [INSTALLED, *argv],
        input=stdin,
        capture_output=True,
        env={**os.environ, **(env or {})},
        timeout=60,
        check=False,
    )
