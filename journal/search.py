"""Finding words in the records of a cycle: all of them, anywhere in a record, in any case.

A word may stand inside another one, and the words may stand in different fields. An id ("K1") is a whole word,
"#check" is the start of a tag, "@ana" the start of somebody's name.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from journal.field_table import FIELDS
from journal.kinds import BY_LETTER
from journal.model import Record, Snapshot, Value
from journal.text import one_line

AROUND = 24
"""Characters of context on each side of the first hit."""

REMEMBERED = 6
"""Snapshots whose index is kept: those of a home's cycles, and the one before a change."""

_ID = re.compile(rf"[{''.join(BY_LETTER)}][1-9][0-9]{{0,8}}")
_NAMES = ("title", "name", "text", "who")


class Match(NamedTuple):
    """A record that has all the words, and the text around the first of them."""

    record: Record
    context: str


class Place(NamedTuple):
    """Where words stand in a record: what the field is called, its text about there, and the words in that."""

    field: str
    text: str
    marks: tuple[tuple[int, int], ...]


class Entry(NamedTuple):
    """A record made ready to be searched: all it says and what it is called, folded, and its day as text."""

    record: Record
    key: str
    name: str
    day: str


Index = tuple[Entry, ...]
Test = Callable[[Entry], bool]


def matching(snapshot: Snapshot, words: str) -> tuple[Match, ...]:
    """The records that contain every word (compared caseless and in NFC), in order; none for no words."""
    wanted = tests(words)
    if not wanted:
        return ()
    return tuple(
        Match(each.record, place(each.record, words).text)
        for each in indexed(snapshot)
        if all(has(each) for has in wanted)
    )


def ranked(snapshots: Iterable[Snapshot], words: str) -> list[tuple[int, Record]]:
    """The records of several cycles that contain every word, each with the number of its cycle.

    In each cycle the one whose id was typed comes first, then those that are called so, then those in which the
    words start words, then the rest; of equals the latest day.
    """
    wanted = tests(words)
    if not wanted:
        return []
    keys = [fold(word) for word in words.split()]
    starts = [re.compile(rf"(?<!\w){re.escape(key)}") for key in keys]
    found: list[tuple[int, int, str, int, Entry]] = []
    for number, snapshot in enumerate(snapshots):
        for order, each in enumerate(indexed(snapshot)):
            if all(has(each) for has in wanted):
                found.append((number, _rank(each, keys, starts), each.day, order, each))
    found.sort(key=lambda one: one[3], reverse=True)
    found.sort(key=lambda one: one[2], reverse=True)
    found.sort(key=lambda one: one[:2])
    return [(one[0], one[4].record) for one in found]


def _rank(entry: Entry, keys: Sequence[str], starts: Sequence[re.Pattern[str]]) -> int:
    if keys == [entry.record.id.lower()]:
        return 0
    if all(key in entry.name for key in keys):
        if entry.name.startswith(keys[0]):
            return 1
        return 2 if all(start.search(entry.name) for start in starts) else 3
    return 4 if all(start.search(entry.key) for start in starts) else 5


def tests(words: str) -> list[Test]:
    """What a record has to pass to have all the words; none for no words."""
    return [_test(word) for word in words.split()]


def _test(word: str) -> Test:
    key = fold(word)
    if not _ID.fullmatch(word.upper()):
        return lambda entry: key in entry.key
    whole = re.compile(rf"(?<![\w.@#]){key}(?!\w|\.\w)")
    return lambda entry: key in entry.key and whole.search(entry.key) is not None


