"""What is handed to the template, block for block, of the sample and of a nasty journal.

After a change that is meant, write the files anew and read the difference, as in tests/exports/test_golden.py.
"""

import json
import os
from pathlib import Path

import pytest

from exports import catalog
from exports.typeset import sheet
from journal import interchange
from journal.model import Cycle, Snapshot
from tests.exports import nasty
from tests.exports.typeset.setting import DAY, RULES

# Read when the tests are collected: later on no setting gets in from outside.
UPDATE = os.environ.get("CASEBOOK_UPDATE_GOLDEN") == "1"
GOLDEN = Path(__file__).parents[2] / "golden" / "typeset"
JOURNALS = {
    "sample": interchange.sample().snapshot,
    "nasty": nasty.journal(),
    "empty": Snapshot(cycle=Cycle(name="2026-H1")),
}


def told(snapshot: Snapshot) -> str:
    """The packet's parts as JSON, a block a line."""
    (artifact,) = catalog.select(["packet"], snapshot)
    lines = []
    for part in sheet.sheet(artifact, snapshot, RULES, DAY).parts:
        given = part._asdict()
        blocks = [*given.pop("head"), *given.pop("blocks")]
        lines += [json.dumps(each, ensure_ascii=False) for each in (given, *blocks)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", JOURNALS)
def test_the_tree_is_as_it_was_read_and_found_good(name: str) -> None:
    """The same journal, profile and day give the tree of the golden file."""
    made = told(JOURNALS[name])
    path = GOLDEN / f"{name}.jsonl"
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, "utf-8", newline="\n")

    assert path.read_bytes().decode() == made
