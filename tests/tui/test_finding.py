"""The search: rows with their places, the preview, other cycles."""

from datetime import date
from pathlib import Path

from journal.clock import FixedClock
from journal.home import Home
from journal.model import Cycle, NoteDraft
from tests.journal.ledgers import sample
from tests.tui.conftest import LAST_DAY, Screen
from tui.hits import MOST, Searched, found, preview
from tui.lines import Span, plain
from tui.screens.finding import Finding
from tui.widgets.line_list import LineList

HERE = [Searched("", "2026-H1", sample())]


def test_a_row_says_where_the_words_stand_and_marks_them() -> None:
    """In the name if they are there; else the field and the words around."""
    rows = found(HERE, "swamp", 100).rows
    text = plain([rows[0].left])
    assert text.startswith("D7 ")
    assert "swamp" in next(span.text for span in rows[0].left if span.style == "match")
    assert "K1" == found(HERE, "checkout compl", 60).rows[0].key
    narrow = plain([found(HERE, "swamp", 34).rows[0].left])
    assert "swamp" in narrow[:34]


def test_records_of_several_cycles_stand_under_their_cycle() -> None:
    """With the count of each; keys of another cycle name it."""
    cycles = [*HERE, Searched("2025-H2", "2025-H2", sample())]
    rows = found(cycles, "swamp", 100).rows
    assert ["2026-H1, this cycle", "2025-H2"] == [plain([r.left]) for r in rows if not r.key]
    assert {"D7", "2025-H2/D7"} <= {row.key for row in rows}


def test_more_than_can_be_read_is_counted() -> None:
    """The best are listed, the last line says how many there are beside."""
    many = [Searched("", str(n), sample()) for n in range(20)]
    rows = found(many, "e", 100).rows
    assert "more; another word finds fewer" in plain([rows[-1].left])
    assert MOST == sum(1 for row in rows if row.key)


def test_the_preview_starts_with_what_was_found() -> None:
    """Every field follows, each under its name once."""
    record = sample().decisions[6]
    lines = list(preview(record, "swamp"))
    assert "D7 Decision" == plain(lines[:1])
    assert any(span.style == "match" for span in lines[1])
    assert Span("D7 Decision", "head") == lines[0][0]
    assert record.title in plain(lines)


async def test_the_search_previews_and_follows(screen: Screen) -> None:
    """The first is under the cursor, arrows move while typing, backspace comes back to where one was."""
    async with screen(size=(80, 24)) as hand:
        await hand.select(3, "K2")
        await hand.press("ctrl+f")
        assert "K1 is that record" in await hand.painted()
        await hand.type("checkout")
        painted = await hand.painted()
        assert "completion rate" in painted
        assert "7 records" in painted
        first = hand.app.screen.query_one(LineList).key
        await hand.press("down", "up", "pagedown", "pageup", "enter")
        assert first == hand.main.open_pane.record_id
        await hand.press("backspace")
        assert "K2" == hand.main.open_pane.record_id


async def test_a_record_of_another_cycle_is_reached_by_switching(screen: Screen) -> None:
    """It is asked first; no leads back into the search, yes to the record."""
    async with screen() as hand:
        await hand.press("c", "n")
        await hand.fill({"name": "Trial"})
        await hand.press("ctrl+f")
        await hand.type("swamp")
        await hand.sees("D7 Decision")
        await hand.press("enter")
        assert "D7 is in 2026-H1. Switch" in await hand.painted()
        await hand.press("n")
        assert isinstance(hand.app.screen, Finding)
        await hand.sees("D7 Decision")
        await hand.press("enter", "y")
        assert "2026-H1" == hand.app.book.snapshot.cycle.name
        assert "D7" == hand.main.open_pane.record_id


async def test_a_cycle_that_cannot_be_read_is_named(screen: Screen) -> None:
    """The others are searched all the same."""
    async with screen() as hand:
        home: Home = hand.app.home
        Home(home.path, FixedClock.on(LAST_DAY)).start(
            Cycle(name="Old", starts=date(2025, 1, 1), submit_by=date(2025, 6, 1))
        ).add(NoteDraft(text="swamp of old", on=date(2025, 2, 1)))
        home.switch("2026-H1")
        (Path(home.path) / "Bad.json").write_text("{")
        await hand.press("ctrl+f")
        await hand.type("swamp")
        await hand.sees("cannot be read: Bad", "swamp of old")
