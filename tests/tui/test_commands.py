"""Each command of the screen, by its keys, judged by what the journal then holds or what is painted."""

import json
from datetime import date
from pathlib import Path

import pytest

from journal.home import Home
from journal.kinds import KINDS
from journal.model import Round
from tests.tui.conftest import Screen
from tui import commands
from tui.panes import PANES
from tui.screens.help import groups
from tui.screens.main import MainScreen
from tui.widgets.bars import KeyBar


async def test_a_number_key_opens_its_pane(screen: Screen) -> None:
    """Each of the seven panes is one key away."""
    async with screen() as hand:
        for number, spec in enumerate(PANES, 1):
            await hand.press(str(number))
            assert spec.id == hand.main.open_pane.spec.id


async def test_a_note_is_n_and_its_text_and_enter(screen: Screen) -> None:
    """Two keys around the words keep a note of today."""
    async with screen() as hand:
        await hand.press("n")
        await hand.type("Met @Support about [K3]")
        await hand.press("enter")

        note = hand.app.book.snapshot.notes[-1]
        assert (note.id, note.text) == ("N3", "Met @Support about [K3]")
        assert date(2026, 7, 3) == note.on
        assert "Met @Support about [K3]" in await hand.painted()


async def test_a_measurement_is_m_and_its_digits_and_enter(screen: Screen) -> None:
    """A value of today for the KPI under the cursor, which then is its latest."""
    async with screen() as hand:
        await hand.select(3, "K5")
        await hand.press("m")
        await hand.type("921.5")
        await hand.press("enter")

        measured = hand.app.book.snapshot.kpis[4].measurements[-1]
        assert (921.5, date(2026, 7, 3)) == (measured.value, measured.on)
        assert "921.5" in await hand.painted()


async def test_a_second_value_moves_the_readiness(screen: Screen) -> None:
    """The meter follows a measurement at once: K5 is stale no longer."""
    async with screen() as hand:
        before = hand.main.current_view.assessment.raw
        await hand.select(3, "K5")
        await hand.press("m")
        await hand.type("921")
        await hand.press("enter")

        codes = {f.code for f in hand.main.current_view.findings_on("K5")}
        assert set() == codes
        assert before < hand.main.current_view.assessment.raw


async def test_values_are_edited_excluded_and_deleted(screen: Screen) -> None:
    """The list of values mends what was entered wrongly."""
    async with screen() as hand:
        await hand.select(3, "K5")
        await hand.press("M", "enter")
        await hand.fill({"measurements.1.excluded": "wrong week"})
        await hand.press("end", "d", "y", "escape")

        values = hand.app.book.snapshot.kpis[4].measurements
        assert values[0].excluded == "wrong week"
        assert len(values) == 6


async def test_a_stage_is_s_its_number_and_its_text(screen: Screen) -> None:
    """The result of the decision under the cursor is on disk with today's day and moment."""
    async with screen() as hand:
        await hand.select(2, "D8")
        await hand.press("s", "5")
        await hand.type("+0.5 points")
        await hand.press("ctrl+s")

        result = hand.app.book.snapshot.decisions[7].stages.result
        assert result is not None
        assert ("+0.5 points", date(2026, 7, 3)) == (result.text, result.on)
        assert hand.clock.now() == result.entered


async def test_a_prediction_is_locked_and_only_appended_to(screen: Screen) -> None:
    """What was predicted stays as it was; later words stand below it with their day."""
    async with screen() as hand:
        await hand.select(2, "D8")
        await hand.press("s", "3")
        await hand.type("rather 0.3")
        await hand.press("ctrl+s")

        prediction = hand.app.book.snapshot.decisions[7].stages.prediction
        assert prediction is not None
        expected = "completion +0.4 points\n\nAppended 2026-07-03: rather 0.3"
        assert expected == prediction.text


async def test_feedback_is_f_and_who_and_what(screen: Screen) -> None:
    """One stakeholder's word lands on the decision under the cursor."""
    async with screen() as hand:
        await hand.select(2, "D8")
        await hand.press("f")
        await hand.fill({"feedback.1.who": "Risk", "feedback.1.text": "watch [K4]"})

        (feedback,) = hand.app.book.snapshot.decisions[7].feedback
        assert (feedback.who, feedback.text) == ("Risk", "watch [K4]")
        assert "watch [K4]" in await hand.painted()


