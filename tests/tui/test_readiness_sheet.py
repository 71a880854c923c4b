"""The readiness sheet: what it shows at each size, where its keys lead, and what they start."""

import pytest
from rich.cells import cell_len

from tests.tui.conftest import Screen
from tests.tui.driving import Hand
from tui.forms.field import FormField
from tui.lines import plain
from tui.screens import readiness_rows
from tui.screens.readiness import ReadinessScreen
from tui.widgets.line_list import LineList


async def to_row(hand: Hand, code: str, record: str) -> None:
    """Move the cursor of the sheet onto a finding."""
    rows = hand.app.screen.query_one(LineList)
    steps = readiness_rows.steps(hand.main.current_view)
    (wanted,) = [k for k, f in steps.items() if (f.code, f.record) == (code, record)][:1]
    await hand.press("home")
    while rows.key != wanted:
        await hand.press("down")


@pytest.mark.parametrize("size", [(200, 60), (120, 36), (80, 24), (40, 12)])
async def test_the_sheet_is_composed_at_every_size(screen: Screen, size: tuple[int, int]) -> None:
    """The best step and its key are seen at once with the whole sentence; columns stand beneath each other."""
    async with screen(size=size) as hand:
        await hand.press("r")
        painted = await hand.painted()
        assert "K53 K5 Checkout p95 latency was last measured 28 days ago" in await hand.said(
            "#row-text"
        )
        assert "m measure" in await hand.said("#row-keys")
        found = [each for each in painted.splitlines() if "+0.3" in each or "+0.5" in each]
        assert len({each.index("+0.") for each in found if "▸" in each or "D20" in each}) == 1

        view = hand.main.current_view
        rows = list(readiness_rows.rows(view, size[0] - 8, size[1]))
        names = [each.name for each in view.assessment.lines]
        text = "\n".join(plain([row.left]) for row in rows)
        assert all(name in text for name in names)
        assert all(cell_len(plain([row.right])) < 24 for row in rows)


async def test_the_key_of_a_finding_goes_there_and_starts_the_mending(screen: Screen) -> None:
    """The form stands open at once: of a value, of feedback, of the very stage, of the bullet, of the promises."""
    async with screen() as hand:
        for code, record, key, path in (
            ("K53", "K5", "m", "measurements.8.value"),
            ("D20", "D8", "f", "feedback.1.who"),
            ("B44", "B4", "e", "text"),
        ):
            await hand.press("r")
            await to_row(hand, code, record)
            await hand.press(key)
            assert hand.main.open_pane.record_id == record
            fields = list(hand.app.screen.query(FormField))
            assert path in [field.place.path for field in fields]
            await hand.press("escape")
            assert hand.app.screen is hand.main

        await hand.press("r")
        await to_row(hand, "D20", "D8")
        await hand.press(*["down"] * 6, "s")
        await hand.type("+0.5 points")
        await hand.press("ctrl+s")
        result = hand.app.book.snapshot.decisions[7].stages.result
        assert result is not None
        assert result.text == "+0.5 points"

        await hand.press("r")
        await to_row(hand, "M62", "M3")
        await hand.press("p", "t")
        assert hand.app.book.snapshot.checkins[2].promises[0].done is not None


async def test_another_key_does_nothing_and_l_goes_to_what_loses_most(screen: Screen) -> None:
    """M on a row that says f stays; ctrl+s too; l is the bullet that costs three points, and says so."""
    async with screen() as hand:
        await hand.press("r", "down", "m", "ctrl+s")
        assert isinstance(hand.app.screen, ReadinessScreen)
        await hand.press("l")
        assert hand.main.open_pane.record_id == "B5"
        assert "B5 loses most: 3 points" in await hand.painted()


async def test_in_an_empty_case_a_adds_what_is_missing(screen: Screen) -> None:
    """A gate's row leads to the form of what is missing; l goes where it is."""
    async with screen(empty=True) as hand:
        await hand.fill({"name": "2026-H2"})
        await hand.press("r")
        letter = (await hand.said("#row-keys"))[0]
        assert letter == "a"
        await hand.press("a")
        assert not isinstance(hand.app.screen, ReadinessScreen)
        assert hand.app.screen is not hand.main
        await hand.press("escape", "r", "l")
        assert hand.app.screen is hand.main


async def test_rows_of_what_is_attested_lead_to_its_form(screen: Screen) -> None:
    """So does a on a finding that has another key."""
    async with screen() as hand:
        await hand.press("r", "end", "enter")
        assert "Attested: listed apart" in await hand.painted()
        await hand.press("escape", "a")
        assert "Attested: listed apart" in await hand.painted()
