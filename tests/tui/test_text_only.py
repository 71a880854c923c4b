"""Without colours, and in plain characters, the screen tells everything that it tells in colour."""

import ast
import io
import locale
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from textual.strip import Strip

from journal.text import safe
from tests.tui.conftest import Screen
from tests.tui.driving import Hand
from tui import aside, belt
from tui.app import CasebookApp
from tui.details import detail
from tui.lines import Line, Row
from tui.panes import PANES
from tui.screens import readiness_rows
from tui.view import View
from tui.widgets.detail import Detail
from tui.widgets.pane import PaneTitle

TOLD = re.compile(r"[●○✓✗◐▸!?•■◆▲▼↺=…]|[A-Za-z]{3}|\b[A-Za-z]\b|\b[A-Z]\d|\d")
"""A sign of ours, a word, a key, a code or a number."""

SIGNS = re.compile("[\u2010-\u2027\u2030-\u205e\u2190-\u23ff\u2440-\u27ff\u2900-\u2bff]")
"""Punctuation, arrows, lines and shapes. Dots of braille are drawn only where they are carried."""


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal whose encoding has none of our signs."""
    monkeypatch.setattr(locale, "getencoding", lambda: "ascii")


def strange(painted: str, theirs: str = "") -> set[str]:
    """What is painted that is neither plain nor the user's own."""
    return {each for each in painted if not each.isascii()} - set(theirs)


def told(line: Line) -> list[str]:
    """Spans whose style says something that no sign or word in them, or right beside them, says."""
    silent = []
    for number, span in enumerate(line):
        beside = "".join(safe(each.text) for each in line[max(0, number - 1) : number + 2])
        drawn = set(span.text) <= set("█░·▁▂▃▄▅▆▇━╌│┤├└┬ ")
        whole = "".join(safe(each.text) for each in line)
        if all(each in "─┼│┤├└┬ " or "⠀" <= each <= "⣿" for each in span.text):
            continue  # a line says nothing, and a curve says it by its shape
        if span.style and not TOLD.search(whole if drawn else beside):
            silent.append(span.text)
    return silent


async def every_place(hand: Hand) -> Iterable[tuple[str, str]]:
    """Each pane, each pane's record read, and the readiness sheet: where, and what is painted there."""
    found = []
    for number, spec in enumerate(PANES, 1):
        await hand.press(str(number))
        found.append((spec.name, await hand.painted()))
        await hand.press("enter")
        found.append((f"{spec.name}: read", await hand.painted()))
        await hand.press("escape")
    await hand.press("r")
    found.append(("Readiness", await hand.painted()))
    await hand.press("escape")
    return found


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_a_walk_in_plain_characters(
    screen: Screen, plain: None, size: tuple[int, int]
) -> None:
    """Every pane, record and the sheet are painted in ASCII; each says where one is."""
    async with screen(size=size) as hand:
        assert hand.main.current_view.ascii
        for where, painted in await every_place(hand):
            assert set() == strange(painted), where
            # The line of the open pane is double, and the cursor is a sign.
            heavy = [each for each in painted.splitlines() if "===" in each]
            assert heavy or where == "Readiness", where
            assert any(re.search(r">\S", each) for each in painted.splitlines()), where


async def test_the_user_s_own_words_stay(screen: Screen, plain: None) -> None:
    """Only our signs become plain: letters of any language are painted as they were typed."""
    async with screen() as hand:
        await hand.press("n")
        await hand.type("Größe 漢字 naïve")
        assert "Größe 漢字 naïve" in await hand.painted()
        assert set() == strange(await hand.painted(), "Größe 漢字 naïve")