async def test_feedback_is_listed_edited_and_deleted(screen: Screen) -> None:
    """Feedback entered wrongly can be mended."""
    async with screen() as hand:
        await hand.select(2, "D1")
        await hand.press("F", "d", "y", "escape")

        assert [f.who for f in hand.app.book.snapshot.decisions[0].feedback] == ["Fraud"]


async def test_a_decision_supersedes_another(screen: Screen) -> None:
    """The new decision names the old one, and the old one says so."""
    async with screen() as hand:
        await hand.select(2, "D3")
        await hand.press("S")
        await hand.fill({"title": "Show the list again"})

        assert hand.app.book.snapshot.decisions[-1].supersedes == "D3"
        await hand.select(2, "D3")
        assert "by D9 Show the list again" in await hand.painted()


async def test_a_check_in_is_planned_and_held_with_its_promises(screen: Screen) -> None:
    """Holding keeps notes, promises and the readiness of that moment."""
    async with screen() as hand:
        await hand.select(7, "M4")
        await hand.press("h")
        await hand.fill({"notes": "They back it"})
        await hand.press("p", "a")
        await hand.fill({"promises.1.text": "Send the packet", "promises.1.by": "+1w"})
        await hand.press("t", "escape")

        held = hand.app.book.snapshot.checkins[3]
        assert (held.held, held.notes) == (True, "They back it")
        assert (date(2026, 7, 10), date(2026, 7, 3)) == (held.promises[0].by, held.promises[0].done)
        kept = hand.app.book.snapshot.readiness[-1]
        assert kept.checkin == "M4"


async def test_the_brief_is_read_before_a_check_in(screen: Screen) -> None:
    """B shows what to bring, with the readiness that knows the pages; Escape goes back."""
    async with screen(pages=True) as hand:
        await hand.measured()
        await hand.press("7", "b")
        painted, found = await hand.painted(), hand.main.current_view.assessment
        assert "Check-in brief" in painted
        assert not found.not_measured
        assert f"{found.passed} of {found.checks} checks" in painted
        await hand.press("escape")
        assert hand.app.screen is hand.main


@pytest.mark.parametrize(
    ("pane", "record", "path", "text"),
    [
        (1, "N1", "text", "Changed"),
        (2, "D7", "title", "Changed"),
        (3, "K2", "name", "Changed"),
        (5, "F2", "name", "Changed"),
        (6, "B3", "text", "Changed"),
        (7, "M2", "with", "Changed"),
    ],
)
async def test_every_kind_is_edited_deleted_and_brought_back(
    screen: Screen, pane: int, record: str, path: str, text: str
) -> None:
    """E changes a record, d takes it away, u brings it back as it was, twice."""
    async with screen() as hand:
        before = hand.app.book.get(record)
        await hand.select(pane, record)
        await hand.press("e")
        await hand.go_to(path)
        await hand.press("f7" if path == "text" and pane == 1 else "ctrl+shift+a", "delete")
        await hand.type(text)
        await hand.press("ctrl+s")
        changed = hand.app.book.get(record)
        field = "who" if path == "with" else path
        assert text == getattr(changed, field)

        await hand.press("d", "y")
        assert hand.app.book.snapshot.find(record) is None
        await hand.press("u")
        assert changed == hand.app.book.get(record)
        await hand.press("u")
        assert before == hand.app.book.get(record)


@pytest.mark.parametrize("number", range(1, 8))
async def test_add_offers_what_belongs_in_the_pane(screen: Screen, number: int) -> None:
    """A in each pane opens the form of its kind, and Escape leaves it without a trace."""
    async with screen() as hand:
        before = hand.app.book.snapshot
        await hand.press(str(number), "a")
        assert not isinstance(hand.app.screen, MainScreen)
        await hand.press("escape")
        assert hand.app.screen is hand.main
        assert before == hand.app.book.snapshot


async def test_a_charter_is_written_with_its_sections_in_view(screen: Screen) -> None:
    """The editor ticks off the sections while one types, previews live fields, and saves."""
    async with screen() as hand:
        await hand.press("4", "w")
        assert "● Responsibilities" in await hand.painted()
        await hand.press("f7", "delete")
        await hand.type("## Vision\n\nCalm. {K1}")
        assert "○ Scope missing" in await hand.painted()
        await hand.press("f2")
        assert "Calm. 65.3%" in await hand.painted()
        await hand.press("ctrl+s")

        assert hand.app.book.snapshot.charters[0].body == "## Vision\n\nCalm. {K1}"


