"""The formats that an artifact can be exported in, and the files that it becomes in each.

Adding a format is one function and one row of `FORMATS`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from exports import catalog, dashboard
from exports.catalog import Artifact
from journal.errors import JournalError
from journal.model import Snapshot
from journal.profile import Profile

if TYPE_CHECKING:
    from exports.typeset.sheet import Sheet

Content = str | bytes
Files = dict[str, Content]
"""Contents by file name; the first is the artifact itself, what follows belongs to it."""

Maker = Callable[[Artifact, Snapshot, Profile, date], Files]
Reader = Callable[[Artifact, Snapshot, Profile, date], str]


class Format(NamedTuple):
    """A format: how it is asked for, one line of help, and what makes the files of an artifact.

    ``said`` is what such a file says, line for line, if that cannot be read in the file.
    """

    name: str
    help: str
    make: Maker
    said: Reader | None = None


def _markdown(artifact: Artifact, snapshot: Snapshot, profile: Profile, today: date) -> Files:
    text = _text(artifact, snapshot, profile, today)
    files: Files = {artifact.file_name: text}
    return {**files, **_charts(artifact, snapshot, today)}


def _html(artifact: Artifact, snapshot: Snapshot, profile: Profile, today: date) -> Files:
    from exports.html import html

    text = _text(artifact, snapshot, profile, today)
    charts = _charts(artifact, snapshot, today)
    return {f"{artifact.stem}.html": html(text, snapshot, charts)}


def _pdf(artifact: Artifact, snapshot: Snapshot, profile: Profile, today: date) -> Files:
    from exports.typeset import pdf

    return {f"{artifact.stem}.pdf": pdf.pdf(_sheet(artifact, snapshot, profile, today)).data}


def _said_in_pdf(artifact: Artifact, snapshot: Snapshot, profile: Profile, today: date) -> str:
    from exports.typeset import sheet

    return "\n".join(sheet.words(_sheet(artifact, snapshot, profile, today)))


def _text(artifact: Artifact, snapshot: Snapshot, profile: Profile, today: date) -> str:
    pages = _pages(artifact, snapshot, profile, today)
    return catalog.render(artifact, snapshot, profile, today, pages)


def _sheet(artifact: Artifact, snapshot: Snapshot, profile: Profile, today: date) -> "Sheet":
    from exports.typeset.sheet import sheet

    return sheet(artifact, snapshot, profile, today, _pages(artifact, snapshot, profile, today))


def _pages(
    artifact: Artifact, snapshot: Snapshot, profile: Profile, today: date
) -> Mapping[str, float]:
    """The measured pages of others, for an artifact that speaks of them; else nothing is measured."""
    if artifact.kind not in catalog.JUDGES:
        return {}
    from exports.typeset.engine import NoTypesetter
    from exports.typeset.pages import facts

    try:
        return facts(snapshot, profile, today, [])
    except NoTypesetter:
        return {}


def _charts(artifact: Artifact, snapshot: Snapshot, today: date) -> dict[str, str]:
    """The charts that an artifact shows, by the name of their files."""
    return dashboard.charts(snapshot, today) if artifact.kind in _WITH_CHARTS else {}


_WITH_CHARTS = ("dashboard", "packet")

DEFAULT = "md"
_ROWS = (
    Format(DEFAULT, "markdown, its charts beside it", _markdown),
    Format("html", "a page each that needs nothing else, for a browser", _html),
    Format("pdf", "pages as they are printed", _pdf, _said_in_pdf),
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
    left_out: list[str] | None = None,
) -> dict[Artifact, Files]:
    """The files of each artifact in the format of that name, or in all. The journal is JSON in every format.

    Where all are asked for, a file that cannot be made is left out and why is put into ``left_out``, if that is
    handed in; else the `JournalError` goes on.
    """
    found: dict[Artifact, Files] = {each: {} for each in artifacts}
    for artifact, files in found.items():
        for row in _rows(name):
            make = _markdown if artifact.kind == "journal" else row.make
            try:
                files.update(make(artifact, snapshot, profile, today))
            except JournalError as problem:
                if name != ALL or left_out is None:
                    raise
                if str(problem) not in left_out:
                    left_out.append(str(problem))
    return found


def said(
    made: Mapping[Artifact, Files],
    snapshot: Snapshot,
    profile: Profile,
    today: date,
    name: str = DEFAULT,
) -> dict[str, str]:
    """What those of the files say in which no text can be read, by file name."""
    return {
        f"{artifact.stem}.{row.name}": row.said(artifact, snapshot, profile, today)
        for row in _rows(name)
        for artifact, files in made.items()
        if row.said and f"{artifact.stem}.{row.name}" in files
    }


def notes(
    made: Mapping[Artifact, Files],
    snapshot: Snapshot,
    profile: Profile,
    today: date,
    name: str = DEFAULT,
) -> list[str]:
    """What is to be known of the files that were made: characters that no font here can show."""
    texts = said(made, snapshot, profile, today, name)
    if not texts:
        return []
    from exports.typeset import fonts

    warning = fonts.warning(fonts.needed(texts.values()).missing)
    return [f"in the PDFs characters are empty boxes: {warning}"] if warning else []


def _rows(name: str) -> Sequence[Format]:
    return _ROWS if name == ALL else (FORMATS[name],)


def together(made: Mapping[Artifact, Files]) -> Files:
    """All files of some artifacts, each once, with those of an artifact side by side."""
    return {name: content for files in made.values() for name, content in files.items()}
