"""The screen where something is wrong with the disk: it says what to do, and what is typed stays."""

import shutil
from pathlib import Path

import pytest

from journal.errors import Postponed
from journal.home import Home
from tests.harness.holding import stopped_holder
from tests.tui.conftest import Screen
from tests.tui.driving import settle
from tui.forms.form import Form


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits five seconds here."""
    monkeypatch.setattr("journal.store.lock.MOMENT", 0.01)


@pytest.mark.fault(35)
async def test_a_save_that_meets_a_held_lock_keeps_the_form(
    screen: Screen, sample_home: Home
) -> None:
    """The sentence is shown, the text is there, and saving again works once the lock is free."""
    sample_home.patience = 0.05
    async with screen(home=sample_home) as hand:
        await hand.press("n")
        await hand.type("typed at the wrong moment")
        with stopped_holder(Path(hand.app.book.store.path)):
            await hand.press("ctrl+s")
            assert "locked by another process" in await hand.painted()
            assert isinstance(hand.app.screen, Form)
            assert "typed at the wrong moment" in hand.app.screen.typed().values()
        await hand.press("ctrl+s")

        assert not isinstance(hand.app.screen, Form)
        assert "typed at the wrong moment" == hand.app.book.snapshot.notes[-1].text


@pytest.mark.fault(35)
async def test_the_open_screen_takes_the_inbox_in(
    screen: Screen, sample_home: Home, impatient: None
) -> None:
    """At the next look, which is twice a second; it says how many, once."""
    sample_home.patience = 0.05
    async with screen(home=sample_home) as hand:
        other = sample_home.open()
        other.postpones = True
        with stopped_holder(Path(other.store.path)):
            for text in ("one", "two"):
                with pytest.raises(Postponed):
                    other.note(text)
            hand.app._look_around()
            assert other.snapshot.notes == hand.app.book.snapshot.notes
        hand.app._look_around()
        await settle(hand.app)

        assert "2 entries from the inbox were taken in" in await hand.painted()
        assert ["one", "two"] == [note.text for note in hand.app.book.snapshot.notes[-2:]]


@pytest.mark.fault(11)
async def test_a_journal_that_is_damaged_while_open_is_told(
    screen: Screen, sample_home: Home
) -> None:
    """The screen lives and says it once; what was loaded can still be read."""
    async with screen(home=sample_home) as hand:
        path = Path(hand.app.book.store.path)
        whole = path.read_bytes()
        path.write_bytes(whole[:1000])
        hand.app._look_around()
        assert "damaged" in await hand.painted()
        assert 1000 == path.stat().st_size
        path.write_bytes(whole)
        hand.app._look_around()
        await hand.press("n")
        await hand.fill({"text": "it goes on"})

        assert "it goes on" == hand.app.book.snapshot.notes[-1].text


@pytest.mark.fault(27)
async def test_a_lost_home_is_no_first_day(screen: Screen, sample_home: Home) -> None:
    """Where the cycles are gone and backups are there, the set-up says how they come back."""
    shutil.rmtree(sample_home.path)
    async with screen(home=sample_home) as hand:
        assert "casebook backup restore" in await hand.painted()


@pytest.mark.fault(5)
async def test_a_backup_that_fails_is_told_by_the_screen(
    screen: Screen, sample_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The save is done; the sentence says what is wrong with the backups."""
    async with screen(home=sample_home) as hand:
        monkeypatch.setenv("CASEBOOK_STATE", str(Path(sample_home.path, "2026-H1.json")))
        hand.app.book.note("saved")
        hand.app._save_and_tell()
        assert "no backup could be made" in await hand.painted()

    assert "saved" == sample_home.open().snapshot.notes[-1].text
