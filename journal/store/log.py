"""The log of a cycle: one line a commit, appended and fsynced. That is the acknowledgement.

A line is ``LENGTH CRC JSON``: the bytes of the JSON, its crc32 in hex, and the entry. The first line names the
journal that the log belongs to, so that the log of another file of the same name is never replayed. A line
that is cut short at the end was never acknowledged; it is set aside. Any other damage is an error.
"""

import json
import zlib
from typing import Any, NamedTuple

from journal.errors import CannotRead, Damaged

Row = dict[str, Any]

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


class Change(NamedTuple):
    """One row before and after; no row before = added, none after = deleted.

    An added row of one of the seven kinds has no ``key`` yet: it is assigned under the lock.
    """

    table: str
    key: str
    before: Row | None
    after: Row | None


class Entry(NamedTuple):
    """One commit. ``undoes`` or ``redoes`` is the ``seq`` of the commit that it takes back or does again.

    ``waited`` is the name under which it waited in the inbox, if it did.
    """

    seq: int
    label: str
    moment: str
    changes: tuple[Change, ...]
    undoes: int = 0
    redoes: int = 0
    waited: str = ""


class Scan(NamedTuple):
    """What lines hold: entries with the place where each begins, and the place where the good ones end.

    ``marks`` has each entry's number and mark.
    """

    entries: tuple[tuple[int, Entry], ...]
    end: int
    torn: bool
    marks: tuple[tuple[int, str], ...] = ()


class Head(NamedTuple):
    """The first line of a log: the journal it belongs to, which of its logs it is, and where it begins.

    ``seq`` and ``last`` are the number and the mark of the commit from which it goes on.
    """

    journal: str = ""
    log: str = ""
    seq: int = 0
    last: str = ""


def header(head: Head) -> bytes:
    """The first line of a log."""
    body: Row = {"journal": head.journal, "log": head.log}
    if head.last:
        body["after"] = [head.seq, head.last]
    return _line(body)


def head(path: str) -> Head:
    """The first line of the log at ``path``; an empty one if there is no log, or its first line is torn.

    Raises `Damaged` if that line was whole once, or `CannotRead`.
    """
    try:
        with open(path, "rb") as file:
            first = file.readline()
    except FileNotFoundError:
        return Head()
    except OSError as problem:
        raise CannotRead(path, problem) from None
    body = _body(first.removesuffix(b"\n")) if first.endswith(b"\n") else None
    if body is None and not _is_torn(first):
        raise Damaged(path, "the first line of the log is damaged")
    if not body:
        return Head()
    return Head(str(body.get("journal", "")), str(body.get("log", "")), *body.get("after", ()))


def line(entry: Entry) -> bytes:
    """The line of an entry."""
    body: Row = {"seq": entry.seq, "label": entry.label, "moment": entry.moment}
    if entry.undoes:
        body["undoes"] = entry.undoes
    if entry.redoes:
        body["redoes"] = entry.redoes
    if entry.waited:
        body["waited"] = entry.waited
    body["changes"] = [list(change) for change in entry.changes]
    return _line(body)


def _line(body: Row) -> bytes:
    data = _encode(body).encode()
    return b"%d %08x %s\n" % (len(data), zlib.crc32(data), data)


def mark(text: bytes) -> str:
    """What tells a commit from any other of its number: the length and the check of its line."""
    return text[: text.index(b" ", text.index(b" ") + 1)].decode()


def stands_at(path: str, end: int, mark: str) -> bool:
    """Whether the line of that mark ends at that place, and is whole; raises `CannotRead`."""
    length = len(mark) + int(mark.partition(" ")[0]) + 2
    if end < length:
        return False
    try:
        with open(path, "rb") as file:
            file.seek(end - length)
            found = file.read(length)
    except FileNotFoundError:
        return False
    except OSError as problem:
        raise CannotRead(path, problem) from None
    text = found.removesuffix(b"\n")
    return len(text) + 1 == length and text.startswith(mark.encode()) and _is_whole(text)


def scan(path: str, start: int = 0) -> Scan:
    """The entries from a place on; a log that is not there is empty. Raises `BadFile` or `CannotRead`."""
    try:
        with open(path, "rb") as file:
            file.seek(start)
            data = file.read()
    except FileNotFoundError:
        return Scan((), 0, False)
    except OSError as problem:
        raise CannotRead(path, problem) from None
    entries: list[tuple[int, Entry]] = []
    marks: list[tuple[int, str]] = []
    place = start
    lines = data.split(b"\n")
    for number, text in enumerate(lines[:-1]):
        body = _body(text)
        if body is None:
            later = lines[number + 1 : -1]
            if not _is_torn(data[place - start :]) or any(
                _body(each) is not None for each in later
            ):
                raise Damaged(path, "a line of the log is damaged", f"byte {place}")
            return Scan(tuple(entries), place, True, tuple(marks))
        if "seq" in body:
            marks.append((body["seq"], mark(text)))
            try:
                entries.append((place, _entry(body)))
            except (KeyError, TypeError):
                why = "a line of the log cannot be understood"
                raise Damaged(path, why, f"byte {place}") from None
        place += len(text) + 1
    if not _is_torn(lines[-1]):
        raise Damaged(path, "a line of the log is damaged", f"byte {place}")
    return Scan(tuple(entries), place, bool(lines[-1]), tuple(marks))


def entry_at(path: str, place: int) -> Entry:
    """The entry that begins at a place that `scan` told."""
    try:
        with open(path, "rb") as file:
            file.seek(place)
            body = _body(file.readline().rstrip(b"\n"))
    except OSError as problem:
        raise CannotRead(path, problem) from None
    if body is None:
        raise Damaged(path, "a line of the log is damaged", f"byte {place}")
    return _entry(body)


def entry_in(data: bytes) -> Entry | None:
    """The entry of bytes that are exactly one line; None if they are not."""
    body = _body(data.removesuffix(b"\n"))
    return None if body is None or "seq" not in body else _entry(body)


def head_in(data: bytes) -> Head | None:
    """The first line of a log in bytes that are exactly that line; None if they are not."""
    body = _body(data)
    if body is None or "seq" in body:
        return None
    return Head(str(body.get("journal", "")), str(body.get("log", "")))


def _is_torn(tail: bytes) -> bool:
    """Whether the end of a log may be what a commit left that never ended.

    Such a tail stops before its newline, or has holes where pages never reached the disk. One with its
    newline, or with another byte in the place of the newline, was written whole and was damaged since. A
    single zero inside is no hole but a flipped bit.
    """
    if b"\0" in tail:
        return tail.count(b"\0") > 1 or tail[0] == 0 or tail[-1] == 0
    return not tail.endswith(b"\n") and _body(tail[:-1]) is None


def _body(text: bytes) -> Row | None:
    """What a line holds; None if it is not whole."""
    if not _is_whole(text):
        return None
    body = json.loads(text.split(b" ", 2)[2])
    return body if isinstance(body, dict) else None


def _is_whole(text: bytes) -> bool:
    length, _, rest = text.partition(b" ")
    check, _, data = rest.partition(b" ")
    return length == b"%d" % len(data) and check == b"%08x" % zlib.crc32(data)


def _entry(body: Row) -> Entry:
    changes = tuple(Change(*change) for change in body["changes"])
    return Entry(
        body["seq"],
        body["label"],
        body["moment"],
        changes,
        body.get("undoes", 0),
        body.get("redoes", 0),
        body.get("waited", ""),
    )
