"""Markdown as lines: what is drawn, what it leads to, and where it came from.

After a change that is meant, write the golden text anew: CASEBOOK_UPDATE_GOLDEN=1 pytest of this file.
"""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from journal import interchange, profile
from journal.findings import Facts
from journal.readiness import assess
from tests.tui.conftest import LAST_DAY
from tui.details.charter import lines as charter
from tui.lines import Line, plain
from tui.markdown_lines import Kept, placed, read
from tui.view import View
from tui.wrapping import wrapped

UPDATE = os.environ.get("CASEBOOK_UPDATE_GOLDEN") == "1"
GOLDEN = Path(__file__).parents[1] / "golden" / "screen" / "charter.txt"
SAMPLE = interchange.sample().snapshot


def drawn(text: str, width: int = 40) -> str:
    """The text as it stands in that many cells."""
    return "\n".join(plain([each]) for each in wrapped(read(text, SAMPLE, width), width))


CASES = [
    ("## Vision\n\nCalm.", "Vision\nCalm."),
    ("# Title\n## Vision\nCalm.\n## Scope", "Title\n\nVision\nCalm.\n\nScope"),
    ("One\ntwo  \nthree", "One two\nthree"),
    ("a\n\n\nb", "a\n\nb"),
    ("- one\n- two\n  - in\n\nafter", "• one\n• two\n  • in\n\nafter"),
    ("7. one\n8. two", "7. one\n8. two"),
    ("- [ ] open\n- [x] done", "○ open\n✓ done"),
    ("- one\n\n- two", "• one\n\n• two"),
    ("- - deep\n-", "• • deep\n• "),
    ("> said\n> - so", "│ said\n│\n│ • so"),
    ("```\n# code {K1}\n  x\n```", "  # code 65.3%\n    x"),
    ("***", "─" * 40),
    ("**{K1:target}** and {K9}", "65.0% and {K9}"),
    ("[the page](http://x.org) <http://y.org>", "the page (http://x.org) http://y.org"),
    ("<b>x</b> ![a picture](x.png)", "<b>x</b> [image: a picture]"),
    ("| a | b |\n|---|---|\n| {K1} | D4 |", "a     │ b  \n──────┼────\n65.3% │ D4 "),
    (
        "- " + "word " * 9,
        "• word word word word word word word\n  word word",
    ),
    (
        "> " + "word " * 9,
        "│ word word word word word word word\n│ word word",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_markdown_reads_like_this(text: str, expected: str) -> None:
    """Signs become what they mean; blank lines part what is not a list."""
    assert [each.rstrip() for each in expected.split("\n")] == [
        each.rstrip() for each in drawn(text).split("\n")
    ]


def test_a_table_fits_the_width() -> None:
    """Wide columns give way to narrow ones; where none has room, each row is written out."""
    table = "| Team | Duty |\n|---|---|\n| UX | owns the research notes and signs them off |\n| Risk | may stop |"
    assert (
        "Team │ Duty\n"
        "─────┼──────────────────────────\n"
        "UX   │ owns the research notes and\n"
        "     │ signs them off\n"
        "─────┼──────────────────────────\n"
        "Risk │ may stop"
    ).replace("┼──────────────────────────", "┼────────────────────────────") == "\n".join(
        each.rstrip() for each in drawn(table, 34).split("\n")
    )
    assert (
        "Team: UX\nDuty: owns the research\nnotes and signs them off\n\nTeam: Risk\nDuty: may stop"
        == drawn(table, 24)
    )


def leads(lines: list[Line]) -> list[tuple[str, str, str]]:
    """The spans that lead somewhere or are styled."""
    return [(span.text, span.style, span.to) for each in lines for span in each if span.style]


def test_fields_and_ids_are_told_apart_and_lead_to_their_records() -> None:
    """What is live is marked and leads to its KPI; what cannot be filled warns; code and headings keep theirs."""
    found = leads(read("## A\n\n{k1:target} of D4, {K9}, **bold** *i* `c` ~~s~~ D99", SAMPLE, 60))
    assert [
        ("A", "head", ""),
        ("65.0%", "live", "K1"),
        ("D4", "link", "D4"),
        ("{K9}", "warn", ""),
        ("bold", "strong", ""),
        ("i", "italic", ""),
        ("c", "code", ""),
        ("s", "struck", ""),
        ("D99", "muted", "D99"),
    ] == found
    assert [] == leads(read("{K1} of D4", None, 60))


def test_each_line_knows_where_it_was_written() -> None:
    """The preview follows the cursor by these."""
    text = "# A\n\none\ntwo\n\n- x\n- y\n\n```\nc\nd\n```\n\n| a |\n|---|\n| b |\n"
    found = {plain([each.line]).strip(): each.row for each in placed(text, SAMPLE, 40)}
    rows = {"A": 0, "one two": 2, "• x": 5, "• y": 6, "c": 9, "d": 10, "a": 13, "b": 15}
    assert rows == {name: found[name] for name in rows}


pieces = st.sampled_from(
    ["# ", "- ", "1. ", "> ", "| ", "|---|---|\n", "\n", "\n\n", "```", "**", "*", "`", "{K1}", "{K9}", "D4",
     "    ", "word ", "日本 ", "[x](y)", "<b>", "\t", "é", "---\n", "![", "\\", "[ ] "]
)  # fmt: skip


@given(st.lists(pieces, max_size=40).map("".join) | st.text(max_size=80), st.integers(1, 90))
def test_whatever_is_typed_can_be_drawn(text: str, width: int) -> None:
    """No text is too odd; no drawn line is wider than the room; places only go forwards."""
    lines = placed(text, SAMPLE, width)
    rows = [each.row for each in lines]
    assert rows == sorted(rows)
    for each in wrapped([each.line for each in lines], max(2, width)):
        assert sum(cell_len(span.text) for span in each) <= max(2, width)


@given(
    st.lists(st.lists(pieces, max_size=9).map("".join), min_size=1, max_size=4),
    st.sampled_from(["\n# ", "\n## A\n", "\n#", "## B\n- a\n"]),
)
def test_a_text_that_is_being_written_reads_as_if_it_were_read_for_the_first_time(
    texts: list[str], between: str
) -> None:
    """What is kept of the text before changes no line, and no line's place."""
    kept = Kept()
    for text in (between.join(texts[:end]) for end in (*range(len(texts) + 1), 1)):
        for width in (60, 9):
            assert placed(text, SAMPLE, width) == kept.placed(text, SAMPLE, width)


def test_the_sample_charter_reads_as_kept() -> None:
    """The golden text of the detail of the sample's charter, with what it leads to."""
    rules = profile.load("sde-to-pm")
    view = View(SAMPLE, assess(SAMPLE, rules, Facts(today=LAST_DAY)), rules, LAST_DAY)
    told = "".join(
        "".join(f"[{span.text}]({span.to})" if span.to else span.text for span in each).rstrip()
        + "\n"
        for each in charter(view, SAMPLE.charters[0])
    )
    if UPDATE:
        GOLDEN.write_text(told, "utf-8")

    assert GOLDEN.read_text("utf-8") == told
