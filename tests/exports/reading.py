"""Markdown read back: what a reader sees of it, without the signs."""

from collections.abc import Iterator
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def tokens(markdown: str) -> list[Token]:
    """The block tokens, raw HTML recognised as such, as a forge does."""
    return _PARSER.parse(markdown)


def flat(markdown: str) -> Iterator[Token]:
    """Every token, those inside of lines too."""
    for token in tokens(markdown):
        yield token
        yield from token.children or ()


def texts(markdown: str) -> list[str]:
    """The text of each paragraph, heading and cell; a hard line break is a newline."""
    return [seen(token) for token in tokens(markdown) if token.type == "inline"]


def seen(token: Token) -> str:
    """What one line shows; fails on anything that is not plain text."""
    shown = ""
    for child in token.children or ():
        assert child.type in ("text", "text_special", "hardbreak"), child
        shown += "\n" if child.type == "hardbreak" else child.content
    return shown


def rows(markdown: str) -> list[list[str]]:
    """The cells of every table row, the head among them."""
    found: list[list[str]] = []
    for token, inside in zip(tokens(markdown), tokens(markdown)[1:], strict=False):
        if token.type == "tr_open":
            found.append([])
        elif token.type in ("th_open", "td_open"):
            found[-1].append(seen(inside))
    return found


def markup(markdown: str) -> set[str]:
    """The kinds of token that user text must never bring about."""
    return {
        token.type
        for token in flat(markdown)
        if token.type
        in ("html_block", "html_inline", "link_open", "image", "code_inline", "fence", "code_block")
    }


def links(markdown: str) -> list[tuple[str, str]]:
    """Where each link leads, and its text."""
    found: list[tuple[str, str]] = []
    inside = False
    for token in flat(markdown):
        if token.type == "link_open":
            found.append((unquote(str(token.attrs["href"])), ""))
        inside = token.type == "link_open" or (inside and token.type != "link_close")
        if inside and found:
            found[-1] = (found[-1][0], found[-1][1] + token.content)
    return found


def images(markdown: str) -> list[str]:
    """Which file each image is of."""
    return [str(token.attrs["src"]) for token in flat(markdown) if token.type == "image"]
