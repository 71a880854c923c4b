"""A charter's markdown in a larger document: as typed, below the title, without live HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from exports.charter import filled
from exports.charter_body import nested
from exports.markdown import joined
from journal.model import Snapshot
from journal.text import safe
from tests.exports import reading


def test_what_needs_no_change_stays_as_typed(sample: Snapshot) -> None:
    """The body of the sample's charter, with headings of depth 2, fits below a title as it is."""
    body = sample.charters[0].body

    assert nested(body, 1) == body.rstrip("\n")


@pytest.mark.parametrize(
    ("body", "depth", "wanted"),
    [
        ("# A\n## B", 1, "## A\n### B"),
        ("## A\n#### B", 2, "### A\n##### B"),
        ("# A #\n", 2, "### A #"),
        ("###### A\n# B", 3, "###### A\n#### B"),
        ("A\n===\n\nB\n---", 1, "## A\n\n### B"),
        ("A\nB\n---", 2, "### A B"),
        ("> A\n> ===", 1, "> ## A"),
        ("- # A", 1, "- ## A"),
        ("    # code", 1, "    # code"),
        ("#tag", 1, "#tag"),
        ("A #\n===", 1, "## A # ##"),
    ],
)
def test_headings_come_below_the_title(body: str, depth: int, wanted: str) -> None:
    """The highest heading lands right below the title, the others keep their distance; never past 6."""
    assert nested(body, depth) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<script>x</script>", r"\<script>x\</script>"),
        ("a <!-- b --> c", r"a \<!-- b --> c"),
        ("<div>\n\n# x\n\n</div>", "\\<div>\n\n## x\n\n\\</div>"),
        ("`<b>` <b>", r"`<b>` \<b>"),
        ("`<b>", r"`\<b>"),
        ("\\`<b>` x", r"\`\<b>` x"),
        ("``a`<b>`` <i>", r"``a`<b>`` \<i>"),
        ("\\<b>", r"\<b>"),
        ("\\\\<b>", r"\\\<b>"),
        ("<https://a.b> <x@a.b> <javascript:a>", r"<https://a.b> <x@a.b> \<javascript:a>"),
        ("1 < 2 and 3 <4", "1 < 2 and 3 <4"),
        ("```\n<b>\n```", "```\n<b>\n```"),
        ("    <b>", "    <b>"),
        ("| ` <b> | ` |\n|---|---|", r"| ` \<b> | ` |" + "\n|---|---|"),
        ("- <b>\n  <i>", "- \\<b>\n  \\<i>"),
        ("`a\n<b>`", "`a\n\\<b>`"),
        ("[x]: <b>\n\t<i>", "[x]: \\<b>\n\t\\<i>"),
    ],
)
def test_html_is_shown_and_not_obeyed(body: str, wanted: str) -> None:
    """A tag gets a backslash, except where it is code already; addresses in angle brackets stay links."""
    assert nested(body, 1) == wanted


@pytest.mark.parametrize("fence", ["```", "~~~~", "````md\n# x\n```", "```\n\t```"])
def test_an_open_code_block_ends_with_the_charter(fence: str) -> None:
    """What follows a charter is never swallowed by code that it left open."""
    whole = joined(nested(f"{fence}\nx", 1), "# After")

    assert ("heading_open", "h1") in [(token.type, token.tag) for token in reading.tokens(whole)]


PIECES = (
    *(
        "# a",
        "## b\n",
        "c\n===",
        "d\n---",
        "> ",
        "- ",
        "1. ",
        "    ",
        "\n",
        "\n\n",
        "```",
        "~~~",
        "`",
    ),
    *(
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<?",
        "<![CDATA[",
        "<x@y.z>",
        "\\",
        "|",
    ),
    *(
        "| a | b |\n|---|---|\n",
        "*",
        "text",
        "[x]: <b>\n",
        "[x](<b>)",
        "<a href='`'>",
        "&lt;",
        "\t",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_any_body_keeps_its_structure_and_has_no_html(body: str) -> None:
    """Read without HTML the body had the blocks that it now has; as a forge reads it, it has no HTML."""
    shown = nested(body, 2)
    without = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    before, after = without.parse(safe(body).rstrip("\n")), reading.tokens(shown)

    assert [token.type for token in before] == [token.type for token in after]
    # After a link definition it depends on the parser what is code; then it is read as text.
    assert "]:" in body or code_in(before) == code_in(after)
    assert not {"html_block", "html_inline"} & {token.type for token in reading.flat(shown)}
    assert all(int(t.tag[1]) >= 3 for t in after if t.type == "heading_open")
    last = reading.tokens(joined(shown, "# After"))[-3]
    assert (last.type, last.level) == ("heading_open", 0)


def code_in(tokens: list[Token]) -> list[str]:
    """What stands in code blocks, whatever ends it."""
    return [t.content.rstrip() for t in tokens if t.type in ("fence", "code_block")]


def test_live_fields_are_filled_in(sample: Snapshot) -> None:
    """A field says what the ledger says; an unknown one stays as typed."""
    assert filled("{K1:target} {K1:from-to} {K9} {x}", sample) == "65.0% 61.8% to 65.3% {K9} {x}"


def test_a_unit_cannot_break_the_charter(sample: Snapshot) -> None:
    """What a live field writes is text, even where the KPI's unit is markup."""
    hostile = replace(sample.kpis[0], unit="<b> | *")

    shown = filled("{K1:target}", replace(sample, kpis=(hostile,)))

    assert shown == r"65.0 \<b> \| \*"
