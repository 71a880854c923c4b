"""How a window is divided: each size has its own composition, and nothing of it is lost or overlaps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.conftest import Screen
from tui import layout
from tui.lengths import Title
from tui.lines import plain
from tui.widgets.detail import Detail
from tui.widgets.pane import title_line
from tui.widgets.thumb import thumb

NEEDS = (9, 8, 5, 1, 4, 5, 4)
"""Rows that the panes of the sample hold."""


def test_the_usual_sizes() -> None:
    """An accordion on a small window, frames from 100 columns on, a third column on a wide one."""
    small = layout.arrange(80, 24, NEEDS, 1)
    assert (36, 0, False, (1, 8, 1, 1, 1, 1, 1)) == (
        small.panes,
        small.aside,
        small.framed,
        small.rows,
    )
    middle = layout.arrange(120, 36, NEEDS, 1)
    assert (44, 0, True) == (middle.panes, middle.aside, middle.framed)
    wide = layout.arrange(200, 60, NEEDS, 1)
    assert wide.aside > 0
    assert all(row >= need for row, need in zip(wide.rows, NEEDS, strict=True) if row is not None)
    assert wide.panes + wide.aside + layout.READABLE <= 200


def test_every_pane_shows_a_row_where_there_is_room_for_it() -> None:
    """However much the open one holds."""
    for opened in range(7):
        rows = layout.arrange(100, 30, [90] * 7, opened).rows
        assert min(row for row in rows if row is not None) >= 1


def test_one_pane_at_a_time_on_few_lines() -> None:
    """It has all the lines there are."""
    tiny = layout.arrange(40, 12, NEEDS, 2)

    assert (True, (None, None, 8, None, None, None, None)) == (tiny.single, tiny.rows)


def test_nothing_moves_when_all_is_in_view() -> None:
    """Where every pane shows all it has, opening another changes no height."""
    assert 1 == len({layout.arrange(200, 60, NEEDS, opened).rows for opened in range(7)})


@given(
    st.integers(20, 400),
    st.integers(6, 200),
    st.lists(st.integers(0, 300), min_size=7, max_size=7),
    st.integers(0, 6),
)
def test_every_line_and_cell_is_given_away_once(
    width: int, height: int, needs: list[int], opened: int
) -> None:
    """Rows and titles fill the height, columns never exceed the width, and the open pane has a row."""
    found = layout.arrange(width, height, needs, opened)
    shown = [row for row in found.rows if row is not None]

    assert height == layout.BARS + len(shown) + sum(shown) + (1 if found.framed else 0)
    assert (found.rows[opened] or 0) >= 1
    assert found.panes + found.aside + found.spare <= width
    assert found.narrow or width - found.panes - found.aside - found.spare <= 104


@given(st.integers(8, 120), st.integers(1, 7), st.booleans(), st.booleans(), st.booleans())
def test_a_title_fits_and_keeps_its_number(
    width: int, number: int, opened: bool, framed: bool, single: bool
) -> None:
    """Names give way, numbers and states do not, as long as those have room themselves."""
    others = 7 if single else 0
    text = plain(
        [
            title_line(
                number,
                "Outcome map",
                Title(("4",)),
                width,
                opened=opened,
                framed=framed,
                others=others,
            )
        ]
    )

    assert f" {number} " in text
    assert " 4 " in text
    assert len(text) <= max(width, 16)
    assert width < 30 or width == len(text)


@given(st.integers(1, 80), st.integers(1, 2000), st.integers(1, 80), st.data())
def test_the_scroll_bar_tells_the_ends(
    size: int, whole: int, window: int, data: st.DataObject
) -> None:
    """The thumb is within its bar; at an end only if the text is, where there is room to tell."""
    furthest = max(0, whole - window)
    position = data.draw(st.integers(0, furthest))
    start, end = thumb(size, whole, window, position)

    assert 0 <= start <= end <= size
    if furthest and end - start < size - 1:
        assert (start == 0, end == size) == (position == 0, position == furthest)


@pytest.mark.parametrize("width", [40, 30, 20])
def test_the_hint_is_whole_or_shorter(width: int) -> None:
    """No half words in a border."""
    assert len(layout.hint(leads=True, reading=True, room=width)) <= width
    assert layout.hint(leads=False, reading=True, room=width) == ""


async def test_a_small_window_has_list_and_record_in_turn(screen: Screen) -> None:
    """At 40x12 numbers change the pane, Enter reads, Escape leads back."""
    async with screen(size=(40, 12)) as hand:
        await hand.press("3")
        painted = await hand.painted()
        assert "1 2 3 KPIs 4 5 6 7" in painted
        assert "▸K1" in painted
        await hand.press("enter")
        painted = await hand.painted()
        assert "K1 Checkout completion rate" in painted
        assert "KPIs 4" not in painted
        await hand.press("escape", "5")
        assert "Outcome map" in await hand.painted()


async def test_a_wide_window_keeps_lines_readable(screen: Screen) -> None:
    """Beside a record of at most 100 cells a line stand the lines of the score and the next steps."""
    async with screen(size=(200, 60)) as hand:
        painted = await hand.painted()

        assert hand.main.query_one(Detail).text_width <= layout.READABLE
        assert "Product Leadership" in painted
        assert "Next steps" in painted
