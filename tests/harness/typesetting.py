"""Any text on paper: it is typeset, is as long as measured, and keeps its words.

What has to be there is read from the markdown by a parser of its own. Paragraphs, headings and cells in ASCII
stand on the page in their order. Of others every character does that a font here has: of other scripts a program
that reads a PDF may put the letters into another order. Beside a character that no font has only those of the fonts
that come along count, since the typesetter looks no further for its neighbours, and a sign that is joined to one by
a mark is a box with it.
"""

import io
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import pairwise

import pypdf
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pypdf import _cmap

from exports.typeset import fonts, measure, pdf
from exports.typeset.pdf import Pdf
from exports.typeset.sheet import Sheet
from journal.errors import JournalError
from journal.text import clean, safe
from tests.exports.typeset.setting import set_text, squeezed, within
from tests.harness import hostile, strategies
from tests.harness.result import Result

# A letter with hundreds of marks is one glyph, which stands for more characters than the reader would go into.
setattr(_cmap, "MAX_CMAP_STRING_BYTES_LIMIT", 1 << 20)  # noqa: B010 - it is declared as final

SIGNS = "#$@*_<>`[]\\/\"'{}()=+-~.,:;!?&%^| \nabcXYZ019"
_JOINING = ("Mn", "Mc", "Me", "Sk")
LINES = (
    *(
        "# one",
        "## *two* ##",
        "three\n=====",
        "- four",
        "  - five",
        "1. six",
        "7) seven",
        "> eight",
    ),
    *("> > nine", "```c\nten\n```", "    eleven", "| a | b |\n|---|--:|\n| c | `d` |", "***", ""),
    *("**bold *both* ~~gone~~**", "`` a ` b ``", "[x](https://a.example)", "[y](z 'title')", "[q]"),
    *("![p](q.png)", "<a@b.example>", "<b>c</b>", "&amp; &copy; \\* \\#", "d  \ne", "f\\\ng"),
    *("[q]: /u", "<div>\n*h*\n</div>", "<!-- i -->", "W" * 120, "word " * 60, "K1 {K1:target}"),
)
"""Markdown of every kind."""


def texts() -> SearchStrategy[str]:
    """Texts as they are stored: markdown, the signs of markup, and what broke programs of this kind."""
    found = (
        st.lists(st.sampled_from(LINES), min_size=1, max_size=8).map("\n".join),
        st.lists(st.sampled_from(LINES), min_size=1, max_size=5).map("\n\n".join),
        st.text(SIGNS, max_size=120),
        st.text(max_size=80),
        strategies.nasty_text(6),
        hostile.hostile_text(),
    )
    return st.one_of(*found).map(clean)


def problems(text: str) -> Iterator[str]:
    """What is wrong with a text on paper."""
    sheet = set_text(text)

    def lost(made: Pdf, found: pypdf.PdfReader) -> Iterable[str]:
        read = within(sheet, (page.extract_text() for page in found.pages))
        gone = list(_lost(text, read, made.missing))
        if gone and not text.isascii() and shutil.which("pdftotext"):
            # The one that reads faster does not know what the PDF says of letters that are drawn as one.
            gone = list(_lost(text, within(sheet, _read_by_poppler(made.data)), made.missing))
        return gone

    yield from on_paper(sheet, lost)


def on_paper(sheet: Sheet, look: Callable[[Pdf, pypdf.PdfReader], Iterable[str]]) -> Iterator[str]:
    """Why a document cannot be set, or that other pages were measured than printed; and what ``look`` finds on its pages."""
    try:
        made = pdf.pdf(sheet)
        sheets = measure.measure(sheet).sheets
    except JournalError as problem:
        yield str(problem)
        return
    found = pypdf.PdfReader(io.BytesIO(made.data))
    if sheets != len(found.pages):
        yield f"{sheets} pages measured, {len(found.pages)} printed"
    yield from look(made, found)


def _lost(text: str, there: str, missing: Container[str]) -> Iterator[str]:
    """What should have been read and was not."""
    letters = Counter(there)
    place = 0
    for line in _lines(text):
        for piece in line:
            at = there.find(piece, place)
            if at >= 0:
                place = at + len(piece)
            elif all(map(str.isascii, line)):
                yield f"{piece!r} is not in {there!r}"
            elif few := Counter(_countable(piece, missing)) - letters:
                yield f"{sorted(few)!r} of {piece!r} are not in {there!r}"


def _read_by_poppler(data: bytes) -> list[str]:
    """The text of each page."""
    command = ["pdftotext", "-raw", "-", "-"]
    ran = subprocess.run(command, input=data, capture_output=True, check=True)
    return ran.stdout.decode().removesuffix("\f").split("\f")


def _countable(text: str, missing: Container[str]) -> Iterator[str]:
    """The letters and signs that have to be on the page."""
    alone = not any(char in missing for char in text)
    for char, after in pairwise([*text, " "]):
        joined = after in missing and unicodedata.category(after) in _JOINING
        seen = unicodedata.category(char)[0] in "LNPS" and char not in missing and not joined
        if seen and (alone or fonts._usual(char)):
            yield char


def _lines(text: str) -> Iterator[list[str]]:
    """What each paragraph, heading, cell and line of code shows, without white space, in the pieces it has."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    for token in parser.parse(safe(text)):
        if token.type in ("fence", "code_block"):
            yield from ([squeezed(line)] for line in token.content.splitlines())
        elif token.type == "inline":
            yield list(_pieces(token))


def _pieces(line: Token) -> Iterator[str]:
    """The texts of a line, between which a link may tell its address."""
    for each in line.children or ():
        if each.type == "image":
            yield from _pieces(each)
            yield squeezed(str(each.attrs["src"]))
        else:
            yield squeezed(each.content)


def run(number: int, first: int) -> Result:
    """That many texts, from that seed."""
    counted = 0
    losses: list[str] = []

    @seed(first)
    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    @given(texts())
    def each(text: str) -> None:
        nonlocal counted
        counted += 1
        losses.extend(f"seed {first}: {text!r}: {problem}" for problem in problems(text))

    each()
    return Result(counted, f"texts typeset, each with all it says, seed {first}", tuple(losses))
