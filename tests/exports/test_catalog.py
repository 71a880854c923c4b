"""Which artifacts there are and how they are asked for."""

from datetime import date

import pytest
from msgspec.structs import replace

from exports import catalog
from exports.catalog import NoSuchArtifact, available, render, select
from journal.model import Charter, Snapshot
from journal.profile import Profile
from tests.exports import nasty

ALL = [
    "outcome-map.md",
    "decision-log.md",
    "charter-calmer-checkout.md",
    "dashboard.md",
    "leadership.md",
    "check-in-brief.md",
    "readiness.md",
    "packet.md",
    "journal.json",
]


def names(found: tuple[catalog.Artifact, ...]) -> list[str]:
    """Their file names."""
    return [artifact.file_name for artifact in found]


def test_everything_is_on_offer(sample: Snapshot) -> None:
    """Every artifact by its file name, the charters by their titles."""
    assert names(available(sample)) == ALL
    assert names(select([], sample)) == ALL


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["decision-log", "journal"], ["decision-log.md", "journal.json"]),
        (["journal", "decision-log", "journal"], ["decision-log.md", "journal.json"]),
        (["packet.md"], ["packet.md"]),
        (["journal.json"], ["journal.json"]),
        (["charter"], ["charter-calmer-checkout.md"]),
        (["charter.md"], ["charter-calmer-checkout.md"]),
        (["charter-calmer-checkout"], ["charter-calmer-checkout.md"]),
        (["c1"], ["charter-calmer-checkout.md"]),
        (["Readiness"], ["readiness.md"]),
    ],
)
def test_artifacts_are_asked_for_by_name(
    sample: Snapshot, asked: list[str], found: list[str]
) -> None:
    """By stem, by file name, in any case; a charter by its id or all of them at once."""
    assert names(select(asked, sample)) == found


@pytest.mark.parametrize("name", ["", "chart", "C2", "D1", "packet.pdf", "../packet", "journal.md"])
def test_an_unknown_name_lists_what_there_is(sample: Snapshot, name: str) -> None:
    """The sentence names what was asked for and every artifact there is."""
    with pytest.raises(NoSuchArtifact) as problem:
        select(["packet", name], sample)

    assert problem.value.exit_code == 2
    assert all(artifact.stem in str(problem.value) for artifact in available(sample))
    assert repr(name) in str(problem.value)


def test_a_charter_that_is_not_there_yet(sample: Snapshot) -> None:
    """Without a charter the name is known and says so."""
    with pytest.raises(NoSuchArtifact, match="no artifact 'charter' yet"):
        select(["charter"], replace(sample, charters=()))


def test_two_charters_never_share_a_file() -> None:
    """Titles that make the same name, or none, still make different files."""
    found = [each for each in available(nasty.journal()) if each.kind == "charter"]
    same = Snapshot(charters=tuple(Charter(id=f"C{n}", title="A b!") for n in range(1, 5)))

    assert len({artifact.file_name for artifact in found}) == 3
    assert len({artifact.file_name for artifact in available(same)}) == len(ALL) + 3


@pytest.mark.parametrize("kind", [row.kind for row in catalog.ROWS])
def test_the_same_journal_and_day_give_the_same_bytes(
    sample: Snapshot, rules: Profile, today: date, kind: str
) -> None:
    """Nothing but the journal, the profile and the day goes into an artifact."""
    (artifact,) = select([kind], sample)

    assert render(artifact, sample, rules, today) == render(artifact, sample, rules, today)
    assert kind == "journal" or render(artifact, sample, rules, today) != render(
        artifact, sample, rules, today.replace(day=2)
    )


@pytest.mark.parametrize("kind", [row.kind for row in catalog.ROWS if row.kind != "journal"])
def test_every_document_says_whose_case_it_is(
    sample: Snapshot, rules: Profile, today: date, kind: str
) -> None:
    """Person, roles, cycle, period, profile and the day it was made stand at the top."""
    (artifact,) = select([kind], sample)
    head = render(artifact, sample, rules, today).split("\n\n")[1].replace("\n", " ")

    assert head == (
        "**Mara Okonjo**, Retail checkout and payments, SDE II → Product Manager."
        " Cycle 2026-H1, 5 Jan 2026 to 3 Jul 2026. Made on 3 Jul 2026 with profile sde-to-pm."
    )
