"""The TinyDB file of a cycle as it is on disk: read whole and checked, written whole.

It is the state up to the commit that its ``meta`` names; later commits stand in the log. The file is for
people too: UTF-8, one record a line inside its table, keys in a fixed order, so that a diff shows one
change as one line. Its first line holds the crc32 of all bytes after it, and each row that of itself, so that
no flipped bit goes unnoticed and the sound rows of a damaged file are known. Rows in memory have no check.
"""

import json
import os
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from journal.errors import BadFile, CannotRead, Damaged, NewerVersion
from journal.kinds import BY_TABLE, Kind, id_order, kind_of
from journal.store.migrations import SCHEMA, migrated
from journal.strict_json import no_number, unique

TABLES = ("cycle", *BY_TABLE, "readiness", "trash")
"""The tables that hold the journal, in the order of the file; ``meta`` is the store's."""

CHECK = "_crc"
"""The last key of every row in the file: the check of the row."""

Row = dict[str, Any]
Tables = dict[str, dict[str, Any]]
Signature = tuple[int, int, int]

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode

_BEFORE, _AFTER = b'{"check": {"file": {"crc": "', b'"}},\n'
_HEAD = len(_BEFORE) + 8 + len(_AFTER)


class Parsed(NamedTuple):
    """The tables of a file, in the shape of this program if it is of an older ``schema``."""

    tables: Tables
    schema: int


class Found(NamedTuple):
    """A file as it was read: what it holds, its bytes, and what tells whether it is still the same."""

    parsed: Parsed
    data: bytes
    signature: Signature


def read(path: str) -> Found:
    """A file with what it holds; raises `CannotRead`, or as `parse` does."""
    try:
        with open(path, "rb") as file:
            found = signature_of(os.fstat(file.fileno()))
            data = file.read()
    except OSError as problem:
        raise CannotRead(path, problem) from None
    return Found(parse(data, path), data, found)


def signature_of(found: os.stat_result) -> Signature:
    """What differs between two versions of a file, whoever wrote them."""
    return (found.st_ino, found.st_mtime_ns, found.st_size)


def signature(path: str) -> Signature:
    """The signature of the file as it is now; raises `CannotRead`."""
    try:
        return signature_of(os.stat(path))
    except OSError as problem:
        raise CannotRead(path, problem) from None


# --- writing --------------------------------------------------------------------------------------


def serialise(tables: Tables) -> bytes:
    """The bytes of the file: tables in their order, rows by id, one a line, with their checks."""
    parts = []
    for name, rows in tables.items():
        lines = (
            f"{_encode(key)}: {_line(name, key, row)}"
            for key, row in sorted(rows.items(), key=lambda item: id_order(item[0]))
        )
        body = ",\n".join(lines)
        parts.append(f'"{name}": {{\n{body}\n}}' if body else f'"{name}": {{}}')
    return sealed((",\n".join(parts) + "\n}\n").encode())


def sealed(rest: bytes) -> bytes:
    """A file of the first line, which checks the rest, and the rest."""
    return b"%s%08x%s%s" % (_BEFORE, zlib.crc32(rest), _AFTER, rest)


def row_crc(table: str, key: str, row: Row) -> str:
    """The check of a row in its place; one that the row has already does not count."""
    return _crc(table, key, _json(row))


def _line(table: str, key: str, row: Row) -> str:
    text = _json(row)
    return f'{text[:-1]}{", " if len(text) > 2 else ""}"{CHECK}": "{_crc(table, key, text)}"}}'


def _json(row: Row) -> str:
    if CHECK in row:
        row = {name: value for name, value in row.items() if name != CHECK}
    return _encode(row)


def _crc(table: str, key: str, text: str) -> str:
    check = zlib.crc32("\n".join((table, key, text)).encode())
    return f"{check:08x}"


# --- reading --------------------------------------------------------------------------------------


