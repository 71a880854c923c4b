"""Journals that are hostile in every field, through everything that the screen can open.

Nothing falls, nothing that a text asks for is done, what is typed is kept character for character, and no
character that a terminal would obey is written.
"""

import re
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from journal import interchange
from journal.clock import FixedClock
from journal.home import Home
from journal.text import clean, safe
from tests.harness import hostile
from tests.harness.counts import count, full
from tests.tui.conftest import LAST_DAY, Screen
from tests.tui.driving import Hand, settle
from tui import belt, commands
from tui.drafting import Drafted
from tui.forms.day import DayInput
from tui.palette import Palette
from tui.widgets.detail import Detail

SGR = re.compile(r"\x1b\[[0-9;]*m")
OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def looked_at(app: App[Any]) -> str:
    """What would be written to the terminal now, which must not hold anything that it obeys, nor a link or action."""
    strips = app.screen._compositor.render_strips()
    for strip in strips:
        for segment in strip:
            meta = segment.style.meta if segment.style else {}
            assert not segment.style or not segment.style.link, segment
            assert "@click" not in meta, segment
    written = "\n".join(SGR.sub("", strip.render(app.console)) for strip in strips)
    assert not OBEYED.search(written.replace("\n", "")), OBEYED.findall(written)
    return written


def full_of(texts: list[str], folder: Path) -> Home:
    """A home whose only cycle holds those texts."""
    home = Home(folder / "home", FixedClock.on(LAST_DAY))
    data = hostile.arriving(hostile.journal(texts))
    home.bring_in(interchange.load(data, "hostile.json").snapshot)
    return home


async def back(hand: Hand) -> None:
    """Escape until the main screen is there; nothing was typed, so nothing is asked."""
    for _ in range(5):
        if hand.app.front is hand.main:
            return
        await hand.press("escape")
    assert hand.app.front is hand.main


async def opened(hand: Hand, command: commands.Command) -> None:
    """Give a command, look at what it opens, a page further too, and leave it.

    One that opens nothing has changed the journal; taken back, it is the very one of before.
    """
    before = hand.app.book.snapshot
    await hand.press(command.keys.split(",")[0].replace("slash", "/"))
    looked_at(hand.app)
    front = hand.app.front
    if isinstance(front, Drafted):
        assert front.untyped() == front.typed()
        assert not front.dirty
        await hand.press("f2")
        looked_at(hand.app)
    if not isinstance(hand.app.focused, DayInput):  # where it changes the day
        await hand.press("pagedown")
    looked_at(hand.app)
    await back(hand)
    if command.id in AT_ONCE:
        assert before != hand.app.book.snapshot
        await hand.press("u")
    assert before == hand.app.book.snapshot


AT_ONCE = {"leave-out"}
ONCE = [
    each for each in commands.COMMANDS if not each.needs and each.id not in ("quit", "undo", "redo")
]
EACH = [each for each in commands.COMMANDS if each.needs]


@pytest.mark.fault(1, 28, 50, 52)
@pytest.mark.parametrize(
    ("size", "part"),
    [((80, 24), 0)] if not full() else [((120, 36), n) for n in range(10)] + [((40, 12), 10)],
)
async def test_hostile_texts_through_every_pane_and_command(
    screen: Screen,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    part: int,
) -> None:
    """Each record under the cursor and in full; each command on it and what it opens."""
    done: list[object] = []
    texts = hostile.picked(count(70, 200), seed=part)
    home = full_of(texts, tmp_path)
    async with screen(size=size, home=home) as hand:
        for name in ("open_url", "bell", "copy_to_clipboard", "exit"):
            monkeypatch.setattr(hand.app, name, lambda *given, **_: done.append(given))
        given = set()
        for number in range(1, 8):
            await hand.press(str(number), "home")
            for _ in range(len(hand.main.open_pane.rows)):
                await hand.press("enter")
                looked_at(hand.app)
                await hand.press("escape", str(number))
                for command in EACH:
                    if hand.main.allows(command) and (full() or command.id not in given):
                        given.add(command.id)
                        await opened(hand, command)
                        await hand.press(str(number))
                await hand.press("down")
            for command in ONCE:
                if hand.main.allows(command) and (command.id not in given or command.needs):
                    given.add(command.id)
                    await opened(hand, command)
                    await hand.press(str(number))
        assert {each.id for each in (*EACH, *ONCE)} == given
        assert [] == done
        assert texts


