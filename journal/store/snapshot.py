"""The TinyDB storage of a cycle's file: cached in memory, staged by operations, written whole.

TinyDB's own storage rewrites the file in place and loses it when killed. This one only stages what the
tables write; `flush` puts all of it on disk at once and `discard` forgets it, so that several table
operations are one change. The file is for people too: UTF-8, one record a line inside its table, keys in
a fixed order, so that a diff shows one change as one line.
"""

import json
import os
from typing import Any

from tinydb.storages import Storage

from journal.errors import BadFile, CannotRead, CannotWrite, NewerVersion, Unconfirmed
from journal.kinds import BY_TABLE, Kind, id_order, kind_of
from journal.store import fsio
from journal.strict_json import Twice, unique

SCHEMA = 1
"""The version of the stored shape that this program writes."""

TABLES = ("cycle", *BY_TABLE, "readiness")
"""The tables that hold the journal, in the order of the file; ``meta`` and ``undo`` are the store's."""

Tables = dict[str, dict[str, Any]]
Signature = tuple[int, int, int]


class SnapshotStorage(Storage):
    """The state of one file; ``signature`` tells whether the file on disk is still the one read."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.signature: Signature | None = None
        self._state: Tables = {}
        self._staged: Tables | None = None
        self.refresh()

    def read(self) -> Tables:
        """The tables as staged, else as on disk. The outer dict is the caller's own."""
        return dict(self._state if self._staged is None else self._staged)

    def write(self, data: Tables) -> None:
        """Stage the tables; nothing is on disk before `flush`."""
        self._staged = data

    def refresh(self) -> bool:
        """Read the file again if it was changed by somebody else; tells whether it was."""
        try:
            with open(self.path, "rb") as file:
                found = os.fstat(file.fileno())
                signature = (found.st_ino, found.st_mtime_ns, found.st_size)
                if signature == self.signature:
                    return False
                data = file.read()
        except OSError as problem:
            raise CannotRead(self.path, problem) from None
        self._state = parse(data, self.path)
        self.signature = signature
        return True

    def flush(self) -> None:
        """Write what is staged; raises `CannotWrite`, after which the old state is in force.

        Only after `Unconfirmed` the new state is, on disk and here.
        """
        if self._staged is None:
            return
        data = serialise(self._staged)
        try:
            fsio.replace(self.path, data)
            found = os.stat(self.path)
        except fsio.NotSynced as problem:
            self.signature = None  # so that the next refresh tells of it
            self._state, self._staged = self._staged, None
            raise Unconfirmed(self.path, problem) from None
        except OSError as problem:
            raise CannotWrite(self.path, problem) from None
        self.signature = (found.st_ino, found.st_mtime_ns, found.st_size)
        self._state, self._staged = self._staged, None

    def discard(self) -> None:
        """Forget what is staged."""
        self._staged = None


def serialise(tables: Tables) -> bytes:
    """The bytes of the file: tables in their order, rows by id, one a line."""
    parts = []
    for name, rows in tables.items():
        lines = (
            f"{json.dumps(key, ensure_ascii=False)}: {_line(row)}"
            for key, row in sorted(rows.items(), key=lambda item: id_order(item[0]))
        )
        body = ",\n".join(lines)
        parts.append(f'"{name}": {{\n{body}\n}}' if body else f'"{name}": {{}}')
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _line(row: object) -> str:
    return json.dumps(row, ensure_ascii=False, allow_nan=False)


def parse(data: bytes, path: str) -> Tables:
    """The tables of a file's bytes; raises `BadFile` with the place, or `NewerVersion`."""
    if not data.strip(b"\0 \t\r\n"):
        raise BadFile(path, "it is empty, so it is not a casebook", do="restore it from a copy")
    try:
        tables = json.loads(data.decode("utf-8"), object_pairs_hook=unique)
    except UnicodeDecodeError as problem:
        raise BadFile(path, "it is not UTF-8 text", f"byte {problem.start}") from None
    except json.JSONDecodeError as problem:
        place = f"line {problem.lineno}, column {problem.colno}"
        raise BadFile(path, "it is damaged or cut short", place, "restore it from a copy") from None
    except (Twice, RecursionError) as problem:
        raise BadFile(path, f"it is damaged: {problem}", do="restore it from a copy") from None
    made = _marker(tables)
    if made.get("name") != "casebook":
        raise BadFile(path, "it is not a casebook")
    schema = made.get("schema")
    if not isinstance(schema, int) or schema > SCHEMA:
        raise NewerVersion(path, schema, SCHEMA)
    for name, rows in tables.items():
        if not isinstance(rows, dict) or not all(isinstance(row, dict) for row in rows.values()):
            raise BadFile(path, f"it is damaged: table {name!r} does not hold records")
    fault = _fault(tables)
    if fault:
        raise BadFile(path, f"it is damaged: {fault}", do="restore it from a copy")
    return dict(tables)


def _fault(tables: Tables) -> str:
    """What is missing or cannot be among what every commit relies on; "" if it is whole."""
    for name in (*TABLES, "undo"):
        if name not in tables:
            return f"table {name!r} is missing"
    meta = tables["meta"]
    if "counters" not in meta or not all(
        type(number) is int
        for number in (meta.get("undo", {}).get("last"), *meta["counters"].values())
    ):
        return "its counters are missing or are not whole numbers"
    for name, kind in BY_TABLE.items():
        for key in tables[name]:
            if not _is_id(key, kind):
                return f"{key!r} in table {name!r} is no id"
    for key, step in tables["undo"].items():
        if not (key.isascii() and key.isdigit() and isinstance(step.get("changes"), list)):
            return f"{key!r} in table 'undo' is no change"
    return ""


def _is_id(key: str, kind: Kind) -> bool:
    return key[:1] == kind.letter and kind_of(key) is kind and (key[1] != "0" or len(key) == 2)


def _marker(tables: object) -> dict[str, Any]:
    meta = tables.get("meta") if isinstance(tables, dict) else None
    made = meta.get("format") if isinstance(meta, dict) else None
    return made if isinstance(made, dict) else {}
