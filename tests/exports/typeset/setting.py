"""Setting a text and reading its pages back with other programs."""

import io
from collections.abc import Iterable
from datetime import date
from typing import Any
from unicodedata import category

import pypdf

from exports.typeset import pdf, sheet
from exports.typeset.sheet import Sheet
from journal import profile
from journal.model import Cycle, Snapshot

DAY = date(2026, 7, 3)
RULES = profile.load("sde-to-pm")
EMPTY = Snapshot(cycle=Cycle(name="2026-H1", person="Mara Okonjo"))


def set_text(markdown: str) -> Sheet:
    """That markdown as a document."""
    return sheet.framed((sheet.single("Text", markdown),), EMPTY, RULES, DAY)


def reader(given: Sheet) -> pypdf.PdfReader:
    """The document's PDF, opened by another program."""
    return pypdf.PdfReader(io.BytesIO(pdf.pdf(given).data))


def addresses(found: pypdf.PdfReader) -> list[str]:
    """Where the links of a PDF lead out of it."""
    annotations: Any = [each for page in found.pages for each in page.get("/Annots", ())]
    actions = [each.get_object().get("/A", {}) for each in annotations]
    return [str(each["/URI"]) for each in actions if "/URI" in each]


def said(given: Sheet) -> str:
    """All that pypdf reads in the document, without white space and without the margins."""
    return within(given, (page.extract_text() for page in reader(given).pages))


def within(given: Sheet, pages: Iterable[str]) -> str:
    """What was read on the pages of a document between header and footer, without white space."""
    header, footer = squeezed("".join(given.header)), squeezed(given.footer)
    found = [squeezed(page).removeprefix(header) for page in pages]
    return "".join(page[: page.rindex(footer)] for page in found)


def squeezed(text: str) -> str:
    """A text without its white space, as lines end elsewhere than typed, and without what is never seen."""
    said = "".join(text.split())
    return said if said.isascii() else "".join(c for c in said if category(c) != "Cf")
