"""The chart under the hand: it follows the cursor, values are mended where they stand and entered from anywhere."""

from pathlib import Path

from journal.drafts import Drafts
from tests.tui.conftest import Screen
from tui.screens.question import Menu
from tui.widgets.detail import Detail


async def test_the_chart_follows_the_cursor_and_enter_mends_the_value(screen: Screen) -> None:
    """From the latest value to the one before; Enter opens its form, and the chart shows what was saved."""
    async with screen(size=(80, 24)) as hand:
        await hand.select(3, "K1")
        assert "Latest 65.3% on 19 Jun" in await hand.painted()
        await hand.press("enter")
        detail = hand.main.query_one(Detail)
        assert "K1.measurements.8" == detail.pointed
        assert "▼ 65.3% on 19 Jun" in await hand.painted()
        await hand.press("down", "down")
        painted = await hand.painted()
        assert "▼ 64.2% on 8 May" in painted
        assert "▸8 May" in painted

        await hand.press("enter", "end", "backspace", "4", "enter")
        assert 64.4 == hand.app.book.snapshot.kpis[0].measurements[5].value
        assert "▼ 64.4% on 8 May" in await hand.painted()
        assert detail.has_focus

        # To the oldest, past a note of two lines: the values scroll beneath the chart, which stays.
        await hand.press(*["j"] * 6)
        assert "K1.measurements.1" == detail.pointed
        painted = await hand.painted()
        assert "▼ 61.9% on 16 Jan" in painted
        assert "▸16 Jan" in painted
        await hand.press("pagedown")
        assert "baseline 61.8" in await hand.painted()

        # Up from the values to what happened, which the chart tells in its head.
        detail.point_at("F1")
        assert "▲ F1 Late card entry" in await hand.painted()
        await hand.press("enter")
        assert "F1" == hand.main.open_pane.record_id


async def test_the_chart_fits_every_size_of_the_window(screen: Screen) -> None:
    """Beside the panes, alone on a narrow window, and after the window has changed under it."""
    async with screen(size=(40, 12)) as hand:
        await hand.select(3, "K5")
        await hand.press("enter")
        detail = hand.main.query_one(Detail)
        for width, height in ((40, 12), (120, 36), (80, 24)):
            await hand.pilot.resize_terminal(width, height)
            assert "930 ms on 5 Jun" in await hand.painted()
            (axis,) = (each for each in detail.text.splitlines() if "└" in each)
            assert len(axis) == detail.text_width


async def test_a_value_is_entered_from_any_pane(screen: Screen, tmp_path: Path) -> None:
    """With a decision under the cursor: the list, the stalest first, one digit, the value."""
    async with screen() as hand:
        await hand.press("2", "m")
        assert isinstance(hand.app.front, Menu)
        painted = await hand.painted()
        assert "1 K5 Checkout p95 latency" in painted
        assert "28 days ago" in painted
        await hand.press("1")
        await hand.type("921")
        hand.app.drafting.keep_all()
        (draft,) = Drafts(tmp_path / "home").found().drafts
        assert ("measure", "kpis", "K5") == draft.where[:3]
        await hand.press("enter")
        assert 921 == hand.app.book.snapshot.kpis[4].measurements[-1].value
        assert "decisions" == hand.main.open_pane.spec.id

        await hand.press("m", "escape")
        await hand.press("m", "down", "enter")
        await hand.type("66.6")
        await hand.press("enter")
        assert 66.6 == hand.app.book.snapshot.kpis[1].measurements[-1].value


async def test_without_a_kpi_nothing_can_be_measured(screen: Screen) -> None:
    """M is not offered, and says nothing."""
    async with screen() as hand:
        for kpi in hand.app.book.snapshot.kpis:
            hand.app.book.delete(kpi)
        await hand.press("2", "m")
        assert hand.app.front is hand.main
        assert "m measure" not in await hand.painted()
