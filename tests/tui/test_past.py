"""Trash, history, undo in lists, clashes and the read-only banner, by their keys."""

import pytest
from msgspec.structs import replace

from journal import model
from journal.book import Book
from journal.home import Home
from tests.tui.conftest import Screen
from tests.tui.driving import Hand
from tui import commands


async def test_the_trash_brings_a_record_back(screen: Screen) -> None:
    """D lists what was deleted with its day; Enter or r restores it and says so."""
    async with screen(size=(80, 24)) as hand:
        for key in ("enter", "r"):
            await hand.select(2, "D7")
            before = hand.app.book.get("D7")
            await hand.press("d", "y", "D")
            painted = await hand.painted()
            assert "deleted 3 Jul" in painted
            await hand.press(key)
            assert before == hand.app.book.get("D7")
            assert "is back" in await hand.painted()
            assert "D7" == hand.main.open_pane.record_id


async def test_an_empty_trash_says_so(screen: Screen) -> None:
    """There is nothing to choose, and Escape leaves."""
    async with screen() as hand:
        await hand.press("D")
        assert "nothing was deleted" in await hand.painted()
        await hand.press("enter", "escape")
        assert hand.app.screen is hand.main


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_history_shows_versions_and_goes_back(screen: Screen, size: tuple[int, int]) -> None:
    """The latest first, old and new of each field; r goes back to the one under the cursor."""
    async with screen(size=size) as hand:
        first = hand.app.book.get("B1")
        assert isinstance(first, model.Bullet)
        hand.app.book.change(first, replace(first, text="Cut [waste] 1%"))
        await hand.select(6, "B1")
        await hand.press("H")
        painted = await hand.painted()
        assert "+ Cut [waste] 1%" in painted
        assert painted.index("changed") < painted.index("came")
        await hand.press("j", "r")
        assert first == hand.app.book.get("B1")
        await hand.press("u")
        assert "Cut [waste] 1%" == getattr(hand.app.book.get("B1"), "text", "")


async def test_a_version_that_cannot_be_is_refused_and_the_sheet_stays(screen: Screen) -> None:
    """A deletion is no version to go back to; the trash leads to the history of what is gone."""
    async with screen() as hand:
        await hand.select(2, "D7")
        await hand.press("d", "y", "D", "H", "r")
        painted = await hand.painted()
        assert "is the deletion" in painted
        assert "D7: history" in painted
        await hand.press("j", "r")
        assert hand.app.book.get("D7").id == "D7"


async def test_undo_and_redo_are_offered_when_there_is_something(screen: Screen) -> None:
    """Not on a journal without a step; what was undone is named."""
    async with screen() as hand:
        undo, redo = commands.BY_ID["undo"], commands.BY_ID["redo"]
        assert not hand.main.allows(undo)
        assert "u undo" not in await hand.painted()
        hand.app.book.note("x")
        assert hand.main.allows(undo)
        assert not hand.main.allows(redo)
        await hand.press("u")
        assert "taken back: add note" in await hand.painted()
        assert (False, True) == (hand.main.allows(undo), hand.main.allows(redo))


async def test_u_works_while_a_list_of_parts_is_shown(screen: Screen) -> None:
    """A deleted value is back without leaving the list."""
    async with screen() as hand:
        await hand.select(3, "K5")
        before = hand.app.book.get("K5")
        await hand.press("M", "d", "y")
        assert before != hand.app.book.get("K5")
        await hand.press("u")
        assert before == hand.app.book.get("K5")
        assert "K5" in await hand.painted()
        assert hand.app.screen is not hand.main


async def _clash(hand: Hand) -> Book:
    await hand.select(6, "B1")
    await hand.press("e")
    other = Home(hand.app.home.path, hand.clock).open()
    theirs = other.get("B1")
    assert isinstance(theirs, model.Bullet)
    other.change(theirs, replace(theirs, text="Theirs 1%", section="future-goals"))
    await hand.go_to("text")
    await hand.press("ctrl+shift+a", "delete")
    await hand.type("Mine 2%")
    await hand.press("ctrl+s")
    painted = await hand.painted()
    assert "B1 was changed elsewhere" in painted
    assert "Theirs 1%" in painted
    assert "Mine 2%" in painted
    return other


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_mine_is_saved_over_theirs(screen: Screen, size: tuple[int, int]) -> None:
    """What I typed wins, what I left alone stays theirs, the history has both."""
    async with screen(size=size) as hand:
        await _clash(hand)
        await hand.press("m")
        found = hand.app.book.get("B1")
        assert isinstance(found, model.Bullet)
        assert ("Mine 2%", "future-goals") == (found.text, found.section)
        assert hand.app.screen is hand.main
        texts = [(each.row or {}).get("text") for each in hand.app.book.versions("B1")]
        assert ["Theirs 1%", "Mine 2%"] == texts[-2:]


async def test_theirs_is_taken_and_mine_stays_in_the_history(screen: Screen) -> None:
    """The record is theirs; what was typed is a version that can be gone back to."""
    async with screen() as hand:
        await _clash(hand)
        await hand.press("t")
        assert "Theirs 1%" == getattr(hand.app.book.get("B1"), "text", "")
        assert hand.app.screen is hand.main
        texts = [(each.row or {}).get("text") for each in hand.app.book.versions("B1")]
        assert "Mine 2%" in texts


async def test_escape_goes_back_to_the_form(screen: Screen) -> None:
    """Nothing is decided, and what was typed still stands there."""
    async with screen() as hand:
        await _clash(hand)
        await hand.press("escape")
        assert "Mine 2%" in await hand.painted()
        assert hand.app.screen is not hand.main


async def test_a_read_only_journal_says_so_and_offers_no_writing(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The banner names the reason; only what reads is offered."""
    async with screen() as hand:
        monkeypatch.setattr(Book, "readonly", "the folder cannot be written")
        hand.main.show_bars(hand.main.current_view)
        assert "read-only: the folder cannot be written" in await hand.painted()
        offered = {each.id for each in commands.COMMANDS if hand.main.allows(each)}
        assert not offered & {"add", "edit", "note", "delete", "undo", "measure", "cycle"}
        assert {"find", "export", "trash", "help", "cycles"} <= offered
