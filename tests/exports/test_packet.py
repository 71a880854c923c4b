"""The packet: everything in one document, with links that lead where they say."""

from datetime import date

import pytest

from exports.anchors import headings, slug
from exports.dashboard import charts
from exports.packet import packet
from journal import interchange
from journal.model import Snapshot
from journal.profile import Profile
from tests.exports import nasty, reading


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Outcome map", "outcome-map"),
        ("Launch charter: Calmer Checkout", "launch-charter-calmer-checkout"),
        ("A/B & C", "ab--c"),
        ("Über 100 % – schnell!", "über-100---schnell"),
        ("中文 title", "中文-title"),
        ("snake_case and kebab-case", "snake_case-and-kebab-case"),
        ("e\u0301", "e\u0301"),
        ("Faster 🚀 now", "faster--now"),
        ("ﬁve ² ½", "ﬁve-²-½"),
    ],
)
def test_anchors_are_those_of_the_forge(text: str, anchor: str) -> None:
    """Lower case, letters, marks, numbers, hyphens and underscores; a hyphen for each space."""
    assert slug(text) == anchor


def test_headings_of_one_name_are_numbered() -> None:
    """The second and third of a name get a number, as the forge counts them, wherever they stand."""
    found = headings("# A\n\n## `A`\n\n> ### *A*\n\nB\n---\n\n```\n# A\n```\n")

    assert [each.anchor for each in found] == ["a", "a-1", "a-2", "b"]


@pytest.mark.parametrize("journal", ["sample", "nasty", "empty"])
def test_every_link_of_the_contents_leads_to_its_section(
    sample: Snapshot, rules: Profile, today: date, journal: str
) -> None:
    """The links are the sections of the packet in order, whatever the charters bring along."""
    snapshot = {"sample": sample, "nasty": nasty.journal(), "empty": Snapshot()}[journal]
    made = packet(snapshot, rules, today)
    sections = [each for each in headings(made) if each.depth == 2][1:]

    links = reading.links(made)[: len(sections)]
    assert [(f"#{each.anchor}", each.text) for each in sections] == links
    assert len({each.anchor for each in headings(made)}) == len(headings(made))


@pytest.mark.parametrize("journal", ["sample", "nasty", "empty"])
def test_what_is_for_the_author_is_not_in_it(rules: Profile, today: date, journal: str) -> None:
    """No score, nothing to mend, no brief for a talk: the panel reads the five artifacts."""
    snapshot = {
        "sample": interchange.sample().snapshot,
        "nasty": nasty.journal(),
        "empty": Snapshot(),
    }[journal]
    found = [each.text for each in headings(packet(snapshot, rules, today)) if each.depth == 2][1:]
    charters = [each for each in found if each.startswith("Launch charter")]

    first, last = ["Outcome map", "Product Leadership", "Decision log"], ["KPI dashboard"]
    assert [*first, *charters, *last] == found
    assert max(1, len(snapshot.charters)) == len(charters)


def test_nothing_of_a_journal_is_active(rules: Profile) -> None:
    """The nastiest journal brings no HTML, no image but its charts, no link but those of the contents."""
    made = packet(nasty.journal(), rules, nasty.TODAY)

    assert not reading.markup(made) & {"html_block", "html_inline"}
    assert reading.images(made) == list(charts(nasty.journal(), nasty.TODAY))
    assert all(href.startswith("#") for href, _ in reading.links(made))
