"""Links in the detail: Enter goes there, backspace comes back, a missing part is written where it is missed."""

from tests.tui.conftest import Screen
from tui.widgets.detail import Detail


async def test_enter_on_a_link_goes_to_the_record_and_backspace_comes_back(screen: Screen) -> None:
    """From D8 to the first KPI it is about, which is then read, and back to that very link."""
    async with screen() as hand:
        await hand.select(2, "D8")
        await hand.press("enter", "down", "enter")
        assert ("K1", "kpis") == (hand.main.open_pane.record_id, hand.main.open_pane.spec.id)
        assert hand.main.query_one(Detail).has_focus

        await hand.press("backspace")
        detail = hand.main.query_one(Detail)
        assert ("D8", "K1") == (hand.main.open_pane.record_id, detail.pointed)
        assert detail.has_focus


async def test_who_speaks_of_a_record_stands_under_it(screen: Screen) -> None:
    """D1 is cited by what links to it or mentions it."""
    async with screen() as hand:
        await hand.select(2, "D1")
        shown = hand.main.query_one(Detail).text
        assert "Cited by" in shown
        assert "F1 Late card entry" in shown.partition("Cited by")[2]


async def test_commands_work_on_the_record_wherever_it_stands(screen: Screen) -> None:
    """A stale KPI in the agenda of today is measured from there."""
    async with screen() as hand:
        await hand.press("1")
        assert hand.main.open_pane.choose_record("K5")
        await hand.press("m")
        await hand.type("930")
        await hand.press("enter")

        assert 930 == hand.app.book.snapshot.kpis[4].measurements[-1].value
