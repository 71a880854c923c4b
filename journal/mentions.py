"""What a text mentions: record ids (K1), #tags and @people; and what a record links to.

An id is a whole word, in any case: "d4" and "(D4)", but not "p95", "B2B" or "D3.js".
"""

import re
from collections.abc import Iterable, Iterator

from journal.kinds import KINDS, kind_of
from journal.model import (
    Bullet,
    Charter,
    Checkin,
    Decision,
    Feature,
    Kpi,
    Note,
    Record,
)

_LETTERS = "".join(kind.letter + kind.letter.lower() for kind in KINDS)
_BEFORE, _AFTER = r"(?<![\w.@#])", r"(?!\w|\.\w)"
_ID = re.compile(rf"{_BEFORE}[{_LETTERS}][1-9][0-9]{{0,8}}{_AFTER}")
_TAG = re.compile(r"(?<![\w#&/])#(\w[\w-]*)")
_PERSON = re.compile(r"(?<![\w@.])@(\w[\w.-]*)")


def ids(text: str) -> tuple[str, ...]:
    """The record ids in a text, upper case, each once, in the order in which they are met."""
    return _once(found.group().upper() for found in _ID.finditer(text))


def tags(text: str) -> tuple[str, ...]:
    """The #tags of a text without their "#", lower case, each once. "#12" is a number, not a tag."""
    words = (found[1].rstrip("-_").lower() for found in _TAG.finditer(text))
    return _once(word for word in words if any(map(str.isalpha, word)))


def people(text: str) -> tuple[str, ...]:
    """The @people of a text without their "@", as first written, each once in any case."""
    named: dict[str, str] = {}
    for found in _PERSON.finditer(text):
        name = found[1].rstrip(".-_")
        named.setdefault(name.casefold(), name)
    return tuple(named.values())


def found(text: str) -> Iterator[tuple[int, int, str]]:
    """Every mention in reading order: where it starts and ends, and "K1", "@UX" or "#checkout"."""
    marks = []
    for each in _ID.finditer(text):
        marks.append((each.start(), each.end(), each.group().upper()))
    for pattern, sign, ends in ((_PERSON, "@", ".-_"), (_TAG, "#", "-_")):
        for each in pattern.finditer(text):
            word = each[1].rstrip(ends)
            if sign == "@" or any(map(str.isalpha, word)):
                marks.append((each.start(), each.start() + 1 + len(word), sign + word))
    yield from sorted(marks)


def links(record: Record) -> tuple[str, ...]:
    """The ids that the fields of a record point to, upper case, each once; they need not exist."""
    if isinstance(record, Decision):
        found: tuple[str, ...] = (*record.kpis, record.supersedes)
    elif isinstance(record, Feature):
        found = (record.kpi, *record.decisions)
    elif isinstance(record, Bullet):
        found = (record.kpi, *(each for each in record.artifacts if kind_of(each)))
    else:
        found = ()
    return _once(each.upper() for each in found if each)


def texts(record: Record) -> Iterator[str]:
    """Everything a record says in words, field by field."""
    if isinstance(record, Kpi):
        yield from (record.name, record.source)
        for measurement in record.measurements:
            yield from (measurement.note, measurement.excluded or "")
    elif isinstance(record, Decision):
        yield from (record.title, record.outcome_note, record.tradeoff, *record.options_rejected)
        yield from (stage.text for _, stage in record.stages.present())
        yield from (feedback.text for feedback in record.feedback)
        yield record.friction.how if record.friction else ""
    elif isinstance(record, Feature):
        yield from (record.name, record.claim, record.tradeoff)
    elif isinstance(record, Charter):
        yield from (record.title, record.body)
    elif isinstance(record, Checkin):
        yield from (record.notes, *record.asks, *(promise.text for promise in record.promises))
    elif isinstance(record, Bullet | Note):
        yield record.text


def _once(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