async def test_the_readiness_sheet_leads_to_the_record(screen: Screen) -> None:
    """The sheet opens with the six items; Enter goes to what loses the points."""
    async with screen() as hand:
        await hand.press("r")
        painted = await hand.painted()
        assert 0 < painted.index("Outcome map") < painted.index("Score")
        await hand.press("enter")

        assert (hand.main.open_pane.spec.id, hand.main.open_pane.record_id) == ("kpis", "K5")


async def test_a_finding_without_a_record_leads_to_its_pane(screen: Screen) -> None:
    """In an empty cycle the sheet leads to the pane where the first thing is missing."""
    async with screen(empty=True) as hand:
        await hand.fill({"name": "2026-H2"})
        await hand.press("r", "enter")

        assert hand.app.screen is hand.main


async def test_attested_items_are_kept_and_never_scored(screen: Screen) -> None:
    """The plan is edited as lines with a box; the score stays."""
    async with screen() as hand:
        score = hand.main.current_view.assessment.score
        await hand.press("r", "a")
        await hand.go_to("plan")
        await hand.press("f7", "delete")
        await hand.type("[x] Ask [Ana]\nRehearse")
        await hand.press("ctrl+s", "escape")

        plan = hand.app.book.snapshot.cycle.attested.plan
        assert [(p.text, p.done) for p in plan] == [("Ask [Ana]", True), ("Rehearse", False)]
        assert score == hand.main.current_view.assessment.score


async def test_export_writes_what_is_chosen_into_the_folder(screen: Screen, tmp_path: Path) -> None:
    """Space takes one out; the others are written."""
    async with screen() as hand:
        await hand.press("x", "space", "tab")
        await hand.type(str(tmp_path / "out"))
        await hand.press("enter")
        await hand.exported()

        names = {each.name for each in (tmp_path / "out").iterdir() if each.name[0] != "."}
        assert "outcome-map.md" not in names
        assert {"packet.md", "journal.json", "charter-calmer-checkout.md"} <= names
        exported = json.loads((tmp_path / "out" / "journal.json").read_text("utf-8"))
        assert len(exported["decisions"]) == 8


async def test_what_was_taken_back_is_done_again(screen: Screen) -> None:
    """Ctrl+r undoes the undo; a new change ends what could be done again."""
    async with screen() as hand:
        await hand.press("n")
        await hand.type("once")
        await hand.press("enter", "u")
        assert 2 == len(hand.app.book.snapshot.notes)
        await hand.press("ctrl+r")
        assert "once" == hand.app.book.snapshot.notes[-1].text
        assert not hand.main.allows(commands.BY_ID["redo"])


async def test_the_file_is_whole_when_the_screen_was_left(screen: Screen) -> None:
    """What was typed stands in the TinyDB file itself, not only in the log."""
    async with screen() as hand:
        await hand.press("n")
        await hand.type("in the file")
        await hand.press("enter")
        path = Path(hand.app.book.store.path)

    assert "in the file" in path.read_text("utf-8")


async def test_slash_filters_the_pane(screen: Screen) -> None:
    """Only the rows with all the words stay while one types; Enter keeps them, Escape shows all."""
    async with screen() as hand:
        await hand.press("2", "/")
        await hand.type("bank SWAMP")
        assert "1 of 8 / bank SWAMP" in await hand.painted()
        await hand.press("enter", "e")
        assert "Edit D7" in await hand.painted()
        await hand.press("escape", "escape")
        assert 8 == len(hand.main.open_pane.rows)


