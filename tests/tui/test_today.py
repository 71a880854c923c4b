"""Today: the agenda with the keys that deal with it, the days one key away, and the close of the day."""

import re
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from journal import codec, model
from journal.drafts import Drafts
from journal.errors import CannotWrite
from journal.home import Home
from tests.tui.conftest import LAST_DAY, Screen
from tests.tui.driving import Hand, settle
from tui import todo
from tui.forms.form import Form
from tui.lines import plain
from tui.screens.evening import EveningScreen
from tui.screens.question import Menu
from tui.widgets.detail import Detail


def cursor(hand: Hand) -> str:
    """What the cursor of the open pane stands on."""
    return hand.main.open_pane.key


async def stand_on(hand: Hand, key: str) -> None:
    """Move the cursor in Today onto a row, with the keys for that."""
    await hand.press("1", "home")
    for _ in hand.main.open_pane.rows:
        if cursor(hand) == key:
            return
        await hand.press("down")
    raise AssertionError(f"{key} is not in {[row.key for row in hand.main.open_pane.rows]}")


def told(hand: Hand) -> str:
    """The detail, as text."""
    return hand.main.query_one(Detail).text


def last_said(hand: Hand) -> str:
    """The notice that is shown."""
    return [each.message for each in hand.app._notifications][-1]


async def a_short_cycle(hand: Hand) -> None:
    """A first cycle that began 84 days ago and is submitted in 41 days."""
    await hand.fill({"name": "2026-H2", "starts": "2026-04-11", "submit_by": "2026-08-13"})


# --- the agenda -----------------------------------------------------------------------------------


async def test_the_screen_opens_on_what_is_due(screen: Screen) -> None:
    """Today has the focus, the key of each item stands at its edge, the sentence and the record on the right."""
    async with screen() as hand:
        assert ("today", "M3#promise.promises.1") == (hand.main.open_pane.spec.id, cursor(hand))
        assert re.search("1 Today ━+ 3 due", await hand.painted())
        edges = {row.key: plain([row.right]) for row in hand.main.open_pane.rows if "#" in row.key}
        assert "p m h s" == " ".join(edges[each.key] for each in todo.items(hand.main.current_view))
        assert told(hand).startswith(
            "! M3 promise is 18 days overdue: Name two people outside Checkout who will speak for the case\n"
            "p tick it off with t, or change it\n\n14 May with manager"
        )


async def test_it_opens_on_the_decisions_when_today_asks_for_nothing(
    screen: Screen, tmp_path: Path
) -> None:
    """Nothing is due and something was entered today."""
    async with screen() as hand:
        book, clock = hand.app.book, hand.clock
        for record_id in ("M3", "M4"):
            book.delete(book.get(record_id))
        kpi = book.get("K5")
        assert isinstance(kpi, model.Kpi)
        row = {**codec.encode(kpi), "measurements": [{"on": "2026-07-03", "value": 930}]}
        book.change(kpi, codec.decode(row, model.Kpi))
        book.add(model.CheckinDraft(who="Ana", on=LAST_DAY))
        found = [each.kind for each in todo.items(hand.main.current_view) if each.days <= 0]
        assert ["check-in"] == found
        book.set_cycle(
            book.snapshot.cycle,
            codec.decode(
                {**codec.encode(book.snapshot.cycle), "submit_by": "2026-07-20"}, model.Cycle
            ),
        )
        held = book.snapshot.checkins[-1]
        book.change(held, codec.decode({**codec.encode(held), "on": "2026-07-18"}, model.Checkin))
        path = hand.app.home.path
    async with screen(home=Home(path, clock)) as hand:
        assert "decisions" == hand.main.open_pane.spec.id


