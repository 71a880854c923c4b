"""How long a key takes in the charter's editor beside the toolkit's bare text area: ``python -m benchmarks.typing``.

The same keys go into the middle of the same text of 2,000 lines, in turns; from the key to what is painted after
it. The medians, their difference and their ratio are printed: of the editor with its page meter while nothing is
being measured, and while the text is (only the keys pressed then count); then both again in a charter of one page.
The bar is a ratio of 1.5, and 5 ms more while nothing is measured.
"""

import asyncio
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import TextArea

from journal import interchange
from journal.clock import FixedClock
from journal.home import Home
from tui import paging
from tui.app import CasebookApp
from tui.screens.editor import EditorScreen

LINES = 2000
KEYS = 30
WARM = 10
ROUNDS = 3
RATIO = 1.5
MORE = 5.0
SIZE = (120, 36)

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


def main() -> int:
    """Print the medians and the ratios; exit 1 if a bar is missed."""
    page = interchange.sample().snapshot.charters[0].body
    missed = 0
    for name, text, measuring in (
        ("2,000 lines, nothing measured", TEXT, False),
        ("2,000 lines, while measured", TEXT, True),
        ("1 page, nothing measured", page, False),
        ("1 page, while measured", page, True),
    ):
        ours: list[float] = []
        bare: list[float] = []
        for _ in range(ROUNDS):
            bare += asyncio.run(_bare(text))
            ours += asyncio.run(_ours(text, measuring))
        here, there = statistics.median(ours), statistics.median(bare)
        worst = statistics.quantiles(ours, n=20)[-1]
        print(
            f"{name}: a key in the editor {here:.1f} ms (95%: {worst:.1f}), in a bare text area"
            f" {there:.1f} ms, {here - there:+.1f} ms, ratio {here / there:.2f}"
        )
        missed += here / there > RATIO or (not measuring and here - there > MORE)
    return 1 if missed else 0


async def _bare(text: str) -> list[float]:
    app = Bare(text)
    async with app.run_test(size=SIZE):
        return await _typed(app, None)


async def _ours(text: str, measuring: bool) -> list[float]:
    with tempfile.TemporaryDirectory(prefix="casebook-bench-") as folder, _watched() as under_way:
        home = Home(Path(folder, "home"), FixedClock.on(date(2026, 7, 3)))
        home.bring_in(interchange.sample().snapshot)
        app = CasebookApp(home, paging=paging.Paging(pause=paging.PAUSE if measuring else 1e9))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            while measuring and app.paging.busy:
                await pilot.pause(0.01)
            assert app.main is not None
            row = {"title": "x", "on": "2026-07-03", "body": text}
            app.push_screen(EditorScreen(row, lambda _: None, app.main.current_view))
            await pilot.pause()
            return await _typed(app, under_way if measuring else None)


@contextmanager
def _watched() -> Iterator[threading.Event]:
    """Set while a text is being measured."""
    under_way, really = threading.Event(), paging._timed

    def timed(artifact: paging._Artifact, moment: paging.Moment) -> object:
        if artifact.stem == "charter-x":
            under_way.set()
        try:
            return really(artifact, moment)
        finally:
            under_way.clear()

    paging._timed = timed  # type: ignore[assignment]
    try:
        yield under_way
    finally:
        paging._timed = really


async def _typed(app: App[None], when: threading.Event | None) -> list[float]:
    area = app.screen.query_one(TextArea)
    area.cursor_blink = False
    area.focus()
    row = area.document.line_count // 2
    area.move_cursor((row, 0), center=True)
    await _painted(app)
    taken: list[float] = []
    number = 0
    while len(taken) < WARM + KEYS:
        letter = "abcdefghij klmnop"[number % 17]
        number += 1
        counts = when is None or when.is_set()
        start = time.perf_counter()
        app.post_message(events.Key(letter if letter != " " else "space", letter))
        await _painted(app)
        if counts:
            taken.append((time.perf_counter() - start) * 1000)
        # What was just typed is measured after a pause; a short text may have been while it was painted.
        until = time.monotonic() + 1
        while when is not None and not (counts or when.is_set()) and time.monotonic() < until:
            await asyncio.sleep(0.001)
    assert area.document.get_line(row).startswith("abcdefghij klm")
    return taken[WARM:]


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