async def test_views_are_saved_opened_renamed_and_deleted(screen: Screen) -> None:
    """Ctrl+s in a filter or a search keeps the words under a name; v lists them."""
    async with screen() as hand:
        await hand.press("v")
        assert "none yet" in await hand.painted()
        await hand.press("escape", "2", "/")
        await hand.type("bank")
        await hand.press("ctrl+s")
        await hand.type("Banks")
        await hand.press("enter")
        assert "saved as Banks, v opens it" in await hand.painted()
        await hand.press("escape", "ctrl+f")
        await hand.type("loyalty")
        await hand.press("ctrl+s")
        await hand.type("[b]Loyal")
        await hand.press("enter", "escape", "3", "v")
        painted = await hand.painted()
        assert "[b]Loyal  Find / loyalty" in painted
        assert "Banks  Decisions / bank" in painted
        await hand.press("end", "r")
        await hand.type("Money")
        await hand.press("enter", "enter")
        pane = hand.main.open_pane
        assert ("decisions", "bank") == (pane.spec.id, pane.words)
        assert len(pane.rows) < 8
        await hand.press("v", "home", "d", "y", "escape", "v")
        assert "Find / loyalty" not in await hand.painted()
        assert "Money" in await hand.painted()


async def test_find_goes_to_the_record(screen: Screen) -> None:
    """Words in any order, anywhere in a record."""
    async with screen() as hand:
        await hand.press("ctrl+f")
        await hand.type("bank swamp")
        await hand.press("enter")

        assert (hand.main.open_pane.spec.id, hand.main.open_pane.record_id) == ("decisions", "D7")


async def test_the_forecast_shows_both_models(screen: Screen) -> None:
    """The article's estimate for the planned day, early to late, and the clock that restarts."""
    async with screen() as hand:
        await hand.press("t")
        painted = await hand.painted()

        for day in ("7 Aug 2026", "17 Aug 2026", "27 Aug 2026", "20 Aug 2026", "9 Sep 2026"):
            assert day in painted


async def test_rounds_of_submission_are_entered_edited_and_removed(screen: Screen) -> None:
    """What really happened is listed and takes the place of the forecast; one undo takes each step back."""
    async with screen() as hand:
        await hand.press("R")
        assert "no round yet; a adds one" in await hand.painted()
        await hand.press("a")
        await hand.fill({"submitted": "29 jun"})
        await hand.press("enter")
        await hand.fill({"returned": "2 jul", "missing": "dashboard\n[b]charter[/b]"})
        assert "returned 2 Jul · missing dashboard, [b]charter[/b]" in await hand.painted()

        (first,) = hand.app.book.snapshot.cycle.rounds
        assert (date(2026, 6, 29), date(2026, 7, 2)) == (first.submitted, first.returned)
        await hand.press("escape", "t")
        assert "Returned on 2 Jul 2026" in await hand.painted()
        await hand.press("escape", "R", "d", "y", "escape")
        none_left = hand.app.book.snapshot.cycle.rounds
        assert () == none_left
        await hand.press("u")
        assert (first,) == hand.app.book.snapshot.cycle.rounds


async def test_a_round_that_cannot_have_been_says_so_at_its_field(screen: Screen) -> None:
    """A second round before the answer to the first, and a return before the submission, are refused."""
    async with screen() as hand:
        await hand.press("R", "a", "ctrl+s", "enter")
        await hand.fill({"returned": "1 jul"})
        assert "! round 1 was submitted on 2026-07-03; type that day" in await hand.painted()
        await hand.press("escape", "d", "a", "ctrl+s")
        assert "! round 1 has no answer yet" in await hand.painted()


async def test_rounds_entered_elsewhere_meanwhile_are_not_overwritten(screen: Screen) -> None:
    """The form says so and keeps what was typed."""
    async with screen() as hand:
        await hand.press("R", "a")
        other = Home(hand.app.home.path, hand.clock).open()
        other.set_rounds([Round(submitted=date(2026, 6, 1))], 1, "theirs")
        await hand.fill({"outcome": "mine"}, save="ctrl+s")

        painted = await hand.painted()
        assert "changed elsewhere" in painted
        assert "mine" in painted
        assert date(2026, 6, 1) == hand.app.book.snapshot.cycle.rounds[0].submitted


async def test_cycles_are_started_and_switched(screen: Screen) -> None:
    """A new cycle becomes the present one; the old one is an Enter away."""
    async with screen() as hand:
        await hand.press("c", "n")
        await hand.fill({"name": "Trial"})
        assert hand.app.book.snapshot.cycle.name == "Trial"
        await hand.press("c", "home", "enter")

        assert hand.app.book.snapshot.cycle.name == "2026-H1"


