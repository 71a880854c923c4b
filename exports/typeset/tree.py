"""Markdown as a small tree that the template draws: plain lists and text, in which nothing is evaluated.

A block is a list that starts with its kind, an inline is text or such a list:

- ``["h", level, inlines]``, ``["p", inlines]``, ``["quote", blocks]``, ``["code", lines]``, ``["rule"]``,
  ``["list", start, tight, items]`` (``start`` is null for dots), ``["table", columns, head, rows, long]``
  (``long`` tells the rows that the end of a page may break) and
  ``["records", rows]``, a table too wide for a page, and ``["picture", file name, text]``. A text that is read from the right ends with "rtl".
- ``["b" | "i" | "s" | "c", inlines]``, ``["a", address, inlines]``, ``["br"]``, ``["cut"]``, where a long
  word may be broken, and ``["par"]``, where a paragraph without end goes on in another.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from exports.sections import SHORT, sections
from exports.typeset import tables
from exports.typeset.words import LONGEST, PAR, cut, sliced
from journal.text import safe

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Node = list[Any]
Inlines = list[Any]

DEEPEST = 6
"""How far lists and quotations are indented into each other; what is deeper stays at that margin."""
_NESTING = 96
"""How deep the parser goes; blocks that go deeper are shown as they were typed."""
_MARKS = 6
"""How many kinds of emphasis are laid over each other."""
_SCHEMES = ("http:", "https:", "mailto:")
_INLINE = {"strong": "b", "em": "i", "s": "s"}
_BLANKS = re.compile("[\t\x0b\x0c\x85\u2028\u2029]")
_BRACKETS = 500
"""How many links a paragraph may open; one with more is shown as it was typed, since reading it takes minutes."""
_ENOUGH = 400
"""Characters of a text that tell in which direction it runs."""


def blocks(markdown: str, pictures: Iterable[str] = ()) -> list[Node]:
    """The tree of a markdown text: CommonMark with tables and strikethrough.

    HTML is text, and so are images but those of the ``pictures``, by file name, that are a paragraph.
    """
    found: list[Node] = []
    for text in sections(safe(markdown)):
        shown = frozenset(name for name in pictures if name in text)
        found += _known(text, shown) if len(text) <= SHORT else _blocks(text, shown)
    return found


@lru_cache(maxsize=256)
def _known(text: str, pictures: frozenset[str]) -> list[Node]:
    """The tree of a section, remembered: an edit changes one of many. A large one takes 140 kB with its tree."""
    return _blocks(text, pictures)


def _blocks(text: str, pictures: Container[str]) -> list[Node]:
    tokens = _tokens(text)
    lines = text.split("\n")
    found: list[Node] = []
    place = 0
    while place < len(tokens):
        end = _end(tokens, place)
        part = tokens[place:end]
        if any(token.level >= _NESTING - 2 for token in part) and part[0].map:
            first, last = part[0].map
            found.append(_code("\n".join(lines[first:last])))
        else:
            found += _Builder(part, pictures).blocks(0)
        place = end
    return found


def plain(inlines: Inlines) -> str:
    """The text of inlines."""
    return "".join(
        each if isinstance(each, str) else " " if each[0] == "br" else _plain_of(each)
        for each in inlines
    )


def texts(nodes: list[Node]) -> Iterator[str]:
    """Every text in blocks, in the order in which it is read; a word that may be broken comes whole."""
    for node in nodes:
        match node[0]:
            case "h":
                yield plain(node[2])
            case "p" | "note" | "meta" | "facts" | "written":
                yield plain(node[1])
            case "picture":
                yield node[2]
            case "quote":
                yield from texts(node[1])
            case "labels":
                for item in node[1]:
                    yield from texts(item)
            case "sides":
                for heading, section in node[1]:
                    yield from texts([heading, *section] if heading else section)
            case "band":
                yield from texts([node[1], *node[2], *node[3:]])
            case "code":
                yield from map(plain, node[1])
            case "list":
                for item in node[3]:
                    yield from texts(item)
            case "table":
                yield from (plain(cell) for row in (node[2], *node[3]) for cell in row)
            case "records":
                yield from (plain(each) for row in node[1] for pair in row for each in pair)


def _plain_of(node: Node) -> str:
    return plain(node[-1]) if isinstance(node[-1], list) else ""


def _tokens(text: str) -> "list[Token]":
    """The tokens of a text; paragraphs that were seen before are not parsed again."""
    defined: dict[str, Any] = {}
    tokens = _parser(blocks=True).parse(text, defined)
    for token in tokens:
        if token.type == "inline":
            known = not defined.get("references")
            token.children = _seen(token.content) if known else _within(token.content, defined)
    return tokens


def _within(content: str, defined: dict[str, Any]) -> "list[Token]":
    """The tokens within a paragraph, a heading or a cell, with the links that its document defines."""
    if content.count("[") > _BRACKETS:
        return [_plain_token(content)]
    (line,) = _parser(blocks=False).parseInline(content, defined)
    return line.children or []


@lru_cache(maxsize=4096)
def _seen(content: str) -> "list[Token]":
    return _within(content, {})


def _plain_token(content: str) -> "Token":
    from markdown_it.token import Token

    return Token("text", "", 0, content=content)


@cache
def _parser(*, blocks: bool) -> "MarkdownIt":
    """A parser of a whole text down to its paragraphs, or of what stands within one."""
    from markdown_it import MarkdownIt

    options = {"html": False, "linkify": False, "typographer": False, "maxNesting": _NESTING}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    return parser.disable("inline") if blocks else parser


def _end(tokens: "list[Token]", place: int) -> int:
    """Where the block that starts there ends."""
    depth = 0
    for at in range(place, len(tokens)):
        depth += tokens[at].nesting
        if depth == 0:
            return at + 1
    return len(tokens)


def _code(text: str) -> Node:
    lines = text.removesuffix("\n").expandtabs(4).split("\n")
    pieces = (
        line[at : at + LONGEST] for line in lines for at in range(0, max(1, len(line)), LONGEST)
    )
    return ["code", [cut(_clean(piece), tables.CODE) for piece in pieces]]


def _clean(text: str) -> str:
    return _BLANKS.sub(" ", text)


def _directed(node: Node, inlines: Inlines) -> Node:
    """The node, marked if its text is read from the right."""
    for char in plain(inlines)[:_ENOUGH]:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return [*node, "rtl"]
        if kind == "L":
            break
    return node


class _Builder:
    """Walks the tokens of one block once."""

    def __init__(self, tokens: "list[Token]", pictures: Container[str]) -> None:
        self.tokens = tokens
        self.pictures = pictures
        self.at = 0

    def blocks(self, depth: int, closing: str = "") -> list[Node]:
        """All blocks up to the closing token, which is passed."""
        found: list[Node] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if closing and token.type == closing:
                break
            found += self._block(token, depth)
        return found

    def _block(self, token: "Token", depth: int) -> list[Node]:
        match token.type:
            case "heading_open":
                inlines = self._text(tables.HEADING)
                return [_directed(["h", int(token.tag[1]), inlines], inlines)]
            case "paragraph_open":
                if (picture := self._picture()) is not None:
                    return [picture]
                inlines = self._text(tables.BODY)
                direction = _directed([], inlines)
                return [["p", part, *direction] for part in _paragraphs(inlines)]
            case "blockquote_open":
                inside = self.blocks(depth + 1, "blockquote_close")
                return [["quote", inside]] if depth < DEEPEST else inside
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token, depth)
            case "table_open":
                return [self._table()]
            case "fence" | "code_block":
                return [_code(token.content)]
            case "hr":
                return [["rule"]]
        return []

    def _picture(self) -> Node | None:
        """The picture that the paragraph is, and past its end; None if it is none."""
        children = self.tokens[self.at].children or []
        source = str(children[0].attrs.get("src", "")) if children else ""
        if len(children) != 1 or children[0].type != "image" or source not in self.pictures:
            return None
        self.at += 2
        return ["picture", source, _clean(plain(inlines(children[0].children or [], 0)))]

    def _text(self, longest: int) -> Inlines:
        """The inlines of a heading or paragraph, and past its end."""
        token = self.tokens[self.at]
        self.at += 2
        return inlines(token.children or [], longest)

    def _list(self, opening: "Token", depth: int) -> list[Node]:
        ordered = opening.type.startswith("ordered")
        start = int(opening.attrs.get("start", 1)) if ordered else None
        items: list[list[Node]] = []
        tight = True
        while self.tokens[self.at].type == "list_item_open":
            first = self.at + 1
            self.at += 1
            items.append(self.blocks(depth + 1, "list_item_close"))
            tight = tight and all(
                each.hidden
                for each in self.tokens[first : self.at]
                if each.type == "paragraph_open" and each.level == opening.level + 2
            )
        self.at += 1
        if depth < DEEPEST:
            return [["list", start, tight, items]]
        return [block for n, item in enumerate(items) for block in _marked(item, start, n)]

    def _table(self) -> Node:
        rows: list[list[tuple[list[Token], str]]] = []
        while (token := self.tokens[self.at]).type != "table_close":
            self.at += 1
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                style = str(token.attrs.get("style", ""))
                rows[-1].append((self.tokens[self.at].children or [], style.partition(":")[2]))
        self.at += 1
        aligns = [style or "left" for _, style in rows[0]]
        texts = [[plain(inlines(cell, 0)) for cell, _ in row] for row in rows]
        columns, longest = tables.columns(texts, aligns)
        drawn = [
            [inlines(cell, most) for (cell, _), most in zip(row, longest, strict=True)]
            for row in rows
        ]
        if columns is None:
            return ["records", [list(zip(drawn[0], row, strict=True)) for row in drawn[1:]]]
        long = [sum(map(len, row)) > tables.LONG_ROW for row in texts[1:]]
        return ["table", columns, drawn[0], drawn[1:], long]


def _marked(item: list[Node], start: int | None, number: int) -> list[Node]:
    """The blocks of an item that is too deep to be indented, with its mark in its text."""
    mark = "• " if start is None else f"{start + number}. "
    if item and item[0][0] == "p":
        return [["p", [mark, *item[0][1]], *item[0][2:]], *item[1:]]
    return [["p", [mark]], *item]


def inlines(children: "list[Token]", longest: int) -> Inlines:
    """Inline tokens as nodes; a word of more than ``longest`` characters may be broken (0: none)."""
    root: Inlines = []
    stack: list[tuple[Inlines, str]] = [(root, "")]
    for token in children:
        into = stack[-1][0]
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.nesting == 1:
            inside: Inlines = []
            stack.append((inside, str(token.attrs.get("href", ""))))
        elif token.nesting == -1 and len(stack) > 1:
            inside, address = stack.pop()
            stack[-1][0].extend(_wrapped(name, inside, address, len(stack)))
        elif token.type == "softbreak":
            into.append(" ")
        elif token.type == "hardbreak":
            into.append(["br"])
        elif token.type == "code_inline":
            into.append(["c", cut(_clean(token.content), longest)])
        elif token.type == "image":
            alt = plain(inlines(token.children or [], 0))
            shown = " ".join(filter(None, (alt, f"({token.attrs.get('src', '')})")))
            into += cut(_clean(shown), longest)
        else:
            into += cut(_clean(token.content).replace("\n", " "), longest)
    return sliced(root)


def _paragraphs(inlines: Inlines) -> Iterator[Inlines]:
    part: Inlines = []
    for node in inlines:
        if node is PAR:
            yield part
            part = []
        else:
            part.append(node)
    if part:
        yield part


def _wrapped(name: str, inside: Inlines, address: str, depth: int) -> Inlines:
    """Inlines in bold, as a link and so on; as they are where that is laid over too much else."""
    if name == "link":
        if not address.lower().startswith(_SCHEMES):
            shown = "" if not address or address.startswith("#") else f" ({address})"
            return [*inside, *cut(_clean(shown), tables.BODY)]
        plainly = depth > _MARKS or len(plain(inside)) > LONGEST
        return inside if plainly else [["a", address, inside]]
    kind = _INLINE.get(name, "")
    plainly = not kind or not inside or depth > _MARKS or len(plain(inside)) > LONGEST
    return inside if plainly else [[kind, inside]]
