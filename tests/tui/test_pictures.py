"""Pictures of every pane, form and sheet at four sizes in both themes, as they were looked at and found good.

They are in tests/golden/screens/. After a change that is meant, take them anew and look at those that differ:

    make pictures && git diff --stat tests/golden/screens
"""

import os
import shutil
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from journal import interchange
from journal.clock import FixedClock
from journal.home import Home
from journal.settings import Settings
from tests.harness.counts import full
from tests.tui.conftest import LAST_DAY
from tests.tui.driving import Hand, frames_spared, laid_out
from tests.tui.pictures import scenes, taking
from tests.tui.pictures.svg import WordsDiffer, picture, themed
from tui.app import CasebookApp
from tui.paging import Paging
from tui.panes import PANES

# Read when the tests are collected: later on no setting gets in from outside.
UPDATE = os.environ.get("CASEBOOK_UPDATE_GOLDEN") == "1"
SCREENS = Path(__file__).parents[1] / "golden" / "screens"


@pytest.fixture
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Moments are shown by the same clock everywhere."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


PARTS = {
    "panes": (),
    "general": (1,),
    "records": (2, 3),
    "papers": (4, 5, 6, 7),
    "deeper": (),
    "empty": range(1, 8),
}
"""Walks, with the panes in which commands are given."""


def sizes(part: str) -> tuple[tuple[int, int], ...]:
    """All four for a release and when pictures are made; else of the smallest and another one, by turns."""
    if UPDATE or full() or part == "panes":
        return taking.SIZES
    return taking.SIZES[0], taking.SIZES[1 + list(PARTS).index(part) % 3]


@pytest.mark.usefixtures("utc")
@pytest.mark.parametrize("part", PARTS)
async def test_every_screen_looks_as_it_was_found_good(tmp_path: Path, part: str) -> None:
    """The same cells as in the pictures; nothing of ours is cut at any size, no border broken."""
    album = taking.Album(SCREENS / part, UPDATE)
    if UPDATE:
        shutil.rmtree(SCREENS / part, ignore_errors=True)
    for number, (size, theme) in enumerate(product(sizes(part), taking.THEMES)):
        home = Home(tmp_path / f"home{number}", FixedClock.on(LAST_DAY))
        if part != "empty":
            home.bring_in(interchange.sample().snapshot)
        settings = Settings(theme=theme, export_to="~/case")
        app = CasebookApp(home, settings, paging=Paging(pause=0))
        with frames_spared():
            async with app.run_test(size=size, notifications=True) as pilot:
                await laid_out(app)
                hand = Hand(pilot, FixedClock.on(LAST_DAY))
                await hand.measured()
                await walk(hand, album, part)

    assert not album.cut, "\n".join(album.cut)
    assert not album.differing, "\n".join(album.differing[:5])
    assert album.scenes == {each.name for each in (SCREENS / part).iterdir()}


async def walk(hand: Hand, album: taking.Album, part: str) -> None:
    """Through the scenes of a part."""
    done: set[str] = set()
    if part == "empty":
        await album.take(hand, "set-up")
        await hand.fill({"name": "2026-H2"})
        done |= {f"page-{spec.id}" for spec in PANES} | {"help", "tour"}
    if part in ("records", "papers"):
        # What every pane offers is taken with the first.
        await hand.press("1", "home")
        done |= {each.name for each in scenes.of_commands(hand, 1, set())}
        if part == "papers":
            await hand.press("3", "home")
            done |= {each.name for each in scenes.of_commands(hand, 3, set())}
    found = list(scenes.of_panes()) if part in ("panes", "empty") else []
    found += scenes.further() if part == "deeper" else []
    for scene in found:
        await go(hand, album, scene)
    for number in PARTS[part]:
        await hand.press(str(number), "home")
        for scene in list(scenes.of_commands(hand, number, done)):
            await go(hand, album, scene)


async def go(hand: Hand, album: taking.Album, scene: scenes.Scene) -> None:
    """Go to a scene, take its pictures, and come back."""
    before = hand.app.book.snapshot
    await hand.press(*scene.keys)
    await hand.measured()
    hand.app.clear_notifications()
    taking.still(hand)
    if hand.app.front is not hand.main or not scene.opens:
        await album.take(hand, scene.name)
    await taking.back(hand)
    assert before.decisions == hand.app.book.snapshot.decisions, scene


def test_the_same_cells_give_the_same_small_picture() -> None:
    """Runs that look the same are one, blanks are not drawn, what SVG obeys is escaped."""
    red, plain = Style.parse("bold #ff0000 on #000000"), Style.parse("#ffffff on #000000")
    strip = Strip(
        [Segment("a<", red), Segment("b", red), Segment("   ", plain), Segment("&", plain)]
    )
    other = Strip([Segment("a<b", red), Segment("   &", plain)])
    made = picture([strip], [other], 7)

    assert made == picture([other], [strip], 7)
    assert '<tspan x="0" class="b">a&lt;b</tspan><tspan x="54" class="c">&amp;</tspan>' in made
    assert 1 == made.count("<text")
    assert "@media" not in themed(made, "light") + themed(made, "dark")
    with pytest.raises(WordsDiffer):
        picture([strip], [Strip([Segment("another", plain)])], 7)


def test_a_difference_is_told_by_its_line() -> None:
    """Which line it is and what stood there."""
    assert "line 2\n  was b\n  is  c" == taking.first_difference("a\nb\n", "a\nc\n")
    assert "there is no such picture" == taking.first_difference("", "a\n")
    assert "1 lines have become 2" == taking.first_difference("a\n", "a\nb\n")
