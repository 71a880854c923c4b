"""Enter, Tab and marks in lists and tables of markdown, on texts in which ¦ is the cursor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.list_typing import Change, again, enter, indent, unused
from tui.matches import Match, from_here, matches


def cut(text: str) -> tuple[list[str], int, int]:
    """Lines, row and column of a text with a cursor in it."""
    before = text[: text.index("¦")].split("\n")
    return text.replace("¦", "").split("\n"), len(before) - 1, len(before[-1])


def done(lines: list[str], change: Change | None) -> str:
    """The text after a change, with the cursor in it; "" for none."""
    if change is None:
        return ""
    (top, start), (bottom, end), *_ = change
    whole = "\n".join(
        [*lines[:top], lines[top][:start] + change.text + lines[bottom][end:], *lines[bottom + 1 :]]
    ).split("\n")
    row, column = change.cursor
    whole[row] = f"{whole[row][:column]}¦{whole[row][column:]}"
    return "\n".join(whole)


ENTER = [
    ("words¦", ""),
    ("- one¦", "- one\n- ¦"),
    ("- one¦ two", "- one\n- ¦ two"),
    ("¦- one", ""),
    ("  * one¦", "  * one\n  * ¦"),
    ("9. nine¦", "9. nine\n10. ¦"),
    ("1) one¦", "1) one\n2) ¦"),
    ("- [x] done¦", "- [x] done\n- [ ] ¦"),
    ("> said¦", "> said\n> ¦"),
    ("> - said¦", "> - said\n> - ¦"),
    ("- one\n- ¦", "- one\n\n¦"),
    ("1. one\n2. ¦\nafter", "1. one\n\n¦\nafter"),
    ("---¦", ""),
    ("2026. was¦", "2026. was\n2027. ¦"),
    ("| a | b |¦", "| a | b |\n|---|---|\n| ¦ |  |"),
    ("| a | b |¦\n|---|---|\n| c | d |", "| a | b |\n|---|---|\n| ¦ |  |\n| c | d |"),
    ("| a | b |\n|---|---|¦", "| a | b |\n|---|---|\n| ¦ |  |"),
    ("| a | b |\n|---|---|\n| c¦ | d |", "| a | b |\n|---|---|\n| c | d |\n| ¦ |  |"),
    ("| a |\n|---|\n| ¦ |", "| a |\n|---|\n\n¦"),
    ("¦| a | b |", ""),
]


@pytest.mark.parametrize(("before", "expected"), ENTER)
def test_a_list_goes_on_with_enter(before: str, expected: str) -> None:
    """The next mark stands there; in an empty item the list is over."""
    lines, row, column = cut(before)
    assert expected == done(lines, enter(lines, row, column))


INDENT = [
    ("- one¦", 1, "  - one¦"),
    ("  - o¦ne", -1, "- o¦ne"),
    ("1. ¦one", 1, "   1. ¦one"),
    (" - one¦", -1, "- one¦"),
    ("- one¦", -1, ""),
    ("words¦", 1, ""),
    ("- - -¦", 1, ""),
]


@pytest.mark.parametrize(("before", "step", "expected"), INDENT)
def test_tab_moves_an_item_in_and_out(before: str, step: int, expected: str) -> None:
    """By the width of its mark; elsewhere tab is not for the text."""
    lines, row, column = cut(before)
    assert expected == done(lines, indent(lines, row, column, step))


AGAIN = [
    ("- -¦", " ", "- ", "- ¦"),
    ("  * *¦", " ", "  * ", "  * ¦"),
    ("2. 2.¦", " ", "2. ", "2. ¦"),
    ("- ¦", "-", "- ", ""),
    ("- -¦", "5", "- ", ""),
    ("| ¦ |  |", "|", "|  |  |", "|¦"),
    ("|  |  |¦", "a", "|  |  |", ""),
    ("| a | b |\n|---|---|\n| ¦ |  |", "|", "|---|---|\n|  |  |", "| a | b |\n|¦"),
    ("| a | b |\n|---|---|\n| ¦ |  |", "|", "|  |  |", "| a | b |\n|---|---|\n|¦"),
]


@pytest.mark.parametrize(("before", "key", "fresh", "expected"), AGAIN)
def test_a_mark_typed_by_habit_is_not_there_twice(
    before: str, key: str, fresh: str, expected: str
) -> None:
    """Who types the mark that came by itself gets one."""
    lines, row, column = cut(before)
    assert expected == done(lines, again(lines, row, column, key, fresh))


UNUSED = [
    ("- one\n- ¦", "- ", "- one\n¦"),
    ("- one\n- ¦x", "- ", ""),
    ("| a |\n|---|\n| ¦ |", "|---|\n|  |", "| a |\n¦"),
    ("- one¦", "", ""),
]


@pytest.mark.parametrize(("before", "fresh", "expected"), UNUSED)
def test_a_mark_that_was_not_used_can_be_taken_back(before: str, fresh: str, expected: str) -> None:
    """Only as long as nothing stands beside it."""
    lines, row, _ = cut(before.replace("| ¦ |", "|¦  |"))
    assert expected == done(lines, unused(lines, row, fresh))


@given(st.lists(st.text(st.sampled_from("-*1.|> [x]a:\t"), max_size=12), min_size=1), st.data())
def test_a_change_lies_in_the_text(lines: list[str], data: st.DataObject) -> None:
    """Whatever stands there, only places that exist are changed, and no word is lost."""
    row = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[row])))
    for change in (enter(lines, row, column), indent(lines, row, column, 1)):
        after = done(lines, change).replace("¦", "")
        assert change is None or "\n".join(lines).count("a") == after.count("a")


def test_words_are_found_in_any_case() -> None:
    """All places, and the next one from a place on, from the top again."""
    found = matches(["A team", "", "no. Teams, teams"], "team")
    assert [Match(0, 2, 6), Match(2, 4, 8), Match(2, 11, 15)] == found
    assert [1, 0, -1] == [
        from_here(found, 1, 0), from_here(found, 2, 12), from_here([], 0, 0),
    ]  # fmt: skip
    assert [] == matches(["a"], "")
    assert [Match(0, 1, 3)] == matches(["x.*"], ".*")
