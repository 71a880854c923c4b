"""How long a key takes in the charter's editor beside the toolkit's bare text area: ``python -m benchmarks.typing``.

The same keys go into the middle of the same text in the same terminal, in turns, each as soon as the one before is
painted; timed is a key until what it changed is painted. The text has 2,000 lines, or is a charter of one page: that at
80 columns without the preview and at 160 with it. Of each round the medians are compared; printed are the medians of
all rounds. The bar is a ratio of 1.5, and for 2,000 lines 5 ms more while nothing is measured.

The page meter is on. It waits for a pause in the typing, so of 2,000 lines, which it measures for seconds in a process
of its own, the keys pressed meanwhile are timed apart. A page it measures within some 15 ms, which one key after a
pause may meet, and what stands beside the text is looked at ten times a second at most: what a key costs that meets all
of such a measurement, and what one costs together with such a look, is printed without a bar.
"""

import asyncio
import math
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from textual import events
from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import TextArea

from journal import interchange
from journal.clock import FixedClock
from journal.home import Home
from tui import paging
from tui.app import CasebookApp
from tui.screens import editor_beside
from tui.screens.editor import EditorScreen

LINES = 2000
KEYS = 30
WARM = 10
ROUNDS = 5
RATIO = 1.5
MORE = 5.0
FEW = 6
"""Keys while a page is measured: each waits for the pause after which it is."""

PARAGRAPH = (
    "## Vision",
    "",
    "A shopper reaches the page **without** being asked for *anything* twice, see D4 and @UX.",
    "",
    "- K1 Checkout completion rate: target {K1:target}, from `{K1:baseline}`",
    "- a [link](https://example.org/a) and {K9:target}",
    "",
    "| Team | Responsibility |",
    "|---|---|",
    "| Checkout | builds and runs the tests |",
)
TEXT = "\n".join(PARAGRAPH[number % len(PARAGRAPH)] for number in range(LINES))


class Bare(App[None]):
    """Nothing but a text area."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The text area."""
        yield TextArea(self._text, soft_wrap=True)


PAGE = interchange.sample().snapshot.charters[0].body


class Case(NamedTuple):
    """What is typed into, and what happens meanwhile."""

    name: str
    text: str
    size: tuple[int, int]
    measuring: bool = False
    looks: bool = False
    """Whether all that stands beside the text is looked at after each key."""
    more: float = math.inf
    """Milliseconds that a key may take longer than in the bare text area."""

    @property
    def barred(self) -> bool:
        """Whether a key may take no longer than the bar: a page neither looked at nor measured with each key."""
        return self.text != PAGE or not (self.looks or self.measuring)


CASES = (
    Case(f"{LINES:,} lines, nothing measured", TEXT, (120, 36), more=MORE),
    Case(f"{LINES:,} lines, while measured", TEXT, (120, 36), measuring=True),
    Case("1 page, 80 columns", PAGE, (80, 24)),
    Case("1 page, 160 columns and preview", PAGE, (160, 45)),
    Case("1 page, 80 columns, a look with each key", PAGE, (80, 24), looks=True),
    Case("1 page, 160 columns and preview, a look with each key", PAGE, (160, 45), looks=True),
    Case("1 page, 80 columns, a measurement with each key", PAGE, (80, 24), measuring=True),
    Case(
        "1 page, 160 columns and preview, a measurement with each key",
        PAGE,
        (160, 45),
        measuring=True,
    ),
)


def main() -> int:
    """Print the medians and the ratios; exit 1 if a bar is missed."""
    return max([_compared(case) for case in CASES])


def _compared(case: Case) -> int:
    mine, theirs, ratios = [], [], []
    for _ in range(ROUNDS):
        theirs.append(statistics.median(asyncio.run(_bare(case))))
        mine.append(statistics.median(asyncio.run(_ours(case))))
        ratios.append(mine[-1] / theirs[-1])
    here, there, ratio = (statistics.median(each) for each in (mine, theirs, ratios))
    goal = f" (goal: at most {RATIO:g})" if case.barred else ""
    print(
        f"{case.name}: a key in the editor {here:.1f} ms, in a bare text area {there:.1f} ms,"
        f" ratio {ratio:.2f}{goal}"
    )
    return int(case.barred and (ratio > RATIO or here - there > case.more))


