"""What the shell keeps out or in: pastes, windows of every size, marked text, the toolkit's own commands."""

import random
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Size
from textual.widgets import Input, TextArea

from journal.text import LONGEST_LINE, LONGEST_TEXT
from tests.harness.counts import count, full
from tests.tui.conftest import Screen
from tests.tui.driving import Hand, settle, text_of
from tui.drafting import Drafted
from tui.palette import CommandTable
from tui.pasting import END, START, Overlong, Reader
from tui.screens.small import TooSmall


async def paste(hand: Hand, text: str) -> None:
    """Paste into what has the focus."""
    hand.app.post_message(events.Paste(text))
    await settle(hand.app)


# --- pasting --------------------------------------------------------------------------------------


def read(*pieces: str) -> list[events.Event]:
    """The events that a reader makes of what comes in those pieces."""
    reader = Reader()
    return [event for piece in pieces for event in reader.feed(piece)]  # type: ignore[misc]


@pytest.mark.fault(38)
@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 1000])
def test_a_paste_is_handed_over_as_it_came(size: int) -> None:
    """Whatever is in it and wherever it is cut; the keys before and after are keys."""
    text = "a\x1b[31mb\x00\nc\x9b\u202e [/]\x1b[20"
    whole = f"x{START}{text}{END}y{START}{END}{START}2{END}\x1b[A"
    found = read(*(whole[at : at + size] for at in range(0, len(whole), size)))

    assert ["x", text, "y", "", "2", "up"] == [
        each.text if isinstance(each, events.Paste) else each.key
        for each in found
        if isinstance(each, events.Paste | events.Key)
    ]


@pytest.mark.fault(38)
def test_of_a_paste_that_is_too_long_only_the_size_is_kept() -> None:
    """Its memory is not, and what comes after it is read as usual."""
    piece = "0123456789" * 1000
    found = read(START, *[piece] * 200, f"{END}z")

    assert isinstance(found[0], Overlong)
    assert ("", 2_000_000) == (found[0].text, found[0].size)
    assert isinstance(found[1], events.Key)


@pytest.mark.fault(38)
async def test_a_paste_that_is_too_long_is_refused_with_a_way_out(screen: Screen) -> None:
    """What stood in the field stays, nothing of the paste is taken, and a sentence says what to do."""
    async with screen() as hand:
        await hand.press("4", "w")
        area = hand.app.screen.query_one(TextArea)
        before = area.text
        await paste(hand, "x" * (LONGEST_TEXT + 1))
        painted = await hand.painted()
        assert "1,000,001 characters were pasted" in painted
        assert "nothing was taken" in painted
        assert before == area.text
        await paste(hand, "and this")
        assert "and this" in area.text


@pytest.mark.fault(38)
async def test_a_field_of_one_line_takes_all_lines_of_a_paste_or_none(screen: Screen) -> None:
    """Lines become one; more than a line can hold is refused, not cut."""
    async with screen() as hand:
        await hand.press("n")
        await paste(hand, "one\r\ntwo\tthree\n")
        assert {"text": "one two three", "on": "2026-07-03"} == typed(hand)
        await paste(hand, "y" * (LONGEST_LINE + 1))
        assert "501 characters were pasted into a field of one line" in await hand.painted()
        assert "one two three" == typed(hand)["text"]


@pytest.mark.fault(51)
async def test_what_is_pasted_is_cleaned_like_what_is_typed(screen: Screen) -> None:
    """Controls and half characters become U+FFFD before they stand anywhere."""
    async with screen() as hand:
        await hand.press("4", "w", "f7")
        await paste(hand, "a\x1b]52;c;eA==\x07b\x9bc\x00d\ud800e\r\nf")
        assert "a\ufffd]52;c;eA==\ufffdb\ufffdc\ufffdd\ufffde\nf" == typed(hand)["body"]


