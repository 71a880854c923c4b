"""What is typeset: an artifact as parts, each a title, a head and a tree, with what stands in the margins."""

import json
import re
from collections.abc import Container, Iterator, Mapping
from datetime import date
from html import unescape
from typing import NamedTuple

from exports import catalog, dashboard, packet, page
from exports.catalog import Artifact
from exports.markdown import flat
from exports.readiness import NOT_MEASURED
from exports.typeset import tree
from exports.typeset.engine import TooLong
from exports.typeset.tree import Inlines, Node
from journal.date_forms import full
from journal.model import Snapshot
from journal.profile import Profile

LANGUAGE = "en"
"""The language of what the program writes; what a user types in another one is set all the same."""
LARGEST = 500_000
"""Characters of markdown, some 150 pages, that are typeset; more may take longer than anyone waits."""
_LARGEST_DATA = 2 * LARGEST
"""Characters of the same as a tree, which is larger the more lists, tables and emphasis there are."""
_FONT = "Libertinus Serif"
_FONTS = re.compile('font-family="[^"]*"')
_LETTERING = re.compile(r"<text\b[^>]*>([^<]*)</text>")


class Part(NamedTuple):
    """A run of pages with its own numbers. ``base``: the headings in ``blocks`` are that many levels too deep."""

    name: str
    title: Inlines
    head: list[Node]
    blocks: list[Node]
    base: int = 0
    contents: bool = False


class Sheet(NamedTuple):
    """A document to typeset. The same values give the same bytes."""

    title: str
    author: str
    header: tuple[str, str]
    footer: str
    day: date
    paper: str
    body: float
    margin: float
    parts: tuple[Part, ...]
    pictures: Mapping[str, str] = {}

    def data(self, margins: bool = True) -> str:
        """All of it as the JSON that the template reads; for a length the margins may be left empty.

        Raises `engine.TooLong`.
        """
        data = json.dumps(
            {
                "title": self.title,
                "author": self.author,
                "language": LANGUAGE,
                "margins": margins,
                "header": self.header,
                "footer": self.footer,
                "look": {"paper": self.paper, "body": self.body, "margin": self.margin},
                "pictures": self.pictures,
                "parts": [part._asdict() for part in self.parts],
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        characters = len(data) - sum(map(len, self.pictures.values()))
        if characters > _LARGEST_DATA:
            raise TooLong(self.title, characters)
        return data


def sheet(
    artifact: Artifact,
    snapshot: Snapshot,
    profile: Profile,
    today: date,
    pages: Mapping[str, float] = NOT_MEASURED,
) -> Sheet:
    """An artifact of the catalog, laid out; the packet in parts that each start on a page of their own.

    ``pages`` are as in `catalog.render`. Raises `engine.TooLong`.
    """
    pictures = charts(artifact, snapshot, today)
    if artifact.kind == "packet":
        parts = tuple(_parts(snapshot, profile, today, pictures))
    else:
        markdown = catalog.render(artifact, snapshot, profile, today, pages)
        parts = (_single(catalog.title_of(artifact.kind), markdown, pictures),)
    return _framed(parts, snapshot, profile, today)._replace(pictures=pictures)


def charts(artifact: Artifact, snapshot: Snapshot, today: date) -> Mapping[str, str]:
    """The charts that an artifact shows, as SVG in the letters of the pages, by file name."""
    if artifact.kind not in ("dashboard", "packet"):
        return {}
    made = dashboard.charts(snapshot, today)
    return {name: _FONTS.sub(f'font-family="{_FONT}"', text, 1) for name, text in made.items()}


def of_text(markdown: str, name: str, snapshot: Snapshot, profile: Profile, today: date) -> Sheet:
    """Any markdown as a document, its first heading for a title."""
    return _framed((_single(name, markdown),), snapshot, profile, today)


def _framed(parts: tuple[Part, ...], snapshot: Snapshot, profile: Profile, today: date) -> Sheet:
    cycle = snapshot.cycle
    period = ", ".join(filter(None, (f"Cycle {flat(cycle.name)}", page.period(snapshot))))
    return Sheet(
        title=tree.plain(parts[0].title) or parts[0].name,
        author=flat(cycle.person),
        header=(period, flat(cycle.person)),
        footer=f"Profile {flat(profile.name)}, made on {full(today)}",
        day=today,
        paper=profile.page_size,
        body=profile.body_points,
        margin=profile.margin_inches,
        parts=parts,
    )


def _single(name: str, markdown: str, pictures: Container[str] = ()) -> Part:
    """A document that has its title and its head in its markdown."""
    _check(name, len(markdown))
    blocks = tree.blocks(markdown, pictures)
    if not blocks or blocks[0][0] != "h":
        return Part(name, [name], [], blocks)
    head = blocks[1:2] if blocks[1:] and blocks[1][0] == "p" else []
    return Part(name, blocks[0][2], head, blocks[1 + len(head) :])


def _parts(
    snapshot: Snapshot, profile: Profile, today: date, pictures: Container[str]
) -> Iterator[Part]:
    cover = tree.blocks(packet.cover(snapshot, profile, today))
    yield Part(packet.TITLE, cover[0][2], cover[1:], [], contents=True)
    there = list(packet.parts(snapshot, profile, today))
    _check(packet.TITLE, sum(len(part.body) for part in there))
    for part in there:
        name = part.title.partition(":")[0]
        yield Part(name, [flat(part.title)], [], tree.blocks(part.body, pictures), 1)


def _check(title: str, characters: int) -> None:
    if characters > LARGEST:
        raise TooLong(title, characters)


def words(given: Sheet) -> Iterator[str]:
    """Every text of a sheet, as it will stand on the pages, those of its pictures too."""
    yield from (given.title, given.author, *given.header, given.footer)
    for part in given.parts:
        yield from (part.name, tree.plain(part.title))
        yield from tree.texts(part.head)
        yield from tree.texts(part.blocks)
    for picture in given.pictures.values():
        yield from map(unescape, _LETTERING.findall(picture))
