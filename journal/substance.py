"""What counts as having been said: empty, blank and placeholder text is nothing, and the same text is
recognised however it is spaced or capitalised.
"""

import re
from functools import lru_cache

_UNWRITTEN = frozenset(
    {
        "tbd",
        "tba",
        "todo",
        "to do",
        "to be done",
        "to be decided",
        "fixme",
        "xxx",
        "n/a",
        "na",
        "lorem ipsum",
    }
)
"""What people write to keep a place free, folded."""

_LONGEST = 20
"""No longer text is looked up among them."""

_AROUND = " .:!?*_-[]()"

_PLACEHOLDER = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w+")


def said(text: str) -> bool:
    """Whether a text says something: a letter or digit at least, and no mere placeholder.

    A placeholder is a text that stands wholly in ``<angle brackets>``, as in the charter template, or one of
    the usual words for "later".
    """
    if not any(map(str.isalnum, text)):
        return False
    plain = text.strip()
    if plain.startswith("<"):
        return not _PLACEHOLDER.fullmatch(plain)
    return len(plain) > _LONGEST or folded(plain.strip(_AROUND)) not in _UNWRITTEN


def folded(text: str) -> str:
    """A text as it is compared: case and white space make no difference."""
    return " ".join(text.casefold().split())


@lru_cache(maxsize=1024)
def words(text: str) -> str:
    """The words of a text, folded, each with one space on both sides: what `contains` looks into."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def contains(haystack: str, phrase: str) -> bool:
    """Whether a phrase stands in `words` output as whole words in a row."""
    needle = words(phrase)
    return bool(needle.strip()) and needle in haystack
