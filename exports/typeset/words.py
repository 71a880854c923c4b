"""Where a word may be broken that is too long for its line: an address, a run of letters, a hash."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

CUT = ["cut"]

PAR = ["par"]
LONGEST = 8_000
"""Characters of a paragraph; a longer one goes on in the next, since setting one takes ever longer."""

_WORD = re.compile(r"\S+")
_PIECE = 10
"""Characters between two places where a long word may be broken, in a wide line."""
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"


def cut(text: str, longest: int) -> list[Any]:
    """The text, with a place to break every few characters in words longer than ``longest`` (0: never)."""
    if not longest or not text or len(text) <= longest:
        return [text] if text else []
    found: list[Any] = []
    done = 0
    for match in _WORD.finditer(text):
        if match.end() - match.start() <= longest:
            continue
        places = _places(match.group(), max(1, min(_PIECE, longest // 3)))
        for place in places:
            at = match.start() + place
            found += [text[done:at], CUT]
            done = at
    found.append(text[done:])
    return found


def _places(word: str, step: int) -> list[int]:
    """Where it is broken: between letters, never before a mark that belongs to the letter before it."""
    places = []
    last = 0
    for at in range(1, len(word)):
        if at - last >= step and not _belongs(word[at]) and word[at - 1] not in _JOINERS:
            places.append(at)
            last = at
    return places


def _belongs(char: str) -> bool:
    return (
        char in _JOINERS
        or unicodedata.category(char).startswith("M")
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    )


def sliced(nodes: list[Any]) -> list[Any]:
    """Inlines, with a new paragraph where one has more text than it may."""
    found: list[Any] = []
    length = 0
    for node in nodes:
        for piece in _slices(node) if isinstance(node, str) else [node]:
            if length > LONGEST:
                found.append(PAR)
                length = 0
            found.append(piece)
            length += len(piece) if isinstance(piece, str) else LONGEST // 100
    return found


def _slices(text: str) -> Iterator[str]:
    """A text in pieces, each up to a space."""
    start = 0
    while len(text) - start > LONGEST:
        end = text.find(" ", start + LONGEST) + 1 or len(text)
        yield text[start:end]
        start = end
    if text[start:]:
        yield text[start:]
