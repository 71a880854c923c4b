"""File systems made for a moment: an ext4 in a file, a small one in memory. Only root can, and only on Linux."""

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class CannotMount(Exception):
    """There are no such file systems on this machine, or not for this user."""


def _run(*argv: str) -> None:
    ran = subprocess.run(argv, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise CannotMount(ran.stderr.strip() or f"{argv[0]} failed")


def possible() -> str:
    """Why no file system can be made here, or ""."""
    if not sys.platform.startswith("linux"):
        return "only Linux has loop devices and tmpfs"
    if os.geteuid() != 0:
        return "only root may mount"
    missing = [name for name in ("mkfs.ext4", "mount", "umount") if shutil.which(name) is None]
    return f"there is no {missing[0]}" if missing else ""


def ext4(image: Path, megabytes: int) -> None:
    """A file that holds an empty ext4."""
    with image.open("wb") as file:
        file.truncate(megabytes << 20)
    _run("mkfs.ext4", "-q", "-F", str(image))


def _let_go(at: Path) -> None:
    """Unmount, at once or as soon as the last file in it is closed."""
    gc.collect()
    try:
        _run("umount", str(at))
    except CannotMount:
        _run("umount", "--lazy", str(at))


@contextmanager
def mounted(image: Path, at: Path, options: str) -> Iterator[Path]:
    """An image as a folder, for the body."""
    at.mkdir(exist_ok=True)
    _run("mount", "-o", f"loop,{options}", str(image), str(at))
    try:
        yield at
    finally:
        _let_go(at)


@contextmanager
def in_memory(at: Path, size: str) -> Iterator[Path]:
    """A small file system in memory as a folder, for the body."""
    at.mkdir(exist_ok=True)
    _run("mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "none", str(at))
    try:
        yield at
    finally:
        _let_go(at)
