"""Reading the sections of a charter's markdown.

A section is a heading that reads like its name, in any case and at any level, with all that follows up to
the next heading of that level or a higher one. Lines of the template that were not written over count as
nothing.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from journal.substance import folded, said

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SECTIONS = ("Vision", "Scope", "Success criteria", "Responsibilities")

TEMPLATE = """\
## Vision

<Who will be able to do what that they cannot do today, in one or two sentences.>

## Scope

In scope:

- <what the first release does>

Out of scope:

- <what it leaves out, and why that is all right>

## Success criteria

- <a KPI with its target, such as K1 and its name: target {K1:target}>
- <a guardrail with its limit>

## Responsibilities

| Team | Responsibility |
|---|---|
| <a team> | <what it does or decides> |
| <another team> | <what it does or decides> |
"""
"""What the editor offers for a new charter."""


class Item(NamedTuple):
    """A list item (one cell) or a row of a table. ``at``: the line of the body it begins on, from 0."""

    cells: tuple[str, ...]
    row: bool
    at: int = 0

    @property
    def text(self) -> str:
        """All of it as one line of plain text."""
        return ", ".join(filter(None, self.cells))


class Section(NamedTuple):
    """What stands in a section. ``written``: something of one's own does.

    Its heading, of ``level`` 1 to 6, is on line ``at`` of the body; line ``end`` is the first that is not in it.
    """

    name: str
    written: bool
    items: tuple[Item, ...]
    at: int = 0
    end: int = 0
    level: int = 2


def sections(body: str) -> Mapping[str, Section]:
    """The sections that a charter has, by their names in `SECTIONS`; a missing one is not in it."""
    return _parsed(body) if body.strip() else MappingProxyType({})


@lru_cache(maxsize=64)
def _parsed(body: str) -> Mapping[str, Section]:
    """The sections of a body, in one pass over the tokens of the markdown."""
    reader = _Reader()
    for token in _markdown().parse(body):
        reader.take(token)
    last = len(body.split("\n"))
    return MappingProxyType(
        {
            name: Section(
                name,
                name in reader.written,
                tuple(items),
                reader.starts[name][0],
                reader.ends.get(name, last),
                reader.starts[name][1],
            )
            for name, items in reader.items.items()
        }
    )


class _Reader:
    """Where the reading stands: the sections that are open, and the item that is being collected."""

    def __init__(self) -> None:
        self.items: dict[str, list[Item]] = {}
        self.written: set[str] = set()
        self.starts: dict[str, tuple[int, int]] = {}
        self.ends: dict[str, int] = {}
        self._at = 0
        self._item_at = 0
        self._open: list[tuple[int, str]] = []
        self._heading: int | None = None
        self._lists = 0
        self._in_head = False
        self._cells: list[list[str]] | None = None

    def take(self, token: "Token") -> None:
        """The next token."""
        if token.map:
            self._at = token.map[0]
        if token.type == "heading_open" and token.level == 0:
            self._heading = int(token.tag[1:])
        elif token.type == "heading_close":
            self._heading = None
        elif token.type == "inline" and self._heading is not None:
            self._start(self._heading, " ".join(_lines(token)))
        elif token.type in ("inline", "fence", "code_block"):
            self._text(_lines(token) if token.type == "inline" else token.content.splitlines())
        elif token.type in ("thead_open", "thead_close"):
            self._in_head = token.type == "thead_open"
        elif token.type == "list_item_open":
            self._lists += 1
            if self._lists == 1:
                self._cells = [[]]
                self._item_at = self._at
        elif token.type == "list_item_close":
            self._lists -= 1
            if self._lists == 0:
                self._finish(row=False)
        elif self._lists == 0 and not self._in_head:
            self._table(token.type)

    def _table(self, kind: str) -> None:
        if kind == "tr_open":
            self._cells = []
            self._item_at = self._at
        elif kind == "td_open" and self._cells is not None:
            self._cells.append([])
        elif kind == "tr_close":
            self._finish(row=True)

    def _start(self, level: int, title: str) -> None:
        while self._open and self._open[-1][0] >= level:
            self.ends.setdefault(self._open.pop()[1], self._at)
        plain = folded(title).rstrip(" :.")
        for name in SECTIONS:
            if plain == folded(name):
                self._open.append((level, name))
                self.items.setdefault(name, [])
                self.starts.setdefault(name, (self._at, level))

    def _text(self, lines: list[str]) -> None:
        if self._in_head:
            return
        if self._cells:
            self._cells[-1].extend(lines)
        if self._open and any(map(own_words, lines)):
            self.written.add(self._open[-1][1])

    def _finish(self, *, row: bool) -> None:
        cells, self._cells = self._cells, None
        if not cells or not self._open:
            return
        texts = tuple(" ".join(lines) for lines in cells)
        if any(own_words(line) for lines in cells for line in lines):
            self.items[self._open[-1][1]].append(Item(texts, row, self._item_at))


def _lines(token: "Token") -> list[str]:
    """The plain text of an inline token, markup taken away, line by line."""
    lines = [""]
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            lines.append("")
        else:
            lines[-1] += child.content
    return lines


def own_words(line: str) -> bool:
    """Whether a line of plain text says something that the template does not."""
    return said(line) and folded(line) not in _template_lines()


@cache
def _template_lines() -> frozenset[str]:
    return frozenset(folded(bare(line)) for line in TEMPLATE.splitlines())


def bare(line: str) -> str:
    """A line of markdown without the signs that stand around it."""
    return line.strip("#-*+>| ")


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("js-default")
