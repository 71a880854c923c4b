"""The anchors that a forge gives to headings, so that a contents list can link to them."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

_KEPT = ("L", "M", "N", "Pc")
"""Categories of characters that stay: letters, marks, numbers, and joining lines such as the underscore."""


class Heading(NamedTuple):
    """A heading of a document with the anchor that it gets."""

    depth: int
    text: str
    anchor: str


def slug(text: str) -> str:
    """The anchor of a heading that is alone of its name: lower case, no punctuation, hyphens for spaces."""
    kept = (
        c for c in text.strip().lower() if c in " -" or unicodedata.category(c).startswith(_KEPT)
    )
    return "".join(kept).replace(" ", "-")


def headings(markdown: str) -> list[Heading]:
    """The headings of a document in order; of several with the same anchor all but the first are numbered."""
    return of_tokens(MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown))


def of_tokens(tokens: Sequence[Token]) -> list[Heading]:
    """The headings of a document that is parsed already, one for each ``heading_open``."""
    found: list[Heading] = []
    met: Counter[str] = Counter()
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            text = seen(tokens[place + 1].children or ())
            name = slug(text)
            anchor = f"{name}-{met[name]}" if met[name] else name
            met[name] += 1
            found.append(Heading(int(token.tag[1:]), text, anchor))
    return found


def seen(tokens: Iterable[Token]) -> str:
    """What a line shows, without its markup."""
    return "".join(t.content for t in tokens if t.type in ("text", "text_special", "code_inline"))
