"""A walk over the screen by keys, pastes, clicks and sizes, with another process that writes in between.

After each step what stood in an open form is looked for, word by word: in the form, in the journal's own files, in
a draft. It may be gone only where it was thrown away through the question about it.
"""

import asyncio
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from textual import events
from textual.widgets import Input, TextArea

from journal import dates
from journal.clock import FixedClock
from journal.fields import Parsed
from journal.home import Home
from journal.model import Snapshot
from journal.text import clean
from tests.harness.counts import full
from tests.tui.conftest import LAST_DAY
from tests.tui.driving import Hand, settle, text_of
from tui.app import CasebookApp
from tui.drafting import Drafted, Drafting
from tui.forms.field import FormField
from tui.paging import Paging
from tui.screens.question import Unsaved
from tui.screens.small import too_small
from tui.trail import Trail

STEPS_BACK = 6
"""Escape leads back to the panes in at most as many."""

HARMLESS = ("resize ", "write ")
"""Steps after which each open form has, to the letter, what it had."""


class Walker:
    """One app under a hand, put back to the first moment of a journal before each walk.

    After a walk that fails, each one has an app of its own, so that what is shortened does not hang on what was
    before it.
    """

    def __init__(self, runner: asyncio.Runner, folder: Path, snapshot: Snapshot) -> None:
        self.clock = FixedClock.on(LAST_DAY)
        self._runner = runner
        self._first = folder / "first"
        self._number = 0
        self._running: Any = None
        self._alone = False
        Home(self._first, self.clock).bring_in(snapshot).book.close()

    def walk(self, size: tuple[int, int], steps: list[str]) -> None:
        """Take the steps and come back to the panes; raises what failed on the way."""
        if self._running is None:
            self._runner.run(self._start())
        try:
            self._runner.run(self._walk(size, steps))
        except BaseException:
            self._alone = True
            raise
        finally:
            if self._alone:
                self.close()

    def close(self) -> None:
        """End the app, whatever state it is in."""
        running, self._running = self._running, None
        if running is not None:
            with suppress(Exception):
                self._runner.run(running.__aexit__(None, None, None))

    async def _start(self) -> None:
        app = CasebookApp(Home(self._first, self.clock), paging=Paging(on=full()))
        self._running = app.run_test(size=(80, 24), notifications=True)
        self.hand = Hand(await self._running.__aenter__(), self.clock)
        await settle(app)

    async def _walk(self, size: tuple[int, int], steps: list[str]) -> None:
        await self._begin(size)
        for step in steps:
            await self.take(step)
        await self._end()

    async def _begin(self, size: tuple[int, int]) -> None:
        """The journal as it was at first, the cursor at the top of the second pane."""
        app, main = self.hand.app, self.hand.main
        before, self._number = self._folder, self._number + 1
        shutil.copytree(self._first, self._folder)
        app.home = Home(self._folder, self.clock)
        app.drafting = Drafting(app)
        app.turn_to(app.home.open())
        await self.hand.resize(*size)
        main._trail = Trail()
        for pane in main.panes:
            pane.filter("")
            pane.cursor = 0
        app.clear_notifications()
        await self.hand.press("2", "home")
        shutil.rmtree(before, ignore_errors=True)

    @property
    def _folder(self) -> Path:
        return self._first.parent / f"run-{os.getpid()}-{self._number}"

    # --- steps ------------------------------------------------------------------------------------

    async def take(self, step: str) -> None:
        """One step: a key by its name, ``paste <words>``, ``click x,y``, ``resize WxH``, ``write <id>``."""
        app = self.hand.app
        asked = isinstance(app.front, Unsaved)
        before = {form: typed(form) for form in dirty(app)}
        texts = {form: form.typed() for form in before}
        focused = app.focused
        in_front = app.front
        await self._do(step)
        assert app._exception is None
        assert app.return_code is None
        for form, words in before.items():
            if form not in app.screen_stack:
                if not (asked and step == "d"):
                    self._are_kept(words, step, form)
            elif step.startswith(HARMLESS):
                assert texts[form] == form.typed(), (step, form.about)
        in_form = isinstance(in_front, Drafted) and app.front is in_front
        if step.startswith("paste ") and in_form and isinstance(focused, Input | TextArea):
            held = focused.value if isinstance(focused, Input) else focused.text
            assert step.split()[1] in held, step

    async def _do(self, step: str) -> None:
        app, hand = self.hand.app, self.hand
        name, _, given = step.partition(" ")
        if not given:
            await hand.press(step)
        elif name == "paste":
            app.post_message(events.Paste(given))
        elif name == "resize":
            width, height = given.split("x")
            await hand.resize(int(width), int(height))
        elif name == "click":
            x, y = (int(each) for each in given.split(","))
            await hand.pilot.click(offset=(x % app.size.width, y % app.size.height))
        else:
            self._write(given)
            app._look_around()
        await settle(app)

    def _write(self, what: str) -> None:
        """What another process writes: a note, or another name of a record."""
        app = self.hand.app
        book = Home(app.home.path, self.clock).open(app.cycle_stem)
        record = book.snapshot.find(what)
        if book.readonly:
            return
        if record is None:
            book.note("another process wrote this")
        else:
            name = next(
                each for each in ("title", "name", "text", "notes") if hasattr(record, each)
            )
            book.change(record, replace(record, **{name: "another process wrote this"}))

    # --- what must hold ---------------------------------------------------------------------------

    def _are_kept(self, words: Mapping[str, list[str]], step: str, form: Drafted) -> None:
        there = written(self.hand.app.home.path)
        for name, each in words.items():
            for word in each:
                assert any(word in text for text in there), (step, form.about, name, word)

    async def _end(self) -> None:
        """Everything is painted, what is open is in a draft, and Escape leads back."""
        app, hand = self.hand.app, self.hand
        if too_small(app.size):
            await self.take("resize 80x24")
        text_of(app)
        app.drafting.keep_all()
        for form in dirty(app):
            names = [each.name for each in Path(app.home.path, "drafts").iterdir()]
            assert any(form.draft_key in name for name in names), form.about
        for _ in range(STEPS_BACK):
            if app.front is hand.main and hand.main.open_pane.has_focus:
                break
            # Escape at this question goes on typing, so that it can be pressed too often without harm.
            await self.take("d" if isinstance(app.front, Unsaved) else "escape")
        assert app.front is hand.main, app.front
        assert hand.main.open_pane.has_focus
        text_of(app)
        # What is in memory is what is on disk.
        assert app.book.snapshot == Home(app.home.path, self.clock).open(app.cycle_stem).snapshot


