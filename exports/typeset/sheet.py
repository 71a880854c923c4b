"""What is typeset: an artifact as parts, each a title, a head and a tree, with what stands in the margins."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import unescape
from typing import NamedTuple

from exports import catalog, dashboard, packet, page
from exports.catalog import Artifact
from exports.markdown import flat
from exports.readiness import NOT_MEASURED
from exports.typeset import dress, tree
from exports.typeset.tree import Inlines, Node
from journal.date_forms import full
from journal.model import Snapshot
from journal.profile import Profile
from journal.text import shortened

LANGUAGE = "en"
"""The language of what the program writes; what a user types in another one is set all the same."""
_ON_A_PAGE = ("outcome-map", "leadership")
"""Parts of the packet that go on below what is before them, so that the case stands on the first page."""
_NAME = 48
"""Characters of a charter's title in the margin."""
_FONT = "Libertinus Serif"
_FONTS = re.compile('font-family="[^"]*"')
_LETTERING = re.compile(r"<text\b[^>]*>([^<]*)</text>")


class Part(NamedTuple):
    """A run of pages with its own numbers; the cover has no name.

    ``base``: the headings in ``blocks`` are that many levels too deep. One that ``follows`` starts below the part before it, all others on a new page.
    """

    name: str
    title: Inlines
    head: list[Node]
    blocks: list[Node]
    base: int = 0
    contents: bool = False
    follows: bool = False


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
        """All of it as the JSON that the template reads; for a length the margins may be left empty."""
        return json.dumps(
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


def sheet(
    artifact: Artifact,
    snapshot: Snapshot,
    profile: Profile,
    today: date,
    pages: Mapping[str, float] = NOT_MEASURED,
) -> Sheet:
    """An artifact of the catalog, laid out; the packet in parts that each have numbers of their own.

    ``pages`` are as in `catalog.render`.
    """
    pictures = charts(artifact, snapshot, today)
    if artifact.kind == "packet":
        parts = tuple(_parts(snapshot, profile, today, pictures))
    else:
        markdown = catalog.render(artifact, snapshot, profile, today, pages)
        parts = (single(catalog.title_of(artifact.kind), markdown, pictures, artifact.kind),)
    return framed(parts, snapshot, profile, today)._replace(pictures=pictures)


def charts(artifact: Artifact, snapshot: Snapshot, today: date) -> Mapping[str, str]:
    """The charts that an artifact shows, as SVG in the letters of the pages, by file name."""
    if artifact.kind not in ("dashboard", "packet"):
        return {}
    made = dashboard.charts(snapshot, today)
    return {name: _FONTS.sub(f'font-family="{_FONT}"', text, 1) for name, text in made.items()}


def framed(parts: tuple[Part, ...], snapshot: Snapshot, profile: Profile, today: date) -> Sheet:
    """Parts with what stands in the margins, and the paper of the profile; the first gives the title."""
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


def single(name: str, markdown: str, pictures: Iterable[str] = (), kind: str = "") -> Part:
    """A document that has its title and its head in its markdown, dressed as one of that kind."""
    blocks = tree.blocks(markdown, pictures)
    if not blocks or blocks[0][0] != "h":
        return Part(name, [name], [], blocks)
    head = blocks[1:2] if blocks[1:] and blocks[1][0] == "p" else []
    return Part(name, blocks[0][2], head, dress.dressed(kind, blocks[1 + len(head) :]))


def _parts(
    snapshot: Snapshot, profile: Profile, today: date, pictures: Iterable[str]
) -> Iterator[Part]:
    cover = tree.blocks(packet.cover(snapshot, profile, today))
    yield Part("", cover[0][2], cover[1:], [], contents=True)
    there = list(packet.parts(snapshot, profile, today))
    several = sum(part.kind == "charter" for part in there) > 1
    for part in there:
        told = several and part.kind == "charter"
        name = shortened(part.title, _NAME) if told else part.title.partition(":")[0]
        blocks = dress.dressed(part.kind, tree.blocks(part.body, pictures))
        yield Part(name, [flat(part.title)], [], blocks, 1, follows=part.kind in _ON_A_PAGE)


def words(given: Sheet) -> Iterator[str]:
    """Every text of a sheet, as it will stand on the pages, those of its pictures too."""
    yield from (given.title, given.author, *given.header, given.footer)
    for part in given.parts:
        yield from (part.name, tree.plain(part.title))
        yield from tree.texts(part.head)
        yield from tree.texts(part.blocks)
    for picture in given.pictures.values():
        yield from map(unescape, _LETTERING.findall(picture))
