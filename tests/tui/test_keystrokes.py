"""How many keys the everyday things take from the open screen; each is counted by a hand that refuses more."""

from datetime import date
from pathlib import Path

import pytest

from tests.tui.conftest import Screen
from tests.tui.driving import Hand


class CountingHand:
    """Presses keys on the screen and counts them; typing is counted apart."""

    def __init__(self, hand: Hand, allowed: int) -> None:
        self._hand = hand
        self.left = allowed

    async def press(self, *keys: str) -> None:
        """Press keys; one more than is allowed is refused."""
        self.left -= len(keys)
        if self.left < 0:
            raise AssertionError(f"{-self.left} more keys than are allowed: {keys}")
        await self._hand.press(*keys)

    async def type(self, text: str) -> None:
        """Type what the user has to say, which is not counted. A key of the screen is no text."""
        assert "\n" not in text
        await self._hand.type(text)


async def test_a_hand_refuses_more_than_it_is_allowed(screen: Screen) -> None:
    """Or the counts below would say nothing."""
    async with screen() as hand:
        counting = CountingHand(hand, 2)
        await counting.press("n", "escape")
        with pytest.raises(AssertionError, match="1 more keys"):
            await counting.press("n")
        assert hand.app.screen is hand.main


async def test_a_note_takes_two(screen: Screen) -> None:
    """N, the words, Enter."""
    async with screen() as hand:
        counting = CountingHand(hand, 2)
        await counting.press("n")
        await counting.type("Met @Ana")
        await counting.press("enter")

        assert "Met @Ana" == hand.app.book.snapshot.notes[-1].text


async def test_a_measurement_takes_four(screen: Screen) -> None:
    """To the KPIs, m, the digits, Enter: for the first KPI three, for the second one more."""
    async with screen() as hand:
        counting = CountingHand(hand, 4)
        await counting.press("3", "down", "m")
        await counting.type("5.1")
        await counting.press("enter")

        value = hand.app.book.snapshot.kpis[1].measurements[-1]
        assert (5.1, date(2026, 7, 3)) == (value.value, value.on)


async def test_a_result_takes_three(screen: Screen) -> None:
    """On the decision under the cursor: s, its number, the words, ctrl+s."""
    async with screen() as hand:
        await hand.select(2, "D8")
        counting = CountingHand(hand, 3)
        await counting.press("s", "5")
        await counting.type("+0.5 points")
        await counting.press("ctrl+s")

        result = hand.app.book.snapshot.decisions[7].stages.result
        assert result is not None
        assert "+0.5 points" == result.text


async def test_feedback_takes_three(screen: Screen) -> None:
    """On the decision under the cursor: f, the name, tab, the words, ctrl+s."""
    async with screen() as hand:
        await hand.select(2, "D8")
        counting = CountingHand(hand, 3)
        await counting.press("f")
        await counting.type("Risk")
        await counting.press("tab")
        await counting.type("watch K4")
        await counting.press("ctrl+s")

        (word,) = hand.app.book.snapshot.decisions[7].feedback
        assert ("Risk", "watch K4") == (word.who, word.text)


async def test_holding_the_check_in_of_today_takes_three(screen: Screen) -> None:
    """To the check-ins, where today's is under the cursor, h, the notes, ctrl+s."""
    async with screen() as hand:
        counting = CountingHand(hand, 3)
        await counting.press("7", "h")
        await counting.type("They back it")
        await counting.press("ctrl+s")

        held = hand.app.book.snapshot.checkins[3]
        assert (True, "They back it") == (held.held, held.notes)


async def test_exporting_everything_takes_two(screen: Screen) -> None:
    """X, Enter: nine artifacts and a chart of each KPI in the proposed folder. One more key is left for a choice."""
    async with screen() as hand:
        counting = CountingHand(hand, 3)
        await counting.press("x", "enter")
        await hand.exported()

        folder = Path(hand.app.home.path) / "exports" / "2026-H1"
        endings = [each.suffix for each in folder.iterdir() if each.name[0] != "."]
        assert (8, 5, 1) == tuple(endings.count(each) for each in (".md", ".svg", ".json"))


async def test_what_loses_most_is_two_keys_away(screen: Screen) -> None:
    """R, l. What helps most a minute is as near, and its form one key, not two."""
    async with screen() as hand:
        await CountingHand(hand, 2).press("r", "l")
        assert "B5" == hand.main.open_pane.record_id
        await CountingHand(hand, 2).press("r", "enter")
        assert "K5" == hand.main.open_pane.record_id
        counting = CountingHand(hand, 3)
        await counting.press("r", "m")
        await counting.type("921")
        await counting.press("enter")
        assert 921 == hand.app.book.snapshot.kpis[4].measurements[-1].value
