"""What one export makes: the names before, the steps while, the files after."""

from datetime import date

import pytest

from exports import catalog, making
from exports.formats import Step
from exports.making import Wanted
from journal import interchange, profile
from journal.model import Snapshot
from journal.redaction.redact import redact
from journal.redaction.wordlist import Redaction
from tests.exports import nasty

SAMPLE = interchange.sample().snapshot
RULES = profile.load("sde-to-pm")
TODAY = date(2026, 7, 3)


class Enough(Exception):
    """Raised by who watches."""


def everything(snapshot: Snapshot, name: str) -> Wanted:
    """All artifacts in a format; "packet" is the folder to hand over."""
    if name == "packet":
        return making.of_packet(snapshot)
    return Wanted(catalog.available(snapshot), name)


@pytest.mark.parametrize("name", ["md", "html", "all", "packet"])
@pytest.mark.parametrize("journal", ["sample", "nasty", "empty"])
def test_the_names_are_known_before_anything_is_made(name: str, journal: str) -> None:
    """Those, and no others, are the names of the files that are made."""
    snapshot = {"sample": SAMPLE, "nasty": nasty.journal(), "empty": Snapshot()}[journal]
    wanted = everything(snapshot, name)
    names = making.names(wanted, snapshot)

    made = making.made(wanted, snapshot, RULES, TODAY)

    assert sorted(made.files) == sorted(making.every_name(wanted, names))
    assert {each: own[0] for each, own in names.items()} == {
        each: next(iter(files)) for each, files in made.by_artifact.items()
    }


def test_the_names_of_what_is_redacted() -> None:
    """A charter's title is not told by a name that is shown before, either."""
    instead = redact(SAMPLE, Redaction(aliases={"Calmer Checkout": "Project A"}))
    wanted = everything(SAMPLE, "packet")
    names = making.names(wanted, SAMPLE, instead)

    made = making.made(wanted, SAMPLE, RULES, TODAY, instead)

    assert "charter-project-a.pdf" in made.files
    assert sorted(made.files) == sorted(making.every_name(wanted, names))
    assert wanted.artifacts == tuple(names)


def test_each_file_is_told_before_it_is_made() -> None:
    """Its name, which one it is and of how many; the journal, the same in every format, comes once."""
    told: list[Step] = []

    made = making.made(everything(SAMPLE, "all"), SAMPLE, RULES, TODAY, watch=told.append)

    documents = [name for name in made.files if not name.endswith(".svg")]
    assert list(range(1, 26)) == [each.number for each in told]
    assert {25} == {each.of for each in told}
    assert sorted(documents) == sorted(each.file for each in told)


def test_who_watches_can_end_it() -> None:
    """What is raised comes out, and nothing further is made."""
    told: list[str] = []

    def watch(step: Step) -> None:
        told.append(step.file)
        if step.number == 3:
            raise Enough

    with pytest.raises(Enough):
        making.made(everything(SAMPLE, "html"), SAMPLE, RULES, TODAY, watch=watch)
    assert ["outcome-map.html", "decision-log.html", "charter-calmer-checkout.html"] == told
