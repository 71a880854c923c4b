"""Every example of the CommonMark specification on paper: ``python -m tests.harness.commonmark [FILE]``.

FILE holds the examples as the specification publishes them, in JSON. Without it they are taken from the tests of
markdown-it-py, whose source distribution pip fetches into a folder that goes with the run: the text of the
specification has a licence of its own and is no part of this repository.

An example keeps its text if all that a browser would show of the specification's own HTML stands on the pages in
that order, for images their words and address. Where a link leads is told by the PDF itself for web and mail, and
stands in the text for all else but places in the page. What a browser shows only under the mouse, the titles of
links, is not printed.

HTML in the markdown is text here, tags and comments too, and within that text the signs of markdown are signs: of
such an example every word must be there, but for languages of code and labels of references, which nobody is shown.
"""

import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from html import unescape
from html.parser import HTMLParser
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import pypdf
from markdown_it import MarkdownIt
from markdown_it.token import Token

from exports.typeset.pdf import Pdf
from exports.typeset.sheet import Sheet
from tests.exports.typeset.setting import addresses, set_text, squeezed, within
from tests.harness.result import Result, not_here
from tests.harness.typesetting import on_paper

_PACKAGE = "markdown-it-py"
_INSIDE = "/commonmark.json"
_WORD = re.compile(r"[^\W_]+")
ENOUGH = 600
"""A list with fewer examples is not the specification's."""


class Example(NamedTuple):
    """An example: its number, what is typed, and the HTML that the specification gives for it."""

    number: int
    markdown: str
    html: str


class _Seen(HTMLParser):
    """What a browser shows of some HTML, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.links: list[str] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        """What is seen as it is."""
        self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Of an image and of a link."""
        given = {name: value or "" for name, value in attrs}
        if tag == "img":
            # The words of an image may have links in them, whose addresses are told among them.
            self.texts += [*_WORD.findall(given.get("alt", "")), given.get("src", "")]
        if tag == "a" and "href" in given:
            self.links.append(given["href"])


def examples(data: bytes) -> list[Example]:
    """The examples of a file of the specification; raises `ValueError` if it is none."""
    found: list[dict[str, Any]] = json.loads(data)
    if len(found) < ENOUGH:
        raise ValueError(f"{len(found)} examples are not those of the specification")
    return [Example(each["example"], each["markdown"], each["html"]) for each in found]


def fetched() -> bytes:
    """The examples from the source distribution of the installed markdown-it-py; raises `OSError` if there are none."""
    with tempfile.TemporaryDirectory(prefix="casebook-commonmark-") as folder:
        wanted = [f"{_PACKAGE}=={version(_PACKAGE)}", "--dest", folder]
        # An environment that uv made has no pip of its own.
        pip = [sys.executable, "-m", "pip"] if find_spec("pip") else ["pip"]
        command = [*pip, "download", "--quiet", "--no-deps", "--no-binary", ":all:", *wanted]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        (archive, *_) = [*Path(folder).glob("*.tar.gz"), None]
        if archive is None:
            why = (ran.stderr.strip().splitlines() or ["pip fetched nothing"])[-1]
            raise OSError(f"the examples could not be fetched: {why}")
        with tarfile.open(archive) as packed:
            name = next((each for each in packed.getnames() if each.endswith(_INSIDE)), "")
            file = packed.extractfile(name) if name else None
            if file is None:
                raise OSError(f"{archive.name} holds no {_INSIDE.strip('/')}")
            return file.read()


def run(given: Sequence[Example]) -> Result:
    """Typeset all of them."""
    losses = [f"example {each.number}: {problem}" for each in given for problem in problems(each)]
    return Result(
        len(given), "examples of CommonMark typeset, each with all its text", tuple(losses)
    )


def problems(example: Example) -> Iterator[str]:
    """What is wrong with an example on paper."""
    given = set_text(example.markdown)
    yield from on_paper(given, partial(_lost, example, given))


def _lost(example: Example, given: Sheet, made: Pdf, found: pypdf.PdfReader) -> Iterator[str]:
    """What should have been read and was not."""
    there = within(given, (page.extract_text() for page in found.pages))
    typed = list(_typed(example.markdown))
    if any(each.type.startswith("html") for each in typed):
        hidden = _hidden(example.markdown)
        words = [word for each in typed for word in _WORD.findall(unescape(each.content))]
        yield from _missing([word for word in words if word.upper() not in hidden], there)
        return
    seen = _Seen(example.html)
    shown = [_without(made.missing, squeezed(text)) for text in seen.texts]
    yield from _missing(shown, there)
    leading = addresses(found)
    for link in seen.links:
        if (
            link
            and not link.startswith("#")
            and link not in leading
            and squeezed(link) not in there
        ):
            yield f"nothing leads to {link!r}, nor is it told"


def _missing(wanted: Sequence[str], there: str) -> Iterator[str]:
    """The texts that do not stand there, each after the one before it."""
    place = 0
    for text in wanted:
        at = there.find(text, place)
        if at < 0:
            yield f"{text!r} is not in {there!r}"
        place = max(place, at + len(text))


def _typed(markdown: str) -> Iterator[Token]:
    """All that has a text, HTML among it."""
    for token in MarkdownIt("commonmark").parse(markdown):
        yield from token.children or ()
        if token.type != "inline":
            yield token


def _hidden(markdown: str) -> set[str]:
    """The words that are part of no text once HTML is text, in capitals."""
    found: dict[str, Any] = {}
    tokens = MarkdownIt("commonmark", {"html": False}).parse(markdown, found)
    return {each.info.strip().upper() for each in tokens} | set(found.get("references", ()))


def _without(chars: Sequence[str], text: str) -> str:
    """The text as it is read where no font has some characters, which are told by their names instead."""
    return "".join("\0" if each in chars else each for each in text)


def goal() -> Result:
    """The examples as far as they can be had here."""
    try:
        return run(examples(fetched()))
    except OSError as problem:
        return not_here(str(problem))


def main(argv: Sequence[str], out: TextIO = sys.stdout) -> int:
    """Print the count and every loss; the exit code is 1 if there was one, 2 if there are no examples."""
    try:
        given = examples(Path(argv[0]).read_bytes() if argv else fetched())
    except (OSError, ValueError) as problem:
        print(problem, file=out)
        return 2
    result = run(given)
    for loss in result.losses:
        print(loss, file=out)
    print(f"{result.number} {result.done}: {len(result.losses)} losses", file=out)
    return 1 if result.losses else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
