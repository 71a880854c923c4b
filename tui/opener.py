"""The platform's own way to show a file or a folder, where there is a desktop to show it on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_started: list[subprocess.Popen[bytes]] = []
"""What was started: each is its own from then on, and is looked after only so that none is left behind dead."""


def command() -> str:
    """The program that opens a path; "" where there is none, or no desktop, as over most remote lines."""
    if sys.platform == "darwin":
        return shutil.which("open") or ""
    desktop = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return shutil.which("xdg-open") or "" if desktop else ""


def open_path(path: Path) -> bool:
    """Have a path opened, beside this program and apart from its terminal; tells whether that could be started."""
    program = command()
    if not program:
        return False
    _started[:] = [each for each in _started if each.poll() is None]
    nothing = subprocess.DEVNULL
    try:
        # No shell, and a whole path: nothing in a name can be an option or a command.
        started = subprocess.Popen(
            [program, str(path.absolute())],
            stdin=nothing,
            stdout=nothing,
            stderr=nothing,
            start_new_session=True,
        )
    except OSError:
        return False
    _started.append(started)
    return True
