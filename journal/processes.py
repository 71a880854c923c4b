"""Which process made a file, and whether that process still runs."""

import os
import socket


def me() -> list[object]:
    """The present process: its machine, its number, and when it began, as it is kept in files."""
    return [socket.gethostname(), os.getpid(), started(os.getpid())]


def here(owner: object) -> bool:
    """Whether an owner that was kept in a file is a process of this machine, running or not."""
    return isinstance(owner, list) and len(owner) == 3 and owner[0] == socket.gethostname()


def runs(owner: object) -> bool:
    """Whether it still runs; one of another machine cannot be asked."""
    if not isinstance(owner, list) or not here(owner) or not isinstance(owner[1], int):
        return False
    return running(owner[1]) and started(owner[1]) == owner[2]


def running(pid: int) -> bool:
    """Whether there is a process of that number on this machine, whoever it belongs to."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def started(pid: int) -> str:
    """When a process began, where the system tells: numbers of ended processes are given away again."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return file.read().rpartition(b")")[2].split()[19].decode()
    except (OSError, IndexError):
        return ""