async def test_the_key_of_an_item_does_it_at_once(screen: Screen) -> None:
    """A result goes straight into its form, a value into its own, a promise is under the cursor; it is then gone."""
    async with screen() as hand:
        await stand_on(hand, "D8#result.stages.result")
        await hand.press("s")
        assert isinstance(hand.app.front, Form)
        assert "stages.result.text" in hand.app.front.typed()
        await hand.type("+0.5 points")
        await hand.press("ctrl+s")
        decision = hand.app.book.snapshot.decisions[7]
        result = decision.stages.result
        assert result is not None
        assert ("+0.5 points", LAST_DAY) == (result.text, result.on)
        assert "D8#feedback" in [row.key for row in hand.main.open_pane.rows]

        await stand_on(hand, "K5#stale")
        await hand.press("m")
        await hand.type("921")
        await hand.press("enter")
        assert "K5#stale" not in [row.key for row in hand.main.open_pane.rows]

        await stand_on(hand, "M3#promise.promises.1")
        await hand.press("p", "t", "escape")
        promise = hand.app.book.snapshot.checkins[2].promises[0]
        assert LAST_DAY == promise.done
        assert "today" == hand.main.open_pane.spec.id


async def test_the_promise_that_is_due_is_under_the_cursor(screen: Screen) -> None:
    """Where a check-in has several, p stands on the one that the item is about."""
    async with screen() as hand:
        book = hand.app.book
        checkin = book.get("M3")
        promises = [{"text": "first", "done": "2026-06-01"}, {"text": "second", "by": "2026-07-01"}]
        row = {**codec.encode(checkin), "promises": promises}
        book.change(checkin, codec.decode(row, model.Checkin))
        await stand_on(hand, "M3#promise.promises.2")
        await hand.press("p")
        assert isinstance(hand.app.front, Menu)
        await hand.press("t", "escape")
        found = book.snapshot.checkins[2].promises
        assert (date(2026, 6, 1), LAST_DAY) == (found[0].done, found[1].done)


async def test_what_is_about_no_record_is_done_in_its_own_pane(screen: Screen) -> None:
    """Its key and Enter go there and start it; beside it stands why it is asked for."""
    async with screen(empty=True) as hand:
        await a_short_cycle(hand)
        for key, pane, sentence, title in (
            ("#first decision", "decisions", "no decision by day 63", "New decision"),
            ("#map", "outcome-map", "submit in 41 days, no map yet", "New feature"),
            ("#first KPI", "kpis", "no KPI yet: what should move?", "New KPI"),
            ("#plan", "check-ins", "no check-in is planned", "New check-in"),
        ):
            for press in ("a", "enter"):
                await stand_on(hand, key)
                assert sentence in told(hand)
                assert len(told(hand)) > 100
                await hand.press(press)
                assert isinstance(hand.app.front, Form)
                assert title == hand.app.front.about
                assert pane == hand.main.open_pane.spec.id
                await hand.press("escape")
        await stand_on(hand, "#hole")
        assert "(house rule)" in told(hand)
        await hand.press("enter")
        await hand.type("back again")
        await hand.press("enter")
        assert "back again" == hand.app.book.snapshot.notes[-1].text
        assert "#hole" not in [row.key for row in hand.main.pane("today").rows]
        await hand.press("home", "a")
        assert "New" in hand.app.front.about  # type: ignore[attr-defined]


async def test_a_draft_of_a_result_is_gone_on_with_wherever_it_was_begun(
    screen: Screen, tmp_path: Path
) -> None:
    """What was typed from the agenda comes back in the same form."""
    async with screen() as hand:
        await stand_on(hand, "D8#result.stages.result")
        await hand.press("s")
        await hand.type("half a result")
        hand.app.drafting.keep_all()
        path, clock = hand.app.home.path, hand.clock
        (draft,) = Drafts(path).found().drafts
        assert ("follow", "decisions", "D8.stages.result") == draft.where
    async with screen(home=Home(path, clock)) as hand:
        await hand.press("enter")
        assert "half a result" in await hand.painted()


# --- day by day -----------------------------------------------------------------------------------


