"""Driving the screen as hands do: keys are posted as key events, then everything is let settle."""

import asyncio
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from textual import events
from textual._compositor import Compositor
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import TextArea

from journal.clock import FixedClock
from tests.harness import counts
from tui import belt
from tui.app import CasebookApp
from tui.forms.choice import Choice
from tui.forms.field import FormField
from tui.screens.exported import ExportedScreen
from tui.screens.main import MainScreen

PATIENCE = 30.0
"""Seconds until a screen that does not come to be laid out counts as broken; a busy machine is slow."""


async def settle(app: App[Any]) -> None:
    """Wait until no widget has a message left to handle and no command is between two steps.

    That is so once nothing is ready to run: looking at the loop's own queue costs nothing, looking at every widget
    much, so the widgets are looked at only then. Whoever waits for a clock is given the time.
    """
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    quiet = 0
    for _ in range(20_000):
        await asyncio.sleep(0)
        quiet = 0 if ready else quiet + 1
        if quiet >= 3:
            if not _waiting(app):
                return
            quiet = 0
            await asyncio.sleep(0.001)
    raise AssertionError("the screen never came to rest")


def _waiting(app: App[Any]) -> bool:
    """Whether a widget has messages that it has not handled."""
    return any(
        bool(widget._next_callbacks) or not widget._message_queue.empty()
        for widget in [app, *app.screen_stack, *app.screen.walk_children(Widget)]
        if widget._running
    )


@contextmanager
def frames_spared() -> Iterator[None]:
    """Paint only what a test looks at: the frames in between are for nobody and take a third of the time.

    For a release each is painted. `text_of` always is.
    """

    def spared(compositor: Compositor, *_: object, **__: object) -> None:
        compositor._dirty_regions.clear()

    with pytest.MonkeyPatch.context() as patch:
        if not counts.full():
            patch.setattr(Compositor, "render_update", spared)
        yield


async def laid_out(app: App[Any]) -> None:
    """Wait until nothing waits for its place on the screen: a sentence that has just been said, too."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        await settle(app)
        screen = app.screen
        waiting = [app._resize_timer, *screen._callbacks, *screen._dirty_widgets]
        screen._on_timer_update()
        if not any(waiting) and not any(
            each._layout_required or each._scroll_required or each._recompose_required
            for each in [screen, *screen.walk_children(Widget)]
        ):
            return
        await asyncio.sleep(0.001)
    raise AssertionError("the screen never came to be laid out")


class Hand:
    """Presses keys on a running app whose clock it can set."""

    def __init__(self, pilot: Pilot[int], clock: FixedClock) -> None:
        self.pilot = pilot
        self.clock = clock

    @property
    def app(self) -> CasebookApp:
        """The app under the hand."""
        assert isinstance(self.pilot.app, CasebookApp)
        return self.pilot.app

    @property
    def main(self) -> MainScreen:
        """The main screen."""
        assert self.app.main is not None
        return self.app.main

    async def press(self, *keys: str) -> None:
        """Press keys by their names, one after the other, each until it has had its effect."""
        for key in keys:
            await self.rush(key)

    async def type(self, text: str) -> None:
        """Type text into what has the focus; a newline is the enter key."""
        await self.rush(*text)

    async def resize(self, width: int, height: int) -> None:
        """Make the terminal that large, unless it is."""
        if self.app.size != (width, height):
            await self.pilot.resize_terminal(width, height)
            await settle(self.app)

    async def rush(self, *keys: str) -> None:
        """Keys that come in one piece, as over a slow line: none waits for the effect of the one before."""
        for key in keys:
            character = key if len(key) == 1 else None
            name = "enter" if key == "\n" else _character_to_key(key) if character else key
            self.app.post_message(events.Key(name, character))
        await settle(self.app)

    async def fill(self, values: Mapping[str, str], *, save: str = "ctrl+s") -> None:
        """Fill fields of the open form by path, moving with tab, and save."""
        for path, text in values.items():
            await self.go_to(path)
            control = self.app.focused
            if isinstance(control, Choice):
                for _ in control._choices:
                    if control.value != text:
                        await self.press("right")
            elif isinstance(control, TextArea) and control.text:
                await self.press("f7", "delete")
                await self.type(text)
            else:
                await self.type(text)
        await self.press(save)

    async def go_to(self, path: str) -> None:
        """Press tab until the field of that path has the focus."""
        fields = list(self.app.screen.query(FormField))
        assert path in [field.place.path for field in fields], path
        for _ in range(2 * len(fields) + 2):
            focused = next((field for field in fields if field.has_focus_within), None)
            if focused is not None and focused.place.path == path:
                return
            await self.press("tab")
        raise AssertionError(f"tab never came to {path}")

    async def painted(self) -> str:
        """What stands on the screen once it has been laid out and painted."""
        await laid_out(self.app)
        return text_of(self.app)

    async def measured(self) -> None:
        """Wait until the pages of what is shown are known."""
        await laid_out(self.app)
        until = time.monotonic() + PATIENCE
        while self.app.paging.busy:
            assert time.monotonic() < until, "the pages never came to be measured"
            await asyncio.sleep(0.002)
            await laid_out(self.app)

    async def exported(self) -> str:
        """Wait until what is exported is written; what is told of it then."""
        until = time.monotonic() + PATIENCE
        while not isinstance(self.app.screen, ExportedScreen):
            assert time.monotonic() < until, f"never exported:\n{await self.painted()}"
            await asyncio.sleep(0.002)
        return await self.painted()

    async def said(self, selector: str) -> str:
        """What is painted where that widget stands, on one line however it wraps."""
        lines = (await self.painted()).splitlines()
        x, y, width, height = self.app.screen.query_one(selector).region
        return " ".join(" ".join(each[x : x + width] for each in lines[y : y + height]).split())

    async def sees(self, *wanted: str) -> str:
        """Wait until all of that is painted; what is painted then. For what comes when it is ready."""
        for _ in range(300):
            painted = await self.painted()
            if all(each in painted for each in wanted):
                return painted
            await self.pilot.pause(0.01)
        raise AssertionError(f"never painted {wanted}:\n{painted}")

    async def select(self, pane: int, record_id: str) -> None:
        """Go to a pane and move the cursor onto a record, with the keys for that."""
        await self.press(str(pane), "home")
        for _ in range(len(self.main.open_pane.rows)):
            if self.main.open_pane.record_id == record_id:
                return
            await self.press("down")
        assert record_id == self.main.open_pane.record_id


def text_of(app: App[Any]) -> str:
    """Everything that is painted at this moment, line by line, as the belt lets it out."""
    width, height = app.size
    lines = app.screen._compositor.render_strips()
    assert len(lines) == height
    painted = ("".join(segment.text for segment in belt.passed(strip)) for strip in lines)
    return "\n".join(each[:width] for each in painted)
