"""A text is read section by section; that must not show."""

from hypothesis import given, settings
from hypothesis import strategies as st

from exports.typeset import tree
from journal.text import safe
from tests.harness.counts import count

LINES = [
    *("# one", "## two ##", "####### no heading", "#none", "text", "text  ", "", "", "", " ", "\t"),
    *("- item", "  - deeper", "1. first", "   more", "> quoted", "> # within", "    # code", "---"),
    *("|a|b|", "|-|-|", "|c|d|", "a\n===", "<div>", "<!--", "-->", "<pre>", "\\", "*a", "b*", "`"),
    *("[x]", "[x](y)", "![p](p.svg)", "&amp;", "  # indented", "```", "~~~", "[x]: /y", "- # in"),
]


@settings(max_examples=count(150, 5000), deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=14).map("\n".join))
def test_sections_are_what_the_whole_is(markdown: str) -> None:
    """Whatever stands before a heading: the same tree as if all was read at once."""
    assert tree._blocks(safe(markdown), ["p.svg"]) == tree.blocks(markdown, ["p.svg"])


def test_only_the_section_that_changed_is_read_again() -> None:
    """The others are remembered."""
    sections = [f"## Section {n}\n\nA text of its own.\n\n" for n in range(40)]
    tree.blocks("".join(sections))
    before = tree._known.cache_info().misses

    tree.blocks("".join([*sections[:20], "## Section 20\n\nChanged.\n\n", *sections[21:]]))

    assert 1 == tree._known.cache_info().misses - before
