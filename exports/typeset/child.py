"""A module of the program in a process of its own, that is told one thing and answers one.

The process touches no file, and ends with the one that started it, whatever becomes of that.
"""

import os
import subprocess
import sys
from contextlib import suppress
from threading import Thread
from typing import NoReturn


def started(module: str, *words: str) -> "subprocess.Popen[bytes]":
    """``python -m module words``, which finds modules where this process does, and nowhere else. Raises `OSError`."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def asked(process: "subprocess.Popen[bytes]", said: bytes) -> bytes:
    """What it answers once it is told that; nothing if it ends without an answer. It does not go on afterwards."""
    assert process.stdin
    assert process.stdout
    try:
        with suppress(BrokenPipeError):
            process.stdin.write(b"%d\n" % len(said) + said)
            process.stdin.flush()
        # The input stays open as long as the answer is waited for: its end would end the process.
        return process.stdout.read()
    finally:
        process.kill()


# --- in the other process ---------------------------------------------------------------------------


def heard() -> bytes:
    """What this process is told. From then on it ends when the one that started it does."""
    said = sys.stdin.buffer.read(int(sys.stdin.buffer.readline()))
    Thread(target=_outlive_nobody, daemon=True).start()
    return said


def answer(said: bytes) -> NoReturn:
    """Answer, and end at once: freeing gigabytes one by one would take its time."""
    sys.stdout.buffer.write(said)
    sys.stdout.buffer.flush()
    os._exit(0)


def _outlive_nobody() -> None:
    """Wait for the end of the input, which is that of the process that started this one."""
    sys.stdin.buffer.read()
    os._exit(1)
