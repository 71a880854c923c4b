"""What the exported log leaves out, on the screen: the key on a decision, and the sheet over all of them."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from exports.typeset.log_lengths import log_pages
from exports.typeset.pages import Pages
from journal import interchange, leaving_out
from journal.book import Book
from journal.clock import FixedClock
from journal.errors import Locked
from journal.home import Home
from journal.leaving_out import Candidate
from journal.model import Decision, Snapshot
from journal.profile import load
from tests.tui.conftest import LAST_DAY, Screen
from tests.tui.driving import Hand
from tests.tui.viewing import viewed
from tui import filtering, left_out_rows
from tui.details import decision as detail
from tui.lines import plain
from tui.paging import LOG, Known, Trouble
from tui.panes import decisions as pane
from tui.screens.left_out import LeftOutScreen
from tui.screens.main import MainScreen
from tui.screens.question import Unsaved
from tui.widgets.line_list import LineList

SAMPLE = interchange.sample().snapshot
LESS = leaving_out.with_left_out(SAMPLE, frozenset({"D5", "D7"}))
TWO = Known({LOG: Pages(2.0, 4, 0)})


def out(hand: Hand) -> set[str]:
    """The ids of what is left out."""
    return set(leaving_out.left_out(hand.app.book.snapshot))


# --- the decision under the cursor ----------------------------------------------------------------


async def test_a_key_leaves_a_decision_out_and_takes_it_in_again(screen: Screen) -> None:
    """It is told with what cites it; one undo takes each back."""
    async with screen() as hand:
        await hand.select(2, "D1")
        await hand.press("o")
        painted = await hand.painted()
        assert "D1 left out of the exported log, cited in F1, M1 · u takes it back" in painted
        assert "Log         left out of the exported log" in painted
        assert {"D1"} == out(hand)
        await hand.press("o")
        assert "D1 is in the exported log again" in await hand.painted()
        assert set() == out(hand)
        await hand.press("u")
        assert {"D1"} == out(hand)
        await hand.press("4", "o")
        assert {"D1"} == out(hand)


def test_a_row_and_a_record_say_what_is_left_out() -> None:
    """Muted with a word in the list, in words in the detail, and a state of the filter."""
    view = viewed(LESS)
    rows = {row.key: row for row in pane.rows(view)}

    assert ["out " in plain([rows[each].right]) for each in ("D5", "D6")] == [True, False]
    assert ["muted", ""] == [rows[each].left[1].style for each in ("D5", "D6")]
    said = [plain(detail.lines(view, each)) for each in LESS.decisions[4:6]]
    assert ["left out of the exported log" in each for each in said] == [True, False]
    found = filtering.filtered(view, pane.PANE, pane.rows(view), "is:out")
    assert ["D7", "D5"] == [row.key for row in found]


def _on_paper(snapshot: Snapshot) -> str:
    return f"{log_pages(snapshot, load('sde-to-pm'), LAST_DAY).pages:g}"


# --- the sheet ------------------------------------------------------------------------------------


async def test_the_sheet_shows_what_each_choice_saves(screen: Screen) -> None:
    """The length follows each key before anything is kept; all that was chosen is one step."""
    async with screen(pages=True) as hand:
        await hand.press("2", "O")
        await hand.sees(" lines ", f"8 of 8 decisions · {_on_paper(SAMPLE)} of 4 pages")
        assert "D5" == hand.app.screen.query_one(LineList).key
        await hand.press("space", "down", "space", "down", "o")
        three = leaving_out.with_left_out(SAMPLE, frozenset({"D3", "D5", "D7"}))
        painted = await hand.sees(f"5 of 8 decisions · {_on_paper(three)} of 4 pages")
        assert 3 == painted.count("left out")
        assert set() == out(hand)
        await hand.press("enter")
        assert {"D3", "D5", "D7"} == out(hand)
        assert "the exported log holds 5 of 8 decisions · u takes it back" in await hand.painted()
        await hand.press("u")
        assert set() == out(hand)


async def test_what_saves_most_is_under_the_cursor_once_it_is_known(
    screen: Screen, tmp_path: Path
) -> None:
    """The cursor stays on top while the rows take their places; where the user moved it, it stays there."""
    home = Home(tmp_path / "long", FixedClock.on(LAST_DAY))
    stopped = SAMPLE.decisions[4]
    longer = replace(stopped, id="D9", outcome_note="because of what it would have cost. " * 40)
    home.bring_in(replace(SAMPLE, decisions=(*SAMPLE.decisions, longer)))
    async with screen(pages=True, home=home) as hand:
        await hand.press("O")
        await hand.sees("Decision", "on paper")
        assert "D9" == hand.app.screen.query_one(LineList).key


async def test_what_was_chosen_is_not_thrown_away_unasked(screen: Screen) -> None:
    """Escape asks if something was changed: save, throw away, or go on; a change taken back is none."""
    async with screen() as hand:
        await hand.press("O", "space", "escape")
        assert isinstance(hand.app.screen, Unsaved)
        await hand.press("escape")
        assert isinstance(hand.app.screen, LeftOutScreen)
        await hand.press("escape", "d")
        assert isinstance(hand.app.screen, MainScreen)
        assert set() == out(hand)
        await hand.press("O", "space", "space", "escape")
        assert isinstance(hand.app.screen, MainScreen)
        await hand.press("O", "down", "space", "escape", "s")
        assert isinstance(hand.app.screen, MainScreen)
        assert 1 == len(out(hand))


async def test_what_cannot_be_kept_stays_chosen(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sheet says why and stays; the next Enter keeps it."""

    def locked(*_: object) -> None:
        raise Locked("the journal", 1.0)

    async with screen() as hand:
        with monkeypatch.context() as patch:
            patch.setattr(Book, "leave_out", locked)
            await hand.press("O", "space", "enter")
            assert "! " in await hand.said("#form-problem")
        await hand.press("enter")
        assert 1 == len(out(hand))