def fold(text: str) -> str:
    """A text as it is compared: caseless, and letters with their accents as one."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text).casefold()


# --- the index ------------------------------------------------------------------------------------

_indexes: list[tuple[Snapshot, dict[int, Entry], Index]] = []


def indexed(snapshot: Snapshot) -> Index:
    """Every record of a snapshot as an entry. It is made once a snapshot; unchanged records keep theirs."""
    for number, (of, _, index) in enumerate(_indexes):
        if of is snapshot:
            if number:
                _indexes.insert(0, _indexes.pop(number))
            return index
    known = [entries for _, entries, _ in _indexes]
    index = tuple(_known(record, known) or entry(record) for record in snapshot.records())
    _indexes.insert(0, (snapshot, {id(each.record): each for each in index}, index))
    del _indexes[REMEMBERED:]
    return index


def _known(record: Record, indexes: Sequence[dict[int, Entry]]) -> Entry | None:
    # An index holds its records, so that no other one can have come to the same address.
    return next((each[id(record)] for each in indexes if id(record) in each), None)


def entry(record: Record) -> Entry:
    """A record made ready to be searched. Whoever it names in a field can be found with an "@", too."""
    said = [record.id]
    for path, text in fields(record):
        said.append(text)
        if path.rpartition(".")[2] == "who":
            said.append(f"@{text}")
    name = next((text for each in _NAMES if (text := getattr(record, each, ""))), "")
    kind = BY_LETTER[record.id[0]]
    on = getattr(record, kind.day, None) if kind.day else record.entered
    return Entry(record, fold("\n".join(said)), fold(name), on.isoformat() if on else "")


def fields(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text, number and day of a record with its path, but for its id and what the program noted."""
    if isinstance(value, str):
        if value:
            yield path, value
    elif isinstance(value, tuple):
        for each in value:
            yield from fields(each, path)
    elif isinstance(value, Value):
        for name in value.__struct_fields__:
            if name not in ("id", "entered", "extra"):
                yield from fields(getattr(value, name), f"{path}.{name}" if path else name)
    elif value is not None and not isinstance(value, bool):
        yield path, str(value).removesuffix(".0")


@lru_cache(maxsize=512)
def called(table: str, path: str) -> str:
    """What the field at a path is called, in a few words: "result", "feedback", "options rejected"."""
    for field in FIELDS[table]:
        if field.path in (path, path.replace("who", "with")):
            return field.label if field.label.startswith("KPI") else field.label.lower()
        if field.type == "group" and path.startswith(f"{field.path}."):
            return field.label.lower()
    return path.rpartition(".")[2].replace("_", " ")


# --- where the words stand --------------------------------------------------------------------------


def place(record: Record, words: str, around: int = AROUND) -> Place:
    """Where most of the words stand together first, ``around`` characters about the first of them.

    What the record is called counts only if nothing else has as many. Its id is no place.
    """
    keys = [fold(word) for word in words.split()]
    best, most = ("", ""), 0
    for path, text in fields(record):
        folded = fold(text)
        here = 2 * sum(key.lstrip("@") in folded for key in keys)
        here -= path in _NAMES and here > 0
        if here > most:
            best, most = (path, text), here
    path, text = best
    if not path:
        return Place("", record.id, marked(record.id, words))
    shown = unicodedata.normalize("NFC", one_line(text))
    cut, marks = about(shown, marked(shown, words), around)
    table = BY_LETTER[record.id[0]].table
    return Place(called(table, path), cut, marks)


Marks = tuple[tuple[int, int], ...]


def about(text: str, marks: Marks, around: int) -> tuple[str, Marks]:
    """A text, ``around`` characters about its first mark, and the marks in that."""
    first = marks[0] if marks else (0, 0)
    start, end = max(0, first[0] - around), first[1] + around
    before, after = "…" if start else "", "…" if end < len(text) else ""
    cut = text[start:end]
    move = len(before) + len(cut.lstrip()) - len(cut) - start
    cut = f"{before}{cut.strip()}{after}"
    moved = ((max(a + move, 0), min(b + move, len(cut))) for a, b in marks if a < end)
    return cut, tuple(each for each in moved if each[0] < each[1])


def marked(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where words stand in a text, in order and without overlaps."""
    folded, origins = [], []
    for number, character in enumerate(text):
        each = character.casefold()
        folded.append(each)
        origins += [number] * len(each)
    whole = "".join(folded)
    found: list[tuple[int, int]] = []
    for word in words.split():
        key = fold(word)
        key = key if key in whole else key.lstrip("@")
        at = whole.find(key) if key else -1
        while at >= 0:
            found.append((origins[at], origins[at + len(key) - 1] + 1))
            at = whole.find(key, at + len(key))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
