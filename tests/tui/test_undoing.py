"""Every writing command says what became of the record, and can be taken back and done again."""

from collections.abc import Awaitable, Callable

import pytest

from journal import interchange
from tests.tui.conftest import Screen
from tests.tui.driving import Hand
from tui import commands
from tui.forms.field import FormField
from tui.telling import Moved, told

Walk = Callable[[Hand], Awaitable[None]]


def keys(*pressed: str) -> Walk:
    """Press those keys."""
    return lambda hand: hand.press(*pressed)


def form(*pressed: str, **values: str) -> Walk:
    """Press those keys and fill the form that opens; in the names "__" stands for a dot."""

    async def walk(hand: Hand) -> None:
        await hand.press(*pressed)
        await hand.fill({name.replace("__", "."): text for name, text in values.items()})

    return walk


def on(pane: int, record: str, walk: Walk) -> Walk:
    """The same on a record."""

    async def there(hand: Hand) -> None:
        await hand.select(pane, record)
        await walk(hand)

    return there


async def write_charter(hand: Hand) -> None:
    """A word into the charter's text."""
    await hand.press("4", "w")
    await hand.type("word")
    await hand.press("ctrl+s")


async def new_charter(hand: Hand) -> None:
    """A charter with a title."""
    await hand.press("4", "a")
    await hand.type("Next launch")
    await hand.press("ctrl+s")


async def hold(hand: Hand) -> None:
    """Today's check-in, and nothing promised."""
    await hand.select(7, "M4")
    await hand.press("h")
    if hand.app.screen.query(FormField):
        await hand.press("ctrl+s", "escape")


async def close_day(hand: Hand) -> None:
    """The promise that is due is ticked off, the rest skipped."""
    await hand.press("z", "y", "enter", "escape")


WALKS: dict[str, list[tuple[str, Walk]]] = {
    "measure": [("K5", on(3, "K5", form("m", measurements__8__value="921")))],
    "measurements": [
        ("K5", on(3, "K5", keys("M", "d", "y", "escape"))),
        ("K5", on(3, "K5", form("M", "enter", measurements__1__note="mended"))),
    ],
    "stage": [
        ("D8", on(2, "D8", form("s", "5", stages__result__text="+0.5 points"))),
        ("D8", on(2, "D8", form("s", "3", stages__prediction__text="rather 0.3"))),
    ],
    "feedback": [("D8", on(2, "D8", form("f", feedback__1__who="Risk")))],
    "feedbacks": [("D1", on(2, "D1", keys("F", "d", "y", "escape")))],
    "leave-out": [("D1", on(2, "D1", keys("o"))), ("D7", on(2, "D7", keys("enter", "o")))],
    "left-out": [("the exported log", keys("O", "space", "down", "space", "enter"))],
    "supersede": [("D9", on(2, "D3", form("S", title="Show it again")))],
    "write": [("C1", write_charter)],
    "hold": [("M4", hold)],
    "promises": [
        ("M3", on(7, "M3", keys("p", "t", "escape"))),
        ("M3", on(7, "M3", keys("p", "d", "y", "escape"))),
        ("M3", on(7, "M3", form("p", "a", promises__2__text="Call"))),
    ],
    "add": [
        ("N3", form("1", "a", text="met @Ana")),
        ("D9", form("2", "a", title="Try it")),
        ("K6", form("3", "a", name="Time to pay")),
        ("C2", new_charter),
        ("F5", form("5", "a", name="Saved cards")),
        ("B6", form("6", "a", text="Cut refunds by 3%")),
        ("M5", form("7", "a", on="+1w")),
    ],
    "edit": [
        ("D8", on(2, "D8", form("e", tradeoff="time"))),
        ("K2", on(3, "K2", form("e", source="the ledger"))),
    ],
    "note": [("N3", form("n", text="a line"))],
    "close-day": [("M3", close_day)],
    "delete": [("D7", on(2, "D7", keys("d", "y"))), ("K2", on(3, "K2", keys("d", "y")))],
    "rounds": [("round 1", form("R", "a", submitted="29 jun"))],
    "cycle": [("cycle 2026-H1", form("C", team="Payments"))],
}
"""For each writing command: what the notice has to name, and the way there."""

APART = {"undo", "redo"}


def test_every_writing_command_is_walked() -> None:
    """A new row of the table is missed here."""
    assert {each.id for each in commands.COMMANDS if each.writes} - APART == set(WALKS)


@pytest.mark.parametrize("command", WALKS)
async def test_it_is_told_taken_back_and_done_again(screen: Screen, command: str) -> None:
    """The notice names the record and the key; undo gives the very journal of before, redo that of after."""
    async with screen() as hand:
        for record, walk in WALKS[command]:
            before = interchange.dump(hand.app.book.snapshot)
            await walk(hand)
            said = _said(hand)
            after = interchange.dump(hand.app.book.snapshot)
            assert before != after
            assert record in said
            assert "· u takes it back" in said
            while hand.app.screen is not hand.main:
                await hand.press("escape")

            await hand.press("u")
            assert before == interchange.dump(hand.app.book.snapshot)
            assert "taken back: " in _said(hand)
            assert "· ctrl+r does it again" in _said(hand)
            await hand.press("ctrl+r")
            assert after == interchange.dump(hand.app.book.snapshot)
            assert "done again: " in _said(hand)
            await hand.press("u")


async def test_what_is_brought_back_can_be_taken_back(screen: Screen) -> None:
    """Out of the trash, to an older version, and the attested items: all are one u away."""
    async with screen() as hand:
        await hand.select(2, "D7")
        await hand.press("d", "y")
        gone = interchange.dump(hand.app.book.snapshot)
        await hand.press("D", "enter")
        assert "D7 is back · u takes it back" in _said(hand)
        await hand.press("u")
        assert gone == interchange.dump(hand.app.book.snapshot)

        await hand.select(2, "D8")
        await hand.press("e")
        await hand.fill({"tradeoff": "time"})
        changed = interchange.dump(hand.app.book.snapshot)
        await hand.press("H", "end", "r")
        assert "D8 is version 1 again · u takes it back" in _said(hand)
        await hand.press("u")
        assert changed == interchange.dump(hand.app.book.snapshot)


async def test_what_a_change_moved_is_told_once(screen: Screen) -> None:
    """The score before and after, forth and back; a saving that changes nothing claims nothing."""
    async with screen() as hand:
        before = hand.main.score
        await hand.press("4", "d", "y")
        after = hand.main.score
        assert before > after
        assert f"u takes it back · readiness {before} → {after}" in _said(hand)
        await hand.press("u")
        assert f"ctrl+r does it again · readiness {after} → {before}" in _said(hand)
        await hand.select(2, "D8")
        await hand.press("e", "ctrl+s")
        assert _said(hand) == "D8 saved"


@pytest.mark.parametrize(
    ("expected", "moved", "back"),
    [
        ("D6 saved", None, "u"),
        ("D6 saved · u takes it back", Moved("", 71, 71), "u"),
        ("D6 saved · f9 takes it back · readiness 71 → 74", Moved("", 71, 74), "f9"),
        ("D6 saved · readiness 74 → 71", Moved("", 74, 71), ""),
        ("D6 saved · u takes them back, one at a time", Moved("", 71, 80).further("", 71), "u"),
    ],
)
def test_one_line_says_it_all(expected: str, moved: Moved | None, back: str) -> None:
    """What was done, the key that takes it back, what it moved."""
    assert expected == told("D6 saved", moved, back)


def _said(hand: Hand) -> str:
    (notice,) = hand.app._notifications
    return notice.message
