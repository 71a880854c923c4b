"""The screen on a journal that may not be written."""

from pathlib import Path

import pytest

from journal.home import Home
from tests.journal.store.test_read_only import seen, somebody, spoilt
from tests.tui.conftest import Screen


@pytest.mark.fault(36)
async def test_the_screen_opens_with_a_banner_and_writes_nothing(
    screen: Screen, sample_home: Home
) -> None:
    """The folder is read-only: everything is shown, n opens no form, leaving writes nothing."""
    book = sample_home.open()
    with somebody(Path(sample_home.path)):
        spoilt(sample_home, "folder")
        before = seen(sample_home)
        async with screen(home=sample_home) as hand:
            assert "read-only: its folder may not be written" in await hand.painted()
            await hand.press("n")
            assert hand.app.screen is hand.main
        assert before == seen(sample_home)
        Path(sample_home.path).chmod(0o700)
    assert book.snapshot == sample_home.open().snapshot
