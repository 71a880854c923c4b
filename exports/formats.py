"""The formats that an artifact can be exported in, and the files that it becomes in each.

Adding a format is one function and one row of `FORMATS`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from exports import catalog, dashboard
from exports.catalog import Artifact
from exports.readiness import NOT_MEASURED
from journal.errors import JournalError
from journal.model import Snapshot
from journal.profile import Profile

Content = str | bytes
Files = dict[str, Content]
"""Contents by file name; the first is the artifact itself, what follows belongs to it."""

Pages = Mapping[str, float]
"""The measured pages by file stem, for the artifacts that speak of them (`catalog.JUDGES`)."""

Maker = Callable[[Artifact, Snapshot, Profile, date, Pages], Files]
Reader = Callable[[Artifact, Snapshot, Profile, date, Pages], str]


class Step(NamedTuple):
    """How far the making of files has come: the file that is begun, which one it is, and of how many."""

    number: int
    of: int
    file: str


Watch = Callable[[Step], None]
"""Told of each step before it is done; what it raises ends the making, of which nothing is on the disk."""


def unwatched(_: Step) -> None:
    """Nobody wants to know."""


class Format(NamedTuple):
    """A format: how it is asked for, one line of help, and what makes the files of an artifact.

    ``said`` is what such a file says, line for line, if that cannot be read in the file. With ``charts`` the charts
    that an artifact shows are files beside it.
    """

    name: str
    help: str
    make: Maker
    said: Reader | None = None
    charts: bool = False


def _markdown(
    artifact: Artifact, snapshot: Snapshot, profile: Profile, today: date, pages: Pages
) -> Files:
    text = catalog.render(artifact, snapshot, profile, today, pages)
    return {artifact.file_name: text, **_charts(artifact, snapshot, today)}


def _html(
    artifact: Artifact, snapshot: Snapshot, profile: Profile, today: date, pages: Pages
) -> Files:
    from exports.html import html

    text = catalog.render(artifact, snapshot, profile, today, pages)
    charts = _charts(artifact, snapshot, today)
    return {f"{artifact.stem}.html": html(text, snapshot, charts)}


def _pdf(
    artifact: Artifact, snapshot: Snapshot, profile: Profile, today: date, pages: Pages
) -> Files:
    from exports.typeset import pdf, sheet

    made = pdf.pdf(sheet.sheet(artifact, snapshot, profile, today, pages))
    return {f"{artifact.stem}.pdf": made.data}


def _said_in_pdf(
    artifact: Artifact, snapshot: Snapshot, profile: Profile, today: date, pages: Pages
) -> str:
    from exports.typeset import sheet

    return "\n".join(sheet.words(sheet.sheet(artifact, snapshot, profile, today, pages)))


def measured(
    artifacts: Iterable[Artifact], snapshot: Snapshot, profile: Profile, today: date
) -> Pages:
    """The pages, if one of the artifacts speaks of them; none where there is no typesetter."""
    if not any(each.kind in catalog.JUDGES for each in artifacts):
        return NOT_MEASURED
    from exports.typeset.engine import NoTypesetter
    from exports.typeset.pages import facts

    try:
        return facts(snapshot, profile, today, [])
    except NoTypesetter:
        return NOT_MEASURED


def _charts(artifact: Artifact, snapshot: Snapshot, today: date) -> dict[str, str]:
    """The charts that an artifact shows, by the name of their files."""
    return dashboard.charts(snapshot, today) if artifact.kind in _WITH_CHARTS else {}


def _chart_names(artifact: Artifact, snapshot: Snapshot) -> tuple[str, ...]:
    return tuple(dashboard.chart_names(snapshot)) if artifact.kind in _WITH_CHARTS else ()


_WITH_CHARTS = ("dashboard", "packet")

DEFAULT = "md"
_ROWS = (
    Format(DEFAULT, "markdown, its charts beside it", _markdown, charts=True),
    Format("html", "a page each that needs nothing else, for a browser", _html),
    Format("pdf", "pages as they are printed", _pdf, _said_in_pdf),
)
FORMATS: Mapping[str, Format] = {row.name: row for row in _ROWS}
ALL = "all"
"""Every format there is."""
JSON = "json"
"""The records themselves, which only the journal holds: its one file is the same in every format."""
NAMES = (*FORMATS, JSON, ALL)


class NotAsJson(JournalError):
    """A document was asked for as JSON."""

    exit_code = 2

    def __init__(self, artifact: Artifact) -> None:
        super().__init__(
            f"{artifact.stem} is a document; as JSON there is the journal with all records, `casebook export"
            " --format json`, and `casebook show ID --json`, `ready --json` and `pages --json` print the rest"
        )


def made(
    artifacts: Sequence[Artifact],
    snapshot: Snapshot,
    profile: Profile,
    today: date,
    name: str = DEFAULT,
    left_out: list[str] | None = None,
    pages: Pages | None = None,
    watch: Watch = unwatched,
) -> dict[Artifact, Files]:
    """The files of each artifact in the format of that name, or in all. The journal is JSON in every format.

    Where all are asked for, a file that cannot be made is left out and why is put into ``left_out``, if that is
    handed in; else the `JournalError` goes on. ``pages`` are those that were `measured`; None: they are measured here.
    """
    found: dict[Artifact, Files] = {each: {} for each in artifacts}
    if pages is None:
        pages = measured(artifacts, snapshot, profile, today)
    steps = [(artifact, row) for artifact in artifacts for row in _rows_of(artifact, name)]
    for number, (artifact, row) in enumerate(steps, 1):
        watch(Step(number, len(steps), _own_name(artifact, row)))
        try:
            found[artifact].update(row.make(artifact, snapshot, profile, today, pages))
        except JournalError as problem:
            if name != ALL or left_out is None:
                raise
            if str(problem) not in left_out:
                left_out.append(str(problem))
    return found


def names(
    artifacts: Sequence[Artifact], snapshot: Snapshot, name: str = DEFAULT
) -> dict[Artifact, tuple[str, ...]]:
    """The names of the files that `made` makes of each artifact, its own first, without making any."""
    found = {}
    for artifact in artifacts:
        rows = _rows_of(artifact, name)
        own = [_own_name(artifact, row) for row in rows]
        charts = _chart_names(artifact, snapshot) if any(row.charts for row in rows) else ()
        found[artifact] = (*own, *charts)
    return found


def said(
    made: Mapping[Artifact, Files],
    snapshot: Snapshot,
    profile: Profile,
    today: date,
    name: str,
    pages: Pages,
) -> dict[str, str]:
    """What those of the files say in which no text can be read, by file name; ``pages`` as they were made with."""
    return {
        f"{artifact.stem}.{row.name}": row.said(artifact, snapshot, profile, today, pages)
        for row in _rows(name)
        for artifact, files in made.items()
        if row.said and f"{artifact.stem}.{row.name}" in files
    }


def notes(
    made: Mapping[Artifact, Files],
    snapshot: Snapshot,
    profile: Profile,
    today: date,
    name: str,
    pages: Pages,
) -> list[str]:
    """What is to be known of the files that were made: characters that no font here can show; as `said`."""
    texts = said(made, snapshot, profile, today, name, pages)
    if not texts:
        return []
    from exports.typeset import fonts

    warning = fonts.warning(fonts.needed(texts.values()).missing)
    return [f"in the PDFs characters are empty boxes: {warning}"] if warning else []


def _rows(name: str) -> Sequence[Format]:
    return _ROWS if name == ALL else () if name == JSON else (FORMATS[name],)


def _rows_of(artifact: Artifact, name: str) -> Sequence[Format]:
    """The formats to make of an artifact: the journal is the same in each, so that it is made once."""
    if name == JSON and artifact.kind != "journal":
        raise NotAsJson(artifact)
    return (FORMATS[DEFAULT],) if artifact.kind == "journal" else _rows(name)


def _own_name(artifact: Artifact, row: Format) -> str:
    return artifact.file_name if row.name == DEFAULT else f"{artifact.stem}.{row.name}"


def together(made: Mapping[Artifact, Files]) -> Files:
    """All files of some artifacts, each once, with those of an artifact side by side."""
    return {name: content for files in made.values() for name, content in files.items()}