async def test_a_decision_that_came_in_elsewhere_is_left_alone(screen: Screen) -> None:
    """Only what was turned here is changed."""
    async with screen() as hand:
        await hand.press("O", "space")
        other = Home(hand.app.home.path, hand.clock).open()
        other.leave_out({"D1": True})
        await hand.press("enter")

        assert {"D1", "D5"} == out(hand)


async def test_a_log_without_decisions_has_no_sheet(screen: Screen) -> None:
    """There is nothing to leave out."""
    async with screen(empty=True) as hand:
        await hand.fill({"name": "2026-H2"})
        await hand.press("2", "O", "o")

        assert hand.app.screen is hand.main


async def test_the_sheet_mends_what_the_readiness_sheet_finds(screen: Screen) -> None:
    """From a log that leaves out all to the sheet, with the key that is shown there."""
    async with screen() as hand:
        hand.app.book.leave_out({each.id: True for each in SAMPLE.decisions})
        await hand.press("r")
        assert "every decision is left out of the exported log" in await hand.painted()
        await hand.press("O")
        assert isinstance(hand.app.screen, LeftOutScreen)
        assert "0 of 8 decisions" in await hand.said("#log-length")


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (120, 36)])
async def test_length_and_keys_stay_in_view(
    screen: Screen, tmp_path: Path, size: tuple[int, int]
) -> None:
    """However many decisions there are and however small the window is."""
    home = Home(tmp_path / "many", FixedClock.on(LAST_DAY))
    many = (replace(SAMPLE.decisions[n % 8], id=f"D{n + 1}") for n in range(30))
    home.bring_in(replace(SAMPLE, decisions=tuple(many)))
    async with screen(size=size, home=home) as hand:
        await hand.press("O", "G")

        assert "30 of 30 decisions" in await hand.said("#log-length")
        assert "Enter save" in await hand.said("#row-keys")
        assert hand.app.screen.query_one(LineList).key in await hand.said("#row-text")


