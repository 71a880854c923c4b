"""What is typed and not saved: on disk at once, offered at the next start, gone once it was saved."""

from pathlib import Path

import pytest

from journal import interchange
from journal.clock import FixedClock
from journal.drafts import Draft, Drafts
from journal.home import Home
from tests.tui.conftest import LAST_DAY, Screen
from tui.drafting import Drafted
from tui.screens.editor import EditorScreen


def _home(folder: Path) -> Home:
    home = Home(folder / "home", FixedClock.on(LAST_DAY))
    home.bring_in(interchange.sample().snapshot)
    return home


def _found(home: Home) -> tuple[Draft, ...]:
    return Drafts(home.path).found().drafts


@pytest.mark.fault(2, 16)
async def test_a_note_half_written_is_offered_and_saved(screen: Screen, tmp_path: Path) -> None:
    """A form that was never saved comes back with its text, and its draft goes with the save."""
    home = _home(tmp_path)
    async with screen(home=home) as hand:
        await hand.press("n")
        await hand.type("Half a thought")
        hand.app.drafting.keep_all()
    assert ["Half a thought"] == [draft.typed["text"] for draft in _found(home)]

    async with screen(home=home) as hand:
        painted = await hand.sees("1 draft from before")
        assert "Half a thought" in painted
        assert "never saved" in painted
        await hand.press("enter")
        await hand.type(" and the rest")
        await hand.press("enter")
        assert "Half a thought and the rest" == hand.main.book.snapshot.notes[-1].text
    assert () == _found(home)


async def test_leaving_a_field_puts_it_on_disk(screen: Screen, tmp_path: Path) -> None:
    """Tab to the next field is enough."""
    home = _home(tmp_path)
    async with screen(home=home) as hand:
        await hand.press("n")
        await hand.type("words")
        assert isinstance(hand.app.screen, Drafted)
        await hand.press("tab")
        assert ["words"] == [draft.typed["text"] for draft in _found(home)]


async def test_given_up_knowingly_it_is_gone(screen: Screen, tmp_path: Path) -> None:
    """Escape asks; yes throws the draft away as well."""
    home = _home(tmp_path)
    async with screen(home=home) as hand:
        await hand.press("n")
        await hand.type("words")
        hand.app.drafting.keep_all()
        assert 1 == len(_found(home))
        await hand.press("escape", "d")
        assert () == _found(home)


async def test_taken_back_by_hand_there_is_no_draft(screen: Screen, tmp_path: Path) -> None:
    """Typed and deleted again is nothing typed."""
    home = _home(tmp_path)
    async with screen(home=home) as hand:
        await hand.press("n")
        await hand.type("w")
        hand.app.drafting.keep_all()
        await hand.press("backspace")
        hand.app.drafting.keep_all()
        assert () == _found(home)


@pytest.mark.fault(34)
async def test_an_edit_shows_both_dates_and_fills_only_what_was_typed(
    screen: Screen, tmp_path: Path
) -> None:
    """The record moved on: what was typed comes back, the rest is as it is now."""
    home = _home(tmp_path)
    async with screen(home=home) as hand:
        await hand.select(2, "D4")
        await hand.press("e")
        await hand.go_to("outcome_note")
        await hand.type("typed long ago")
        hand.app.drafting.keep_all()
    book = home.open()
    decision = book.snapshot.decision("D4")
    assert decision is not None
    from msgspec.structs import replace

    book.change(decision, replace(decision, tradeoff="said since"))

    async with screen(home=home) as hand:
        painted = await hand.sees("from before")
        assert "typed" in painted
        assert "saved" in painted
        await hand.press("enter", "ctrl+s")
        after = hand.main.book.snapshot.decision("D4")
        assert after is not None
        assert after.outcome_note.endswith("typed long ago")
        assert "said since" == after.tradeoff


async def test_the_charter_editor_comes_back(screen: Screen, tmp_path: Path) -> None:
    """The longest text of all is kept too."""
    home = _home(tmp_path)
    async with screen(home=home) as hand:
        await hand.press("4", "w")
        await hand.type("Begun but not saved. ")
        hand.app.drafting.keep_all()
    async with screen(home=home) as hand:
        await hand.sees("from before")
        await hand.press("enter")
        assert isinstance(hand.app.screen, EditorScreen)
        assert "Begun but not saved. " in hand.app.screen.typed()["body"]
        await hand.press("ctrl+s")
        assert "Begun but not saved. " in hand.main.book.snapshot.charters[0].body
    assert () == _found(home)


async def test_a_form_that_is_being_taken_down_is_not_looked_at(
    screen: Screen, tmp_path: Path
) -> None:
    """The half-second that passes while the program ends finds an editor without its fields; its draft stays."""
    home = _home(tmp_path)
    async with screen(home=home) as hand:
        await hand.press("4", "w")
        await hand.type("Kept before. ")
        hand.app.drafting.keep_all()
        await hand.app.screen.query_one("#charter-title").remove()
        hand.app._running = False
        hand.app._keep_drafts()
        hand.app._running = True

    (draft,) = _found(home)
    assert "Kept before. " in draft.typed["body"]


@pytest.mark.fault(34)
async def test_the_text_of_a_deleted_record_can_be_read(screen: Screen, tmp_path: Path) -> None:
    """The form cannot come back, the words can, and stay."""
    home = _home(tmp_path)
    async with screen(home=home) as hand:
        await hand.select(2, "D4")
        await hand.press("e")
        await hand.go_to("outcome_note")
        await hand.type("orphaned words")
        hand.app.drafting.keep_all()
    book = home.open()
    book.delete(book.get("D4"))
    async with screen(home=home) as hand:
        await hand.sees("from before")
        await hand.press("enter")
        assert "orphaned words" in await hand.painted()
    assert 1 == len(_found(home))


async def test_thrown_away_after_asking(screen: Screen, tmp_path: Path) -> None:
    """D asks, n keeps, y deletes; W lists what is left at any time."""
    home = _home(tmp_path)
    async with screen(home=home) as hand:
        await hand.press("n")
        await hand.type("words")
        hand.app.drafting.keep_all()
    async with screen(home=home) as hand:
        await hand.sees("from before")
        await hand.press("d", "n")
        assert 1 == len(_found(home))
        await hand.press("escape", "W", "d", "y")
        assert () == _found(home)
        await hand.press("W")
        assert "no draft is waiting" in await hand.painted()


async def test_the_first_cycle_half_set_up_is_offered(screen: Screen, tmp_path: Path) -> None:
    """The very first form is kept as well, and asked about before it is filled."""
    home = Home(tmp_path / "home", FixedClock.on(LAST_DAY))
    async with screen(home=home) as hand:
        await hand.go_to("person")
        await hand.type("Ada")
        hand.app.drafting.keep_all()
    async with screen(home=home) as hand:
        await hand.sees("Go on with what you typed")
        await hand.press("y")
        assert isinstance(hand.app.screen, Drafted)
        assert "Ada" == hand.app.screen.typed()["person"]


@pytest.mark.fault(7)
async def test_a_fault_keeps_what_was_typed(screen: Screen, tmp_path: Path) -> None:
    """The program falls, the words do not."""
    home = _home(tmp_path)
    with pytest.raises(ZeroDivisionError):
        async with screen(home=home) as hand:
            await hand.press("n")
            await hand.type("words before the fall")
            hand.app.call_later(lambda: 1 / 0)
            await hand.pilot.pause()
    assert ["words before the fall"] == [draft.typed["text"] for draft in _found(home)]
