"""The demo's case on paper: as many pages as it is said, and every word of the markdown in them."""

import json
import math
from pathlib import Path

import pypdf
import pytest

from journal.home import Home
from tests.cli.conftest import Casebook, casebook
from tests.exports.typeset import printed

__all__ = ["casebook"]

Out = dict[str, tuple[Path, Path]]


@pytest.fixture
def out(casebook: Casebook, sample_home: Home, tmp_path: Path) -> Out:
    """Every artifact of the sample as markdown and as PDF, by file stem."""
    assert 0 == casebook("export", "--format", "all", "--out", str(tmp_path / "out")).code
    found = sorted((tmp_path / "out").glob("*.pdf"))
    return {path.stem: (path.with_suffix(".md"), path) for path in found}


def test_other_readers_count_the_pages_that_are_told(out: Out, casebook: Casebook) -> None:
    """For each artifact, pypdf and pdfinfo: the tenths of `casebook pages` rounded up."""
    told = json.loads(casebook("pages", "--json").out)

    assert told.keys() == out.keys()
    assert 8 == len(out)
    for stem, (_, pdf) in out.items():
        assert math.ceil(told[stem]["pages"]) == len(pypdf.PdfReader(pdf).pages), stem
    for stem, (_, pdf) in out.items():
        assert math.ceil(told[stem]["pages"]) == printed.counted(pdf), stem


def test_every_word_of_the_markdown_is_on_the_pages(out: Out) -> None:
    """In order within each heading, paragraph, list item and cell, and these in the order of the file."""
    for read in (printed.pages, printed.raw_pages):
        for markdown, pdf in out.values():
            pages = read(pdf)
            # On paper the contents of a packet are the kinds of its parts, with their pages in place of links.
            contents, text = printed.split_off(markdown.read_text("utf-8"), "Contents")
            parts = [" ".join(each).partition(":")[0].split() for each in printed.blocks(contents)]
            wanted = [each for each in printed.blocks(text) if each]

            assert (pdf.stem == "packet") == (len(parts) > 3)
            assert [] == printed.missing(parts, printed.words(pages[:1])), pdf.name
            assert len(wanted) > 10, pdf.name
            assert [] == printed.missing(wanted, printed.words(pages)), pdf.name
            # What stands for a picture is told to who cannot see it.
            assert printed.pictures(text) == printed.told(pdf), pdf.name


def test_a_word_that_is_not_there_is_missed() -> None:
    """Left out, at another place, or in another order."""
    there = ["a", "b", "c", "d", "e"]

    assert [] == printed.missing([["a", "b"], ["d"]], there)
    assert ["b a"] == printed.missing([["b", "a"], ["d"]], there)
    assert ["a c"] == printed.missing([["a", "c"]], there)
    assert ["a"] == printed.missing([["c"], ["a"]], there)
    assert ["f"] == printed.missing([["f"], ["e"]], there)
    assert [["a", "b"], ["c", "d"]] == [*printed.blocks("a\n**b** ![e](f)\n\n- `c` [d](g)\n")]
    assert ["e"] == printed.pictures("![e](f)")
    assert ("b\n", "a\n# c\n") == printed.split_off("a\n## B\nb\n\n# c\n", "B")
