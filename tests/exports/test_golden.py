"""Every artifact, byte for byte, of the sample and of a nasty journal.

The files are in tests/golden/. After a change that is meant, write them anew and read the difference:

    CASEBOOK_UPDATE_GOLDEN=1 pytest tests/exports/test_golden.py && git diff tests/golden
"""

import os
from datetime import date
from pathlib import Path

import pytest

from exports import catalog
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
CASES = [
    pytest.param(name, artifact, id=f"{name}/{artifact.file_name}")
    for name, journal in JOURNALS.items()
    for artifact in catalog.available(journal)
]


@pytest.mark.parametrize(("name", "artifact"), CASES)
def test_an_artifact_is_as_it_was_read_and_found_good(
    name: str, artifact: catalog.Artifact
) -> None:
    """The same journal, profile and day give the bytes of the golden file."""
    made = catalog.render(artifact, JOURNALS[name], profile.load("sde-to-pm"), TODAY)
    path = GOLDEN / name / artifact.file_name
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, "utf-8", newline="\n")

    assert path.read_bytes().decode() == made


@pytest.mark.parametrize("name", JOURNALS)
def test_every_golden_file_is_of_an_artifact(name: str) -> None:
    """No file is left over from an artifact that is made no more."""
    made = {artifact.file_name for artifact in catalog.available(JOURNALS[name])}

    assert made == {path.name for path in (GOLDEN / name).iterdir()}
