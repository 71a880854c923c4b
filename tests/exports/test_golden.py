"""Every artifact, byte for byte, of the sample and of a nasty journal.

The files are in tests/golden/. After a change that is meant, write them anew and read the difference:

    CASEBOOK_UPDATE_GOLDEN=1 pytest tests/exports/test_golden.py && git diff tests/golden
"""

import os
from datetime import date
from pathlib import Path

import pytest

from exports import catalog, formats
from journal import interchange, profile
from journal.model import Cycle, Snapshot
from tests.exports import nasty

# Read when the tests are collected: later on no setting gets in from outside.
UPDATE = os.environ.get("CASEBOOK_UPDATE_GOLDEN") == "1"
GOLDEN = Path(__file__).parents[1] / "golden"
TODAY = date(2026, 7, 3)

JOURNALS = {
    "sample": interchange.sample().snapshot,
    "nasty": nasty.journal(),
    "empty": Snapshot(cycle=Cycle(name="2026-H1")),
}
RULES = profile.load("sde-to-pm")


def files(journal: Snapshot, format_name: str) -> formats.Files:
    """Every file of every artifact of the journal in that format."""
    made = formats.made(catalog.available(journal), journal, RULES, TODAY, format_name)
    return formats.together(made)


def unmeasured(journal: Snapshot) -> formats.Files:
    """The texts that speak of pages, as where none is measured: those of some scripts depend on the fonts there are."""
    chosen = catalog.select([*catalog.JUDGES], journal)
    return {each.file_name: catalog.render(each, journal, RULES, TODAY) for each in chosen}


MADE = {
    name: {
        **files(journal, formats.DEFAULT),
        **(unmeasured(journal) if name == "nasty" else {}),
        # The other pages are made of the same pieces.
        "packet.html": files(journal, "html")["packet.html"],
    }
    for name, journal in JOURNALS.items()
}
CASES = [pytest.param(name, file, id=f"{name}/{file}") for name in MADE for file in MADE[name]]


@pytest.mark.parametrize(("name", "file"), CASES)
def test_an_artifact_is_as_it_was_read_and_found_good(name: str, file: str) -> None:
    """The same journal, profile and day give the bytes of the golden file."""
    made = MADE[name][file]
    assert isinstance(made, str)
    path = GOLDEN / name / file
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, "utf-8", newline="\n")

    assert path.read_bytes().decode() == made


@pytest.mark.parametrize("name", JOURNALS)
def test_every_golden_file_is_of_an_artifact(name: str) -> None:
    """No file is left over from an artifact that is made no more."""
    assert set(MADE[name]) == {path.name for path in (GOLDEN / name).iterdir()}
