"""Text as a reader takes it in, with the way back to what is written: case, accents, composed and decomposed
letters, invisible characters, escapes of URLs and HTML make no difference.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

_ESCAPED = re.compile(
    r"(?:%[0-9A-Fa-f]{2})+|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,31});"
)
_MARKUP = re.compile(r"[-\u2010\u2011\u00ad][ \t]*\n[ \t>]*|[*_~`\\]+")
"""What a reader does not see inside of a word: the hyphen at a line's end, and markdown's marks."""
_CAMEL = re.compile(
    r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])"
)
_BLANK = frozenset(
    [
        *(0x115F, 0x1160, 0x2065, 0x3164, 0xFFA0),
        *(*range(0xFFF0, 0xFFFC), *range(0xE0000, 0xE1000)),
    ]
)
"""Letters and places without a sign that are drawn as nothing, beside the formats and the marks."""


class Folded(NamedTuple):
    """A text folded; character n of it stands for ``starts[n]`` up to ``ends[n]`` of what is written.

    Without ``starts`` it is as long as what is written, character for character.
    """

    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in what is written of a piece of the folded text, which must not be empty."""
        return (self.starts[start], self.ends[end - 1]) if self.starts else (start, end)


def folded(text: str) -> str:
    """The text alone."""
    return "".join(map(_folded, text))


def camel_split(text: str) -> str:
    """The text with a space where a capital or a digit begins a new word inside of one."""
    return _CAMEL.sub(" ", text)


def readings(text: str) -> Iterator[Folded]:
    """The ways in which a text may be read; a word is in it if it stands in any of them.

    What cannot be seen may stand inside of a word, or between two words that are drawn as one.
    """
    escaped = _ESCAPED.search(text)
    if text.isascii() and not escaped:
        yield Folded(text.lower())
    else:
        yield _mapped(text, _ESCAPED, "")
    hidden = any(map(_unseen, set(text)))
    if hidden or escaped:
        yield _mapped(text, _ESCAPED, "", unseen=" ")
    for special, instead in ((_MARKUP, ""), (_CAMEL, " ")):
        if special.search(text):
            yield _mapped(text, special, instead)
            if hidden:
                yield _mapped(text, special, instead, unseen=" ")


def _mapped(text: str, special: re.Pattern[str], instead: str, unseen: str = "") -> Folded:
    """The text folded, with the special pieces decoded, or ``instead`` of them, and ``unseen`` for what is not seen."""
    written: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def take(piece: str, start: int, end: int) -> None:
        if not piece and ends and ends[-1] == start and unicodedata.combining(text[start]):
            ends[-1] = end  # a combining mark belongs to the letter before it
        written.append(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))

    at = 0
    for found in special.finditer(text):
        for place in range(at, found.start()):
            take(_read(text[place], unseen), place, place + 1)
        if special is _ESCAPED:
            decoded = "".join(_read(char, unseen) for char in _decoded(found.group()))
            take(decoded, found.start(), found.end())
        else:
            take(instead, found.start(), found.end())
        at = found.end()
    for place in range(at, len(text)):
        take(_read(text[place], unseen), place, place + 1)
    return Folded("".join(written), tuple(starts), tuple(ends))


def _decoded(escape: str) -> str:
    return unquote(escape) if escape[0] == "%" else html.unescape(escape)


def _read(char: str, unseen: str) -> str:
    return _folded(char) or (unseen if _unseen(char) else "")


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    if ord(char) < 0x80:
        return char.lower()
    if _unseen(char):
        return ""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))


@lru_cache(maxsize=4096)
def _unseen(char: str) -> bool:
    """Whether it takes no place of its own and is no accent: joiners, marks of direction, selectors, fillers."""
    if ord(char) < 0x80:
        return False
    format_or_mark = unicodedata.category(char) in ("Cf", "Mn", "Me")
    return ord(char) in _BLANK or (format_or_mark and not unicodedata.combining(char))