async def test_what_has_the_focus_is_told_without_colours(screen: Screen) -> None:
    """The open pane, the cursor in a record, the field of a form, and the word that is chosen."""
    async with screen() as hand:
        await hand.press("3")
        opened = [each for each in (await hand.painted()).splitlines() if "━━" in each]
        assert ["KPIs"] == re.findall(r"━ 3 (\w+) ━", "\n".join(opened))
        await hand.press("2", "enter")
        painted = await hand.painted()
        assert "┏━ D8" in painted
        record = hand.main.query_one(Detail).region
        assert any("▸" in each[record.x :] for each in painted.splitlines())
        await hand.press("escape", "3", "e")
        assert re.search(r"▌\s*Name", await hand.painted())
        assert "▸business" in await hand.painted()
        await hand.press("tab")
        assert not re.search(r"▌\s*Name", await hand.painted())


async def test_every_style_is_told_by_a_sign_or_a_word(screen: Screen) -> None:
    """In each pane, each record, the sheet and the third column no colour speaks alone."""
    async with screen() as hand:
        view = hand.main.current_view
        silent = {
            where: found
            for where, lines in _all_lines(view)
            if (found := [span for each in lines for span in told(each)])
        }

        assert {} == silent


def _all_lines(view: View) -> Iterable[tuple[str, list[Line]]]:
    def both(row: Row) -> Line:
        return (*row.left, *row.right)

    for spec in PANES:
        yield spec.name, [both(row) for row in spec.rows(view)]
    for table in ("decisions", "kpis", "features", "charters", "bullets", "checkins", "notes"):
        for record in getattr(view.snapshot, table):
            yield record.id, list(detail(view, record.id)[1])
    for width in (60, 120):
        yield "readiness", [both(row) for row in readiness_rows.rows(view, width, 40)]
    yield "aside", list(aside.lines(view, 40))


async def test_the_setting_asks_for_it(screen: Screen, tmp_path: Path) -> None:
    """Without it a terminal that has the signs gets them."""
    async with screen() as hand:
        assert not hand.main.current_view.ascii
        assert "●" in await hand.painted()
        titles = list(hand.main.query(PaneTitle))
        assert len(PANES) == len(titles)
        settings = hand.app.settings._replace(ascii=True)
        assert CasebookApp(hand.app.home, settings).ascii
        belt.put_on(plain=False)


def test_every_sign_of_the_screen_has_a_plain_one() -> None:
    """Whatever is drawn by a module of the screen is in the table; a new sign needs a line there."""
    folder = Path(belt.__file__).parent
    drawn = {
        character
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for character in node.value
        if SIGNS.match(character)
    }

    assert set() == {each for each in drawn if ord(each) not in belt.PLAIN}


def test_each_sign_has_a_plain_one_of_its_width() -> None:
    """The table is one to one: nothing on the screen moves."""
    assert all(1 == cell_len(chr(sign)) == len(plain) for sign, plain in belt.PLAIN.items())
    assert all(plain.isascii() for plain in belt.PLAIN.values())


@given(st.text())
def test_plain_characters_change_no_width(text: str) -> None:
    """Whatever stands beside our signs."""
    shown = safe(text).translate(belt.PLAIN)

    assert cell_len(safe(text)) == cell_len(shown)


def test_eight_heights_stay_eight() -> None:
    """A line of blocks can still be read, lowest to highest."""
    assert "_.:-=+*#" == "▁▂▃▄▅▆▇█".translate(belt.PLAIN)


def test_lines_join_and_focus_is_double() -> None:
    """Light lines are - and |, heavy ones = and |, corners and joins +."""
    assert "+-|+ ==|+" == "╭─│├ ━═┃┝".translate(belt.PLAIN)


@pytest.mark.parametrize(
    ("encoding", "carried"),
    [("utf-8", True), ("ascii", False), ("iso8859-15", False), ("cp1252", False), ("", False)],
)
def test_which_encodings_have_our_signs(encoding: str, carried: bool) -> None:
    """All of them or none: half of a picture would be worse."""
    assert carried is belt.carries(encoding)


def test_what_is_written_to_the_terminal_is_plain() -> None:
    """The belt is where it happens: on the strips that are written."""
    belt.put_on(plain=True)
    try:
        console = Console(file=io.StringIO(), color_system=None)
        assert "> * v ." == belt.render(Strip([Segment("▸ ● ✓ …")]), console)
    finally:
        belt.put_on(plain=False)
