"""The formats that an artifact can be exported in, and the files that it becomes in each.

Adding a format is one function and one row of `FORMATS`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from exports import catalog, dashboard
from exports.catalog import Artifact
from journal.model import Snapshot
from journal.profile import Profile

Content = str | bytes
Files = dict[str, Content]
"""Contents by file name; the first is the artifact itself, what follows belongs to it."""

Maker = Callable[[Artifact, Snapshot, Profile, date], Files]


class Format(NamedTuple):
    """A format: how it is asked for, one line of help, and what makes the files of an artifact."""

    name: str
    help: str
    make: Maker


def _markdown(artifact: Artifact, snapshot: Snapshot, profile: Profile, today: date) -> Files:
    files: Files = {artifact.file_name: catalog.render(artifact, snapshot, profile, today)}
    return {**files, **_charts(artifact, snapshot, today)}


def _html(artifact: Artifact, snapshot: Snapshot, profile: Profile, today: date) -> Files:
    from exports.html import html

    text = catalog.render(artifact, snapshot, profile, today)
    charts = _charts(artifact, snapshot, today)
    return {f"{artifact.stem}.html": html(text, snapshot, charts)}


def _charts(artifact: Artifact, snapshot: Snapshot, today: date) -> dict[str, str]:
    """The charts that an artifact shows, by the name of their files."""
    return dashboard.charts(snapshot, today) if artifact.kind in _WITH_CHARTS else {}


_WITH_CHARTS = ("dashboard", "packet")

DEFAULT = "md"
_ROWS = (
    Format(DEFAULT, "markdown, its charts beside it", _markdown),
    Format("html", "a page each that needs nothing else, for a browser", _html),
)
FORMATS: Mapping[str, Format] = {row.name: row for row in _ROWS}
ALL = "all"
"""Every format there is."""
NAMES = (*FORMATS, ALL)


def made(
    artifacts: Sequence[Artifact],
    snapshot: Snapshot,
    profile: Profile,
    today: date,
    name: str = DEFAULT,
) -> dict[Artifact, Files]:
    """The files of each artifact in the format of that name, or in all. The journal is JSON in every format."""
    rows = _ROWS if name == ALL else (FORMATS[name],)
    found: dict[Artifact, Files] = {each: {} for each in artifacts}
    for artifact, files in found.items():
        for row in rows:
            make = _markdown if artifact.kind == "journal" else row.make
            files.update(make(artifact, snapshot, profile, today))
    return found


def together(made: Mapping[Artifact, Files]) -> Files:
    """All files of some artifacts, each once, with those of an artifact side by side."""
    return {name: content for files in made.values() for name, content in files.items()}
