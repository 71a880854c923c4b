"""What is sound of the bytes of a damaged file, and of a damaged log: every row and every line on its own.

A row is sound if its own check fits it in its place. Where a single bit of its id or of the check itself was hit,
the check tells what it was.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from journal.errors import BadFile
from journal.kinds import BY_TABLE, kind_of
from journal.store import log, snapshot
from journal.store.log import Entry, Head, Row
from journal.store.snapshot import CHECK, Tables, row_crc
from journal.strict_json import unique

Place = tuple[str, str]
"""A table and a key in it."""

META = ("format", "counters", "extra", "log")
"""The keys of the store's own table."""

_KEY = (
    rb"[KDFCBMN][0-9]{1,9}(?:~[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}|cycle|format|counters|extra|log"
)
_START = re.compile(rb'(?:^"([^"\\\n]{1,24})|"(' + _KEY + rb'))": \{', re.MULTILINE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DECODER = json.JSONDecoder()


class Pieces(NamedTuple):
    """What a file still holds. ``whole`` is whether all of it is as it was written."""

    sound: Mapping[Place, Row]
    doubtful: Mapping[Place, Row]
    """Rows that can be read but are not what was written: edited by hand, or damaged."""
    unreadable: tuple[str, ...]
    """Ids whose rows cannot be read."""
    whole: bool

    @property
    def log(self) -> Row:
        """What the file says of its log, if that is sound."""
        return dict(self.sound.get(("meta", "log"), {}))


class Lines(NamedTuple):
    """What a log still holds: its first line if that is sound, entries, and the places of what is not."""

    head: Head
    entries: tuple[Entry, ...]
    damaged: tuple[int, ...]


# --- a file ---------------------------------------------------------------------------------------


def pieces(data: bytes) -> Pieces:
    """Every row that can be found in the bytes of a file."""
    try:
        tables = snapshot.parse(data, "").tables
    except BadFile:
        return _torn(data)
    return Pieces(dict(places(tables)), {}, (), True)


def places(tables: Tables) -> Iterator[tuple[Place, Row]]:
    """Every row with its place."""
    for table, rows in tables.items():
        for key, row in rows.items():
            yield (table, key), row


def _torn(data: bytes) -> Pieces:
    unchecked = f'"{CHECK}"'.encode() not in data  # as the first version wrote them
    sound: dict[Place, Row] = {}
    doubtful: dict[Place, Row] = {}
    unreadable: list[str] = []
    for table, key, row in _rows(data):
        place = None if row is None else _place_of(key, row)
        if place is not None and row is not None:
            row.popitem()  # its check, whatever became of the name of that
            sound[place] = row
        elif row is None or not _tables_of(key) or not _checks(key, row):
            unreadable.append(key)
        else:
            check = row.pop(CHECK, None)
            where = table if table in _tables_of(key) else _guess(key, row)
            (sound if unchecked and check is None else doubtful)[where, key] = row
    doubtful = {place: row for place, row in doubtful.items() if place not in sound}
    found = {key for _, key in (*sound, *doubtful)}
    gone = tuple(key for key in dict.fromkeys(unreadable) if found.isdisjoint(_spellings(key)))
    return Pieces(sound, doubtful, gone, False)


def _rows(data: bytes) -> Iterator[tuple[str, str, Row | None]]:
    """Rows with their table, if that is known; None for one that cannot be read."""
    try:
        tables = json.loads(data, object_pairs_hook=unique)
    except (ValueError, RecursionError):
        tables = None
    if isinstance(tables, dict):
        for table, rows in tables.items():
            if table != "check" and isinstance(rows, dict):
                for key, row in rows.items():
                    yield table, key, row if isinstance(row, dict) else None
        return
    end = 0
    for found in _START.finditer(data):
        key = (found[1] or found[2]).decode("utf-8", "replace")
        place = found.end() - 1
        if place < end or data[place + 1 : place + 2] in (b"\n", b"}"):
            continue  # inside a row that was read, or the beginning of a table
        stop = data.find(b"\n", place)
        row, size = _read(data[place : stop if stop >= 0 else len(data)])
        end = place + size
        if key != "check":
            yield "", key, row


def _read(line: bytes) -> tuple[Row | None, int]:
    """The object at the beginning of bytes, and how many of them it takes."""
    text = line.decode("utf-8", "surrogateescape")
    try:
        _, size = _DECODER.raw_decode(text)
        taken = text[:size].encode("utf-8", "surrogateescape")
        row = json.loads(taken.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None, 0
    return (row, len(taken)) if isinstance(row, dict) else (None, 0)


def _place_of(key: str, row: Row) -> Place | None:
    """The place in which the check of a row fits it; None if it fits in none."""
    if not row:
        return None
    *_, last = row
    check = row[last]
    if not isinstance(check, str):
        return None
    said = {name: value for name, value in row.items() if name != last}
    for spelt in _spellings(key):
        for table, right in _checks(spelt, said).items():
            if check == right or (spelt == key and last == CHECK and _one_off(check, right)):
                return table, spelt
    return None


def _spellings(key: str) -> Iterator[str]:
    """The key, and what it may have been before one bit of it was hit."""
    yield key
    for number, character in enumerate(key):
        for bit in range(7):
            other = chr(ord(character) ^ (1 << bit))
            if other.isascii() and other.isprintable():
                yield key[:number] + other + key[number + 1 :]


def _one_off(check: str, right: str) -> bool:
    """Whether a check is the right one but for one character: hit text would change nearly all of it."""
    return len(check) == len(right) and sum(a != b for a, b in zip(check, right, strict=True)) == 1


def _checks(key: str, row: Row) -> dict[str, str]:
    """The check that a row would have in each table; none if it holds what cannot be written."""
    try:
        return {table: row_crc(table, key, row) for table in _tables_of(key)}
    except ValueError:
        return {}


def _tables_of(key: str) -> tuple[str, ...]:
    """The tables in which such a key may stand."""
    kind = kind_of(key.partition("~")[0])
    if kind is not None and key[0] == kind.letter:
        return (kind.table, "trash")
    if key in META:
        return ("meta",)
    if key == "cycle":
        return ("cycle",)
    return ("readiness",) if _DAY.fullmatch(key) else ()


def _guess(key: str, row: Row) -> str:
    """The table that a row looks like one of; either of two names may be damaged by which what is deleted is known."""
    tables = _tables_of(key)
    deleted = isinstance(row.get("row"), dict) or str(row.get("table")) in BY_TABLE
    return "trash" if "trash" in tables and deleted else tables[0]


# --- a log ----------------------------------------------------------------------------------------


def lines(data: bytes) -> Lines:
    """Every sound line of the bytes of a log, whatever stands between them."""
    head, entries, damaged, place = Head(), [], [], 0
    parts = data.split(b"\n")
    for number, text in enumerate(parts):
        entry, first = log.entry_in(text), log.head_in(text) if not number else None
        if first is not None:
            head = first
        elif entry is not None:
            entries.append(entry)
        elif text:
            damaged.append(place)
        place += len(text) + 1
    by_number = {entry.seq: entry for entry in entries}
    return Lines(head, tuple(by_number[seq] for seq in sorted(by_number)), tuple(damaged))


def mended(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries for a new log: one that took back what is not among them is a step of its own."""
    known = {entry.seq for entry in entries}
    return tuple(
        entry._replace(
            undoes=entry.undoes if entry.undoes in known else 0,
            redoes=entry.redoes if entry.redoes in known else 0,
        )
        for entry in entries
    )
