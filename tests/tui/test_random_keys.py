"""Any keys in any order: nothing falls, no text is lost, and Escape leads back to the panes.

One app goes on for all sequences, each on a journal that is as it was before the first, so that a sequence which
fails can be shortened.
"""

import asyncio
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from journal import codec, interchange
from journal.clock import FixedClock
from journal.home import Home
from journal.model import Cycle, Snapshot
from tests.harness.counts import count, full
from tests.tui.conftest import LAST_DAY
from tests.tui.driving import Hand, frames_spared, settle, text_of
from tui import commands
from tui.app import CasebookApp
from tui.drafting import Drafted, Drafting
from tui.screens.question import Unsaved

SIZES = ((80, 24), (120, 36), (60, 20), (40, 12))
STEPS_BACK = 6
"""Escape leads back to the panes in at most as many."""

BINDING_KEYS = [
    {"slash": "/", "question_mark": "?"}.get(key, key)
    for command in commands.COMMANDS
    for key in command.keys.split(",")
    if command.id != "quit"
]
EDITING = (
    "space", "backspace", "delete", "home", "end", "pageup", "pagedown", "f1", "f2", "f3", "f7",
    "ctrl+s", "ctrl+p", "ctrl+r", "ctrl+z", "ctrl+u", "ctrl+k", "ctrl+f", "ctrl+a", "ctrl+e",
)  # fmt: skip
MOVING = ("enter", "tab", "down", "escape", "right", "up", "left", "shift+tab")
KEYS = st.one_of(
    st.sampled_from(BINDING_KEYS),
    st.sampled_from("1234567"),
    st.sampled_from(MOVING),
    st.sampled_from(EDITING),
    st.sampled_from("abcdefghijklmnoprstuvwxyzABCDEFHMRSTWé[]*0?89/.-@#"),
)
BACK = ("escape",) * 3
WORDS = st.sampled_from([tuple("words"), ("é", "[", "/", "]"), ("4", "2"), tuple("D4 @UX")])
GIVEN = st.tuples(st.sampled_from("1234567"), st.sampled_from(BINDING_KEYS))
TYPED = st.tuples(
    st.sampled_from([("n",), ("2", "a"), ("3", "m"), ("4", "w"), ("4", "a"), ("2", "f"), ("7", "a"), ("C",), ("2", "s", "6")]),
    WORDS,
    st.lists(st.sampled_from((*MOVING, *EDITING)), max_size=3).map(tuple),
).map(lambda parts: (*BACK, *parts[0], *parts[1], *parts[2]))  # fmt: skip
MOVE = st.one_of(st.tuples(KEYS), WORDS, GIVEN.map(lambda keys: (*BACK, *keys)), TYPED)
SEQUENCES = st.lists(MOVE, min_size=2, max_size=6).map(
    lambda moves: [key for move in moves for key in move]
)
"""Single keys, commands given in a pane, and words typed into what was opened for them."""


class Walker:
    """One app under a hand, put back to the first moment of a journal before each sequence."""

    def __init__(self, hand: Hand, first: Path) -> None:
        self.hand, self.first = hand, first
        self._number = 0

    async def begin(self, size: tuple[int, int]) -> None:
        """The journal as it was at first, the cursor at the top of the second pane."""
        app = self.hand.app
        self._number += 1
        folder = self.first.parent / f"run-{os.getpid()}-{self._number}"
        shutil.copytree(self.first, folder)
        app.home = Home(folder, self.hand.clock)
        app.drafting = Drafting(app)
        app.turn_to(app.home.open())
        await self.hand.resize(*size)
        self.hand.main._trail.clear()
        for pane in self.hand.main.panes:
            pane.cursor = 0
        app.clear_notifications()
        await self.hand.press("2", "home")
        shutil.rmtree(
            self.first.parent / f"run-{os.getpid()}-{self._number - 1}", ignore_errors=True
        )

    async def press(self, key: str) -> None:
        """Press a key; whatever stood in a form is there, saved, or was knowingly given up."""
        app = self.hand.app
        asked = isinstance(app.front, Unsaved)
        before, open_forms = app.book.snapshot, dirty(app)
        await self.hand.press(key)
        assert app._exception is None
        assert app.return_code is None
        for form in open_forms:
            if form not in app.screen_stack:
                assert (asked and key == "d") or before != app.book.snapshot, form.about

    async def end(self) -> None:
        """Everything is painted, what is open is in a draft, and Escape leads back."""
        app, hand = self.hand.app, self.hand
        text_of(app)
        app.drafting.keep_all()
        for form in dirty(app):
            names = [each.name for each in Path(app.home.path, "drafts").iterdir()]
            assert any(form.draft_key in name for name in names), form.about
        for _ in range(STEPS_BACK):
            if app.front is hand.main and hand.main.open_pane.has_focus:
                break
            # Escape at this question goes on typing, so that it can be pressed too often without harm.
            await self.press("d" if isinstance(app.front, Unsaved) else "escape")
        assert app.front is hand.main
        assert hand.main.open_pane.has_focus
        text_of(app)
        # What is in memory is what is on disk.
        assert app.book.snapshot.notes == Home(app.home.path, hand.clock).open().snapshot.notes


def dirty(app: CasebookApp) -> list[Drafted]:
    """The open forms in which something was typed."""
    return [each for each in app.screen_stack if isinstance(each, Drafted) and each.dirty]


@contextmanager
def walker(runner: asyncio.Runner, folder: Path, snapshot: Snapshot) -> Iterator[Walker]:
    """An app on a copy of that journal."""
    clock = FixedClock.on(LAST_DAY)
    first = folder / "first"
    Home(first, clock).bring_in(snapshot).book.close()
    app = CasebookApp(Home(first, clock))
    with frames_spared():
        running = app.run_test(size=(80, 24), notifications=True)
        hand = Hand(runner.run(running.__aenter__()), clock)
        runner.run(settle(app))
        try:
            yield Walker(hand, first)
        finally:
            runner.run(running.__aexit__(None, None, None))


@pytest.mark.parametrize("book", ["full", "empty"])
def test_no_sequence_of_keys_loses_anything(tmp_path: Path, book: str) -> None:
    """No crash, no lost text, and at most six steps back to the panes, on a full and on an empty book."""
    snapshot = (
        interchange.sample().snapshot
        if book == "full"
        else Snapshot(cycle=codec.decode({"name": "2026-H1"}, Cycle))
    )
    with asyncio.Runner() as runner, walker(runner, tmp_path, snapshot) as walked:

        async def walk(size: tuple[int, int], keys: list[str]) -> None:
            await walked.begin(size)
            for key in keys:
                await walked.press(key)
            await walked.end()

        @settings(
            max_examples=count(50, 500),
            deadline=None,
            database=None,
            # The suite gives the same answer twice; a release looks further.
            derandomize=not full(),
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        @given(st.sampled_from(SIZES), SEQUENCES)
        def holds(size: tuple[int, int], keys: list[str]) -> None:
            runner.run(walk(size, keys))

        holds()
