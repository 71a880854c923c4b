"""Lines of spans broken to a width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.lines import Line, Span, line, plain
from tui.wrapping import wrapped


def texts(lines: list[Line]) -> list[str]:
    """What the lines say."""
    return [plain([each]) for each in lines]


CASES = [
    ([line("short")], 10, ["short"]),
    ([line("one two three")], 7, ["one two", "three"]),
    ([line("a  b   c")], 20, ["a  b   c"]),
    ([line("abcdefghij")], 4, ["abcd", "efgh", "ij"]),
    ([line("ab cdefghij")], 5, ["ab cd", "efghi", "j"]),
    ([()], 5, [""]),
    (
        [line(Span("KPI   ", "muted", hang=True), "one two three")],
        13,
        ["KPI   one two", "      three"],
    ),
    ([line(Span("a long label  ", hang=True), "word")], 16, ["a long label", "word"]),
    ([line("日本語日本語")], 5, ["日本", "語日", "本語"]),
    ([line("日")], 1, ["日"]),
    ([line("one\ntwo")], 9, ["one", "two"]),
    ([line("(see ", Span("K1", "link", "K1"), ") now")], 8, ["(see K1)", "now"]),
]


@pytest.mark.parametrize(("lines", "width", "expected"), CASES)
def test_words_stay_whole_where_they_fit(
    lines: list[Line], width: int, expected: list[str]
) -> None:
    """Breaks at blanks, beneath a label, inside words only where there is no other way."""
    assert expected == texts(wrapped(lines, width))


def test_what_a_span_leads_to_survives_a_break() -> None:
    """Both halves of a broken link lead to the record."""
    found = wrapped([line(Span("D4 Say in plain words", "link", "D4"))], 10)
    assert {"D4"} == {span.to for each in found for span in each}


@given(st.text(), st.integers(2, 40))
def test_no_character_but_blanks_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    """Whatever the text, whatever the width."""
    found = texts(wrapped([line(text)], width))
    assert "".join(plain([line(text)]).split()) == "".join("".join(found).split())
    assert all(cell_len(each.rstrip()) <= width for each in found)


def test_a_wide_character_that_has_no_room_beside_what_stands_there_begins_the_next_line() -> None:
    """Not even a long word starts where its first character does not fit; the blank before it is dropped."""
    lines = wrapped([(Span("# 日本語"),)], 3)

    assert ["#", "日", "本", "語"] == ["".join(span.text for span in each) for each in lines]
