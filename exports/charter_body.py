"""A charter's own markdown inside a larger document: its headings come below the document's, and raw HTML
is shown instead of obeyed. All else stays as typed.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from exports.sections import SHORT, sections
from journal.text import safe

_LINK = re.compile(
    r"<(?:https?://|mailto:)[^\x00-\x20<>]*>|<[\w.+-]+@[\w-]+(?:\.[\w-]+)+>", re.ASCII
)
_HASHES = re.compile(r"#{1,6}(?=\s|$)")
_LINE_OF_HTML = re.compile(r"(\n[ \t>]*)<(?=[A-Za-z/!?])")
"""A tag at the start of a line is HTML even where the line before opened code."""
_FENCE_IN_TABLE = re.compile(r"^([ >]*)(?=```|~~~)")
"""Some parsers see code here, others a row of a table."""
_LEAVES = ("inline", "fence", "code_block", "hr", "heading_open", "table_open")
"""The tokens that stand for lines themselves; what none of them takes are link definitions."""
_TICKS = re.compile(r"`+")


def nested(body: str, depth: int) -> str:
    """The markdown of a charter so that it can stand under a heading of that depth."""
    pieces = sections(safe(body).rstrip("\n"))
    parts = [_known(text) if len(text) <= SHORT else _read(text) for text in pieces]
    levels = [level for part in parts for level in part.levels]
    shift = max(0, depth + 1 - min(levels)) if levels else 0
    return "".join(_shifted(part, shift) for part in parts)


class _Section(NamedTuple):
    """A part of a charter: its lines, its tokens, and the levels of its headings."""

    lines: list[str]
    tokens: list[Token]
    levels: list[int]


def _read(text: str) -> _Section:
    """Parsed without HTML the text has the structure that it will have once its HTML is escaped."""
    tokens = _parser().parse(text)
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    return _Section(text.split("\n"), tokens, levels)


_known = lru_cache(maxsize=256)(_read)


def _shifted(section: _Section, shift: int) -> str:
    """The markdown of a section with its headings that many levels deeper."""
    lines, tokens, _ = section
    edited: dict[int, str | None] = {}
    for first, end, text in _texts(tokens, lines):
        edited.update(zip(range(first, end), text.split("\n"), strict=True))
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.map:
            first, end = token.map
            level = min(6, int(token.tag[1]) + shift)
            if token.markup.startswith("#"):
                edited[first] = _HASHES.sub("#" * level, edited[first] or "", count=1)
            else:
                edited.update(dict.fromkeys(range(first, end)))
                edited[first] = _from_underlined(lines[first], tokens[place + 1].content, level)
    written = [edited.get(number, line) for number, line in enumerate(lines)]
    return "\n".join(line for line in written if line is not None) + _closing(tokens, lines)


@cache
def _parser() -> MarkdownIt:
    """Only the structure of lines is asked for, so what stands within them is not parsed."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("inline")


def _texts(tokens: list[Token], lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Each run of lines that is text, not code, with its HTML escaped; a table row cell by cell."""
    taken: set[int] = set()
    for before, token in pairwise([Token("start", "", 0), *tokens]):
        if token.map is None or token.type not in _LEAVES:
            continue
        first, end = token.map
        text = "\n".join(lines[first:end])
        if before.type in ("th_open", "td_open"):
            cells = _cells(_FENCE_IN_TABLE.sub(r"\1\\", text))
            yield first, end, "|".join(map(_without_html, cells))
        elif token.type == "inline" or (
            token.type == "code_block" and _defines(first - 1, lines, taken)
        ):
            yield first, end, _without_html(text)
        taken |= set(range(first, end))
    for number, line in enumerate(lines):
        if number not in taken:
            yield number, number + 1, _without_html(line)


def _defines(number: int, lines: list[str], taken: set[int]) -> bool:
    """Whether a line ends a link definition, after which parsers disagree on what is code."""
    while number >= 0 and number not in taken and lines[number].strip():
        if "]:" in lines[number]:
            return True
        number -= 1
    return False


def _cells(row: str) -> list[str]:
    return re.split(r"(?<!\\)\|", row)


def _without_html(text: str) -> str:
    """The text with a backslash before each ``<`` that starts a tag, outside of code and of web addresses."""
    if "<" not in text:
        return text
    parts: list[str] = []
    place = 0
    while place < len(text):
        end = place + 1
        piece = text[place]
        if piece == "\\":
            end = place + 2
        elif piece == "`":
            end = _end_of_code(text, place)
            parts.append(_LINE_OF_HTML.sub(r"\1\\<", text[place:end]))
            place = end
            continue
        elif piece == "<" and (link := _LINK.match(text, place)):
            end = link.end()
        elif piece == "<" and (
            text[end : end + 1].isalpha() or text[end : end + 1] in tuple("/!?")
        ):
            parts.append("\\")
        parts.append(text[place:end])
        place = end
    return "".join(parts)


def _end_of_code(text: str, start: int) -> int:
    """Where the code that starts there ends; after its backticks if nothing closes it."""
    opening = _TICKS.match(text, start)
    assert opening is not None
    after = opening.end()
    closing = (found for found in _TICKS.finditer(text, after) if found.group() == opening.group())
    return next((found.end() for found in closing), after)


def _from_underlined(line: str, content: str, level: int) -> str:
    """A heading that was underlined, as one that starts with hashes, after its item or quotation mark."""
    said = [each.rstrip("\\ ").strip() for each in content.split("\n")]
    before = line[: max(0, line.find(said[0]))]
    text = _without_html(" ".join(said))
    return f"{before}{'#' * level} {text}" + (" ##" if text.endswith("#") else "")


def _closing(tokens: list[Token], lines: list[str]) -> str:
    """The end of a code block that was left open, which would swallow what follows the charter."""
    last = tokens[-1] if tokens else None
    if last is None or last.type != "fence" or last.map is None:
        return ""
    start, end = last.map
    fence = last.markup
    closed = re.fullmatch(rf" {{0,3}}{re.escape(fence)}{re.escape(fence[0])}*\s*", lines[end - 1])
    return "" if closed and end - 1 > start else f"\n{fence}"