@pytest.mark.fault(1)
async def test_what_is_shown_whole_is_shown_character_for_character(
    screen: Screen, tmp_path: Path
) -> None:
    """The detail of a decision holds the text of every stage as it was written, brackets and all."""
    texts = hostile.picked(count(70, 2000), seed=1)
    async with screen(home=full_of(texts, tmp_path)) as hand:
        found = 0
        for decision in hand.app.book.snapshot.decisions:
            await hand.press("2")
            assert hand.main.pane("decisions").choose_record(decision.id)
            await settle(hand.app)
            shown = hand.main.query_one(Detail).text
            for _, stage in decision.stages.present():
                for line in stage.text.splitlines():
                    assert safe(line) in shown
                    found += 1
        assert found >= 8


@pytest.mark.fault(1, 50)
async def test_hostile_texts_are_found_told_and_asked_about(screen: Screen, tmp_path: Path) -> None:
    """In the results of a search, in notices, in questions and in the titles of forms."""
    texts = hostile.picked(count(40, 2000), seed=2)
    async with screen(size=(80, 24), home=full_of(texts[:60], tmp_path)) as hand:
        for text in texts:
            hand.app.say(text, error=True)
            looked_at(hand.app)
        await hand.painted()
        looked_at(hand.app)
        await hand.press("ctrl+f")
        for text in texts[:20]:
            for character in text[:2]:
                await hand.type(character)
            await hand.painted()
            looked_at(hand.app)
            await hand.press("ctrl+shift+a", "delete")
        await back(hand)
        hand.app.push_screen(Palette())
        await hand.painted()
        looked_at(hand.app)


@pytest.mark.fault(51)
async def test_what_is_typed_into_a_form_is_saved_as_it_was_typed(
    screen: Screen, tmp_path: Path
) -> None:
    """Put into a field of several lines and saved: only what the door cleans is changed."""
    texts = [each for each in hostile.picked(count(12, 300), seed=4) if each.strip()]
    async with screen(size=(80, 24)) as hand:
        for number, text in enumerate(texts):
            await hand.press("4", "w")
            front = hand.app.front
            assert isinstance(front, Drafted)
            front.fill({"body": text, "title": f"Charter {number}"})
            await settle(hand.app)
            looked_at(hand.app)
            hand.app.drafting.keep_all()
            await hand.press("ctrl+s")
            assert clean(text) == hand.app.book.snapshot.charters[0].body, ascii(text)


# --- the belt --------------------------------------------------------------------------------------


@pytest.mark.fault(28)
@pytest.mark.parametrize("name", hostile.CONTROLS)
def test_the_belt_leaves_nothing_that_a_terminal_obeys(name: str) -> None:
    """Whatever gets past everything else is a sign by the time it is written."""
    shown = belt.shown(hostile.CONTROLS[name])

    assert not OBEYED.search(shown)
    assert len(shown) == len(hostile.CONTROLS[name])


@pytest.mark.fault(28, 52)
async def test_signs_take_no_room_from_what_is_beside_them(screen: Screen) -> None:
    """A text area shows bidi controls and half characters as signs, and its border stays in its column."""
    async with screen(size=(80, 24)) as hand:
        await hand.press("4", "w", "f7", "delete")
        front = hand.app.front
        assert isinstance(front, Drafted)
        front.fill({"body": "a\u202eb\x1b]0;xc\x9b2J\u2066 d\nplain"})
        lines = (await hand.painted()).splitlines()
        written = looked_at(hand.app).splitlines()
        row = next(n for n, line in enumerate(written) if "b␛]0;xc" in line)
        borders = [place for place, letter in enumerate(written[row + 1]) if letter == "│"]

        assert "a\ufffdb␛]0;xc\ufffd2J\ufffd d" in written[row]
        assert borders == [place for place, letter in enumerate(written[row]) if letter == "│"]
        assert len(lines) == len(written)
