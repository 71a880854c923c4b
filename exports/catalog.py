"""Which artifacts a journal has, how they are asked for by name, and what renders each.

Adding an artifact is one function, one row of `ROWS` and one golden file.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from exports.charter import charter
from exports.checkin_brief import checkin_brief
from exports.dashboard import dashboard
from exports.decision_log import decision_log
from exports.leadership import leadership
from exports.outcome_map import outcome_map
from exports.packet import packet
from exports.readiness import NOT_MEASURED, readiness
from journal import interchange
from journal.charters import file_stem
from journal.errors import JournalError
from journal.model import Snapshot
from journal.profile import Profile
from journal.text import one_line, shortened


class Artifact(NamedTuple):
    """What can be exported: its file name without ending, what it is called, the row that renders it.

    ``record`` is the id of the charter it is made of; the other artifacts are made of the whole cycle.
    """

    stem: str
    title: str
    kind: str
    record: str = ""

    @property
    def file_name(self) -> str:
        """The name of its file: ``journal.json``, all others ``.md``."""
        return self.stem + (".json" if self.kind == "journal" else ".md")


class NoSuchArtifact(JournalError):
    """An artifact was asked for that this journal does not have."""

    exit_code = 2

    def __init__(self, name: str, there: Sequence[str], hint: str = "") -> None:
        self.name = name
        super().__init__(
            f"there is no artifact {one_line(name)!r}{hint}; choose from {', '.join(there)}"
        )


Renderer = Callable[[Snapshot, Profile, date], str]
Judge = Callable[[Snapshot, Profile, date, Mapping[str, float]], str]


class Row(NamedTuple):
    """One kind of artifact. Without a renderer it is made once for each charter."""

    kind: str
    title: str
    renderer: Renderer | None


def _journal(snapshot: Snapshot, _profile: Profile, _today: date) -> str:
    return interchange.dump(snapshot)


ROWS = (
    Row("outcome-map", "Outcome map", outcome_map),
    Row("decision-log", "Decision log", decision_log),
    Row("charter", "Launch charter", None),
    Row("dashboard", "KPI dashboard", dashboard),
    Row("leadership", "Product Leadership", leadership),
    Row("check-in-brief", "Check-in brief", checkin_brief),
    Row("readiness", "Readiness", readiness),
    Row("packet", "Packet: what the panel reads, in one document", packet),
    Row("journal", "Journal: everything, to import again", _journal),
)

_RENDERERS = {row.kind: row.renderer for row in ROWS}
_TITLES = {row.kind: row.title.partition(":")[0] for row in ROWS}


JUDGES: Mapping[str, Judge] = {"check-in-brief": checkin_brief, "readiness": readiness}
"""The artifacts that say how ready the case is, to which the pages of others count, by file stem."""


def title_of(kind: str) -> str:
    """What artifacts of that kind are called, in short: "Decision log"."""
    return _TITLES[kind]


def available(snapshot: Snapshot) -> tuple[Artifact, ...]:
    """Every artifact of this journal, in the order of `ROWS`; one for each charter, none without."""
    found: list[Artifact] = []
    for row in ROWS:
        if row.renderer is None:
            found += [
                Artifact(
                    file_stem(each, snapshot),
                    f"{row.title}: {shortened(each.title, 60) or each.id}",
                    row.kind,
                    each.id,
                )
                for each in snapshot.charters
            ]
        else:
            found.append(Artifact(row.kind, row.title, row.kind))
    return tuple(found)


def select(names: Sequence[str], snapshot: Snapshot) -> tuple[Artifact, ...]:
    """The artifacts of those names, each once, in the order of the catalog; no names = all.

    A name is a file name with or without its ending, in any case; ``charter`` means every charter, and
    a charter's id that charter. Raises `NoSuchArtifact`, which lists what there is.
    """
    there = available(snapshot)
    if not names:
        return there
    chosen: set[Artifact] = set()
    for name in names:
        matching = _matching(name, there)
        if not matching:
            hint = "" if snapshot.charters or name.lower() != "charter" else " yet"
            raise NoSuchArtifact(name, [each.stem for each in there], hint)
        chosen.update(matching)
    return tuple(each for each in there if each in chosen)


def _matching(name: str, there: Sequence[Artifact]) -> list[Artifact]:
    wanted = name.strip().lower()
    exact = [
        each
        for each in there
        if wanted in (each.stem.lower(), each.file_name.lower(), each.record.lower() or None)
    ]
    return exact or [
        each for each in there if each.record and wanted in (each.kind, f"{each.kind}.md")
    ]


def render(
    artifact: Artifact,
    snapshot: Snapshot,
    profile: Profile,
    today: date,
    pages: Mapping[str, float] = NOT_MEASURED,
) -> str:
    """The text of an artifact: the same journal, profile and day give the same text.

    ``pages`` are the measured ones, by file stem; they are asked for by those of `JUDGES` alone.
    """
    if judge := JUDGES.get(artifact.kind):
        return judge(snapshot, profile, today, pages)
    renderer = _RENDERERS[artifact.kind]
    if renderer is None:
        return charter(snapshot, profile, today, artifact.record)
    return renderer(snapshot, profile, today)
