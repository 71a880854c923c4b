"""Setting a text and reading its pages back with other programs."""

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pypdf
import pytest

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


def said(given: Sheet) -> str:
    """All that pypdf reads in the document, without white space."""
    return squeezed("".join(page.extract_text() for page in reader(given).pages))


def squeezed(text: str) -> str:
    """A text without its white space: where lines end differs from what was typed."""
    return "".join(text.split())


def read_by_poppler(data: bytes, folder: Path) -> str:
    """What pdftotext reads, in reading order; the test is skipped where it is not installed."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    path = folder / "read.pdf"
    path.write_bytes(data)
    ran = subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True
    )
    return ran.stdout