async def test_brackets_go_from_day_to_day_with_everything_of_the_day(screen: Screen) -> None:
    """From anywhere to the day before today, on through what happened, and back up to today."""
    async with screen() as hand:
        await hand.press("3", "[")
        assert ("today", "#day.2026-06-19") == (hand.main.open_pane.spec.id, cursor(hand))
        for text in ("K1 Checkout completion rate", "65.3%", "23 basis points of value"):
            assert text in told(hand)
        await hand.press("[")
        assert "D8 went live in one market this morning" in told(hand)
        await hand.press("down")
        assert "N2" == cursor(hand)
        await hand.press("]")
        assert "#day.2026-06-19" == cursor(hand)
        await hand.press("]")
        assert "#day.2026-07-03" == cursor(hand)
        assert "nothing entered yet; n writes a note" in told(hand)
        await hand.press("]")
        assert "nothing is entered after 3 Jul" == last_said(hand)


async def test_a_day_is_read_with_links_and_brackets_turn_the_page(screen: Screen) -> None:
    """Enter reads the page, the brackets stay in it, Enter on a link goes to the record and backspace back."""
    async with screen(size=(80, 24)) as hand:
        await hand.press("[", "enter")
        detail = hand.main.query_one(Detail)
        assert (True, "K1") == (detail.has_focus, detail.pointed)
        await hand.press("[")
        assert "Mon 15 Jun 2026, 18 days ago" in await hand.painted()
        assert detail.has_focus
        await hand.press("enter")
        assert "N2" == cursor(hand)
        await hand.press("backspace")
        assert "#day.2026-06-15" == cursor(hand)


async def test_a_day_shows_decisions_stages_feedback_check_ins_and_what_shipped(
    screen: Screen,
) -> None:
    """In full, and how much later it was entered."""
    wanted = {
        "2026-01-28": ("D2 Retry soft declines once", "entered 23 days later", "Hypothesis  Many soft"),
        "2026-02-12": ("Fraud, Risk on D1", "no objection while K4", "✓ Send the read-out of D1 to Fraud"),
        "2026-03-20": ("D3 Hide the saved-card list", "Post-mortem I overruled", "first week after the Easter"),
        "2026-03-31": ("M2 manager · manager", "Went through D3 openly", "Asked       show the reversed"),
        "2026-04-24": ("1420 ms  excluded: load test week",),
        "2026-05-11": ("F4 Wallet first", "Claim", "Trade-off"),
        "2026-05-14": ("Promised    Name two people outside Checkout", ", by 15 Jun"),
    }  # fmt: skip
    async with screen() as hand:
        pane = hand.main.pane("today")
        for on, texts in wanted.items():
            assert pane.select(f"#day.{on}"), on
            await settle(hand.app)
            for text in texts:
                assert text in told(hand), (on, told(hand))


async def test_first_day_says_that_nothing_was_before(screen: Screen) -> None:
    """The cursor stays where it is."""
    async with screen() as hand:
        await hand.press("1", "end", "[")
        assert "nothing is entered before 8 Jan" == last_said(hand)


# --- the close of the day -------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_day_is_closed_with_three_lines(screen: Screen, size: tuple[int, int]) -> None:
    """Each answer is kept when Enter is pressed, by itself; at the end one sentence says what."""
    async with screen(size=size) as hand:
        await hand.press("z")
        assert "Is it done?" in await hand.said("#evening-question")
        assert "1 of 3" in await hand.painted()
        await hand.type("one of two\nabout 930\n")
        assert "K5 Checkout p95 latency is 930 ms" in await hand.said("#evening-question")
        assert "no number" in await hand.said("#evening-problem")
        await hand.press("ctrl+shift+a", "delete")
        await hand.type("921\nShipped the last part of #address\n")
        assert hand.app.front is hand.main
        book = hand.app.book
        notes = [note.text for note in book.snapshot.notes[2:]]
        assert [
            "Promise “Name two people outside Checkout who will speak for the case” (M3): one of two",
            "Shipped the last part of #address",
        ] == notes
        measured = book.snapshot.kpis[4].measurements[-1]
        assert (921, LAST_DAY) == (measured.value, measured.on)
        kept = "kept: a note on the promise of M3, K5 921, a note, u takes back one after the other"
        assert f"{kept} · readiness 92 → 93" == last_said(hand)
        await hand.press("u")
        assert 3 == len(book.snapshot.notes)
        assert 921 == book.snapshot.kpis[4].measurements[-1].value
        await hand.press("u", "u")
        assert 2 == len(book.snapshot.notes)
        assert 930 == book.snapshot.kpis[4].measurements[-1].value


