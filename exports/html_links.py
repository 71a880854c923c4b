"""Ids in a page: each record has one place that is its own, and every other mention of it leads there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise

from markdown_it.token import Token

from exports.anchors import seen
from exports.markdown import flat
from journal import mentions
from journal.model import Snapshot

_INTRODUCED = {
    "td_open": re.compile(r"\(((?:F|M)[1-9][0-9]*)\)"),
    "paragraph_open": re.compile(r"^(?:Charter (C[1-9][0-9]*),|(B[1-9][0-9]*)\. )"),
}
"""How the documents introduce what has no heading: a row of a table, a charter, a bullet."""


def connect(tokens: Sequence[Token], snapshot: Snapshot) -> None:
    """Mark the place of each record in the lines, and link what mentions it."""
    places = _places(tokens, snapshot)
    own: dict[int, set[str]] = {}
    for record_id, token in places.items():
        own.setdefault(id(token), set()).add(record_id)
    for before, token in pairwise(tokens):
        if token.type == "inline" and token.children:
            heading = before.type == "heading_open"
            token.children = list(_connected(token.children, own, set(places), heading))


def _places(tokens: Sequence[Token], snapshot: Snapshot) -> dict[str, Token]:
    """The text in which each record is introduced; the first one, should there be two."""
    known = {each.id for each in snapshot.records()}
    titles = {flat(f"{each.id} {each.title}"): each.id for each in snapshot.decisions}
    titles |= {flat(f"{each.id} {each.name}"): each.id for each in snapshot.kpis}
    found: dict[str, Token] = {}
    for place, token in enumerate(tokens[2:], 2):
        row, before = tokens[place - 2], tokens[place - 1]
        texts = [each for each in token.children or () if each.type == "text"]
        if before.type == "heading_open" and texts:
            record_id = titles.get(seen(token.children or ()).strip(), "")
            if record_id and texts[0].content.startswith(record_id):
                found.setdefault(record_id, texts[0])
        elif before.type == "paragraph_open" or (before.type, row.type) == ("td_open", "tr_open"):
            for text in texts:
                hit = _INTRODUCED[before.type].search(text.content)
                record_id = next(filter(None, hit.groups()), "") if hit else ""
                if record_id in known:
                    found.setdefault(record_id, text)
    return found


def _connected(
    children: Iterable[Token], own: dict[int, set[str]], anchored: set[str], heading: bool
) -> Iterator[Token]:
    inside = 0
    for child in children:
        inside += child.nesting if child.type in ("link_open", "link_close") else 0
        if child.type != "text" or inside:
            yield child
            continue
        mine = set(own.get(id(child), ()))
        at = 0
        for start, end, to in mentions.found(child.content):
            if to not in anchored or (to not in mine and heading):
                continue
            yield _text(child.content[at:start])
            said = escape(child.content[start:end])
            if to in mine:
                yield _markup(f'<span id="{to}">{said}</span>')
                mine.remove(to)
            else:
                yield _markup(f'<a href="#{to}">{said}</a>')
            at = end
        yield _text(child.content[at:])


def _text(said: str) -> Token:
    token = Token("text", "", 0)
    token.content = said
    return token


def _markup(html: str) -> Token:
    token = Token("html_inline", "", 0)
    token.content = html
    return token
