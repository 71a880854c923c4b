"""Markdown as a tree: what each construct becomes, and that no text is lost in it."""

import json
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.typeset import tree, words
from exports.typeset.tree import DEEPEST, Node
from tests.exports.typeset.setting import squeezed
from tests.harness.counts import count

BLOCKS: list[tuple[str, list[Node]]] = [
    ("", []),
    ("plain", [["p", ["plain"]]]),
    ("one\ntwo", [["p", ["one", " ", "two"]]]),
    ("one  \ntwo", [["p", ["one", ["br"], "two"]]]),
    ("one\n\ntwo", [["p", ["one"]], ["p", ["two"]]]),
    ("# a *b*", [["h", 1, ["a ", ["i", ["b"]]]]]),
    ("a\n=\nb\n-", [["h", 1, ["a"]], ["h", 2, ["b"]]]),
    ("**a** ~~b~~ `c`", [["p", [["b", ["a"]], " ", ["s", ["b"]], " ", ["c", ["c"]]]]]),
    ("- a\n- b", [["list", None, True, [[["p", ["a"]]], [["p", ["b"]]]]]]),
    ("- a\n\n- b", [["list", None, False, [[["p", ["a"]]], [["p", ["b"]]]]]]),
    ("7. a\n8. b", [["list", 7, True, [[["p", ["a"]]], [["p", ["b"]]]]]]),
    ("> a\n> > b", [["quote", [["p", ["a"]], ["quote", [["p", ["b"]]]]]]]),
    ("```py\na\n\tb\n```", [["code", [["a"], ["    b"]]]]),
    ("    a\n    b", [["code", [["a"], ["b"]]]]),
    ("***", [["rule"]]),
    ("<b>x</b>", [["p", ["<b>x</b>"]]]),
    ("<div>\n*x*", [["p", ["<div>", " ", ["i", ["x"]]]]]),
    ("![a *b*](c.png)", [["p", ["a b (c.png)"]]]),
    ("[a](https://b.c)", [["p", [["a", "https://b.c", ["a"]]]]]),
    ("[a](javascript:b)", [["p", ["[a](javascript:b)"]]]),
    ("[a](ms-msdt:b)", [["p", ["a", " (ms-msdt:b)"]]]),
    ("[a](#b)", [["p", ["a"]]]),
    ("&amp; \\* &#35;", [["p", ["& * #"]]]),
    ("שלום", [["p", ["שלום"], "rtl"]]),
    ("1 مرحبا", [["p", ["1 مرحبا"], "rtl"]]),
    (
        "|a|b|\n|-|-:|\n|c|d|",
        [["table", [("left", 1), ("right", 0)], [["a"], ["b"]], [[["c"], ["d"]]], [False]]],
    ),
]


@pytest.mark.parametrize(("markdown", "expected"), BLOCKS, ids=[each[0] for each in BLOCKS])
def test_each_construct(markdown: str, expected: list[Node]) -> None:
    """Every construct is a kind of node with its text in it; HTML and images are text."""
    assert expected == tree.blocks(markdown)


@pytest.mark.parametrize("mark", ["- ", "1. "])
def test_a_list_of_forty_levels(mark: str) -> None:
    """It is indented so far and no further, and no item is lost."""
    markdown = "\n".join(" " * len(mark) * level + f"{mark}item{level}" for level in range(40))
    found = tree.blocks(markdown)

    deep, node = 0, found
    while node and node[0][0] == "list":
        deep, node = deep + 1, node[0][3][0][1:]
    assert DEEPEST == deep
    assert all(f"item{level}" in " ".join(tree.texts(found)).split() for level in range(40))


@pytest.mark.parametrize("depth", [90, 200, 900])
def test_what_nests_without_end_is_shown_as_typed(depth: int) -> None:
    """The parser gives up at some depth; the text is there all the same."""
    assert "deep" in " ".join(tree.texts(tree.blocks("> " * depth + "deep")))


def test_a_word_too_long_for_its_line_may_be_broken() -> None:
    """Anywhere but before a mark that belongs to the letter before it; a shorter one stays whole."""
    assert ["x" * 44] == words.cut("x" * 44, 44)
    pieces = words.cut("e\u0301" * 60, 44)
    assert words.CUT in pieces
    assert all(not each.startswith("\u0301") for each in pieces if isinstance(each, str))
    assert "e\u0301" * 60 == tree.plain(pieces)


def test_a_table_too_wide_for_a_page_becomes_records() -> None:
    """Each cell behind its heading."""
    cells = [f"c{number}" for number in range(300)]
    row = "|" + "|".join(cells) + "|\n"
    ((kind, (record,)),) = tree.blocks(row + "|-" * 300 + "|\n" + row)

    assert ("records", 300, (["c7"], ["c7"])) == (kind, len(record), record[7])


def test_a_paragraph_without_end_goes_on_in_another() -> None:
    """Each is set in a time that does not explode."""
    found = tree.blocks("word " * 10_000)

    assert 7 == len(found)
    assert "word" * 10_000 == squeezed("".join(tree.texts(found)))


@settings(max_examples=count(100, 3000), deadline=None)
@given(st.text(alphabet=string.ascii_letters + "#*_`~[]()<>!|-+.:\\&\"' \n\t1", max_size=200))
def test_no_word_is_lost(markdown: str) -> None:
    """Any run of letters that is typed is in the tree, or in an address or a language that is not shown."""
    found = tree.blocks(markdown)

    assert found == json.loads(json.dumps(found, default=list)) or any(
        each[0] == "table" for each in found
    )
    assert all(isinstance(text, str) for text in tree.texts(found))
    if not any(mark in markdown for mark in "[]`~&\\<|"):
        kept = [each for each in squeezed("".join(tree.texts(found))) if each.isalpha()]
        assert [each for each in markdown if each.isalpha()] == kept