def parse(data: bytes, path: str) -> Parsed:
    """What a file's bytes hold.

    Raises `Damaged` with the place; `BadFile` for what is whole and no casebook; `NewerVersion` for one that
    is newer and cannot be understood. A newer one that can be is returned as it is.
    """
    tables = _loaded(data, path)
    checked = _is_checked(data)
    if checked and not _fits(data):
        place = next(_unsound(tables), "")
        raise Damaged(path, "it is damaged: its check does not fit what it holds", place)
    made = _marker(tables)
    if made.get("name") != "casebook":
        raise BadFile(path, "it is not a casebook")
    schema = made.get("schema")
    if type(schema) is not int or (schema > SCHEMA and not checked):
        raise NewerVersion(path, schema, SCHEMA)
    if not checked and (schema > 1 or "check" in tables):
        raise Damaged(path, "it is damaged: its first line has no check", "line 1")
    tables.pop("check", None)
    fault = _shape(tables)
    if not fault:
        for rows in tables.values():
            for row in rows.values():
                row.pop(CHECK, None)
        if schema < SCHEMA:
            tables = migrated(tables, schema)
        fault = _fault(tables)
    if fault and schema > SCHEMA:
        raise NewerVersion(path, schema, SCHEMA)
    if fault:
        raise Damaged(path, f"it is damaged: {fault}")
    return Parsed(tables, schema)


def _loaded(data: bytes, path: str) -> Tables:
    """The JSON of a file; raises `Damaged` if it is none."""
    if not data.strip(b"\0 \t\r\n"):
        raise Damaged(path, "it is empty, so it is not a casebook")
    try:
        tables = json.loads(data.decode(), object_pairs_hook=unique, parse_constant=no_number)
    except UnicodeDecodeError as problem:
        raise Damaged(path, "it is not UTF-8 text", f"byte {problem.start}") from None
    except json.JSONDecodeError as problem:
        place = f"line {problem.lineno}, column {problem.colno}"
        raise Damaged(path, "it is damaged or cut short", place) from None
    except (ValueError, RecursionError) as problem:
        raise Damaged(path, f"it is damaged: {problem}") from None
    if tables is None:
        raise Damaged(path, "it holds nothing, so it is not a casebook")
    if not isinstance(tables, dict):
        raise BadFile(path, "it is not a casebook")
    return tables


def _is_checked(data: bytes) -> bool:
    return data.startswith(_BEFORE) and data[len(_BEFORE) + 8 : _HEAD] == _AFTER


def _fits(data: bytes) -> bool:
    found = data[len(_BEFORE) : len(_BEFORE) + 8]
    return found == b"%08x" % zlib.crc32(memoryview(data)[_HEAD:])


def _unsound(tables: dict[str, Any]) -> Iterator[str]:
    """The places of the rows whose own check does not fit."""
    for name, rows in tables.items():
        if name != "check" and isinstance(rows, dict):
            for key, row in rows.items():
                if not isinstance(row, dict) or row.get(CHECK) != row_crc(name, key, row):
                    yield f"{key} in table {name!r}"


def _shape(tables: dict[str, Any]) -> str:
    for name, rows in tables.items():
        if not isinstance(rows, dict) or not all(isinstance(row, dict) for row in rows.values()):
            return f"table {name!r} does not hold records"
    return ""


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
    length, _, check = str(log.get("last", "")).partition(" ")
    if (length or check) and not (length.isdecimal() and len(check) == 8):
        return "what it says of its log cannot be"
    for name, kind in BY_TABLE.items():
        for key in tables[name]:
            if not _is_id(key, kind):
                return f"{key!r} in table {name!r} is no id"
    return ""


def _is_id(key: str, kind: Kind) -> bool:
    return key[:1] == kind.letter and kind_of(key) is kind and (key[1] != "0" or len(key) == 2)


def _marker(tables: Tables) -> Row:
    meta = tables.get("meta")
    made = meta.get("format") if isinstance(meta, dict) else None
    return made if isinstance(made, dict) else {}
