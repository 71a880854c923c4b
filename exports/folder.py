"""The packet as a folder to hand over: what the panel reads in every format, an index, and a list of checksums."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date

from exports import formats
from exports.catalog import Artifact
from exports.formats import Content, Files
from exports.markdown import bullets, heading, joined, label, table, within
from exports.page import page
from journal.model import Snapshot
from journal.profile import Profile

INDEX = "index.md"
MANIFEST = "manifest.json"
FORMAT, VERSION = "casebook-packet", 1

_KINDS = {"md": "Markdown", "html": "Page", "pdf": "PDF"}
"""What the columns of the index are called."""


OWN = ("readiness", "check-in-brief", "journal")
"""What is not handed over: the author's score and list of what to mend, the brief for a talk, the journal."""


def chosen(artifacts: Sequence[Artifact]) -> tuple[Artifact, ...]:
    """What others are to read: the packet and its parts."""
    return tuple(each for each in artifacts if each.kind not in OWN)


def folder(
    made: Mapping[Artifact, Files], snapshot: Snapshot, profile: Profile, today: date
) -> Files:
    """Every file of some artifacts, with the index and, last, the manifest of all others."""
    files = formats.together(made)
    whole: Files = {INDEX: _index(made, snapshot, profile, today), **files}
    return {**whole, MANIFEST: _manifest(whole, snapshot, today)}


def _index(
    made: Mapping[Artifact, Files], snapshot: Snapshot, profile: Profile, today: date
) -> str:
    endings = [each for each in formats.FORMATS if any(_own(a, each) in f for a, f in made.items())]
    rows = [
        (
            within(artifact.title),
            *(
                _link(_own(artifact, ending)) if _own(artifact, ending) in files else ""
                for ending in endings
            ),
        )
        for artifact, files in made.items()
    ]
    beside = sorted(
        {
            name
            for artifact, files in made.items()
            for name in files
            if name not in [_own(artifact, ending) for ending in endings]
        }
    )
    pictures = joined(heading(2, "Charts"), bullets(map(_link, beside))) if beside else ""
    return page(
        "Index of the packet",
        snapshot,
        profile,
        today,
        "The packet holds all that the panel reads in one document; each part stands by itself beside it.",
        table(("Document", *(_KINDS.get(each, each) for each in endings)), rows),
        pictures,
        f"[{MANIFEST}]({MANIFEST}) has the SHA-256 of every file.",
    )


def _own(artifact: Artifact, ending: str) -> str:
    return f"{artifact.stem}.{ending}"


def _link(name: str) -> str:
    return f"[{label(name)}]({name})"


def _manifest(files: Files, snapshot: Snapshot, today: date) -> str:
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "cycle": snapshot.cycle.name,
        "day": today.isoformat(),
        "files": {
            name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
            for name, data in sorted((name, _bytes(text)) for name, text in files.items())
        },
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _bytes(content: Content) -> bytes:
    return content.encode() if isinstance(content, str) else content