def dirty(app: CasebookApp) -> list[Drafted]:
    """The open forms in which something was typed."""
    return [
        each
        for each in app.screen_stack
        if isinstance(each, Drafted) and each.is_mounted and each.dirty
    ]


def typed(form: Drafted) -> dict[str, list[str]]:
    """What must be found again of each field that was changed: its lines, or what was understood."""
    begun = form.untyped()
    changed = {name: text for name, text in form.typed().items() if text != begun.get(name)}
    fields = {each.place.path: each for each in form.query(FormField)}
    return {
        name: understood(fields[name]) if name in fields else said(text)
        for name, text in changed.items()
    }


def understood(field: FormField) -> list[str]:
    """The value of a field as the journal writes it; the lines of a text as they were typed."""
    meant = field.parsed()
    if field.place.field.type in ("text", "line") or not isinstance(meant, Parsed):
        return said(field.typed)
    return list(leaves(meant.value))


def said(text: str) -> list[str]:
    """The lines of a text; a day that stands alone as it is written."""
    day = dates.parse(text, LAST_DAY) if text.strip() else None
    if isinstance(day, dates.Understood):
        return []
    return [line.strip() for line in clean(text).splitlines() if line.strip()]


def written(home: str | os.PathLike[str]) -> set[str]:
    """Each text and value in the journal's files and drafts, as they are on disk."""
    found: set[str] = set()
    for path in Path(home).rglob("*"):
        if path.is_file() and "backups" not in path.parts:
            content = path.read_text("utf-8")
            for text in [content, *content.splitlines()]:
                with suppress(ValueError):
                    found.update(leaves(json.loads(text[text.index("{") :])))
    return found


def leaves(value: object) -> Iterator[str]:
    """Every single value in a value, as text; a text of several lines also on one."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield str(key)
            yield from leaves(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from leaves(each)
    elif isinstance(value, float) and value.is_integer():
        yield str(int(value))
    elif value is not None:
        yield str(value)
        yield " ".join(str(value).split())
