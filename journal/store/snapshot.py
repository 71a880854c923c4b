"""The TinyDB file of a cycle as it is on disk: read whole and checked, written whole.

It is the state up to the commit that its ``meta`` names; later commits stand in the log. The file is for
people too: UTF-8, one record a line inside its table, keys in a fixed order, so that a diff shows one
change as one line.
"""

import json
import os
from typing import Any

from journal.errors import BadFile, CannotRead, NewerVersion
from journal.kinds import BY_TABLE, Kind, id_order, kind_of
from journal.strict_json import Twice, unique

SCHEMA = 1
"""The version of the stored shape that this program writes."""

TABLES = ("cycle", *BY_TABLE, "readiness", "trash")
"""The tables that hold the journal, in the order of the file; ``meta`` is the store's."""

Tables = dict[str, dict[str, Any]]
Signature = tuple[int, int, int]


def read(path: str) -> tuple[Tables, Signature]:
    """The tables of a file and what tells whether it is still the one read; raises as `parse` does."""
    try:
        with open(path, "rb") as file:
            found = signature_of(os.fstat(file.fileno()))
            data = file.read()
    except OSError as problem:
        raise CannotRead(path, problem) from None
    return parse(data, path), found


def signature_of(found: os.stat_result) -> Signature:
    """What differs between two versions of a file, whoever wrote them."""
    return (found.st_ino, found.st_mtime_ns, found.st_size)


def signature(path: str) -> Signature:
    """The signature of the file as it is now; raises `CannotRead`."""
    try:
        return signature_of(os.stat(path))
    except OSError as problem:
        raise CannotRead(path, problem) from None


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
    tables.setdefault("trash", {})  # files from before there was one
    fault = _fault(tables)
    if fault:
        raise BadFile(path, f"it is damaged: {fault}", do="restore it from a copy")
    return dict(tables)


def _fault(tables: Tables) -> str:
    """What is missing or cannot be among what every commit relies on; "" if it is whole."""
    for name in TABLES:
        if name not in tables:
            return f"table {name!r} is missing"
    meta = tables["meta"]
    log = meta.get("log", {})
    numbers = (log.get("seq"), log.get("end"), *meta.get("counters", {None: None}).values())
    if not all(type(number) is int for number in numbers) or not isinstance(log.get("id"), str):
        return "its counters are missing or are not whole numbers"
    for name, kind in BY_TABLE.items():
        for key in tables[name]:
            if not _is_id(key, kind):
                return f"{key!r} in table {name!r} is no id"
    return ""


def _is_id(key: str, kind: Kind) -> bool:
    return key[:1] == kind.letter and kind_of(key) is kind and (key[1] != "0" or len(key) == 2)


def _marker(tables: object) -> dict[str, Any]:
    meta = tables.get("meta") if isinstance(tables, dict) else None
    made = meta.get("format") if isinstance(meta, dict) else None
    return made if isinstance(made, dict) else {}
