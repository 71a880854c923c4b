"""A markdown file and the PDF of the same artifact, read by programs that know nothing of how they were made."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdf
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def blocks(markdown: str) -> Iterator[list[str]]:
    """The words of each heading, paragraph, list item and cell, in the order of the file, without pictures."""
    for token in _PARSER.parse(markdown):
        if token.type == "inline":
            yield shown(token).split()
        elif token.type in ("fence", "code_block"):
            yield from (line.split() for line in token.content.splitlines())


def shown(line: Token) -> str:
    """What a reader sees of a line of markdown."""
    said = ""
    for each in line.children or ():
        said += " " if each.type in ("softbreak", "hardbreak") else ""
        said += each.content if each.type != "image" else ""
    return said


def split_off(markdown: str, title: str) -> tuple[str, str]:
    """The section of that title without its heading, "" if there is none, and the text without all of it."""
    before, heading, after = markdown.partition(f"\n## {title}\n")
    section, sign, rest = after.partition("\n#")
    return section, before + sign + rest if heading else markdown


def pictures(markdown: str) -> list[str]:
    """What each picture shows, in words."""
    found = [each for token in _PARSER.parse(markdown) for each in token.children or ()]
    return [each.content for each in found if each.type == "image"]


def pages(pdf: Path) -> list[str]:
    """The text of each page as pypdf reads it."""
    return [page.extract_text() for page in pypdf.PdfReader(pdf).pages]


def raw_pages(pdf: Path) -> list[str]:
    """The text of each page as pdftotext reads it; the test is skipped where that is not installed."""
    return _run("pdftotext", "-raw", str(pdf), "-").removesuffix("\f").split("\f")


def words(pages: Sequence[str]) -> list[str]:
    """The words on the pages in the order in which they stand there, without header and footer."""
    found: list[str] = []
    for page in pages:
        header, *lines, footer = page.strip().splitlines()
        assert header.startswith("Cycle "), header
        assert re.search(r" \d+ of \d+$", footer), footer
        found += " ".join(lines).split()
    return found


def counted(pdf: Path) -> int:
    """The number of pages that pdfinfo counts; the test is skipped where it is not installed."""
    return int(re.findall(r"^Pages: +(\d+)$", _run("pdfinfo", str(pdf)), re.MULTILINE)[0])


def told(pdf: Path) -> list[str]:
    """What the pictures of a PDF are for who cannot see them."""
    reader = pypdf.PdfReader(pdf)
    found = []
    below: list[Any] = [reader.trailer["/Root"]["/StructTreeRoot"]]  # type: ignore[index]
    while below:
        each = below.pop().get_object()
        if isinstance(each, list):
            below += reversed(each)
        elif isinstance(each, dict):
            found += [str(each["/Alt"])] if each.get("/S") == "/Figure" else []
            below += [each["/K"]] if "/K" in each else []
    return found


def missing(wanted: Sequence[Sequence[str]], there: Sequence[str]) -> list[str]:
    """The blocks whose words do not stand one after the other there, after those of the block before."""
    lost = []
    place = 0
    for block in wanted:
        size = len(block)
        starts = range(place, len(there) - size + 1)
        at = next((at for at in starts if there[at : at + size] == block), None)
        if at is None:
            lost.append(" ".join(block))
        else:
            place = at + size
    return lost


def _run(*command: str) -> str:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
