"""Seven stores that are known to lose words, each for one reason, and one of the same make that is right.

The harness is only worth something if it sees each of the seven fail. They are small: rows in a TinyDB, with
the mistakes that TinyDB invites or that are made around it.
"""

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import Storage

from tests.harness.subjects import Journal, State, Subject


class Care(NamedTuple):
    """What a store takes care of."""

    syncs: bool = True
    syncs_folder: bool = True
    replaces: bool = True
    locks: bool = True
    opens_anew: bool = True
    in_place: bool = False
    caches: bool = False


class Unsure(OSError):
    """It is written, and nobody said that it will last."""


class Whole(Storage):
    """One JSON file, written whole beside the old one and put in its place."""

    def __init__(self, path: str, care: Care) -> None:
        self._path, self._care = path, care

    def read(self) -> Any:
        try:
            with open(self._path, encoding="utf-8") as file:  # noqa: PTH123
                return json.load(file)
        except FileNotFoundError:
            return None

    def write(self, data: Any) -> None:
        aside = f"{self._path}.{os.getpid()}.tmp"
        body = json.dumps(data).encode()
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            done = 0
            while done < len(body):
                done += os.write(descriptor, body[done:])
            if self._care.syncs:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        folder = str(Path(self._path).parent)
        if not self._care.replaces and Path(self._path).exists():
            os.unlink(self._path)  # noqa: PTH108
            sync_folder(folder)
        os.rename(aside, self._path)  # noqa: PTH104
        if self._care.syncs_folder:
            try:
                sync_folder(folder)
            except OSError as problem:
                raise Unsure(problem.errno, problem.strerror, folder) from None


def sync_folder(folder: str) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _let_go(lock: int) -> None:
    # What was written is written, whatever closing says.
    with contextlib.suppress(OSError):
        os.close(lock)


class _Rows:
    """A journal in a TinyDB."""

    def __init__(self, folder: str, care: Care) -> None:
        self._path = str(Path(folder, "journal.json"))
        self._care = care
        self._base: TinyDB | None = None

    def _opened(self) -> TinyDB:
        if self._care.in_place:
            return TinyDB(self._path)
        if self._care.caches:
            return TinyDB(self._path, self._care, storage=CachingMiddleware(Whole))  # type: ignore[no-untyped-call]
        return TinyDB(self._path, self._care, storage=Whole)

    @contextlib.contextmanager
    def _work(self) -> Iterator[TinyDB]:
        with contextlib.ExitStack() as stack:
            if self._care.locks:
                lock = os.open(f"{self._path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
                stack.callback(_let_go, lock)
                fcntl.flock(lock, fcntl.LOCK_EX)
            if self._base is None:
                self._base = self._opened()
            try:
                yield self._base
            finally:
                if self._care.opens_anew:
                    self._base.close()
                    self._base = None

    def add(self, text: str) -> str:
        with self._work() as base:
            return str(base.insert_multiple([{"text": text}])[0])

    def edit(self, key: str, text: str) -> None:
        with self._work() as base:
            base.update({"text": text}, doc_ids=[int(key)])

    def delete(self, key: str) -> None:
        with self._work() as base:
            base.remove(doc_ids=[int(key)])

    def undo(self) -> None:
        raise NotImplementedError

    def read(self) -> State:
        with self._work() as base:
            return {str(row.doc_id): row["text"] for row in base.all()}

    def close(self) -> None:
        if self._base is not None:
            self._base.close()


def _made(care: Care, folder: str) -> None:
    journal = _Rows(folder, care)
    for number in range(3):
        journal.add(f"text {number}")
    journal.close()
    # What lies there from before is on disk, as it is with a journal of yesterday.
    for path in (journal._path, folder):
        sync_folder(path)


def _opened(care: Care, folder: str) -> Journal:
    return _Rows(folder, care)


def _subject(name: str, care: Care) -> Subject:
    return Subject(name, partial(_made, care), partial(_opened, care), (OSError,), (Unsure,))


RIGHT = _subject("a right one", Care())

IN_PLACE = _subject("in place", Care(in_place=True, opens_anew=False))
NO_SYNC = _subject("no fsync", Care(syncs=False))
NO_FOLDER_SYNC = _subject("no fsync of the folder", Care(syncs_folder=False))
UNLINKS = _subject("unlink, then rename", Care(replaces=False))
NO_LOCK = _subject("no lock", Care(locks=False))
STALE_ID = _subject("a lock, but the next id from memory", Care(opens_anew=False))
CACHING = _subject("cached writes", Care(caches=True, opens_anew=False))

WRONG = (IN_PLACE, NO_SYNC, NO_FOLDER_SYNC, UNLINKS, NO_LOCK, STALE_ID, CACHING)

BY_NAME = {each.name: each for each in (*WRONG, RIGHT)}
