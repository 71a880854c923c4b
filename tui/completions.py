"""What can stand in the place of the word at the cursor: ids, @names and #tags, and records by their names."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from journal import mentions
from journal.field_table import Field
from journal.kinds import KINDS, id_order
from journal.model import Record, Snapshot
from journal.search import fields, fold
from journal.titles import titled
from tui.lines import flat

MOST = 50
"""Candidates that are offered; who looks for another one types on."""

TEXT = Field("", "")
"""A field of plain text, where the word at the cursor has to start like an id, a name or a tag."""

_LETTERS = "".join(kind.letter for kind in KINDS)
_ID = re.compile(rf"(?<![\w.@#])[{_LETTERS}][0-9]{{1,9}}$", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w@.])@[^\W\d_][\w.-]*$")
_TAG = re.compile(r"(?<![\w#&/])#[^\W\d_][\w-]*$")
_LISTED = re.compile(rf"(?:\s*[{_LETTERS}][0-9]+\s+)*\s*", re.IGNORECASE)
_ON = re.compile(r"[\w@#]")
_WHOLE = re.compile(r"\w[\w.-]*")


class Candidate(NamedTuple):
    """What would be put in, and the name it is offered by."""

    text: str
    name: str = ""


class Offer(NamedTuple):
    """Where the word starts that would be replaced up to the cursor, and by what; nothing if there are none."""

    start: int
    candidates: tuple[Candidate, ...] = ()


def completions(
    text: str, cursor: int, snapshot: Snapshot, field: Field = TEXT, asked: bool = False
) -> Offer:
    """What the word that ends at the cursor may become, what is typed in full already first.

    ``text`` is one line of a field. Nothing is offered inside a word. In a field of ids any letters search names,
    and if it was ``asked`` for, none offer everything.
    """
    if _ON.match(text[cursor:]):
        return Offer(cursor)
    before = text[:cursor]
    if field.type in ("id", "ids"):
        return _by_name(before, snapshot, field, asked)
    if field.type not in ("line", "text", "lines") or field.choices:
        return Offer(cursor)
    if found := _ID.search(before):
        wanted = found.group().upper()
        ids = [r for r in snapshot.records() if r.id.startswith(wanted)]
        ids.sort(key=lambda record: id_order(record.id))
        return Offer(found.start(), tuple(map(_candidate, ids[:MOST])))
    for pattern, sign in ((_NAME, "@"), (_TAG, "#")):
        if found := pattern.search(before):
            wanted = fold(found.group()[1:])
            named = _once(snapshot).words[sign]
            starting = [each for each in named if fold(each).startswith(wanted)]
            starting.sort(key=lambda each: fold(each) != wanted)
            start = found.start()
            return Offer(start, tuple(Candidate(f"{sign}{each}") for each in starting[:MOST]))
    return Offer(cursor)


def _candidate(record: Record) -> Candidate:
    return Candidate(record.id, flat(titled(record, 60).partition(" ")[2]))


def _by_name(before: str, snapshot: Snapshot, field: Field, asked: bool) -> Offer:
    item = before.rpartition(",")[2] if field.type == "ids" else before
    listed = _LISTED.match(item) if field.type == "ids" else re.match(r"\s*", item)
    start = len(before) - len(item) + (listed.end() if listed else 0)
    words = fold(before[start:]).split()
    if not words and not asked:
        return Offer(len(before))
    there = {each.upper() for each in re.findall(r"\w+", before[:start])}
    found = [
        each
        for each in _offered(snapshot, field)
        if each.text.upper() not in there
        and all(word in fold(f"{each.text} {each.name}") for word in words)
    ]
    typed = " ".join(words)
    found.sort(key=lambda each: (fold(each.text) != typed, not fold(each.text).startswith(typed)))
    return Offer(start, tuple(found[:MOST]))


def _offered(snapshot: Snapshot, field: Field) -> Iterator[Candidate]:
    yield from map(Candidate, field.choices)
    for each in _once(snapshot).records:
        if field.of in ("", each.text[0]):
            yield each


class _Known(NamedTuple):
    """What a journal has to offer: records, and by their signs names and tags. ``said`` holds those of each record."""

    snapshot: Snapshot
    records: tuple[Candidate, ...]
    said: dict[int, tuple[Record, tuple[str, ...]]]
    words: dict[str, list[str]]


_known: list[_Known] = []


def _once(snapshot: Snapshot) -> _Known:
    """What a snapshot has to offer, gathered when it is first asked for: typing is faster than that."""
    if not _known or _known[0].snapshot is not snapshot:
        before = _known[0].said if _known else {}
        records = tuple(map(_candidate, snapshot.records()))
        # The record stands beside its words, so that no other one can have come to the same address.
        said = {id(r): before.get(id(r)) or (r, _said(r)) for r in snapshot.records()}
        _known[:] = [_Known(snapshot, records, said, _words(said.values()))]
    return _known[0]


def _words(said: Iterable[tuple[Record, tuple[str, ...]]]) -> dict[str, list[str]]:
    """Names and tags without their signs, those that stand in the most records first."""
    counts: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for _, words in said:
        for word in words:
            counts[fold(word)] += 1
            spelled.setdefault(fold(word), word)
    found: dict[str, list[str]] = {"@": [], "#": []}
    for each, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        found[each[0]].append(spelled[each][1:])
    return found


def _said(record: Record) -> tuple[str, ...]:
    """The names and tags of a record, each once, with their signs."""
    words: list[str] = []
    for path, text in fields(record):
        if "@" in text:
            words += [f"@{each}" for each in mentions.people(text)]
        if "#" in text:
            words += [f"#{each}" for each in mentions.tags(text)]
        if path.rpartition(".")[2] == "who" and _WHOLE.fullmatch(text):
            words.append(f"@{text}")
    return tuple({fold(each): each for each in reversed(words)}.values())