# --- what it says ---------------------------------------------------------------------------------

DECISION = Decision(id="D4", title="Say why", outcome="adopted")


def rowed(width: int, lines: int | None = 9, cited_by: tuple[str, ...] = ("F1", "B2")) -> list[str]:
    """The head and the row of one decision that is left out, as text."""
    each = Candidate(DECISION, lines, cited_by)
    return [
        f"{plain([row.left])}|{plain([row.right])}"
        for row in left_out_rows.rows([each], {"D4"}, width)
    ]


def test_a_row_says_what_has_room() -> None:
    """Lines where they are known, what cites it where that has room, its state always."""
    head, row = rowed(70)
    assert "Decision| on paper  cited in          " == head
    assert "○ D4  Say why|  9 lines  F1, B2    left out" == row
    assert "○ D4  Say why|F1, B2    left out" == rowed(70, lines=None)[1]
    assert "○ D4  Say why|  9 lines  left out" == rowed(40)[1]
    assert "5 records  left out" in rowed(70, cited_by=("F1", "F2", "F3", "B1", "N1"))[1]
    assert "nothing   left out" in rowed(70, cited_by=())[1]


def test_the_row_in_full_says_what_goes_with_it() -> None:
    """What cites it, and what nobody finds in the packet any more."""

    def said(record_id: str, *gone: str) -> str:
        (each,) = [e for e in leaving_out.candidates(SAMPLE, {}) if e.decision.id == record_id]
        return plain([left_out_rows.whole(each, gone, SAMPLE, load("sde-to-pm"), 200)])

    assert "D5 Loosen the risk check for small baskets · stopped · cited in nothing" == said("D5")
    assert said("D3").endswith(
        "reversed · cited in M2 · without it no decision shows the whole arc, none shows trust and depth at once"
    )


def test_a_long_title_hides_nothing_of_what_goes_with_it() -> None:
    """The title gives way to what cites the decision and what is missed without it, but not all of it."""
    (each,) = [e for e in leaving_out.candidates(SAMPLE, {}) if e.decision.id == "D3"]
    long = Candidate(replace(each.decision, title="very long " * 40), None, each.cited_by)

    said = plain([left_out_rows.whole(long, (), SAMPLE, load("sde-to-pm"), 180)])
    least = plain([left_out_rows.whole(long, (), SAMPLE, load("sde-to-pm"), 1)])

    assert 170 < len(said) <= 180
    assert "cited in M2 · without it no decision shows the whole arc" in said
    assert "D3 very long very long… · reversed · cited in M2" in least


TROUBLE = Known({}, {LOG: Trouble("not measured, install typst", "")})
LENGTHS: list[tuple[Mapping[str, Pages] | Known, Known, str]] = [
    (TWO, TWO, "2 of 4 pages"),
    ({LOG: Pages(4.4, 4, 19)}, TWO, "! 4.4 of 4 pages, 19 lines over · aim at 2.5"),
    ({LOG: Pages(2.6, 4, 0)}, TWO, "2.6 of 4 pages · aim at 2.5"),
    ({LOG: Pages(0.9, 1, 0)}, TWO, "0.9 of 1 page"),
    ({LOG: Pages(1.9, 0, 0)}, TWO, "1.9 pages"),
    (Known(waiting=(LOG,)), TWO, "2 of 4 pages …"),
    (Known(waiting=(LOG,)), Known(), "…"),
    (TROUBLE, TWO, "not measured, install typst"),
    (Known(), Known(), "not measured"),
]


@pytest.mark.parametrize(("known", "before", "said"), LENGTHS, ids=[each[2] for each in LENGTHS])
def test_how_long_the_log_is(known: Mapping[str, Pages] | Known, before: Known, said: str) -> None:
    """Beside its limit and what to aim at; while it is measured, what was known before."""
    found = known if isinstance(known, Known) else Known(known)

    held = "6 of 8 decisions"
    assert f"{held} · {said}" == plain([left_out_rows.length(found, before, held, 2.5)])
