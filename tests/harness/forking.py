"""The command line in a process of its own, many times a second: a warmed parent forks a child for each run.

`Forks.run` gives a child its own arguments, stdin, environment, umask and streams, as a shell would. Where the
interpreter's own start is the subject (`PYTHONUTF8`, the locale) the installed command has to be run instead.
"""

import base64
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, NamedTuple

Stdout = Literal["file", "closed", "full", "gone"]
"""Where stdout goes: read by the test, closed, to a full disk, into a pipe that nobody reads any more."""


class Ran(NamedTuple):
    """What a run gave: the exit code, and the bytes on stdout and stderr."""

    code: int
    out: bytes
    err: bytes


class Forks:
    """The warmed parent; a context manager."""

    def __enter__(self) -> "Forks":
        """Start it; it answers when the command line is loaded."""
        self._parent = subprocess.Popen(
            [sys.executable, "-m", "tests.harness.forking"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it."""
        self._parent.communicate()

    def run(
        self,
        argv: Sequence[str | bytes],
        *,
        stdin: bytes = b"",
        stdout: Stdout = "file",
        env: Mapping[str, str] | None = None,
        umask: int = 0o022,
        encoding: str = "utf-8",
        failing: str = "",
        killed_after: float | None = None,
    ) -> Ran:
        """Run one command line. ``failing`` is a text that the command's own function raises errors with.

        ``killed_after`` so many seconds it gets a SIGKILL, unless it has ended: the code is then -9.
        """
        asked = {
            "argv": [base64.b64encode(os.fsencode(each)).decode() for each in argv],
            "stdin": base64.b64encode(stdin).decode(),
            "stdout": stdout,
            "env": dict(os.environ if env is None else env),
            "umask": umask,
            "folder": str(Path.cwd()),
            "encoding": encoding,
            "failing": failing,
            "killed_after": killed_after,
        }
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.write(json.dumps(asked).encode() + b"\n")
        self._parent.stdin.flush()
        said = json.loads(self._parent.stdout.readline())
        return Ran(said["code"], base64.b64decode(said["out"]), base64.b64decode(said["err"]))


# --- the parent -----------------------------------------------------------------------------------


def serve() -> None:
    """Answer each line of stdin with what the child that it asks for gave."""
    from importlib import import_module

    from cli.commands import COMMANDS

    for command in COMMANDS.values():
        import_module(f"cli.{command.module}")
    import_module("exports.catalog")
    import_module("exports.write")
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(json.dumps(_answer(json.loads(line))).encode() + b"\n")
        sys.stdout.buffer.flush()


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if not child:
            os._exit(_child(asked, out.fileno(), err.fileno()))
        if asked["killed_after"] is not None:
            select.select([], [], [], asked["killed_after"])
            os.kill(child, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        found = []
        for each in (out, err):
            each.seek(0)
            found.append(base64.b64encode(each.read()).decode())
    return {"code": code, "out": found[0], "err": found[1]}


def _child(asked: dict[str, Any], out: int, err: int) -> int:
    """Become the command: its streams first, then its world; the code that a process of its own would end with."""
    with tempfile.TemporaryFile() as given:
        given.write(base64.b64decode(asked["stdin"]))
        given.seek(0)
        os.dup2(given.fileno(), 0)
    _stdout(asked["stdout"], out)
    os.dup2(err, 2)
    os.umask(asked["umask"])
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["env"])
    tempfile.tempdir = None
    encoding = asked["encoding"]
    sys.stdin = open(0, encoding=encoding, errors="surrogateescape", closefd=False)  # noqa: SIM115
    sys.stdout = (
        None
        if asked["stdout"] == "closed"
        else open(1, "w", encoding=encoding, errors="strict", closefd=False)  # noqa: SIM115
    )
    sys.stderr = open(2, "w", encoding=encoding, errors="backslashreplace", closefd=False)  # noqa: SIM115
    sys.argv = ["casebook", *(os.fsdecode(base64.b64decode(each)) for each in asked["argv"])]
    if asked["failing"]:
        _fail_with(asked["failing"])
    return _ended()


def _ended() -> int:
    import traceback

    from cli.main import run

    try:
        run()
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    except BaseException:  # noqa: BLE001 - what the interpreter would do
        traceback.print_exc()
        code = 1
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OSError, ValueError):
        sys.stderr.write("Exception ignored while the interpreter flushes\n")
        code = 120
    sys.stderr.flush()
    return code


def _stdout(where: Stdout, out: int) -> None:
    if where == "closed":
        os.close(1)
    elif where == "full":
        os.dup2(os.open("/dev/full", os.O_WRONLY), 1)
    elif where == "gone":
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)  # as Python itself does at its start
        reader, writer = os.pipe()
        os.close(reader)
        os.dup2(writer, 1)
    else:
        os.dup2(out, 1)


def _fail_with(text: str) -> None:
    """Let every command fail by a bug whose errors, causes and variables all hold a text."""
    from importlib import import_module

    from cli.commands import COMMANDS

    def failing(*_: object) -> int:
        held = {"text": text}
        try:
            raise KeyError(held["text"])
        except KeyError as cause:
            raise ValueError(f"cannot work with {held['text']}") from cause

    for command in COMMANDS.values():
        setattr(import_module(f"cli.{command.module}"), f"run_{command.function}", failing)


if __name__ == "__main__":
    serve()
