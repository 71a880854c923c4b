"""What holds for the screen as a whole: nothing lost, nothing cut off from escape, text as it was typed."""

import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea
from textual.worker import WorkerFailed

from journal import codec, model
from journal.book import Book
from journal.errors import CannotWrite
from journal.home import Home
from journal.store import fsio
from journal.store.store import Change
from tests.tui.conftest import Screen
from tests.tui.driving import settle
from tui import keys
from tui.header import title
from tui.lines import plain
from tui.widgets.detail import Detail


async def test_the_first_start_asks_for_a_cycle_and_opens_it(screen: Screen) -> None:
    """An empty home leads to the set-up; saving it opens an empty journal that says what to do."""
    async with screen(empty=True) as hand:
        assert "first cycle" in await hand.painted()
        await hand.fill({"name": "2026-H2"})

        assert hand.app.book.snapshot.cycle.name == "2026-H2"
        assert "n writes a note of today" in await hand.painted()


async def test_leaving_the_set_up_leaves_no_trace(screen: Screen) -> None:
    """Escape in the set-up ends the program without having made anything."""
    async with screen(empty=True) as hand:
        await hand.press("escape")

        assert hand.app.home.stems() == []
        assert hand.app.return_code == 0


@pytest.mark.parametrize("number", range(1, 8))
async def test_an_empty_pane_says_what_belongs_there(screen: Screen, number: int) -> None:
    """Each empty list names the key that starts it."""
    async with screen(empty=True) as hand:
        await hand.fill({"name": "2026-H2"})
        await hand.press(str(number))

        assert hand.main.open_pane.spec.empty[:30] in await hand.painted()


@pytest.mark.fault(1)
async def test_brackets_are_painted_as_they_were_typed(screen: Screen) -> None:
    """User text is never parsed as markup, in a pane, the detail, a title or a notice."""
    async with screen() as hand:
        await hand.press("2", "a")
        await hand.fill({"title": "[b]bold[/b] [/]"})

        assert (await hand.painted()).count("[b]bold[/b] [/]") >= 2


async def test_a_wrong_field_says_what_to_do_and_keeps_what_was_typed(screen: Screen) -> None:
    """A date that could be two days is refused beside its field; the rest of the form stays."""
    async with screen(size=(160, 36)) as hand:
        await hand.select(3, "K1")
        await hand.press("m")
        await hand.fill({"measurements.9.value": "64", "measurements.9.on": "03/04/2026"})
        painted = await hand.painted()

        assert "type 2026-04-03 or" in painted
        assert "64" in painted
        assert len(hand.app.book.snapshot.kpis[0].measurements) == 8


async def test_a_date_echoes_what_it_understood(screen: Screen) -> None:
    """While typing, the day that is meant stands beside."""
    async with screen() as hand:
        await hand.press("n", "tab")
        await hand.type("last fri")

        assert "→ Fri 26 Jun, 7 days ago" in await hand.painted()


async def test_an_empty_form_names_what_is_missing(screen: Screen) -> None:
    """Saving nothing keeps nothing and says which field needs what."""
    async with screen() as hand:
        before = hand.app.book.snapshot
        await hand.press("2", "a", "ctrl+s")

        assert "! " in await hand.painted()
        assert before == hand.app.book.snapshot


@pytest.mark.fault(16)
async def test_escape_asks_before_it_throws_typing_away(screen: Screen) -> None:
    """Escape at the question goes back to the form with everything in it, d leaves, s saves."""
    async with screen() as hand:
        await hand.press("n")
        await hand.type("half a thought")
        await hand.press("escape")
        assert "is not saved" in await hand.painted()
        await hand.press("escape")
        assert "half a thought" in await hand.painted()
        await hand.press("escape", "d")
        assert hand.app.screen is hand.main
        await hand.press("n")
        await hand.type("a whole one")
        await hand.press("escape", "s")
        assert "a whole one" == hand.app.book.snapshot.notes[-1].text


