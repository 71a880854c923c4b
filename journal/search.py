"""Finding words in the records of a cycle: all of them, anywhere in a record, in any case."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from journal.model import Record, Snapshot, Value
from journal.text import one_line

AROUND = 24
"""Characters of context on each side of the first hit."""


class Match(NamedTuple):
    """A record that has all the words, and the text around the first of them."""

    record: Record
    context: str


def matching(snapshot: Snapshot, words: str) -> tuple[Match, ...]:
    """The records that contain every word (compared caseless and in NFC); none for no words.

    A word may stand inside another one, and the words may stand in different fields.
    """
    wanted = [_key(word) for word in words.split()]
    if not wanted:
        return ()
    found = []
    for record in snapshot.records():
        texts = list(_texts(record))
        keys = [_key(text) for text in texts]
        if all(any(word in key for key in keys) for word in wanted):
            found.append(Match(record, _context(texts, keys, wanted[0])))
    return tuple(found)


def _key(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _texts(value: object) -> Iterator[str]:
    """Every text and every day of a record, its id first."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, Value):
        record_id = getattr(value, "id", None)
        if record_id is not None:
            yield record_id
        for name in value.__struct_fields__:
            if name not in ("id", "entered", "extra"):
                yield from _texts(getattr(value, name))
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def _context(texts: list[str], keys: list[str], word: str) -> str:
    """The surroundings of the first hit. Folding may change lengths, so the place is approximate."""
    for text, key in zip(texts, keys, strict=True):
        place = key.find(word)
        if place >= 0:
            start = max(0, place - AROUND)
            cut = one_line(text[start : place + len(word) + AROUND])
            before = "…" if start else ""
            after = "…" if place + len(word) + AROUND < len(text) else ""
            return f"{before}{cut}{after}"
    return ""