@pytest.mark.fault(1, 51)
async def test_only_a_newline_ends_a_line(screen: Screen) -> None:
    """Separators of lines and paragraphs that are pasted stay what they are; so do empty last lines."""
    async with screen() as hand:
        await hand.press("4", "w", "f7")
        await paste(hand, "a\u2028b\u2029\nc\n\n")
        await hand.press("up", "up", "end")
        await hand.type("!\n.")
        assert "a\u2028b\u2029\nc!\n.\n\n" == typed(hand)["body"]
        await hand.press("ctrl+s")
        assert "a\u2028b\u2029\nc!\n.\n\n" == hand.app.book.snapshot.charters[0].body
        await hand.press("w")
        assert typed(hand) == hand.app.front.untyped()  # type: ignore[attr-defined]


def typed(hand: Hand) -> dict[str, str]:
    """What stands in the open form."""
    front = hand.app.front
    assert isinstance(front, Drafted)
    return front.typed()


# --- sizes ----------------------------------------------------------------------------------------

SIZES = [
    (1, 1), (2, 1), (1, 2), (3, 3), (19, 5), (19, 6), (20, 5), (20, 6), (21, 7), (22, 6), (25, 8),
    (30, 6), (33, 9), (40, 10), (43, 11), (500, 6), (20, 500), (59, 17), (60, 18), (72, 12), (79, 24),
    (80, 24), (99, 28), (100, 33), (120, 36), (1, 500), (500, 1), (250, 80), (80, 5), (500, 500),
]  # fmt: skip

SMALLER = [size for size in SIZES if size[0] * size[1] < 2000]

WAYS = {
    "main": (),
    "reading a record": ("2", "enter"),
    "a form": ("2", "a"),
    "the editor": ("4", "w"),
    "its preview": ("4", "w", "f2"),
    "find": ("ctrl+f", "p", "a", "y"),
    "readiness": ("r",),
    "export": ("x",),
    "history": ("2", "H"),
    "trash": ("D",),
    "cycles": ("c",),
    "forecast": ("t",),
    "help": ("?",),
    "the palette": ("ctrl+p",),
    "a question": ("2", "d"),
    "promises": ("7", "p"),
    "rounds": ("R",),
}


@pytest.mark.fault(37)
@pytest.mark.parametrize("batch", range(count(1, len(WAYS))))
async def test_everything_that_can_be_open_survives_every_size(screen: Screen, batch: int) -> None:
    """It is there again afterwards; below 20x6 a sentence stands in its place."""
    async with screen(size=(60, 20)) as hand:
        for way in list(WAYS)[batch :: count(2, len(WAYS))]:
            await hand.press("home", *WAYS[way])
            front = hand.app.front
            some = SMALLER if way == "main" else random.Random(way).sample(SMALLER, 1)
            for size in SIZES if full() else some:
                await hand.pilot.resize_terminal(*size)
                await settle(hand.app)
                small = size[0] < 20 or size[1] < 6
                assert small is isinstance(hand.app.screen, TooSmall), (way, size)
                assert front is hand.app.front, (way, size)
                text_of(hand.app)
            await hand.pilot.resize_terminal(60, 20)
            await settle(hand.app)
            assert front is hand.app.screen, way
            await hand.press("escape", "escape")
            assert hand.main is hand.app.screen, way


@pytest.mark.fault(37)
@pytest.mark.parametrize("size", [(1, 1), (10, 3), (20, 6), (500, 500)])
async def test_it_starts_in_any_window(screen: Screen, size: tuple[int, int]) -> None:
    """What has no room waits beneath the sentence, and is there when the window grows."""
    async with screen(size=size) as hand:
        assert isinstance(hand.app.screen, TooSmall) is (size[0] < 20)
        await hand.pilot.resize_terminal(80, 24)
        assert "D8" in await hand.sees("2 Decisions")


@pytest.mark.fault(37)
async def test_what_opens_while_the_window_is_too_small_waits_beneath(screen: Screen) -> None:
    """The sentence stays in front; one Escape after growing is one step back."""
    async with screen() as hand:
        await hand.pilot.resize_terminal(10, 3)
        await settle(hand.app)
        hand.main.action_run("note")
        await settle(hand.app)
        assert isinstance(hand.app.screen, TooSmall)
        await hand.pilot.resize_terminal(80, 24)
        await hand.type("later")
        assert "later" == typed(hand)["text"]
        await hand.press("escape", "d")
        assert hand.main is hand.app.front


