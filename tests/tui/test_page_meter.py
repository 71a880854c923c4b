"""Pages on the screen under a hand: the meter of the editor, the gates of the limits, and what is said without them."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from msgspec.structs import replace
from textual import events

from exports.typeset import measure
from exports.typeset.engine import CannotTypeset, TooLong
from exports.typeset.pages import Pages, pages
from journal.home import Home
from tests.tui.conftest import Screen
from tests.tui.driving import Hand
from tui import paging

LONG = " ".join(f"word{number}" for number in range(700))
"""A paragraph that makes two pages of the sample's charter."""


CHARTER = "charter-calmer-checkout"


def length(hand: Hand) -> Pages:
    """How long the charter that is kept is, as the command line measures it."""
    book = hand.app.book
    return pages(book.snapshot, book.profile, book.clock.today(), [])[CHARTER]


async def paste(hand: Hand, text: str) -> None:
    """What a terminal sends for a paste."""
    hand.app.post_message(events.Paste(text))
    await hand.measured()


@contextmanager
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Measurements that wait until they are let go."""
    go = threading.Event()
    really = paging.measured

    def measured(stem: str, moment: paging.Moment) -> object:
        assert go.wait(30)
        return really(stem, moment)

    with monkeypatch.context() as patch:
        patch.setattr(paging, "measured", measured)
        yield go
        go.set()


async def test_a_charter_of_two_pages_caps_the_score_until_it_is_cut(screen: Screen) -> None:
    """The editor warns while it is typed; saved it caps the score and says by how much; cut and saved it does not."""
    async with screen(pages=True) as hand:
        await hand.measured()
        assert " 92 ready" in await hand.painted()
        short = length(hand).pages
        await hand.press("4", "w", "ctrl+end", "enter")
        await hand.measured()
        assert (await hand.said("#editor-message")).startswith(f"{short} of 1 page · 128 words")
        await paste(hand, LONG)
        warned = await hand.said("#editor-message")
        await hand.resize(40, 16)
        assert warned.partition(" · ")[0] == await hand.said("#editor-message")
        await hand.resize(80, 24)
        assert warned == await hand.said("#editor-message")
        await hand.press("shift+tab")
        day, _, meter = (await hand.said("#editor-message")).partition(" ago ")
        assert ("Mon 2 Feb 2026, 151 days", warned.partition(" · ")[0]) == (day, meter.strip())
        await hand.press("tab")
        await hand.resize(120, 36)

        await hand.press("ctrl+s")
        painted = await hand.painted()
        long, _, over = length(hand)
        assert long >= 1.5
        assert f"! {long:g} of 1 page, {over} lines over · 828 words · 40 lines" == warned
        assert " 92 → 59 −33 not yet  ✗ capped at 59 by P06" in painted
        assert "readiness 92 → 59" in painted
        assert "C1 shorten it" in painted
        assert f"━ ! {long:g} of 1 page ━" in painted
        assert "! length" in painted
        assert f"! {long:g} of 1 page, {over} lines over" in await hand.said("#detail")
        await hand.press("r")
        sheet = await hand.painted()
        (cap,) = hand.main.current_view.assessment.caps
        assert cap.message.startswith(f"Calmer Checkout is {long:g} pages long, ")
        assert cap.message.endswith(" over the limit of 1 page")
        assert f"capped at 59  {cap.message}" in sheet

        await hand.press("e")
        await hand.measured()
        await hand.press("ctrl+end", "ctrl+shift+k")
        await hand.measured()
        assert (await hand.said("#editor-message")).startswith(f"{short} of 1 page · 128 words")
        await hand.press("ctrl+s")
        painted = await hand.painted()
        assert " 59 → 92 +33 ready" in painted
        assert "✓ complete" in painted
        assert "P06" not in painted


async def test_a_charter_written_elsewhere_is_measured_while_the_screen_is_open(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The gate comes with what another process wrote, and is told as a movement; the note of one moves nothing."""
    async with screen(pages=True) as hand:
        await hand.measured()
        other = Home(hand.app.home.path, hand.clock).open()
        (charter,) = other.snapshot.charters
        other.change(charter, replace(charter, body=f"{charter.body}\n\n{LONG}\n"))
        with held(monkeypatch) as go:
            hand.app._look_around()
            assert CHARTER in hand.main.current_view.pages.waiting
            painted = await hand.painted()
            assert " 92 ready" in painted
            assert "… of 1 page" in painted
            go.set()
            await hand.measured()
        assert " 92 → 59 −33 not yet  ✗ capped at 59 by P06" in await hand.painted()

        other.note("from elsewhere")
        hand.app._look_around()
        assert CHARTER in hand.main.current_view.pages.lengths
        assert " 59 not yet  ✗ capped at 59 by P06" in await hand.painted()


