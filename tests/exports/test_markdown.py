"""User text in markdown: it reads as typed, changes nothing around it, and is escaped no more than needed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from exports.markdown import bold, bullets, flat, heading, inline, label, lines, table, within
from tests.exports import reading

SIGNS = "".join(chr(code) for code in range(33, 127) if not chr(code).isalnum())


def typed() -> SearchStrategy[str]:
    """Text that is mostly signs, with words, spaces and line breaks between."""
    piece = st.one_of(
        st.sampled_from(
            [*SIGNS, " ", "  ", "\n", "a", "1", "1.", "Ü", "中", "http://", "www.", "&amp;"]
        ),
        st.text(max_size=3),
    )
    return st.lists(piece, max_size=12).map("".join)


@pytest.mark.parametrize(
    "text",
    [
        "+0.7 points in the test arm, interval roughly +0.3 to +1.1; a little under the prediction",
        "-0.7 per 1000 orders against the held-back pair",
        "9 session replays and a drop-off cut by step: one in five leavers quit at the card form",
        "K1",
        "7.4% to 5.6% of attempts",
        "contacts 8.5 on 2026-06-05",
        "R&D (two teams) asked: why? At most 24 < 25, x_max = 3 * 4, ~5%, $5M & more!",
        "C:\\temp",
        "see https://example.com/a_b-c?d=e#f",
        "#checkout @Support",
        "Überweisung, 中文, 👩‍👩‍👧 and e\u0301",
    ],
)
def test_a_plain_sentence_stays_as_it_is(text: str) -> None:
    """What is no markup comes out unescaped, at the start of a line too."""
    assert inline(text) == text
    assert within(text) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<b>x</b>", r"\<b>x\</b>"),
        ("[x](y)", r"\[x](y)"),
        ("![x](y)", r"!\[x](y)"),
        ("*x* _y_ `z` ~~a~~", r"\*x\* \_y\_ \`z\` \~\~a\~\~"),
        ("# x", r"\# x"),
        ("- x", r"\- x"),
        ("+ x", r"\+ x"),
        ("1. x", r"1\. x"),
        ("1) x", r"1\) x"),
        ("> x", r"\> x"),
        ("---", r"\---"),
        ("&amp;", r"\&amp;"),
        ("a\\", r"a\\"),
        ("\\*", r"\\\*"),
        ("https://a.b/*", r"https\://a.b/\*"),
    ],
)
def test_markup_is_escaped(text: str, escaped: str) -> None:
    """Each sign that would be taken for markup gets a backslash, and only that sign."""
    assert inline(text) == escaped


@given(typed())
def test_a_paragraph_reads_as_typed(text: str) -> None:
    """A line of text by itself is one paragraph that shows just this text."""
    assert reading.texts(inline(text)) == [flat(text)] * bool(flat(text))


@given(typed(), typed())
def test_items_read_as_typed(one: str, two: str) -> None:
    """Two texts as list items are one list of just these texts."""
    shown = bullets([f"x: {within(one)} (y)", inline(two) or "&nbsp;"])

    assert reading.texts(shown) == [f"x: {flat(one)} (y)", flat(two) or "\xa0"]
    assert [t.type for t in reading.tokens(shown)].count("bullet_list_open") == 1


@given(typed(), typed())
def test_cells_read_as_typed(one: str, two: str) -> None:
    """A table row has the cells it was given, whatever pipes and backslashes they hold."""
    shown = table(("A", "B"), [(within(one), within(two)), (within(two), within(one))])

    assert reading.rows(shown) == [
        ["A", "B"],
        [flat(one), flat(two)],
        [flat(two), flat(one)],
    ]


@given(typed())
def test_headings_read_as_typed(text: str) -> None:
    """A heading shows its text, trailing hashes too, and is of the depth asked for."""
    shown = heading(3, f"D1 {text}")

    assert reading.texts(shown) == [flat(f"D1 {text}")]
    assert reading.tokens(shown)[0].tag == "h3"


@given(typed())
def test_lines_read_as_typed(text: str) -> None:
    """Text of several lines in an item keeps its lines and paragraphs, and stays inside the item."""
    shown = bullets([f"x: {lines(text)}", "end"])

    wanted = [flat(each) for each in flat_lines(text)]
    found = "\n".join(reading.texts(shown)).split("\n")
    assert [*wanted, "end"] == [
        each for each in [found[0].removeprefix("x:").strip(), *found[1:]] if each
    ]
    assert reading.tokens(shown)[-1].type == "bullet_list_close"


def flat_lines(text: str) -> list[str]:
    """The lines that say something."""
    from journal.text import safe

    return [line for line in safe(text).split("\n") if flat(line)]


@given(typed())
def test_bold_and_links_show_their_text(text: str) -> None:
    """Text in bold or in a link is not cut short by signs of its own."""
    shown = [t for t in reading.flat(f"a {bold(text)} b") if t.type in ("text", "text_special")]
    if flat(text):
        assert "".join(t.content for t in shown) == f"a {flat(text)} b"

    linked = [t for t in reading.flat(f"[{label(text) or 'x'}](#y)") if t.type == "link_open"]
    assert len(linked) == 1


@given(typed())
def test_nothing_active_comes_of_text(text: str) -> None:
    """No HTML, link, image or code comes out of text, wherever it stands."""
    everywhere = "\n\n".join(
        (inline(text), lines(text), bullets([lines(text)]), table(("A",), [(within(text),)]))
    )
    assert reading.markup(everywhere) == set()
