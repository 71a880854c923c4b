"""What all sheets have in common: keys that give way, rows that are told in full, texts that hang."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from journal.model import Round
from tests.tui.conftest import Screen
from tests.tui.driving import Hand
from tui.lines import Row, line, plain
from tui.screens.question import fitted
from tui.screens.sheet import inside
from tui.widgets.key_line import arranged, shortened

KEYS = "Enter or ctrl+s save · a add a row · d delete · Escape leave"


@pytest.mark.parametrize(
    ("expected", "room"),
    [
        (KEYS, 60),
        ("Enter or ctrl+s save · a add a row · d delete · Esc", 59),
        ("Enter save · a add a row · d delete · Esc", 45),
        ("Enter save · a add · d delete · Esc", 40),
        ("Enter save · a add · d · Esc", 30),
        ("Enter · a · d · Esc", 3),
    ],
)
def test_words_give_way_before_keys_do(expected: str, room: int) -> None:
    """Escape loses its word first; no key is ever left out."""
    assert expected == shortened(KEYS, room)


@given(st.integers(19, 120), st.integers(1, 2))
def test_keys_fit_their_lines(width: int, lines: int) -> None:
    """Whatever the width; on one line where only the word of Escape would begin a second."""
    said = arranged(KEYS, width, lines)

    assert cell_len(said) <= width * lines
    assert all(key in said for key in ("Enter", " a", " d", "Esc"))
    if width >= 55:
        assert cell_len(said) <= width


def test_right_parts_go_to_the_end_where_they_would_take_most_of_a_row() -> None:
    """All of a list or none, so that it stays aligned; nothing is lost."""
    rows = [Row("a", line("short"), line("r" * 12)), Row("b", line("other"))]

    assert rows == fitted(rows, 24)
    moved = fitted(rows, 23)
    assert ["short  rrrrrrrrrrrr", "other"] == [plain([row.left]) for row in moved]
    assert all(not row.right for row in moved)


@pytest.mark.parametrize(("expected", "columns"), [(36, 40), (71, 80), (92, 200)])
def test_the_inside_of_a_box(expected: int, columns: int) -> None:
    """All of a narrow terminal, most of a wider one, never more than can be read."""
    assert expected == inside(columns)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_nothing_is_cut_for_good_on_any_terminal(
    screen: Screen, size: tuple[int, int]
) -> None:
    """Rounds, trash, drafts and history: rows in full beneath, each key named, every box on the screen."""
    async with screen(size=size) as hand:
        book = hand.app.book
        missing = ("the dashboard of all KPIs", "a charter that those who own a part of it signed")
        book.set_rounds(
            [Round(submitted=date(2026, 6, 1), returned=date(2026, 6, 20), missing=missing)], 1, "x"
        )
        await hand.press("R")
        assert "a charter that those who own a part of it signed" in await hand.said("#row-text")
        await _keys_are_told(hand, "Enter", "a", "d", "u", "Esc")
        await hand.press("escape", "2")

        book.delete(book.snapshot.decisions[1])
        await hand.press("D")
        assert "deleted 3 Jul" in await hand.said("#row-text")
        await _keys_are_told(hand, "Enter", "H", "Esc")
        await hand.press("H")
        await _keys_are_told(hand, "↑↓", "r", "Tab", "Esc")
        await hand.press("escape", "escape", "c")
        await _keys_are_told(hand, "Enter", "n", "x", "Esc")


async def _keys_are_told(hand: Hand, *keys: str) -> None:
    said = await hand.said(".keys")
    assert all(key in said.split() or f"{key}ape" in said for key in keys), said


async def test_a_draft_is_told_with_both_days_on_a_small_terminal(
    screen: Screen, tmp_path: Path
) -> None:
    """What was typed and when, beneath the list."""
    async with screen(size=(40, 12)) as hand:
        await hand.press("n")
        await hand.type("half a thought")
        hand.app.drafting.keep_all()
        hand.app.drafting._kept.clear()
        form = hand.app.screen
        assert hasattr(form, "draft_key")
        form.draft_key = ""
        await hand.press("escape", "d", "W")
        assert "never saved" in await hand.said("#row-text")
        assert "half a thought" in await hand.said("#row-text")
