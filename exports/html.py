"""An artifact as one HTML page that needs nothing else: no script, no request, its charts inside.

It is made of the artifact's markdown, read without HTML. What a page of ours may do is said twice: nothing
else is written into it, and a content security policy forbids it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from exports import anchors, html_links
from exports.html_style import CSS
from journal.model import Snapshot
from journal.text import REPLACEMENT

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
    " form-action 'none'"
)

_LINK = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)
"""The only addresses that become links; whatever else stands there stays text."""
_NOT_HTML = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")


def html(markdown: str, snapshot: Snapshot, charts: Mapping[str, str]) -> str:
    """The page of an artifact's markdown. ``charts`` are the SVGs that its images are of, by file name."""
    parser = MarkdownIt("js-default", {"html": False})
    parser.validateLink = lambda url: bool(_LINK.match(url)) or url in charts  # type: ignore[method-assign]
    tokens = parser.parse(_NOT_HTML.sub(REPLACEMENT, markdown))
    found = anchors.of_tokens(tokens)
    title = found[0].text if found else "Casebook"
    _name_headings(tokens, found)
    html_links.connect(tokens, snapshot)
    whole = list(_dressed(tokens, charts))
    body = str(parser.renderer.render(whole, parser.options, {}))
    return _PAGE.format(policy=escape(POLICY), title=escape(title), css=CSS, body=body)


_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{css}</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"""


def _name_headings(tokens: Sequence[Token], found: Sequence[anchors.Heading]) -> None:
    """Give each heading the anchor that it has on a forge, so that links lead to the same places."""
    given: set[str] = set()
    opened = [token for token in tokens if token.type == "heading_open"]
    for token, heading in zip(opened, found, strict=True):
        if heading.anchor and heading.anchor not in given:
            token.attrSet("id", heading.anchor)
            given.add(heading.anchor)


def _dressed(tokens: Sequence[Token], charts: Mapping[str, str]) -> Iterator[Token]:
    """The tokens with what a page needs beside: heads of columns, charts beside their tables, tables that scroll."""
    beside = False
    heads: list[str] = []
    column = 0
    for place, token in enumerate(tokens):
        if token.type == "table_open":
            heads = list(_heads(tokens, place))
            stacked = len(heads) > 2 and not beside
            yield _raw(f'<div class="wide{" stack" if stacked else ""}">\n')
        elif token.type == "tr_open":
            column = 0
        elif token.type == "th_open":
            token.attrSet("scope", "col")
        elif token.type == "td_open":
            token.attrSet("data-head", heads[column])
            column += 1
        elif token.type == "paragraph_open" and _charted(tokens, place, charts):
            token.attrSet("class", "chart")
            beside = [each.type for each in tokens[place + 3 : place + 4]] == ["table_open"]
            if beside:
                yield _raw('<div class="band">\n')
        if token.children is not None:
            if place > 1 and tokens[place - 2].type == "list_item_open":
                _label(token.children)
            token.children = [_inside(each, charts) for each in token.children]
        yield token
        if token.type == "table_close":
            yield _raw("</div>\n</div>\n" if beside else "</div>\n")
            beside = False


def _label(children: Sequence[Token]) -> None:
    """Let the colon after words in bold that start an item be bold as well, so that it stays with them."""
    shown = [each for each in children if each.type != "text" or each.content]
    if [each.type for each in shown[:4]] == ["strong_open", "text", "strong_close", "text"]:
        said, after = shown[1], shown[3]
        if after.content.startswith(":"):
            said.content, after.content = said.content + ":", after.content[1:]


def _charted(tokens: Sequence[Token], place: int, charts: Mapping[str, str]) -> bool:
    return any(_chart(each, charts) for each in tokens[place + 1].children or ())


def _heads(tokens: Sequence[Token], place: int) -> Iterator[str]:
    """What stands over each column of the table that opens there."""
    for at in range(place, len(tokens)):
        if tokens[at].type == "thead_close":
            return
        if tokens[at].type == "th_open":
            yield anchors.seen(tokens[at + 1].children or ())


def _inside(token: Token, charts: Mapping[str, str]) -> Token:
    """A token of a line: charts are drawn, other images told in words, links outwards say nothing of the page."""
    if token.type == "link_open" and not str(token.attrs["href"]).startswith("#"):
        token.attrSet("rel", "noopener noreferrer")
    if token.type != "image":
        return token
    svg = _chart(token, charts)
    if svg:
        return _raw(svg.strip())
    told = anchors.seen(token.children or ())
    text = Token("text", "", 0)
    text.content = f"{told or 'image'} ({token.attrs['src']})"
    return text


def _chart(token: Token, charts: Mapping[str, str]) -> str:
    return charts.get(str(token.attrs["src"]), "") if token.type == "image" else ""


def _raw(html: str) -> Token:
    """HTML of our own, as it is."""
    token = Token("html_inline" if html.startswith("<svg") else "html_block", "", 0)
    token.content = html
    return token