async def test_an_empty_line_skips_and_escape_keeps_what_was_answered(screen: Screen) -> None:
    """Nothing is asked about a skip; Escape asks only where something stands in the line."""
    async with screen() as hand:
        await hand.press("z", "y", "enter")
        assert "✓ kept: M3 promise done" in await hand.said("#evening-kept")
        await hand.press("enter")
        assert "What did you learn or decide today?" in await hand.said("#evening-question")
        await hand.type("half a line")
        await hand.press("escape")
        assert "What you typed is not saved" in await hand.painted()
        await hand.press("d")
        assert hand.app.front is hand.main
        assert LAST_DAY == hand.app.book.snapshot.checkins[2].promises[0].done
        assert "kept: M3 promise done · u takes it back" == last_said(hand)
        assert () == Drafts(hand.app.home.path).found().drafts

        await hand.press("z", "escape")
        assert "the day is closed, nothing was kept" == last_said(hand)
        await hand.press("z")
        await hand.type("about 930")
        await hand.press("escape", "s")
        assert "no number" in await hand.said("#evening-problem")
        await hand.press("ctrl+shift+a", "delete")
        await hand.type("930")
        await hand.press("ctrl+s")
        assert "kept: K5 930 · u takes it back · readiness 92 → 93" == last_said(hand)


async def test_a_day_that_asks_for_nothing_offers_a_note(screen: Screen) -> None:
    """It says so, and one line is kept all the same."""
    async with screen() as hand:
        await hand.press("z")
        await hand.type("y\n930\nA first note\n")
        hand.app.book.note("x")
        await hand.press("z")
        assert "Nothing is asked for today" in await hand.said("#evening-question")
        await hand.type("One more\n")
        assert "One more" == hand.app.book.snapshot.notes[-1].text


async def test_what_cannot_be_written_stays_in_the_line(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The problem is told beneath; Enter tries again."""
    async with screen() as hand:
        await hand.press("z", "enter", "enter")
        await hand.type("precious")
        with monkeypatch.context() as patch:

            def refuse(*_: object) -> str:
                raise CannotWrite("x.json", OSError(28, "No space left on device"))

            patch.setattr(type(hand.app.book), "note", refuse)
            await hand.press("enter")
        assert "no space left on device" in await hand.said("#evening-problem")
        assert "precious" == hand.app.front.query_one(Input).value
        await hand.press("enter")
        assert "precious" == hand.app.book.snapshot.notes[-1].text


async def test_a_draft_of_an_answer_comes_back_at_its_question(screen: Screen) -> None:
    """Half a line typed for the second question is offered at the next start and stands there again."""
    async with screen() as hand:
        await hand.press("z", "enter")
        await hand.type("92")
        hand.app.drafting.keep_all()
        path, clock = hand.app.home.path, hand.clock
    async with screen(home=Home(path, clock)) as hand:
        await hand.press("enter")
        front = hand.app.front
        assert isinstance(front, EveningScreen)
        assert {"K5#stale": "92"} == front.typed()
        await hand.type("1\n")
        assert 921 == hand.app.book.snapshot.kpis[4].measurements[-1].value
        assert () == Drafts(path).found().drafts
