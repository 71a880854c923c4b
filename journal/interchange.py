"""The interchange format (`journal.json`): a whole cycle in one JSON file that any tool can read.

Days are ISO dates, moments UTC with a Z; any field but the id may be absent, null or empty. Fields that
this version does not know are kept and written back.
"""

import json
import math
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from journal import codec, model, tables
from journal.errors import BadFile, Malformed, NewerVersion
from journal.kinds import BY_TABLE, kind_of
from journal.redaction import MARK
from journal.strict_json import unique
from journal.text import REPLACEMENT

FORMAT = "casebook"
VERSION = 1

LARGEST = 8 * 1024 * 1024
"""Bytes of the largest file that is read, some 1,200 pages: in memory it may take up to 18 times as much."""

LARGEST_TRUSTED = 50 * 1024 * 1024
"""Bytes of the largest file that is read when its owner vouches for it; there is no limit to its values."""

DEEPEST = 100
"""Levels of the deepest nesting that is read; the format itself has six."""

MOST_VALUES = 250_000
"""Values of the fullest file that is read, each of which takes memory however short it is written."""

_VOUCH = "`casebook import --large` takes it all the same, if you know where it comes from"

LONGEST_NUMBER = 300
"""Digits of the longest whole number that is read: what a float can hold."""

_TEXT = re.compile(rb'"(?:[^"\\]++|\\.)*+"?')
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s",:{}\[\]]+')
_SURROGATE = re.compile("[\ud800-\udfff]")


class Loaded(NamedTuple):
    """What a file holds, and where it has fields that this version does not know."""

    snapshot: model.Snapshot
    unknown: tuple[str, ...]


def dump(snapshot: model.Snapshot) -> str:
    """The file of a cycle: the same snapshot gives the same text."""
    whole = {"format": FORMAT, "version": VERSION, **codec.encode(snapshot)}
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def load(data: bytes, path: str, trusted: bool = False) -> Loaded:
    """What the bytes of a file hold. Raises `BadFile` with the place, or `NewerVersion`.

    A file that is ``trusted`` may be so large that reading it takes much time and memory.
    """
    largest = LARGEST_TRUSTED if trusted else LARGEST
    if len(data) > largest:
        what = f"it is larger than {largest // 2**20} MB"
        raise BadFile(path, what, do="" if trusted else _VOUCH)
    if not trusted and _too_full(data):
        raise BadFile(path, f"it holds more than {MOST_VALUES:,} values", do=_VOUCH)
    whole = _parsed(data, path)
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        own = isinstance(whole, dict) and "meta" in whole
        hint = "it is a casebook's own file; use `casebook export journal` there" if own else ""
        raise BadFile(
            path, 'it is not a casebook journal (it has no "format": "casebook")', do=hint
        )
    version = whole.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadFile(path, 'its "version" is not a whole number from 1')
    if version > VERSION:
        raise NewerVersion(path, version, VERSION)
    rest = {key: item for key, item in whole.items() if key not in ("format", "version")}
    try:
        _check_ids(rest)
        snapshot = codec.decode(rest, model.Snapshot, "journal")
        _check_readiness(snapshot)
    except Malformed as problem:
        raise BadFile(path, problem.detail, problem.where) from None
    if not snapshot.cycle.name.strip():
        raise BadFile(path, "it does not name its cycle", "cycle name")
    return Loaded(
        tables.snapshot(tables.rows_of(snapshot), snapshot.extra), tuple(_unknown(snapshot, ""))
    )


def sample() -> Loaded:
    """The case that comes with the program: half a year at a payments team."""
    from importlib import resources

    data = resources.files("journal").joinpath("sample.json").read_bytes()
    return load(data, "sample.json")


def _parsed(data: bytes, path: str) -> object:
    if not data.strip():
        raise BadFile(path, "it is empty")
    try:
        whole = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=unique,
            parse_constant=_refused,
            parse_float=_finite,
            parse_int=_whole,
        )
        if _too_deep(whole):
            raise BadFile(path, f"it is nested more than {DEEPEST} levels deep")
        # Only an escape can bring in half a character, which no file could be written with.
        return _writable(whole) if rb"\ud" in data.lower() else whole
    except UnicodeDecodeError as problem:
        raise BadFile(path, "it is not UTF-8 text", f"byte {problem.start}") from None
    except json.JSONDecodeError as problem:
        place = f"line {problem.lineno}, column {problem.colno}"
        raise BadFile(path, "it is not JSON or was cut short", place) from None
    except RecursionError:
        raise BadFile(path, "it is nested too deeply") from None
    except _NoNumber as problem:
        literal = str(problem)
        shown = literal if len(literal) <= 20 else f"a number of {len(literal)} digits"
        place = _line_of(literal, data.decode("utf-8-sig"))
        raise BadFile(path, f"it holds {shown}, which cannot be kept as a number", place) from None
    except ValueError as problem:
        raise BadFile(path, str(problem)) from None


