"""The charter editor under a hand: finding, preview, sections, lists, undo, saving."""

import asyncio
import time
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from textual.widgets import Input

from tests.tui.conftest import Screen
from tests.tui.driving import PATIENCE, Hand, laid_out, settle
from tui.charter_side import side, size
from tui.lines import Line
from tui.screens import editor_beside
from tui.screens.editor import EditorScreen
from tui.screens.main import MainScreen
from tui.view import View
from tui.widgets.detail import Detail
from tui.widgets.markdown_area import MarkdownArea
from tui.widgets.page import Page


def area(hand: Hand) -> MarkdownArea:
    """Where the text is typed."""
    return hand.app.screen.query_one(MarkdownArea)


def line(hand: Hand) -> str:
    """The line under the cursor."""
    return area(hand).document.get_line(area(hand).cursor_location[0])


async def test_words_are_found_as_they_are_typed(screen: Screen) -> None:
    """Ctrl+F, the words, on and back; Escape leaves the cursor there with nothing that a key would replace."""
    async with screen() as hand:
        await hand.press("4", "w", "ctrl+f")
        await hand.type("TARGET")
        painted = await hand.painted()
        assert "1 of 3" in painted
        assert "next" in painted.splitlines()[-1]
        assert "target" == area(hand).selected_text

        await hand.press("enter")
        assert "2 of 3" in await hand.painted()
        await hand.press("down", "down")
        assert "1 of 3" in await hand.painted()
        await hand.press("up")
        assert "3 of 3" in await hand.painted()
        assert line(hand).startswith("- K2 Soft declines")

        await hand.press("escape")
        assert area(hand).has_focus
        assert "" == area(hand).selected_text
        assert line(hand)[area(hand).cursor_location[1] :].startswith("target 5.5")
        await hand.press("ctrl+g")
        assert line(hand).startswith("- K1 Checkout completion")

        await hand.press("ctrl+f")
        await hand.type("nothing like it")
        assert "nowhere" in await hand.painted()
        await hand.press("escape", "escape")
        assert hand.app.screen is hand.main


async def test_the_preview_follows_the_cursor(screen: Screen) -> None:
    """At 100 columns it stands beside the text, with its fields filled in, at the place that is being written."""
    async with screen(size=(100, 20)) as hand:
        await hand.press("4", "w", "f2")
        assert "acquirer contract renewal" not in await hand.painted()
        await hand.press("ctrl+end")
        painted = await hand.painted()
        assert "• acquirer contract renewal" in painted
        assert "▏" in painted
        assert area(hand).has_focus
        await hand.press("ctrl+home", "f6")
        assert hand.app.screen.query_one(Page).has_focus
        await hand.press("escape")
        assert area(hand).has_focus
        await hand.press("f2")
        assert "● Vision" in await hand.painted()


async def test_a_preview_that_was_made_before_it_had_room_is_made_again(screen: Screen) -> None:
    """However soon it was asked for, it is broken for the room it has, at the place that is being written."""
    async with screen(size=(100, 20)) as hand:
        await hand.press("4", "w", "ctrl+end")
        editor = hand.app.screen
        assert isinstance(editor, EditorScreen)
        editor.add_class("preview")
        editor._beside.look()
        soon = await hand.painted()
        editor._beside.look()

        assert "• acquirer contract renewal" in soon
        assert soon == await hand.painted()


async def test_wide_screens_show_all_three(screen: Screen) -> None:
    """Text, preview and sections; F6 goes through them and the title."""
    async with screen(size=(200, 60)) as hand:
        await hand.press("4", "w")
        painted = await hand.painted()
        assert all(each in painted for each in ("target {K1:target}", "target 65.0%", "● Vision"))
        order = []
        for _ in range(4):
            await hand.press("f6")
            assert hand.app.focused is not None
            order.append(type(hand.app.focused))
        assert [Page, Detail, Input, MarkdownArea] == order