async def test_a_cap_stays_with_a_sign_while_it_is_measured_anew(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A score that jumps up and down again would tell nothing; what counts is what is known, and then it is told."""
    async with screen(pages=True) as hand:
        await hand.measured()
        await hand.press("4", "w", "ctrl+end", "enter")
        await paste(hand, LONG)
        await hand.press("ctrl+s", "escape")
        other = Home(hand.app.home.path, hand.clock).open()
        (charter,) = other.snapshot.charters
        with held(monkeypatch) as go:
            other.change(charter, replace(charter, body="## Vision\n\nCalm.\n"))
            hand.app._look_around()
            assert " 59 not yet  … capped at 59 by P06" in await hand.painted()
            assert () == hand.main.current_view.assessment.caps
            go.set()
            await hand.measured()
        assert " 59 → 79 +20 close" in await hand.painted()


async def test_the_figure_of_an_older_text_is_said_quietly(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No key waits for the measurement; what is typed meanwhile is measured after it, and leaving is at once."""
    async with screen(pages=True) as hand:
        await hand.measured()
        await hand.press("4", "w")
        await hand.measured()
        told = f"{length(hand).pages} of 1 page"
        with held(monkeypatch) as go:
            await hand.press("ctrl+end", "enter", "x")
            assert (await hand.said("#editor-message")).startswith(f"… {told} · 129 words")
            await hand.type(" y")
            assert (await hand.said("#editor-message")).startswith(f"… {told} · 130 words")
            go.set()
            await hand.measured()
            whole = await hand.said("#editor-message")
            assert whole.startswith(f"{told} · 130 words")
            go.clear()
            await hand.resize(len(whole) + 2, 24)
            assert told == await hand.said("#editor-message")
            await hand.press("z")
            assert f"… {told}" == await hand.said("#editor-message")
            await hand.type(" z")
            await hand.press("escape", "d")
            assert hand.app.screen is hand.main


async def test_without_a_typesetter_it_is_said_where_pages_are_shown(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the editor, beside the charter and on the readiness sheet; the score is that of what can be checked."""
    measure._measured.cache_clear()
    monkeypatch.setitem(sys.modules, "typst", None)
    async with screen(pages=True) as hand:
        await hand.measured()
        await hand.press("4")
        painted = await hand.painted()
        assert " 92 ready" in painted
        assert "pages: not measured, install typst" in await hand.said("#detail")
        assert "━ 1 ━┥" in painted
        await hand.press("r", "end")
        assert "install typst with `pip install typst` and start again" in await hand.painted()
        await hand.press("escape", "w")
        assert "pages: not measured, install typst" in await hand.said("#editor-message")


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (ZeroDivisionError(), "pages: not measured, a fault of this program"),
        (TooLong("Launch charter", "it is so long"), "pages: too long to be measured"),
        (CannotTypeset("Launch charter", "the typesetter broke"), "pages: cannot be measured"),
    ],
)
async def test_what_goes_wrong_in_measuring_takes_nothing_along(
    screen: Screen, monkeypatch: pytest.MonkeyPatch, problem: Exception, said: str
) -> None:
    """One artifact is not measured and says so; the others are, and what is typed is kept."""

    def broken(*_: object) -> object:
        raise problem

    monkeypatch.setattr("exports.catalog.charter", broken)
    async with screen(pages=True) as hand:
        await hand.measured()
        known = hand.main.current_view.pages
        assert {"outcome-map", "decision-log"} == known.lengths.keys() - {"packet"}
        await hand.press("4", "w")
        await hand.type("x")
        await hand.measured()
        assert said in await hand.said("#editor-message")
        await hand.press("ctrl+s")
        assert hand.app.book.snapshot.charters[0].body.startswith("x")


async def test_the_readiness_that_is_kept_knows_the_pages(screen: Screen) -> None:
    """A note is the first change of the day: the score that is kept with it is the one that is shown."""
    async with screen(pages=True) as hand:
        (charter,) = hand.app.book.snapshot.charters
        hand.app.book.change(charter, replace(charter, body=f"{charter.body}\n\n{LONG}\n"))
        hand.clock.moment += timedelta(days=1)
        hand.app._look_around()
        await hand.measured()
        hand.app.book.note("the first of the day")
        kept = hand.app.book.snapshot.readiness[-1]
        assert (hand.clock.today(), 59, ("P06",)) == (kept.on, kept.score, kept.caps)
        assert hand.main.score == kept.score


async def test_another_day_is_another_case(screen: Screen) -> None:
    """At midnight the same journal is judged for the new day, and its pages are measured anew."""
    async with screen(pages=True) as hand:
        await hand.measured()
        hand.clock.moment += timedelta(days=1)
        hand.app._look_around()
        assert hand.clock.today() == hand.main.current_view.today
        assert hand.main.current_view.pages.waiting
        await hand.measured()
        assert () == hand.main.current_view.pages.waiting


async def test_leaving_does_not_wait_for_a_measurement(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen closes while one is under way, and its thread keeps no program alive."""
    with held(monkeypatch):
        async with screen(pages=True) as hand:
            await hand.painted()
            assert hand.app.paging.busy
            await hand.press("q")
        threads = [each for each in threading.enumerate() if each.name == "casebook-background"]
        assert threads
        assert all(each.daemon for each in threads)
