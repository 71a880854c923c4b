"""Markdown as it is typed: which parts of a line are of which kind. Pure, a line at a time.

The only thing that reaches from one line into the next is a fenced block of code: the fence that is open before
a line is handed in, and `after` says which one is open behind it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from journal import live, mentions
from journal.model import Snapshot

KINDS = (
    "heading", "sign", "bold", "italic", "struck", "code", "link", "quote", "field", "unknown", "mention",
    "unwritten",
)  # fmt: skip
"""What there is to be told apart. ``sign``: what makes something a list, a table, a quote and is not read."""

Known = Callable[[str], bool]
"""Whether a live field ("{K1:target}") has a value, or a record ("D4") exists."""

LONGEST = 4000
"""Characters of a line that are looked at; who writes longer ones does without colours behind that."""


class Mark(NamedTuple):
    """A part of a line, from the character ``start`` to before ``end``, and its kind."""

    start: int
    end: int
    kind: str


_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})(.*)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?=\s|$)")
_RULE = re.compile(r"\s{0,3}([-*_])(?:[ \t]*\1){2,}\s*$")
_QUOTE = re.compile(r"\s*(?:>\s?)+")
_ITEM = re.compile(r"\s*(?:[-*+]|[0-9]{1,9}[.)])(?:\s+(?:\[[ xX]\](?=\s|$))?|$)")
_BETWEEN = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*)?$")
_BAR = re.compile(r"(?<!\\)\|")
# What opens and never closes is looked for no further than so many characters: a line of stars costs no second.
_INLINE = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>(?P<ticks>`+)(?!`).{1,400}?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<field>\{[A-Za-z]{1,3}[0-9]{1,9}(?::[^{}]{0,40})?\})"
    r"|(?P<link>\[(?P<label>[^\[\]]{1,200})\]\([^()\s]{0,400}\)|<(?:https?://|mailto:)[^<>\s]{1,400}>"
    r"|https?://[^\s<>()]{1,400})"
    r"|(?P<unwritten><[^<>]{1,200}>)"
    r"|(?P<bold>(?P<two>\*\*|(?<!\w)__)(?=\S).{1,400}?(?<=\S)(?P=two))"
    r"|(?P<struck>~~(?=\S).{1,400}?(?<=\S)~~)"
    r"|(?P<italic>\*(?=[^\s*]).{1,400}?(?<=[^\s*])\*(?!\*)|(?<!\w)_(?=[^\s_]).{1,400}?(?<=[^\s_])_(?!\w))"
)


def after(line: str, fence: str) -> str:
    """The fence that is open behind a line, given the one that is open before it; "" = none."""
    if "```" not in line and "~~~" not in line:
        return fence
    found = _FENCE.match(line)
    if found is None:
        return fence
    signs, rest = found.groups()
    if not fence:
        return "" if signs[0] == "`" and "`" in rest else signs
    closes = signs[0] == fence[0] and len(signs) >= len(fence) and not rest.strip()
    return "" if closes else fence


def fences(lines: Sequence[str]) -> list[str]:
    """The fence that is open before each line."""
    found, fence = [], ""
    for line in lines:
        found.append(fence)
        fence = after(line, fence)
    return found


def colours(line: str, fence: str, known: Known) -> list[Mark]:
    """The parts of a line in the order in which they are to be painted: later ones lie over earlier ones.

    They are parts of the line as it is: not empty, not beyond its end.
    """
    if fence or after(line, fence):
        return [Mark(0, len(line), "code")] if line else []
    text = line[:LONGEST]
    return [each for each in _block(text, known) if each.start < each.end]


def _block(text: str, known: Known) -> Iterator[Mark]:
    end = len(text)
    if _RULE.match(text) or ("|" in text and _BETWEEN.match(text)):
        yield Mark(0, end, "sign")
        return
    heading = _HEADING.match(text)
    if heading:
        yield Mark(0, end, "heading")
        yield Mark(heading.start(1), heading.end(1), "sign")
        yield from _inline(text, heading.end(), end, known)
        return
    start = 0
    quote = _QUOTE.match(text)
    if quote:
        start = quote.end()
        yield Mark(start, end, "quote")
        yield Mark(0, start, "sign")
    item = _ITEM.match(text, start)
    if item:
        yield Mark(start, item.end(), "sign")
        start = item.end()
    if text[start:].lstrip().startswith("|"):
        for bar in _BAR.finditer(text, start):
            yield Mark(*bar.span(), "sign")
    yield from _inline(text, start, end, known)


def _inline(text: str, start: int, end: int, known: Known) -> Iterator[Mark]:
    closed: list[tuple[int, int]] = []
    yield from _spans(text, start, end, known, closed)
    for at, behind, to in mentions.found(text[start:end]):
        first, last = at + start, behind + start
        inside = any(a < last and first < b for a, b in closed)
        if not inside and (to[0] in "@#" or known(to)):
            yield Mark(first, last, "mention")


def _spans(
    text: str, start: int, end: int, known: Known, closed: list[tuple[int, int]]
) -> Iterator[Mark]:
    """What is marked between two places; ``closed`` takes what nothing can be mentioned in."""
    for found in _INLINE.finditer(text, start, end):
        kind = next(name for name in _OUTER if found[name] is not None)
        first, last = found.span()
        if kind == "escape":
            closed.append((first, last))
        elif kind == "field":
            closed.append((first, last))
            yield Mark(first, last, "field" if known(found.group()) else "unknown")
        elif kind in ("code", "unwritten"):
            closed.append((first, last))
            yield Mark(first, last, kind)
            if kind == "unwritten":
                yield from _spans(text, first + 1, last - 1, known, closed)
        elif kind == "link":
            closed.append((first, last))
            yield Mark(first, last, "sign" if found["label"] else "link")
            if found["label"]:
                yield Mark(*found.span("label"), "link")
        else:
            width = 1 if kind == "italic" else 2
            yield Mark(first, last, kind)
            yield from _spans(text, first + width, last - width, known, closed)


_OUTER = ("escape", "code", "field", "link", "unwritten", "bold", "struck", "italic")


def knows(snapshot: Snapshot) -> Known:
    """What a journal knows: its records, and the live fields that have a value."""
    return lambda said: (
        not live.unknown(said, snapshot) if said[0] == "{" else snapshot.find(said) is not None
    )