async def test_what_is_beside_the_text_follows_within_a_moment(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys that come faster are looked at together; whoever goes there meanwhile finds the text as it is."""
    looks: list[str] = []

    def seen(body: str, view: View) -> Iterator[Line]:
        looks.append(body)
        return side(body, view)

    async with screen((160, 45)) as hand:
        await hand.press("4", "w", "ctrl+end", "enter", "enter")
        await laid_out(hand.app)
        monkeypatch.setattr(editor_beside, "EVERY", 60)
        monkeypatch.setattr(editor_beside, "side", seen)
        await hand.type("- Support: answers what shoppers ask")
        assert [] == looks
        await hand.press("f6", "f6")
        assert [area(hand).text] == looks
        assert "Support" in hand.app.screen.query_one("#editor-side", Detail).text

        monkeypatch.setattr(editor_beside, "EVERY", 0.01)
        await hand.press("escape", "f7", "delete")
        until = time.monotonic() + PATIENCE
        while looks[-1] and time.monotonic() < until:
            await asyncio.sleep(0.01)
            await settle(hand.app)
        assert "" == looks[-1]
        assert "Vision missing" in hand.app.screen.query_one("#editor-side", Detail).text


async def test_what_is_painted_anew_beside_the_text_is_all_that_changed(screen: Screen) -> None:
    """Lines that come, go and move, and the mark at the one being written, stand there as if all had been painted."""
    async with screen((160, 30)) as hand:
        await hand.press("4", "w", "ctrl+end")
        for keys in (
            ["enter", "a"],
            ["ctrl+home", "x"],
            ["enter", "enter", "- b"],
            ["f7", "delete"],
        ):
            await hand.painted()
            for key in keys:
                await (hand.type(key) if " " in key else hand.press(key))
            seen = await hand.painted()
            for each in (Page, Detail):
                hand.app.screen.query_one(each).refresh()
            assert await hand.painted() == seen


async def test_a_missing_section_is_put_where_it_belongs(screen: Screen) -> None:
    """Enter on it in the checklist; its first gap is marked, so that typing writes over it; undo takes it back."""
    async with screen() as hand:
        await hand.press("4", "w")
        area(hand).load_text("## Vision\n\nCalm.\n\n## Success criteria\n\n- faster {K9}\n")
        beside = await hand.said("#editor-side")
        assert "○ Scope missing" in beside
        assert "names no KPI" in beside
        assert "no team with a responsibility, 2" in beside
        assert "{K9} has no value" in beside
        await hand.press("f6", "down", "enter")
        assert "- <what the first release does>" == line(hand)
        await hand.type("web")
        text = area(hand).text
        assert "Calm.\n\n## Scope\n\nIn scope:\n\n- web\n\nOut of scope:" in text
        assert text.index("## Scope") < text.index("## Success criteria")
        assert "● Scope" in await hand.painted()

        await hand.press("f6", "enter")
        assert "## Scope" == line(hand)
        await hand.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
        assert "## Scope" not in area(hand).text
        await hand.press("ctrl+y")
        assert "## Scope" in area(hand).text


async def test_a_section_is_opened_from_the_detail(screen: Screen) -> None:
    """Enter on a section of the record opens the editor at it; nothing was typed, so Escape asks nothing."""
    async with screen() as hand:
        await hand.press("4", "enter", "down", "enter")
        assert isinstance(hand.app.screen, EditorScreen)
        assert "## Scope" == line(hand)
        await hand.press("escape")
        assert isinstance(hand.app.screen, MainScreen)

        charter = hand.app.book.snapshot.charters[0]
        hand.app.book.change(charter, replace(charter, body="## Vision\n\nCalm."))
        await hand.press("4", "enter")
        detail = hand.main.query_one(Detail)
        detail.point_at("C1.sections.Scope")
        await hand.press("enter")
        assert "- <what the first release does>" == line(hand)
        await hand.press("escape")
        assert isinstance(hand.app.screen, MainScreen)


async def test_lists_go_on_and_keys_lead_out(screen: Screen) -> None:
    """What is typed as markdown is what stands there, with the marks typed or left to the editor."""
    async with screen() as hand:
        await hand.press("4", "w", "f7", "delete")
        await hand.type("- one\ntwo\n\nso:\n\n1. a\nb\n\n| x | y |\n1")
        assert (
            "- one\n- two\n\nso:\n\n1. a\n2. b\n\n| x | y |\n|---|---|\n| 1 |  |" == area(hand).text
        )
        await hand.press("f7", "delete")
        typed = "- one\n- two\n\n1. a\n2. b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\nend"
        await hand.type(typed)
        assert typed == area(hand).text

        await hand.press("ctrl+home", "down", "tab")
        assert "  - two" == line(hand)
        await hand.press("shift+tab")
        assert "- two" == line(hand)
        await hand.press("ctrl+end", "tab")
        assert not area(hand).has_focus
        await hand.press("shift+tab")
        await hand.type("\n- last\n")
        assert area(hand).text.endswith("- last\n- ")
        await hand.press("ctrl+s")
        assert f"{typed}\n- last\n" == hand.app.book.snapshot.charters[0].body


async def test_lines_break_anew_at_another_width(screen: Screen) -> None:
    """With the preview beside it the text has half the room: each line says what it says, and all of it."""
    async with screen(size=(100, 60)) as hand:
        await hand.press("4", "w")
        await hand.painted()
        await hand.press("f2")
        await hand.painted()
        shown = "".join(area(hand).render_line(row).text.strip() for row in range(55))
        assert "".join(area(hand).text.split()) == "".join(shown.split())


async def test_colours_follow_what_is_typed(screen: Screen) -> None:
    """A fence that opens makes code of all below it; taken away, each line looks as before."""
    async with screen() as hand:
        await hand.press("4", "w")

        def colour(row: int) -> object:
            strip = area(hand).render_line(row)
            return next(each.style.color for each in strip if each.style and each.style.color)

        await hand.painted()
        words = colour(2)
        before = [area(hand).render_line(row).text for row in range(20)]
        await hand.type("```\n")
        await hand.painted()
        assert words != colour(3)
        await hand.press("backspace", "backspace", "backspace", "backspace")
        await hand.painted()
        assert words == colour(2)
        assert before == [area(hand).render_line(row).text for row in range(20)]


async def test_a_day_that_cannot_be_read_keeps_the_editor_open(screen: Screen) -> None:
    """One sentence says why, at the day; mended, it is saved under the day that the echo showed."""
    async with screen(size=(80, 24)) as hand:
        await hand.press("4", "w", "shift+tab")
        day = hand.app.screen.query_one("#charter-day", Input)
        assert day.has_focus
        await hand.press("end", *["backspace"] * 10)
        await hand.type("nonsense")
        await hand.press("ctrl+s")
        assert "is no day that can be read here" in await hand.painted()
        assert day.has_focus
        await hand.press(*["backspace"] * 8)
        await hand.type("5 mar")
        assert "Thu 5 Mar 2026" in await hand.said("#editor-message")
        await hand.press("ctrl+s")
        assert hand.app.screen is hand.main
        assert "2026-03-05" == str(hand.app.book.snapshot.charters[0].on)


@pytest.mark.parametrize("columns", [(40, 12), (59, 15)])
async def test_on_few_columns_one_part_at_a_time(screen: Screen, columns: tuple[int, int]) -> None:
    """F6 shows the sections in the place of the text, F2 the preview; Escape comes back."""
    async with screen(size=columns) as hand:
        await hand.press("4", "w")
        assert "38 lines" in await hand.painted()
        await hand.press("f6")
        painted = await hand.painted()
        assert "● Scope" in painted
        assert "## Vision" not in painted
        await hand.press("down", "enter")
        assert "## Scope" in await hand.painted()
        await hand.press("f2")
        assert "Preview" in await hand.painted()
        await hand.press("escape")
        assert "## Scope" in await hand.painted()


def test_only_words_are_counted() -> None:
    """What makes lists and tables is no word; a text that says nothing has no lines."""
    assert "0 words · 0 lines" == size("\n")
    assert "4 words · 3 lines" == size("# A b\n\n- {K1:target} | don't |\n")
