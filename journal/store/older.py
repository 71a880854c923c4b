"""The bytes of a file as an older version wrote it, kept for ever before they are replaced."""

import os
import time
import zlib

from journal import places
from journal.errors import CannotWrite
from journal.store import fsio
from journal.store.snapshot import Found


def keep(path: str, found: Found) -> str:
    """Put the bytes of an older file among the backups, durably, and tell where.

    Doing so again changes nothing. Raises `CannotWrite`, which names the place.
    """
    folder = places.backups_folder(os.path.dirname(path))
    stem = os.path.splitext(os.path.basename(path))[0]
    day = time.strftime("%Y-%m-%d", time.gmtime(found.signature[1] / 1e9))
    name = f"{stem}.schema{found.parsed.schema}.{day}.{zlib.crc32(found.data):08x}.json"
    kept = os.path.join(folder, name)
    try:
        fsio.make_folder(folder)
        if not _is(kept, found.data):
            fsio.replace(kept, found.data)
    except OSError as problem:
        raise CannotWrite(kept, problem) from None
    return kept


def _is(path: str, data: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read() == data
    except FileNotFoundError:
        return False
