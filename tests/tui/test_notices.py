"""What is said stands over the title and the meter, never over what one works on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.conftest import Screen
from tui.lines import Span
from tui.shell import NOTICE_LINES, told_in
from tui.wrapping import wrapped

LONG = (
    "the file of the cycle cannot be written, " + 12 * "its folder is on another disk, " + "try r"
)


@given(st.text(max_size=400), st.integers(16, 200))
def test_a_notice_takes_three_lines_at_most(text: str, width: int) -> None:
    """One that fits is said whole; of another one the end stays."""
    said = told_in(text, width)
    assert len(wrapped([(Span(said),)], width)) <= NOTICE_LINES
    if cell_len(text) <= width and "\n" not in text:
        assert text == said


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_long_notice_hides_no_row(screen: Screen, size: tuple[int, int]) -> None:
    """Its first words, its last words, and the first row of the pane in use below."""
    async with screen(size=size) as hand:
        await hand.press("1", "home")
        hand.app.say(LONG, error=True)
        painted = (await hand.painted()).splitlines()

        assert painted[0].startswith(" ! the file of the cycle")
        assert "try r" in "".join(painted[:NOTICE_LINES])
        assert "▸! M3 promise is 18 days" in painted[NOTICE_LINES]