@pytest.mark.fault(5, 23)
async def test_a_failing_write_keeps_the_form_and_says_why(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk loses nothing: the words are still there, and saving again works."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async with screen() as hand:
        await hand.press("n")
        await hand.type("precious")
        with monkeypatch.context() as patch:
            patch.setattr(fsio.Appender, "append", full)
            await hand.press("enter")
        assert "no space left on device" in await hand.said("#form-problem")
        assert "precious" in await hand.painted()
        await hand.press("enter")

        assert hand.app.book.snapshot.notes[-1].text == "precious"


@pytest.mark.fault(12)
async def test_an_edit_of_what_changed_elsewhere_is_refused(screen: Screen) -> None:
    """Nothing is overwritten: the form says so and keeps what was typed."""
    async with screen() as hand:
        other = Home(hand.app.home.path, hand.clock).open()
        await hand.select(6, "B5")
        await hand.press("e")
        await hand.type("mine")
        theirs = other.get("B5")
        other.change(theirs, codec.decode({**codec.encode(theirs), "text": "theirs"}, model.Bullet))
        await hand.press("ctrl+s")

        assert "changed elsewhere" in await hand.painted()
        assert other.snapshot.bullets[4].text == "theirs"


@pytest.mark.fault(3)
async def test_a_note_from_a_second_shell_shows_within_a_second(screen: Screen) -> None:
    """`casebook note` in another process appears by itself; both then save on without loss."""
    async with screen() as hand:
        environment = {
            **os.environ, "CASEBOOK_HOME": hand.app.home.path, "CASEBOOK_TODAY": "2026-07-03",
        }  # fmt: skip
        command = [sys.executable, "-c", "from cli.main import run; run()", "note", "from outside"]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        await hand.press("1")
        started = time.monotonic()
        while "from outside" not in await hand.painted():
            assert time.monotonic() - started < 1.0
            await hand.pilot.pause(0.02)
        await hand.press("n")
        await hand.type("from inside")
        await hand.press("enter")
        subprocess.run(command, env=environment, check=True, capture_output=True)

        texts = [note.text for note in Home(hand.app.home.path).open().snapshot.notes]
        assert texts[2:] == ["from outside", "from inside", "from outside"]


async def test_what_is_typed_ahead_goes_into_the_form(screen: Screen) -> None:
    """Letters that come before the form is open are its text, not commands of the main screen."""
    async with screen() as hand:
        before = hand.app.book.snapshot
        await hand.type("nhe adds, deletes and quits")
        await hand.press("enter")

        assert "he adds, deletes and quits" == hand.app.book.snapshot.notes[-1].text
        assert before.decisions == hand.app.book.snapshot.decisions


async def test_a_rebuild_never_moves_the_cursor(screen: Screen) -> None:
    """A record that comes in above leaves the cursor on the record it stood on."""
    async with screen() as hand:
        await hand.select(2, "D4")
        Home(hand.app.home.path, hand.clock).open().add(
            model.DecisionDraft(title="New", decided=date(2026, 7, 1))
        )
        hand.app.book.refresh()
        await settle(hand.app)

        assert hand.main.open_pane.record_id == "D4"


async def test_below_80_columns_there_is_one_pane_at_a_time(screen: Screen) -> None:
    """Enter opens the record over the list, Escape goes back."""
    async with screen(size=(60, 24)) as hand:
        await hand.select(2, "D3")
        assert "Fewer choices on screen" not in await hand.painted()
        await hand.press("enter")
        assert "Fewer choices on screen" in await hand.painted()
        await hand.press("escape")
        assert "D3" in await hand.painted()


async def test_a_closed_cycle_is_shown_and_not_changed(screen: Screen) -> None:
    """History says that it is read-only, and a change is refused in one sentence."""
    async with screen() as hand:
        await hand.press("c", "x", "enter", "ctrl+s")
        await hand.press("c", "home", "enter")
        assert "read-only" in await hand.painted()
        await hand.press("n")
        await hand.type("too late")
        await hand.press("enter")

        assert "read-only" in await hand.painted()
        assert len(hand.app.book.snapshot.notes) == 2


async def test_a_gate_says_what_caps_the_meter(screen: Screen) -> None:
    """Without a charter the meter names the cap and its code."""
    async with screen() as hand:
        await hand.press("4", "d", "y")

        assert "capped at 59 by P03" in await hand.painted()


async def test_the_title_counts_the_days(screen: Screen) -> None:
    """Day, length and what is left of the cycle stand on top."""
    async with screen() as hand:
        _, right = title(hand.main.current_view, None, 120)

        assert "day 180/180 · submit by 3 Jul, today" in plain([right])


def test_the_table_of_keys_in_the_readme_is_the_command_table() -> None:
    """The README says exactly which keys there are."""
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    assert keys.renewed(readme) == readme


def test_an_error_of_the_store_is_a_sentence() -> None:
    """What a user reads when a write fails says what to do next."""
    said = str(CannotWrite("/x/2026-H1.json", OSError(28, "No space left on device")))
    expected = "could not write /x/2026-H1.json: no space left on device; nothing was changed"
    assert expected in said


@pytest.mark.fault(7, 32)
@pytest.mark.parametrize("keys", [("4", "w", "x", "ctrl+s"), ("d", "y")])
async def test_a_bug_ends_with_a_report_that_holds_no_words_of_the_user(
    screen: Screen,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    keys: tuple[str, ...],
) -> None:
    """Where it happened and where the data is, never a variable or the error's own words; exit code 1."""

    def broken(*_: object) -> None:
        secret = "canary in a variable"
        raise RuntimeError(f"canary in a message, {secret}")

    apps = []
    with pytest.raises((RuntimeError, WorkerFailed)):
        async with screen() as hand:
            apps.append(hand.app)
            monkeypatch.setattr(Book, "change", broken)
            monkeypatch.setattr(Book, "delete", broken)
            await hand.press(*keys)
            while hand.app._exception is None:
                await hand.pilot.pause(0.01)
    printed = capsys.readouterr().err.replace("\n", "")

    assert apps[0].return_code == 1
    assert "canary" not in printed
    assert "in broken" in printed
    assert "builtins.RuntimeError" in printed
    assert f"Everything that was saved is safe in {apps[0].home.path}" in printed


@pytest.mark.parametrize("size", [(40, 12), (60, 15), (20, 8)])
async def test_the_open_pane_has_lines_on_the_smallest_terminals(
    screen: Screen, size: tuple[int, int]
) -> None:
    """The row under the cursor can always be seen."""
    async with screen(size=size) as hand:
        for number in range(1, 8):
            await hand.press(str(number))
            marked = [each for each in (await hand.painted()).splitlines() if "▸" in each]
            wanted = hand.main.open_pane.rows[hand.main.open_pane.cursor].left[0].text.strip()
            assert any(wanted in each for each in marked), (number, wanted)


async def test_enter_is_no_answer_to_a_question(screen: Screen) -> None:
    """Text is not thrown away, and nothing deleted, by an Enter pressed once too often."""
    async with screen() as hand:
        await hand.press("n")
        await hand.type("half a thought")
        await hand.press("escape", "enter", "escape")
        assert "half a thought" in await hand.painted()
        await hand.press("escape", "d", "d", "enter", "n")
        assert len(hand.app.book.snapshot.decisions) == 8


async def test_the_palette_stands_in_the_key_bar_where_there_is_room(screen: Screen) -> None:
    """Its key is said without hiding another."""
    async with screen(size=(160, 36)) as hand:
        assert "ctrl+p palette" in await hand.painted()


@pytest.mark.parametrize("width", [40, 60, 80, 120])
async def test_the_sheet_says_the_score_at_every_width(screen: Screen, width: int) -> None:
    """The number that the sheet is about is never what is cut."""
    async with screen(size=(width, 36)) as hand:
        await hand.press("r")

        assert "Score 92 " in await hand.painted()


async def test_a_title_that_the_border_cuts_is_read_in_full_below(screen: Screen) -> None:
    """A long title stands whole on top of its record; one that fits is not repeated."""
    async with screen(size=(80, 24)) as hand:
        await hand.select(2, "D1")
        painted = [each[38:78].strip(" ▐") for each in (await hand.painted()).splitlines()]
        assert "delivery choice is settled" in painted
        await hand.select(3, "K1")
        assert (await hand.painted()).count("Checkout completion rate") == 1


async def test_the_preview_is_scrolled_by_keys_and_escape_leaves_it_first(screen: Screen) -> None:
    """At 80 columns the whole charter can be read; Escape goes to the text, then away."""
    async with screen(size=(80, 24)) as hand:
        await hand.press("4", "w", "f2")
        assert "Responsibility" not in await hand.painted()
        await hand.press("end")
        await hand.sees("Responsibility")
        await hand.press("escape")
        assert "Text" in await hand.painted()
        assert isinstance(hand.app.focused, TextArea)
        await hand.press("escape")
        assert hand.app.screen is hand.main


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_sheet_says_the_row_under_the_cursor_in_full(
    screen: Screen, size: tuple[int, int]
) -> None:
    """A message that is cut in the list stands whole beneath it; the six items can be gone to, too."""
    async with screen(size=size) as hand:
        await hand.press("r", "down", "down")
        painted = await hand.said("#row-text")
        assert "B40 B5 “Worked closely with product on the roadmap” has no number" in painted
        await hand.press("home", "down", "down")
        painted = await hand.said("#row-text")
        assert "3 of 3 criteria tied to a KPI, 5 teams" in painted
        await hand.press("enter")
        assert hand.main.open_pane.spec.id == "charter"


async def test_the_plan_of_the_checklist_leads_to_the_attested_items(screen: Screen) -> None:
    """The sixth item is worked on in the form of what is attested."""
    async with screen() as hand:
        await hand.press("r", "home", *["down"] * 5, "enter")

        assert "Attested: listed apart" in await hand.painted()


async def test_a_profile_that_is_not_there_is_told_at_its_field(screen: Screen) -> None:
    """So is a name that is taken; the first of them has the focus."""
    async with screen() as hand:
        await hand.press("c", "n")
        await hand.fill({"profile": "nope"})
        field = hand.app.focused
        assert isinstance(field, Input)
        assert field.value == "nope"
        await hand.press("ctrl+shift+a", "delete")
        await hand.type("sde-to-pm")
        await hand.fill({"name": "2026-h1"})
        assert "! there is a cycle 2026-h1" in await hand.painted()


async def test_a_refused_day_is_told_once(screen: Screen) -> None:
    """The problem takes the place of the hint, and both go when the day is mended."""
    async with screen() as hand:
        await hand.press("n")
        await hand.fill({"text": "x", "on": "12.5"})
        assert (await hand.painted()).count("12.5 could be") == 1
        await hand.press("ctrl+shift+a", "delete")
        await hand.type("fri")
        painted = await hand.painted()
        assert "12.5" not in painted
        assert "→ Fri 3 Jul, today" in painted


async def test_the_keys_of_a_form_are_those_of_the_focused_field(screen: Screen) -> None:
    """Enter saves from a field of one line and makes a line in a text; a star is explained."""
    async with screen() as hand:
        await hand.press("2", "a")
        assert "Enter or ctrl+s save · Tab next · Escape leave · * needed" in await hand.painted()
        await hand.go_to("stages.hypothesis.text")
        assert "ctrl+s save · Enter new line" in await hand.painted()


async def test_one_line_at_a_time_says_what_was_done(screen: Screen) -> None:
    """Quick changes do not pile notices over the record."""
    async with screen(size=(80, 24)) as hand:
        for _ in range(3):
            await hand.press("n")
            await hand.type("x")
            await hand.press("enter")
        painted = await hand.painted()

        assert "N5 added" in painted
        assert "N4 added" not in painted


async def test_a_file_that_cannot_be_read_is_told_once(screen: Screen) -> None:
    """Trouble with the file is said when it begins, not at every look at it."""
    async with screen() as hand:
        path = Path(hand.app.book.store.path)
        whole = path.read_bytes()
        told = []
        hand.app.say = lambda message, error=False: told.append(message)  # type: ignore[method-assign]
        path.write_bytes(whole[:100])
        hand.app._look_around()
        hand.app._look_around()
        assert len(told) == 1
        assert str(path) in told[0]
        path.write_bytes(whole)
        hand.app._look_around()
        assert hand.app.return_code is None


async def test_the_detail_scrolls_with_every_key_that_the_help_names(screen: Screen) -> None:
    """Arrows, j and k, page keys, home and end."""
    async with screen(size=(80, 24)) as hand:
        await hand.select(4, "C1")
        await hand.press("enter")
        detail = hand.main.query_one(Detail)
        for there, back in (("down", "up"), ("j", "k"), ("pagedown", "pageup"), ("end", "home")):
            for key, moved in ((there, True), (back, False)):
                # On the way the cursor stands on what leads somewhere.
                await hand.press(*[key] * 20)
                # Scrolling happens after the next paint, whenever that is.
                for _ in range(100):
                    await hand.painted()
                    if (detail.scroll_offset.y > 0) is moved:
                        break
                assert (detail.scroll_offset.y > 0) is moved, key


async def test_the_palette_is_of_the_main_screen(screen: Screen) -> None:
    """Over a form there is nothing it could do, so it does not open."""
    async with screen() as hand:
        await hand.press("2", "a")
        form = hand.app.screen
        await hand.press("ctrl+p")

        assert hand.app.screen is form


async def test_records_without_names_are_shown_as_such(screen: Screen) -> None:
    """A half-empty import has rows to choose and sentences without holes."""
    async with screen() as hand:
        book = hand.app.book
        rows: list[Change] = [
            Change(
                "decisions", "D9", None, {"feedback": [{"text": "t"}], "friction": {"how": "?"}}
            ),
            Change("kpis", "K6", None, {}),
            Change("checkins", "M5", None, {"promises": [{"by": "2026-01-01"}]}),
        ]
        book.put("import", rows)
        await settle(hand.app)
        await hand.select(2, "D9")
        painted = await hand.painted()
        assert "D9  without a name" in painted
        assert "entered the same day" not in painted
        assert "with somebody · opened no day" in painted
        await hand.select(7, "M5")
        painted = await hand.painted()
        assert "no day with nobody named" in painted
        assert "! nothing said  was due 1 Jan, 183 days ago" in painted
        await hand.select(3, "K6")
        assert "K6  without a n" in await hand.painted()
