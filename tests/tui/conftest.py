"""A screen under a hand: the sample case on its last day, or an empty home."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from datetime import date
from pathlib import Path

import pytest

from journal import interchange
from journal.clock import FixedClock
from journal.home import Home
from tests.tui.driving import Hand, frames_spared, laid_out, text_of
from tests.tui.remembering import remembering
from tui.app import CasebookApp
from tui.paging import Paging
from tui.screens import editor_beside

LAST_DAY = date(2026, 7, 3)

Screen = Callable[..., AbstractAsyncContextManager[Hand]]


@pytest.fixture
def screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Opens the screen of a size on the sample case, or with ``empty`` on a home without a cycle.

    With ``frames`` each frame is painted, and not just what is looked at. With ``pages`` these are measured, at
    once and not after a pause; `Hand.measured` waits for them. What stands beside a text follows each key.
    """
    monkeypatch.setattr(editor_beside, "EVERY", 0)

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (120, 36),
        empty: bool = False,
        home: Home | None = None,
        frames: bool = False,
        pages: bool = False,
    ) -> AsyncIterator[Hand]:
        clock = FixedClock.on(LAST_DAY)
        if home is None:
            home = Home(tmp_path / "home", clock)
            if not empty:
                home.bring_in(interchange.sample().snapshot)
        app = CasebookApp(home, paging=Paging(on=pages, pause=0))
        with nullcontext() if frames else frames_spared():
            async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
                await laid_out(app)
                yield Hand(pilot, clock)
                text_of(app)

    return opened


@pytest.fixture(autouse=True)
def remembered() -> Iterator[None]:
    """What the toolkit read and matched for one test it need not read and match for the next."""
    with remembering():
        yield
