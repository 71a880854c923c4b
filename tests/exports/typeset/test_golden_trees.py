"""What is handed to the typesetter, node for node, as the template reads it.

The files are in tests/golden/trees/: the sample's artifacts, and the packets of a nasty and of an empty journal. After a
change that is meant, write them anew and read the difference:

    CASEBOOK_UPDATE_GOLDEN=1 pytest tests/exports/typeset/test_golden_trees.py && git diff tests/golden/trees

The charts that belong to them are golden files of tests/exports/test_golden.py.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from exports import catalog
from exports.typeset import sheet
from exports.typeset.pages import facts, printed
from journal import interchange
from journal.model import Cycle, Snapshot
from tests.exports import nasty
from tests.exports.test_golden import RULES, TODAY, UPDATE

GOLDEN = Path(__file__).parents[2] / "golden" / "trees"
SAMPLE = interchange.sample().snapshot
OTHERS = {"nasty": nasty.journal(), "empty": Snapshot(cycle=Cycle(name="2026-H1"))}
WIDTH = 110


def handed(stem: str, snapshot: Snapshot = SAMPLE) -> dict[str, Any]:
    """What the template reads of an artifact, its pictures by their names."""
    (artifact,) = catalog.select([stem], snapshot)
    pages = facts(snapshot, RULES, TODAY, []) if stem in catalog.JUDGES else {}
    given: dict[str, Any] = json.loads(sheet.sheet(artifact, snapshot, RULES, TODAY, pages).data())
    given["pictures"] = list(given["pictures"])
    return given


def in_outline(packet: dict[str, Any]) -> dict[str, Any]:
    """A packet whose parts are those of other files."""
    parts = [{**part, "blocks": [node[0] for node in part["blocks"]]} for part in packet["parts"]]
    return {**packet, "parts": parts}


def readable(value: Any, indent: str = "") -> str:
    """JSON with what has room on a line on one, so that a change shows where it is."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(indent + flat) <= WIDTH or not isinstance(value, list | dict):
        return flat
    deeper = f"{indent} "
    if isinstance(value, dict):
        rows = [f"{json.dumps(key)}: {readable(each, deeper)}" for key, each in value.items()]
        return "{\n" + ",\n".join(deeper + row for row in rows) + f"\n{indent}}}"
    rows = [deeper + readable(each, deeper) for each in value]
    return "[\n" + ",\n".join(rows) + f"\n{indent}]"


STEMS = [artifact.stem for artifact in printed(SAMPLE)]


@pytest.mark.parametrize("name", [*STEMS, *OTHERS])
def test_a_tree_is_as_it_was_read_and_found_good(name: str) -> None:
    """Every text with its place and its kind, and what stands in the margins."""
    made = handed("packet", OTHERS[name]) if name in OTHERS else handed(name)
    said = readable(in_outline(made) if name == "packet" else made) + "\n"
    path = GOLDEN / f"{name}.json"
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said, "utf-8", newline="\n")

    assert path.read_bytes().decode() == said


def test_every_golden_tree_is_of_an_artifact() -> None:
    """No file is left over from an artifact that is made no more."""
    assert {*STEMS, *OTHERS} == {path.stem for path in GOLDEN.iterdir()}