@pytest.mark.fault(37)
async def test_a_storm_of_sizes_loses_nothing_of_what_is_typed(screen: Screen) -> None:
    """Letters typed between and during resizes are all there, in their order."""
    chance = random.Random(37)
    async with screen() as hand:
        await hand.press("2", "a")
        await hand.go_to("stages.hypothesis.text")
        said = ""
        for _ in range(count(15, 500)):
            hand.app.post_message(events.Resize(*[Size(*_size(chance))] * 2))
            if chance.random() < 0.3:
                await settle(hand.app)
            # A letter typed while only the sentence is shown belongs to nothing.
            if not isinstance(hand.app.screen, TooSmall):
                letter = chance.choice("abcdefgh ")
                await hand.type(letter)
                if not isinstance(hand.app.screen, TooSmall):
                    said += letter
            assert said == typed(hand)["stages.hypothesis.text"]
        await hand.pilot.resize_terminal(120, 36)
        await hand.type("the end")
        assert f"{said}the end" == typed(hand)["stages.hypothesis.text"]
        assert len(said) > 4


def _size(chance: random.Random) -> tuple[int, int]:
    return chance.choice((chance.randint(15, 30), chance.randint(20, 120))), chance.randint(4, 30)


# --- the clipboard and the toolkit's own commands ---------------------------------------------------


@pytest.mark.fault(28, 51)
async def test_marked_text_with_half_characters_can_be_copied(screen: Screen) -> None:
    """What cannot be encoded becomes U+FFFD; the rest is copied as it is."""
    async with screen() as hand:
        hand.app.copy_to_clipboard("a\ud800b\x1bc [/] \u202ed")

        assert "a\ufffdb\ufffdc [/] \u202ed" == hand.app.clipboard


@pytest.mark.fault(32)
async def test_the_palette_offers_our_commands_only(screen: Screen, tmp_path: Path) -> None:
    """No screenshot, which would write what is shown into a folder of downloads."""
    async with screen() as hand:
        await hand.press("2", "ctrl+p")
        await hand.sees("stage  (s)")
        await hand.type("screenshot")
        await hand.sees("No matches found")

        assert {CommandTable} == hand.app.COMMANDS
        assert [] == list(hand.app.get_system_commands(hand.app.screen))
    assert [] == list(tmp_path.rglob("*.svg"))


async def test_the_find_field_takes_any_paste(screen: Screen) -> None:
    """Words found by pasting them, whatever is around them."""
    async with screen() as hand:
        await hand.press("ctrl+f")
        await paste(hand, "payment\n")
        assert "payment" == hand.app.screen.query_one(Input).value
        assert "D8" in await hand.painted()


async def test_keys_in_one_go_are_for_the_pane_that_the_first_of_them_opens(screen: Screen) -> None:
    """Four and w, faster than the screen follows, open the charter."""
    async with screen() as hand:
        await hand.type("4w")
        assert "Calmer" in typed(hand)["title"]


async def test_keys_that_come_in_one_piece_lose_nothing(screen: Screen) -> None:
    """A sentence and the key that saves it, in a field of one line, of several lines, and in the editor."""
    async with screen() as hand:
        await hand.rush("7", "h")
        await hand.rush(*"Went well", "ctrl+s")
        assert "Went well" == hand.app.book.snapshot.checkins[3].notes
        await hand.rush("n", *"One line", "ctrl+s")
        assert "One line" == hand.app.book.snapshot.notes[-1].text
        await hand.press("4", "w")
        await hand.rush(*"New ", "ctrl+s")
        assert hand.app.book.snapshot.charters[0].body.startswith("New ")


async def test_ctrl_q_behind_a_sentence_in_one_piece_does_not_throw_it_away(screen: Screen) -> None:
    """It is typed by then, so the program does not leave."""
    async with screen() as hand:
        await hand.press("n")
        await hand.rush(*"Still here", "ctrl+q")
        assert "close what is open first" in await hand.painted()


async def test_a_filter_opened_right_after_its_pane_takes_the_words(screen: Screen) -> None:
    """The pane's number, slash and the words in one piece: no letter is taken for a command."""
    async with screen() as hand:
        await hand.rush("2", "/", *"pay")
        assert "pay" == hand.main.pane("decisions").words
        assert hand.main is hand.app.front
