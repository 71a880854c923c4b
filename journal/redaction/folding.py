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
_INVISIBLE = frozenset(
    [
        *(0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF),
        *(*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)),
        *range(0xFE00, 0xFE10),
    ]
)


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
    """The ways in which a text may be read; a word is in it if it stands in any of them."""
    plain = text.isascii() and not _ESCAPED.search(text)
    yield Folded(text.lower()) if plain else _mapped(text, _ESCAPED, "")
    if _MARKUP.search(text):
        yield _mapped(text, _MARKUP, "")
    if _CAMEL.search(text):
        yield _mapped(text, _CAMEL, " ")


def _mapped(text: str, special: re.Pattern[str], instead: str) -> Folded:
    """The text folded, with the special pieces decoded, or ``instead`` of them."""
    written: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def take(piece: str, start: int, end: int) -> None:
        if (
            not piece
            and ends
            and ends[-1] == start
            and unicodedata.combining(text[start : start + 1] or "a")
        ):
            ends[-1] = end  # a combining mark belongs to the letter before it
        written.append(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))

    at = 0
    for found in special.finditer(text):
        for place in range(at, found.start()):
            take(_folded(text[place]), place, place + 1)
        decoded = folded(_decoded(found.group())) if special is _ESCAPED else instead
        take(decoded, found.start(), found.end())
        at = found.end()
    for place in range(at, len(text)):
        take(_folded(text[place]), place, place + 1)
    return Folded("".join(written), tuple(starts), tuple(ends))


def _decoded(escape: str) -> str:
    return unquote(escape) if escape[0] == "%" else html.unescape(escape)


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    code = ord(char)
    if code < 0x80:
        return char.lower()
    if code in _INVISIBLE:
        return ""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return "".join(each for each in apart if not 0x300 <= ord(each) <= 0x36F)
