"""HTML pages read back: their elements, their links, and what they show."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

VOID = ("meta", "br", "hr", "img")


class Element(NamedTuple):
    """An element that was opened."""

    tag: str
    attributes: dict[str, str]


class Page(HTMLParser):
    """A page: every element in order, the text that is seen, and whether all elements are closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.words: list[str] = []
        self.comments: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember it."""
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Of an SVG."""
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """It must be the last that was opened."""
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        """What is seen, outside of style sheets."""
        if not self.open or self.open[-1] != "style":
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        """There should be none."""
        self.comments.append(data)

    @property
    def text(self) -> str:
        """All that is seen."""
        return "".join(self.words)

    @property
    def tags(self) -> set[str]:
        """The kinds of element."""
        return {each.tag for each in self.elements}

    def all(self, name: str) -> list[str]:
        """The values of an attribute, in order."""
        return [each.attributes[name] for each in self.elements if name in each.attributes]

    def targets(self) -> Iterator[str]:
        """The ids that links within the page lead to."""
        for href in self.all("href"):
            if href.startswith("#"):
                yield href[1:]
