"""Links in the detail: Enter goes there, backspace comes back, a missing part is written where it is missed."""

from tests.tui.conftest import Screen
from tui.screens.finding import Finding
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


async def test_an_id_that_is_not_here_says_where_it_is(screen: Screen) -> None:
    """Deleted, in another cycle, or nowhere."""
    async with screen() as hand:
        await hand.press("n")
        await hand.type("see D5, then D99")
        await hand.press("enter")
        hand.app.book.delete(hand.app.book.get("D5"))
        await hand.select(1, "N3")
        await hand.press("enter", "enter")
        assert "D5 is in the trash; D brings it back" in await hand.painted()
        await hand.press("down", "enter")
        assert "there is no D99" in await hand.painted()

        await hand.press("c", "n")
        await hand.fill({"name": "Trial"})
        await hand.press("n")
        await hand.type("as in K2")
        await hand.press("enter")
        await hand.select(1, "N1")
        await hand.press("enter", "enter")
        assert "K2 is in 2026-H1; c switches to that cycle" in await hand.painted()


async def test_the_way_back_passes_over_what_is_gone(screen: Screen) -> None:
    """Through an edit, and past a record that was deleted meanwhile."""
    async with screen() as hand:
        await hand.select(2, "D8")
        for record in ("K1", "D1", "K3"):
            hand.main.follow(record)
        hand.app.book.delete(hand.app.book.get("D1"))
        await hand.press("e")
        await hand.type("Changed ")
        await hand.press("ctrl+s", "backspace")
        assert "K1" == hand.main.open_pane.record_id
        await hand.press("backspace")
        assert "D8" == hand.main.open_pane.record_id
        await hand.press("backspace")
        assert "D8" == hand.main.open_pane.record_id


async def test_the_place_of_a_citation_stands_under_it(screen: Screen) -> None:
    """The field it is cited in and a few words; a tag leads to the search."""
    async with screen() as hand:
        await hand.select(2, "D8")
        shown = hand.main.query_one(Detail).text.partition("Cited by")[2]
        assert "Notes" in shown
        assert "text: D8 went live" in shown
        await hand.select(1, "N1")
        await hand.press("enter")
        hand.main.query_one(Detail).point_at("#checkout")
        await hand.press("enter")
        assert "Find" in await hand.painted()
        assert isinstance(hand.app.screen, Finding)