async def _bare(case: Case) -> list[float]:
    app = Bare(case.text)
    async with app.run_test(size=case.size):
        return await _typed(app, None)


async def _ours(case: Case) -> list[float]:
    pause = 1e9 if case.text != PAGE and not case.measuring else paging.PAUSE
    with tempfile.TemporaryDirectory(prefix="casebook-bench-") as folder, _watched() as meter:
        home = Home(Path(folder, "home"), FixedClock.on(date(2026, 7, 3)))
        home.bring_in(interchange.sample().snapshot)
        app = CasebookApp(home, paging=paging.Paging(pause=pause))
        async with app.run_test(size=case.size) as pilot:
            await pilot.pause()
            while case.measuring and app.paging.busy:
                await pilot.pause(0.01)
            assert app.main is not None
            row = {"title": "x", "on": "2026-07-03", "body": case.text}
            with _looking(0 if case.looks else editor_beside.EVERY):
                app.push_screen(EditorScreen(row, lambda _: None, app.main.current_view))
                await pilot.pause()
                if not case.measuring:
                    return await _typed(app, None)
                return await _typed(app, meter, FEW if case.text == PAGE else KEYS)


@contextmanager
def _looking(every: float) -> Iterator[None]:
    """What stands beside the text is looked at so often."""
    really = editor_beside.EVERY
    editor_beside.EVERY = every
    try:
        yield
    finally:
        editor_beside.EVERY = really


class Meter(NamedTuple):
    """What the page meter does: set while a text is being measured, and once a key was pressed meanwhile."""

    under_way: threading.Event
    pressed: threading.Event


@contextmanager
def _watched() -> Iterator[Meter]:
    """The page meter, which begins with a text when a key is pressed, so that each key counted meets all of it."""
    meter, really = Meter(threading.Event(), threading.Event()), paging._timed

    def timed(artifact: paging._Artifact, moment: paging.Moment) -> object:
        if artifact.stem == "charter-x":
            meter.pressed.clear()
            meter.under_way.set()
            meter.pressed.wait(1)
        try:
            return really(artifact, moment)
        finally:
            meter.under_way.clear()

    paging._timed = timed  # type: ignore[assignment]
    try:
        yield meter
    finally:
        paging._timed = really


async def _typed(app: App[None], meter: Meter | None, keys: int = KEYS) -> list[float]:
    area = app.screen.query_one(TextArea)
    area.cursor_blink = False
    area.focus()
    row = area.document.line_count // 2
    area.move_cursor((row, 0), center=True)
    await _painted(app)
    taken: list[float] = []
    number = 0
    while len(taken) < keys:
        letter = "abcdefghij klmnop"[number % 17]
        number += 1
        counts = meter is None or meter.under_way.is_set()
        start = time.perf_counter()
        if meter is not None:
            meter.pressed.set()
        app.post_message(events.Key(letter if letter != " " else "space", letter))
        await _painted(app)
        if counts and number > WARM:
            taken.append((time.perf_counter() - start) * 1000)
        # What was just typed is measured after a pause.
        until = time.monotonic() + 1
        while (
            meter is not None
            and number >= WARM
            and not meter.under_way.is_set()
            and time.monotonic() < until
        ):
            await asyncio.sleep(0.001)
    assert area.document.get_line(row).startswith("abcdefghij klm")
    return taken


async def _painted(app: App[None]) -> None:
    """Until the key was handled, then whatever waits to be painted is painted."""
    quiet = 0
    while quiet < 8:
        await asyncio.sleep(0)
        widgets: list[Widget | App[None]] = [app, *app.screen_stack, app.screen.query_one(TextArea)]
        busy = any(each._next_callbacks or not each._message_queue.empty() for each in widgets)
        quiet = 0 if busy else quiet + 1
    app.screen._on_timer_update()
    await asyncio.sleep(0)


if __name__ == "__main__":
    sys.exit(main())
