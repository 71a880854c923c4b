"""Check-ins on the screen: what to bring, what was promised, and holding the one whose turn it is."""

from datetime import date

import pytest

from journal import interchange
from journal.model import Checkin, Promise, ReadinessPoint, Snapshot
from tests.tui.conftest import LAST_DAY, Screen
from tests.tui.viewing import viewed
from tui.actions.checkins import to_hold
from tui.commands import BY_ID
from tui.details import checkin as detail
from tui.details.brief import ARROW
from tui.lines import plain
from tui.panes import checkins as pane
from tui.widgets.detail import Detail, targets

SAMPLE = interchange.sample().snapshot
TODAY = date(2026, 5, 20)


def planned(number: int, on: date | None, held: bool = False) -> Checkin:
    """A check-in of that day."""
    return Checkin(id=f"M{number}", on=on, who="manager", held=held)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], None),
        ([date(2026, 5, 20)], "M1"),
        ([date(2026, 5, 1), date(2026, 5, 18), date(2026, 5, 25)], "M2"),
        ([date(2026, 5, 18), date(2026, 5, 20), date(2026, 5, 21)], "M2"),
        ([date(2026, 6, 20), date(2026, 5, 25)], "M2"),
        ([None, date(2026, 6, 20)], "M2"),
        ([None], "M1"),
    ],
)
def test_whose_turn_it_is(days: list[date | None], expected: str | None) -> None:
    """The one of today, else the one that is overdue since last, else the next; never one that was held."""
    checkins = [planned(number, on) for number, on in enumerate(days, 1)]
    found = to_hold(Snapshot(checkins=(*checkins, planned(9, TODAY, held=True))), TODAY)

    assert expected == (found.id if found else None)


def test_a_planned_check_in_says_what_to_bring() -> None:
    """What moved, what was decided and shipped, open promises, what was asked; each leads to its record."""
    view = viewed(SAMPLE)
    lines = list(detail.lines(view, SAMPLE.checkins[3]))
    shown = plain(lines)

    assert "3 Jul with manager · ○ planned\ntoday · h holds it" in shown
    assert f"Moved since M3 on 14 May\n• K1 Checkout completion rate  64.2%{ARROW}65.3%" in shown
    assert "• K4 Refunds and disputes  still 23" in shown
    assert "• D7 Leave bank transfer out of the first release\n  kept: contacts 8.5" in shown
    assert "  new, 3 Jun; result due 15 Jul" in shown
    assert "! Name two people outside Checkout who will speak for the case  was due 15 Jun" in shown
    assert "Asked on 14 May\n• who speaks for me in the panel" in shown
    assert "What helps most next\n• K5 Checkout p95 latency was last measured 28 days ago" in shown
    found = [each.to for each in targets(lines)]
    assert {"K1", "D7", "M3.promises.1", "M4.notes", "M4.asks", "M4.promises"} <= set(found)


def test_the_brief_says_how_the_score_moved() -> None:
    """Since the check-in before, if its score was kept."""
    from msgspec.structs import replace

    kept = replace(
        SAMPLE, readiness=(ReadinessPoint(on=date(2026, 5, 14), score=80, checkin="M3"),)
    )
    view = viewed(kept)
    change = view.assessment.score - 80

    shown = plain(detail.lines(view, SAMPLE.checkins[3]))
    assert f"readiness {view.assessment.score}, {change:+d} since M3 on 14 May" in shown
    assert "Readiness   80 at that moment" in plain(detail.lines(view, SAMPLE.checkins[2]))


def test_an_empty_journal_has_a_brief_too() -> None:
    """Nothing to bring is no reason to fall."""
    alone = Checkin(id="M1")
    shown = plain(detail.lines(viewed(Snapshot(checkins=(alone,))), alone))

    assert "no day with nobody named, manager · ○ planned\nno day yet · h holds it" in shown
    assert "What to bring" in shown


def test_the_list_says_day_state_and_what_is_open() -> None:
    """In columns, the latest first; what is overdue says so."""
    late = Checkin(id="M5", on=date(2026, 6, 1), who="Ana", kind="sponsor")
    open_one = Checkin(
        id="M6",
        on=date(2026, 1, 9),
        who="manager",
        held=True,
        promises=(Promise(text="a", by=date(2026, 9, 1)), Promise(text="b", done=LAST_DAY)),
    )
    rows = pane.rows(viewed(Snapshot(checkins=(*SAMPLE.checkins, late, open_one))))
    said = [f"{plain([row.left])} | {plain([row.right])}" for row in rows]

    assert "M4  3 Jul   manager | ○ planned" == said[0]
    assert "M5  1 Jun   Ana, sponsor | ! overdue" == said[1]
    assert "M3  14 May  manager | 1 open  ✓ held   " == said[2]
    assert "M6  9 Jan   manager | 1 open  ✓ held   " == said[5]
    assert ["bad", "warn"] == [rows[number].right[0].style for number in (2, 5)]


async def test_the_check_in_of_today_is_held_from_anywhere(screen: Screen) -> None:
    """H, what was said, ctrl+s: no list is in the way afterwards; p is said and works at once."""
    async with screen() as hand:
        await hand.press("3", "h")
        assert "Hold M4 with manager, planned for 3 Jul" in await hand.painted()
        await hand.type("They back it")
        await hand.press("ctrl+s")
        held = hand.app.book.snapshot.checkins[3]
        assert (True, "They back it") == (held.held, held.notes)
        score = hand.app.book.snapshot.readiness[-1].score
        await hand.sees(f"M4 held with readiness {score}; p adds promises")
        assert hand.app.screen is hand.main
        assert not hand.main.allows(BY_ID["hold"])

        await hand.press("p", "a")
        await hand.fill({"promises.1.text": "Send the packet"})
        await hand.press("escape")
        await hand.press("enter")
        hand.main.query_one(Detail).point_at("M4.promises.1")
        await hand.press("enter")
        assert LAST_DAY == hand.app.book.snapshot.checkins[3].promises[0].done
        await hand.sees("M4: promise 1 done (Send the packet)")
        await hand.press("enter")
        assert hand.app.book.snapshot.checkins[3].promises[0].done is None
        await hand.sees("M4: promise 1 open again (Send the packet)")


async def test_notes_and_asks_are_written_where_they_stand(screen: Screen) -> None:
    """Enter on what is missing opens just that, and a promise of an earlier check-in is ticked off in the brief."""
    async with screen() as hand:
        await hand.select(7, "M4")
        await hand.press("enter")
        detail = hand.main.query_one(Detail)
        detail.point_at("M4.asks")
        await hand.press("enter")
        await hand.type("who decides\nwhen")
        await hand.press("ctrl+s")
        assert ("who decides", "when") == hand.app.book.snapshot.checkins[3].asks
        await hand.sees("M4: asks saved", "• who decides")

        detail.point_at("M3.promises.1")
        await hand.press("enter")
        assert LAST_DAY == hand.app.book.snapshot.checkins[2].promises[0].done
        assert "Promises still open" not in detail.text