async def test_closing_carries_over_and_one_undo_takes_it_back(screen: Screen) -> None:
    """What is taken over is shown first; the pending decision and the open promise come along."""
    async with screen() as hand:
        await hand.press("c", "x")
        assert "D8 Offer address completion" in await hand.painted()
        await hand.press("enter")
        await hand.press("ctrl+s")
        new = hand.app.book.snapshot
        assert new.decisions[0].carried_from == "2026-H1/D8"
        assert new.checkins[0].carried_from == "2026-H1/M3"

        await hand.press("u")
        assert hand.app.book.snapshot.cycle.name == "2026-H1"
        assert hand.app.book.snapshot.cycle.closed is None
        assert hand.app.home.stems() == ["2026-H1"]


async def test_the_cycle_itself_is_edited(screen: Screen) -> None:
    """Role and days can be mended; a day before the start is refused in the form."""
    async with screen() as hand:
        await hand.press("C")
        await hand.fill({"submit_by": "2025-01-01"})
        assert "must come after" in await hand.painted()
        await hand.go_to("submit_by")
        await hand.press("ctrl+shift+a", "delete")
        await hand.fill({"submit_by": "2026-07-31"})

        assert date(2026, 7, 31) == hand.app.book.snapshot.cycle.submit_by


async def test_the_palette_does_commands(screen: Screen) -> None:
    """Ctrl+p finds a command by its words and does it."""
    async with screen() as hand:
        await hand.press("ctrl+p")
        await hand.type("export")
        await hand.sees("export: Write the artifacts into a folder")
        await hand.press("enter")

        await hand.sees("Packet: what the panel reads")


@pytest.mark.parametrize("key", ["pagedown", "pageup", "down", "enter", "escape"])
async def test_any_key_right_after_the_palette_is_survived(screen: Screen, key: str) -> None:
    """A key that comes before the palette shows its list does no harm."""
    async with screen() as hand:
        await hand.type("u")
        await hand.press("ctrl+p", key)
        await hand.press("escape", "escape")

        assert hand.app.return_code is None


async def test_quit_leaves_with_nothing_lost(screen: Screen) -> None:
    """Q ends the program with exit code 0."""
    async with screen() as hand:
        await hand.press("q")

        assert hand.app.return_code == 0


async def test_ctrl_q_over_an_open_form_leaves_the_form_open(screen: Screen) -> None:
    """What is being typed is not thrown away by a key of the terminal's."""
    async with screen() as hand:
        await hand.press("n")
        await hand.type("half a thought")
        await hand.press("ctrl+q")

        assert "half a thought" in await hand.painted()


def help_keys(main: MainScreen) -> list[tuple[str, str]]:
    """What the help says, without its headings."""
    return [each for group in groups(main) for each in group.keys]


async def test_the_keymap_of_the_user_moves_a_key(tmp_path: Path, screen: Screen) -> None:
    """A key of config.toml replaces the built-in one, by the command's id; bar and help say the new one."""
    from journal.settings import Settings
    from tui.app import CasebookApp
    from tui.paging import Paging

    async with screen() as hand:
        home: Home = hand.app.home
    app = CasebookApp(home, Settings(keymap={"note": "f9"}), paging=Paging(on=False))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("n")
        assert isinstance(app.screen, MainScreen)
        assert "F9 note" in app.screen.query_one(KeyBar).render().plain
        assert ("F9", "Write a note of today") in help_keys(app.screen)
        await pilot.press("f9")
        assert not isinstance(app.screen, MainScreen)


def test_every_command_has_a_test_above() -> None:
    """A row of the command table without a pilot test is a gap."""
    tested = {
        "measure", "measurements", "stage", "feedback", "feedbacks", "supersede", "write", "hold",
        "promises", "brief", "add", "edit", "note", "readiness", "export", "undo", "redo", "find", "delete",
        "forecast", "rounds", "cycles", "cycle", "help", "quit", "history", "trash", "drafts", "filter", "views",
        "close-day", "day-before", "day-after", "page", "tour", "leave-out", "left-out",
    }  # fmt: skip
    assert tested == set(commands.BY_ID)


def test_every_kind_has_a_pane() -> None:
    """No kind of record is out of reach."""
    assert {kind.table for kind in KINDS} == {pane.table for pane in PANES}
