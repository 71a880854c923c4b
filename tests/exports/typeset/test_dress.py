"""What paper shows otherwise than markdown: nothing of it is lost, and what stands beside fits."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports import catalog
from exports.typeset import dress, measure, sheet, tree
from journal.model import Snapshot
from journal.profile import Profile
from tests.exports import nasty
from tests.exports.typeset.setting import reader, said, set_text, squeezed
from tests.harness.counts import count

KINDS = ("outcome-map", "decision-log", "charter", "dashboard", "leadership", "readiness")
VALUES = "|Day|Value|Since|Remark|\n|-|-:|-:|-|\n|4 Jan|1|2|first|\n"

markdown = st.lists(
    st.sampled_from(
        [
            *(
                "# Vision",
                "## Scope and more of it than fits",
                "## Responsibilities",
                "### D1 x",
                "# שלום",
            ),
            *(
                "text",
                "word " * 300,
                "- **Result** (4 Jan): 5%",
                "- **Trade-off**: none\n\n  more",
                "- plain",
            ),
            *(
                "- bullet\n  - B1. KPI",
                "> quoted",
                "---",
                "![x](a.svg)",
                VALUES,
                "```\ncode\n```",
                "W" * 90,
            ),
        ]
    ),
    max_size=8,
).map("\n\n".join)


@settings(max_examples=count(60, 2000), deadline=None)
@given(markdown, st.sampled_from(KINDS))
def test_no_word_is_lost_or_moved(text: str, kind: str) -> None:
    """The texts before and after are the same, in the same order, whatever the artifact holds."""
    before = tree.blocks(text, ["a.svg"])
    after = dress.dressed(kind, before)

    assert squeezed("".join(tree.texts(before))) == squeezed("".join(tree.texts(after)))


@settings(max_examples=count(12, 500), deadline=None)
@given(markdown, st.sampled_from(KINDS))
def test_whatever_is_dressed_can_be_set(text: str, kind: str) -> None:
    """As many pages as measured, with every word on them."""
    blocks = dress.dressed(kind, tree.blocks(text))
    made = set_text("x")
    made = made._replace(parts=(made.parts[0]._replace(blocks=blocks),))
    there = said(made)

    assert measure.measure(made).sheets == len(reader(made).pages)
    for each in tree.texts(blocks):
        assert squeezed(each) in there or not each.isascii()


def nodes(blocks: list[Any]) -> Iterator[list[Any]]:
    """Every node in a tree, those of lines too."""
    for each in blocks:
        if isinstance(each, list):
            yield each
            yield from nodes(each)


def dressed(snapshot: Snapshot, kind: str, rules: Profile, today: date) -> list[Any]:
    """The blocks of that artifact as they are set."""
    (artifact, *_) = catalog.select([kind], snapshot)
    return sheet.sheet(artifact, snapshot, rules, today).parts[0].blocks


def test_a_decision_is_told_at_a_glance(sample: Snapshot, rules: Profile, today: date) -> None:
    """Its id before its title, its facts below, each stage behind its label with its day set quietly."""
    found = dressed(sample, "decision-log", rules, today)
    heading = next(each for each in found if each[0] == "h" and "D2" in tree.plain(each[2]))
    facts, stages = found[found.index(heading) + 1 :][:2]

    assert [["id", ["D2 "]], "Retry soft declines once through the second acquirer"] == heading[2]
    assert "facts" == facts[0]
    assert "labels" == stages[0]
    assert [
        "p",
        [
            ["b", ["Result", " "]],
            ["q", ["(13 Mar):"]],
            " -0.6 points overall, nearly all from three issuers",
        ],
    ] == stages[1][4][0]
    assert [
        ["b", ["Options rejected", ": "]],
        "retry every decline; ask the shopper to try again",
    ] == (stages[1][5][0][1])


def test_a_chart_stands_beside_its_values(sample: Snapshot, rules: Profile, today: date) -> None:
    """One band for each KPI that has both; long words of a remark may be broken there."""
    found = dressed(sample, "dashboard", rules, today)
    bands = [each for each in found if each[0] == "band"]

    assert [each.id for each in sample.kpis] == [tree.plain(each[1][2])[:2] for each in bands]
    assert all(("picture", "table") == (each[3][0], each[4][0]) for each in bands)
    broken = dress.dressed(
        "dashboard", tree.blocks(f"# K1\n\n![x](a.svg)\n\n{VALUES}|b|1|2|{'x' * 40}|", ["a.svg"])
    )
    assert ["cut"] in list(nodes(broken))


@pytest.mark.parametrize(("rows", "value"), [(60, "1"), (1, "1" * 30)])
def test_a_table_too_large_for_half_a_page_stands_below(rows: int, value: str) -> None:
    """Too long or too wide, it follows the chart as it does in markdown."""
    text = f"# K1\n\n![x](a.svg)\n\n{VALUES}" + f"|4 Jan|{value}|{value}||\n" * rows
    found = dress.dressed("dashboard", tree.blocks(text, ["a.svg"]))

    assert ["h", "picture", "table"] == [each[0] for each in found]


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("## Vision\n\ntext", True),
        ("## Responsibilities\n\ntext", True),
        ("## Responsibilitiesandmore\n\ntext", False),
        ("## More than one line\n\ntext", False),
        ("## More than one line\n\ntext\n\ntext", True),
        ("## Vision\n\n" + "word " * 400, False),
        ("## Vision\n\ntext\n\n" + "word " * 400, True),
        ("## Vision\n\n### Sub\n\ntext", False),
        ("## Vision", False),
    ],
)
def test_a_heading_stands_beside_what_is_as_tall(text: str, beside: bool) -> None:
    """A heading never runs into the next: it has the room it takes, or a line of its own."""
    found = dress.dressed("charter", tree.blocks(text))

    assert beside == (found[0][0] == "sides" and found[0][1][0][0] is not None)


def test_a_nasty_journal_keeps_its_words(rules: Profile) -> None:
    """Titles of many scripts, of nothing, and of markup."""
    snapshot = nasty.journal()
    for artifact in catalog.available(snapshot)[:-1]:
        plain = tree.blocks(catalog.render(artifact, snapshot, rules, nasty.TODAY))
        ways = dress.dressed(artifact.kind, plain)
        assert squeezed("".join(tree.texts(plain))) == squeezed("".join(tree.texts(ways)))