def _too_full(data: bytes) -> bool:
    """Whether there are too many values, which is seen before any of them is made."""
    if data.count(b",") + data.count(b"[") + data.count(b"{") <= MOST_VALUES:
        return False
    # Only now what stands inside of texts is left out, which takes a while.
    marks = 0
    at = 0
    for found in _TEXT.finditer(data):
        marks += _marks(data, at, found.start())
        at = found.end()
        if marks > MOST_VALUES:
            return True
    return marks + _marks(data, at, len(data)) > MOST_VALUES


def _marks(data: bytes, start: int, end: int) -> int:
    return sum(data.count(mark, start, end) for mark in (b",", b"[", b"{"))


class _NoNumber(ValueError):
    """A number that cannot be kept: NaN, infinite, or too long."""


def _refused(literal: str) -> float:
    raise _NoNumber(literal)


def _line_of(literal: str, text: str) -> str:
    """The line of the first token that is that literal, which may also stand inside of a string."""
    places = (found.start() for found in _TOKEN.finditer(text) if found.group() == literal)
    return f"line {text.count(chr(10), 0, next(places, 0)) + 1}"


def _finite(literal: str) -> float:
    value = float(literal)
    return value if math.isfinite(value) else _refused(literal)


def _whole(literal: str) -> float:
    return int(literal) if len(literal) <= LONGEST_NUMBER else _refused(literal)


def _too_deep(whole: object) -> bool:
    level = [whole]
    for _ in range(DEEPEST + 1):
        inside = (
            each.values() if isinstance(each, dict) else each
            for each in level
            if isinstance(each, (dict, list))
        )
        level = [child for children in inside for child in children]
        if not level:
            return False
    return True


def _writable(value: object) -> object:
    """The value with each lone surrogate replaced, in unknown fields too."""
    if isinstance(value, str):
        return _SURROGATE.sub(REPLACEMENT, value)
    if isinstance(value, list):
        return [_writable(each) for each in value]
    if isinstance(value, dict):
        return {_writable(key): _writable(item) for key, item in value.items()}
    return value


def _check_readiness(snapshot: model.Snapshot) -> None:
    """Every kept readiness has a day of its own: they are stored by day, one would replace the other."""
    seen = set()
    for place, point in enumerate(snapshot.readiness, 1):
        if point.on is None:
            raise Malformed(f"readiness {place}", "expected a day, found nothing")
        if point.on in seen:
            raise Malformed(f"readiness {place}", f"the day {point.on} stands twice")
        seen.add(point.on)


def _check_ids(whole: dict[str, Any]) -> None:
    """Every record has an id of its own kind, and no id stands twice."""
    for table, kind in BY_TABLE.items():
        rows = whole.get(table) or []
        if not isinstance(rows, list):
            raise Malformed(table, "expected a list of records")
        seen: set[str] = set()
        for place, row in enumerate(rows, 1):
            where = f"{table} {place}"
            found = row.get("id") if isinstance(row, dict) else None
            if not isinstance(found, str) or kind_of(found) is not kind or found != _plain(found):
                raise Malformed(where, f"expected an id like {kind.letter}{place}, found {found!r}")
            if found in seen:
                raise Malformed(where, f"the id {found} stands twice")
            seen.add(found)


def _plain(record_id: str) -> str:
    """The one way to write an id: upper case, no leading zeros, at most nine digits."""
    return f"{record_id[0].upper()}{int(record_id[1:10] or 0)}"


def _unknown(value: object, where: str) -> Iterator[str]:
    if isinstance(value, model.Value):
        where = getattr(value, "id", where)
        yield from (f"{where} {key}".strip() for key in value.extra if key != MARK)
        for info in msgspec.structs.fields(value):
            if info.name != "extra":
                inner = where if isinstance(getattr(value, info.name), str) else info.encode_name
                prefix = f"{where} {inner}".strip() if inner != where else where
                yield from _unknown(getattr(value, info.name), prefix)
    elif isinstance(value, tuple):
        for each in value:
            yield from _unknown(each, where)
