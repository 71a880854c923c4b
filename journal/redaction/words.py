"""Where words that must not be told stand in a text, however they are written there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from journal.redaction.folding import Folded, camel_split, folded, readings

INSIDE = 5
"""A word of so many letters is found inside of longer words too: "falconapp" tells of Falcon."""

_BETWEEN = r"[\W_]*"
_PART = re.compile(r"[^\W_]+")
_EDGE, _END = r"(?<![^\W_])", r"(?![^\W_])"
_UNSPACED = 0xE00
"""From Thai on, most scripts set no spaces, so that a word has no edges to go by."""


class Hit(NamedTuple):
    """A word that stands in a text from ``start`` up to ``end``; ``word`` is as it was listed."""

    word: str
    start: int
    end: int
    plural: bool = False


class Words:
    """Words, listed once, and found in any number of texts.

    A word is found in any case, composed or decomposed, with or without accents, in the plural and with a
    possessive, across the ends of lines, with any signs between its parts, and in file names and URLs. One
    that is ``capitalised`` counts only with a capital or behind an @: such as "Will", a name and a verb.
    """

    def __init__(self, listed: Iterable[str], capitalised: Iterable[str] = ()) -> None:
        names = frozenset(capitalised)
        words = tuple(listed)
        # Two searches, so that a name that does not count hides no word that does.
        self._always = _Search(word for word in words if word not in names)
        self._as_names = _Search(word for word in words if word in names)

    def found(self, text: str) -> list[Hit]:
        """Every hit in the order of the text; where two overlap the earlier and then the longer counts."""
        hits: set[Hit] = set()
        for reading in readings(text):
            hits |= set(self._always.hits(reading))
            hits |= {hit for hit in self._as_names.hits(reading) if _as_a_name(text, hit.start)}
        return list(_apart(hits))


class _Search:
    """One pattern of many words."""

    def __init__(self, listed: Iterable[str]) -> None:
        by_parts: dict[tuple[str, ...], str] = {}
        for word in listed:
            by_parts.setdefault(_parts(word), word)
        self._listed = [by_parts[each] for each in sorted(by_parts, key=_length, reverse=True)]
        patterns = (f"({_pattern(word)})" for word in self._listed)
        self._pattern = re.compile("|".join(patterns)) if self._listed else None

    def hits(self, reading: Folded) -> Iterator[Hit]:
        """What is found in one reading of a text, as places of the text."""
        for match in self._pattern.finditer(reading.text) if self._pattern else ():
            word = self._listed[(match.lastindex or 1) - 1]
            yield Hit(word, *reading.span(*match.span()), key(match.group()) != key(word))


def key(word: str) -> str:
    """The letters and digits of a word, folded: two words with the same key are one. "" if it has none."""
    return "".join(_PART.findall(folded(word)))


def replaced(text: str, hits: Iterable[Hit], by: Mapping[str, str]) -> str:
    """The text with every hit replaced; a plural stays one, and inside a name or a URL no space comes in."""
    parts: list[str] = []
    at = 0
    for hit in hits:
        parts += [text[at : hit.start], _fitting(text, hit, by[hit.word])]
        at = hit.end
    return "".join([*parts, text[at:]])


def _fitting(text: str, hit: Hit, instead: str) -> str:
    before, after = text[: hit.start][-1:], text[hit.end : hit.end + 1]
    follows = text[hit.end + 1 : hit.end + 2]
    if _joins(before) or (_joins(after) and (after not in ".:" or follows.isalnum())):
        instead = re.sub(r"\s+", "-", instead)
    plural = hit.plural and instead[-1:].isalpha() and not instead.endswith("s")
    return instead + ("s" if plural else "")


def _joins(sign: str) -> bool:
    return sign != "" and ((sign.isalnum() and ord(sign) < _UNSPACED) or sign in "@#/_.:=&%+")


def _as_a_name(text: str, start: int) -> bool:
    return not text[start].islower() or text[:start][-1:] == "@"


def _parts(word: str) -> tuple[str, ...]:
    return tuple(_PART.findall(folded(camel_split(word))))


def _length(parts: tuple[str, ...]) -> int:
    return len("".join(parts))


def _pattern(word: str) -> str:
    parts = _parts(word)
    body = _BETWEEN.join(map(re.escape, parts))
    plain = "".join(parts)
    if len(plain) >= INSIDE or any(ord(char) >= _UNSPACED for char in plain):
        return f"{body}(?:e?s{_END})?"
    return f"{_EDGE}{body}(?:e?s)?{_END}"


def _apart(hits: Iterable[Hit]) -> Iterator[Hit]:
    end = 0
    for hit in sorted(hits, key=lambda each: (each.start, -each.end)):
        if hit.start >= end:
            yield hit
            end = hit.end
