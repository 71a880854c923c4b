"""How long a key takes in the charter's editor beside the toolkit's bare text area: ``python -m benchmarks.typing``.

The same keys go into the middle of the same text of 2,000 lines, in turns; from the key to what is painted after
it. The medians, their difference and their ratio are printed. The bars are a ratio of 1.5 and 5 ms more.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import TextArea

from journal import interchange
from journal.clock import FixedClock
from journal.home import Home
from tui.app import CasebookApp
from tui.screens.editor import EditorScreen

LINES = 2000
KEYS = 40
WARM = 10
ROUNDS = 6
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

    def compose(self) -> ComposeResult:
        """The text area."""
        yield TextArea(TEXT, soft_wrap=True)


def main() -> int:
    """Print the medians and the ratio; exit 1 if a bar is missed."""
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(ROUNDS):
        bare += asyncio.run(_bare())
        ours += asyncio.run(_ours())
    here, there = statistics.median(ours), statistics.median(bare)
    print(
        f"{LINES:,} lines, a key: editor {here:.1f} ms, bare text area {there:.1f} ms,"
        f" {here - there:+.1f} ms, ratio {here / there:.2f}"
    )
    return 0 if here / there <= RATIO and here - there <= MORE else 1


async def _bare() -> list[float]:
    app = Bare()
    async with app.run_test(size=SIZE):
        return await _typed(app)


async def _ours() -> list[float]:
    with tempfile.TemporaryDirectory(prefix="casebook-bench-") as folder:
        home = Home(Path(folder, "home"), FixedClock.on(date(2026, 7, 3)))
        home.bring_in(interchange.sample().snapshot)
        app = CasebookApp(home)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            assert app.main is not None
            row = {"title": "x", "on": "2026-07-03", "body": TEXT}
            app.push_screen(EditorScreen(row, lambda _: None, app.main.current_view))
            await pilot.pause()
            return await _typed(app)


async def _typed(app: App[None]) -> list[float]:
    area = app.screen.query_one(TextArea)
    area.cursor_blink = False
    area.focus()
    area.move_cursor((LINES // 2, 0), center=True)
    await _painted(app)
    taken = []
    for number in range(WARM + KEYS):
        letter = "abcdefghij klmnop"[number % 17]
        start = time.perf_counter()
        app.post_message(events.Key(letter if letter != " " else "space", letter))
        await _painted(app)
        taken.append((time.perf_counter() - start) * 1000)
    assert area.document.get_line(LINES // 2).startswith("abcdefghij klm")
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
