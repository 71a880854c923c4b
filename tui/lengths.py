"""How long artifacts are, in words: beside a text, in the title of a pane, shorter where there is less room. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from journal import charters
from tui.lines import Line, line
from tui.paging import LOG, MAP, Known
from tui.view import View

if TYPE_CHECKING:
    from exports.typeset.pages import Pages

WAITING = "…"
"""Stands in the place of pages that are being measured."""


class Length(NamedTuple):
    """A length as it is said: "0.8 of 1 page", in short "0.8/1 page", at worst "0.8/1 p".

    ``longest``: of several artifacts.
    """

    words: str
    short: str
    least: str
    over: bool = False
    longest: bool = False


class Title(NamedTuple):
    """What stands in the title of a pane: several ways to say it, the longest first, and whether it is too long."""

    ways: tuple[str, ...]
    over: bool = False

    def within(self, room: int) -> str:
        """The longest that has room; the shortest if none has."""
        found = [each for each in self.ways if len(each) <= room]
        return next(iter(found or self.ways[-1:]), "")


def titled(count: str, length: Length | None) -> Title:
    """The title of a pane that counts "8, 2 pending": the parts of the count give way first, then the count."""
    if length is None:
        return Title((count,) if count else ())
    sign = "! " if length.over else ""
    number = count.partition(",")[0]
    words, short, least = (f"{sign}{each}" for each in (length.words, length.short, length.least))
    named = f"longest {words}" if length.longest and not length.over else words
    counted = [
        f"{count} · {named}", f"{number} · {named}", f"{number} · {words}", f"{number} · {short}",
    ]  # fmt: skip
    ways = [*(counted if count else [named]), words, short, least]
    return Title(tuple(dict.fromkeys(ways)), length.over)


def of_pages(found: Pages) -> Length:
    """What was measured; "9.3+" where nobody can tell how much more it is."""
    number = f"{found.pages:g}{'+' if found.at_least else ''}"
    return _length(number, found.limit, found.pages, is_over(found))


def is_over(found: Pages) -> bool:
    """Whether it is longer than it may be."""
    return bool(found.limit) and found.pages > found.limit


def in_full(found: Pages) -> str:
    """The words "0.8 of 1 page"; of what is too long also by how much: "1.2 of 1 page, 9 lines over"."""
    words = _length(found.told, found.limit, found.pages, False).words
    return ", ".join(filter(None, (words, found.over)))


def marked(found: Pages) -> str:
    """The same, with a sign before what is too long: "! 1.2 of 1 page, 9 lines over"."""
    return f"{'! ' if is_over(found) else ''}{in_full(found)}"


def outcome_map(view: View) -> Length | None:
    """How long the outcome map is; None where that is not known."""
    return _artifact(view, MAP, view.profile.pages_outcome_map)


def decision_log(view: View) -> Length | None:
    """How long the decision log is; None where that is not known."""
    return _artifact(view, LOG, view.profile.pages_decision_log)


def longest_charter(view: View) -> Length | None:
    """How long the longest charter is; None where that is not known."""
    stems = tuple(charters.by_file_stem(view.snapshot))
    limit = view.profile.pages_charter
    found = [view.pages.lengths[stem] for stem in stems if stem in view.pages.lengths]
    if any(stem in view.pages.waiting for stem in stems):
        return being_measured(limit)
    if not found:
        return None
    longest = of_pages(max(found, key=lambda each: each.pages))
    return longest._replace(longest=len(stems) > 1)


def said(known: Known, stem: str) -> Line:
    """How long an artifact is, in a line of what is said of it; () where that is not known, why where it cannot be."""
    found, trouble = known.lengths.get(stem), known.troubles.get(stem)
    if found is not None:
        return line((marked(found), "warn" if is_over(found) else ""))
    return line((f"pages: {trouble.short}", "muted")) if trouble else ()


def troubles(known: Known) -> Iterator[str]:
    """Why pages are not measured, each reason once, in sentences."""
    yield from dict.fromkeys(each.told for each in known.troubles.values())


def being_measured(limit: float) -> Length:
    """What is said while nothing is known yet: as long as what will be said, so that nothing moves."""
    return _length(WAITING, limit, 0, False)


def _artifact(view: View, stem: str, limit: float) -> Length | None:
    if stem in view.pages.waiting:
        return being_measured(limit)
    found = view.pages.lengths.get(stem)
    return of_pages(found) if found else None


def _length(number: str, limit: float, pages: float, over: bool) -> Length:
    if not limit:
        words = f"{number} page{'' if pages == 1 else 's'}"
        return Length(words, words, words)
    named = f"{limit:g} page{'' if limit == 1 else 's'}"
    return Length(f"{number} of {named}", f"{number}/{named}", f"{number}/{limit:g} p", over)
