"""The pages on the screen: measured aside, remembered by content, told when they are there."""

import asyncio
import random
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from exports import catalog
from exports.typeset import sheet as typeset
from exports.typeset.pages import Pages
from journal import interchange, leaving_out
from journal.findings import AtLeast
from journal.model import Snapshot
from journal.profile import load
from tests.harness.counts import count
from tests.tui.conftest import LAST_DAY, Screen
from tui import paging, paging_apart
from tui.background import Background
from tui.paging import CHARTER, LOG, MAP, PACKET, READS, Known, Moment, is_long

SAMPLE = interchange.sample().snapshot
PROFILE = load("sde-to-pm")
CHARTER_STEM = "charter-calmer-checkout"


@pytest.mark.parametrize("kind", [MAP, LOG, CHARTER, PACKET])
def test_pages_depend_on_nothing_that_is_not_compared(kind: str) -> None:
    """Without the tables that an artifact is said not to read what is typeset is the same, without another it is not."""
    artifact = next(each for each in catalog.available(SAMPLE) if each.kind == kind)
    tables = {"kpis", "decisions", "features", "charters", "bullets", "checkins", "notes"}
    unread = tables - set(READS[kind]) - ({"charters"} if kind == CHARTER else set())
    without = replace(SAMPLE, readiness=(), **dict.fromkeys(unread, ()))
    read = [each for each in READS[kind] if getattr(SAMPLE, each)]

    def data(snapshot: Snapshot) -> str:
        return typeset.sheet(artifact, snapshot, PROFILE, LAST_DAY).data(margins=False)

    assert unread
    assert data(SAMPLE) == data(without)
    assert not [each for each in read if data(SAMPLE) == data(replace(SAMPLE, **{each: ()}))]


def test_the_outcome_map_depends_on_what_the_log_leaves_out() -> None:
    """It says so of each decision that it names; of a decision that is written on it says nothing."""
    artifact = next(each for each in catalog.available(SAMPLE) if each.kind == MAP)
    named = SAMPLE.features[0].decisions[0]
    out = leaving_out.with_left_out(SAMPLE, frozenset({named}))
    longer = replace(SAMPLE, decisions=tuple(
        replace(each, tradeoff=f"{each.tradeoff} And more.") for each in SAMPLE.decisions
    ))  # fmt: skip

    def known(snapshot: Snapshot) -> tuple[object, str]:
        content = paging._content(paging._Artifact(MAP, MAP), Moment(snapshot, PROFILE, LAST_DAY))
        return content, typeset.sheet(artifact, snapshot, PROFILE, LAST_DAY).data()

    assert known(SAMPLE) == known(longer)
    assert not [1 for one, other in zip(known(SAMPLE), known(out), strict=True) if one == other]


@pytest.mark.parametrize("table", ["notes", "checkins"])
def test_the_packet_depends_on_what_a_bullet_points_to(table: str) -> None:
    """Be it a note or a check-in, whose words stand there as the proof; on no other."""
    packet = paging._Artifact(PACKET, PACKET)
    first, second = getattr(SAMPLE, table)[:2]
    bullet = replace(SAMPLE.bullets[0], artifacts=(first.id.lower(), "dashboard"))
    pointing = replace(SAMPLE, bullets=(bullet, *SAMPLE.bullets[1:]))

    def content(without: str) -> object:
        left = tuple(each for each in getattr(SAMPLE, table) if each.id != without)
        return paging._content(
            packet, Moment(replace(pointing, **{table: left}), PROFILE, LAST_DAY)
        )

    assert content("") == content(second.id)
    assert content("") != content(first.id)


async def test_a_length_is_known_for_its_content_only(screen: Screen) -> None:
    """A note changes no length that counts; another text is waited for; taking it back is known at once."""
    async with screen(pages=True) as hand:
        await hand.measured()
        known = hand.main.current_view.pages
        assert {MAP: 0.5, LOG: 2.0, CHARTER_STEM: 0.7} == {
            stem: each.pages for stem, each in known.lengths.items() if stem != PACKET
        }
        assert () == known.waiting

        charter = replace(SAMPLE.charters[0], body="## Vision\n\nCalm.\n")
        other = Moment(replace(SAMPLE, charters=(charter,)), PROFILE, LAST_DAY)
        kept = Moment(hand.app.book.snapshot, hand.app.book.profile, LAST_DAY)
        noted = kept._replace(snapshot=replace(kept.snapshot, notes=()))
        assert (CHARTER_STEM, PACKET) == hand.app.paging.known(other._replace(snapshot=replace(
            kept.snapshot, charters=(charter,)))).waiting  # fmt: skip
        assert known == hand.app.paging.known(noted)
        assert known == hand.app.paging.known(kept)


async def test_whoever_asks_is_told_of_what_is_only_imagined(screen: Screen) -> None:
    """One artifact of a snapshot that is not kept; asking again for another gives up the first."""
    async with screen(pages=True) as hand:
        await hand.measured()
        told: list[Known] = []
        some = SAMPLE.decisions[:2]
        imagined = Moment(replace(SAMPLE, decisions=some), PROFILE, LAST_DAY)
        fewer = imagined._replace(snapshot=replace(SAMPLE, decisions=some[:1]))
        pages = hand.app.paging
        owner = hand.main.open_pane
        pages.ask(owner, imagined, told.append, [LOG])
        pages.ask(owner, fewer, told.append, [LOG])
        pages.ask(owner, fewer, told.append, [LOG])
        assert pages.busy
        await hand.measured()

        assert [{LOG: 0.5}] == [each.facts for each in told]
        assert (LOG,) == pages.known(imagined, [LOG]).waiting
        pages.ask(owner, fewer, told.append, [LOG])
        assert not pages.busy


@pytest.mark.parametrize("seed", range(count(1, 30)))
async def test_what_is_shown_is_measured_of_what_is_there(screen: Screen, seed: int) -> None:
    """Whatever changed, went or was switched while it was measured."""
    chance = random.Random(seed)
    cycle = replace(SAMPLE.cycle, name="another")
    async with screen(pages=True) as hand:
        home = hand.app.home
        home.bring_in(replace(SAMPLE, cycle=cycle, charters=(), decisions=SAMPLE.decisions[:2]))
        for _ in range(8):
            await asyncio.sleep(chance.uniform(0, 0.04))
            book = hand.app.book
            match chance.randrange(3):
                case 0:
                    home.switch(chance.choice(home.stems()))
                    hand.app.turn_to(home.open())
                case 1 if book.snapshot.charters:
                    book.delete(book.snapshot.charters[0])
                case _:
                    book.leave_out(
                        {chance.choice(book.snapshot.decisions).id: chance.random() < 0.7}
                    )
        await hand.measured()
        book, view = hand.app.book, hand.main.current_view
        now = Moment(book.snapshot, book.profile, LAST_DAY)

        assert () == view.pages.waiting
        assert view.pages.lengths == {
            stem: paging.measured(stem, now) for stem in view.pages.lengths
        }
        assert book.readiness(view.pages.facts) == view.assessment


async def test_work_beside_the_screen_answers_raises_and_is_given_up() -> None:
    """One piece after the other in another thread; what was given up before its turn is not begun."""
    background = Background()
    here = threading.get_ident()
    go = threading.Event()
    began: list[str] = []

    def piece(name: str, then: Callable[[], object]) -> Callable[[], object]:
        def work() -> object:
            began.append(name)
            return then()

        return work

    def fails() -> object:
        raise ValueError("told where it is waited for")

    first = asyncio.ensure_future(background.run(piece("first", go.wait)))
    second = asyncio.ensure_future(background.run(piece("second", lambda: 2)))
    third = asyncio.ensure_future(background.run(piece("third", threading.get_ident)))
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.sleep(0)
    go.set()
    assert await first
    assert here != await third
    with pytest.raises(ValueError, match="waited for"):
        await background.run(fails)
    assert ["first", "third"] == began
    background.stop()


def test_what_is_long_is_measured_in_another_process() -> None:
    """With the same answer as here, be it a length, one known only from below, or why there is none; whatever is kept."""
    charter = replace(SAMPLE.charters[0], body="## Vision\n\n" + "Calm. " * 4000)
    long = Moment(replace(SAMPLE, charters=(charter,)), PROFILE, LAST_DAY)
    asked = paging._Artifact(CHARTER_STEM, CHARTER, "C1")
    many = replace(SAMPLE, decisions=SAMPLE.decisions * 6)

    assert is_long(asked, long.snapshot)
    assert is_long(paging._Artifact(LOG, LOG), many)
    assert not any(
        is_long(each, SAMPLE) for each in paging._artifacts(Moment(SAMPLE, PROFILE, LAST_DAY))
    )
    there = paging_apart.measured_apart(CHARTER_STEM, long)
    assert paging.measured(CHARTER_STEM, long) == there
    assert isinstance(there, Pages)
    for found in (there, there._replace(pages=AtLeast(9.3, "it is long")), paging.MISSING):
        told = paging_apart._told(paging_apart._answer(found))
        assert (found, type(found[0])) == (told, type(told[0]))
    assert told == paging.MISSING
    odd = replace(long.snapshot, extra={"of another program": 10**30})
    assert there == paging_apart.measured_apart(CHARTER_STEM, long._replace(snapshot=odd))


def test_a_process_that_ends_or_never_starts_is_no_end_of_this_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without an answer nothing is known, in words; where no process can be started it is measured here."""
    moment = Moment(SAMPLE, PROFILE, LAST_DAY)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    lost = paging_apart.measured_apart(LOG, moment)
    assert isinstance(lost, paging.Trouble)
    assert "the process that was to measure it ended" in lost.told
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert paging.measured(LOG, moment) == paging_apart.measured_apart(LOG, moment)


def test_a_program_ends_in_the_middle_of_a_piece() -> None:
    """Leaving waits for nothing: a piece that would take a minute goes with the program."""
    program = """
import asyncio, threading, time
from tui.background import Background

async def main():
    begun = threading.Event()
    waiting = asyncio.ensure_future(Background().run(lambda: (begun.set(), time.sleep(60))))
    await asyncio.to_thread(begun.wait)

asyncio.run(main())
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], check=False, timeout=30, capture_output=True
    )
    assert (0, b"") == (ended.returncode, ended.stderr)


async def test_the_screen_knows_nothing_while_it_does_not_measure(screen: Screen) -> None:
    """Then nothing is waited for, and readiness lists what was not measured."""
    async with screen() as hand:
        assert not hand.app.paging.busy
        assert paging.NOTHING == hand.main.current_view.pages
        assert CHARTER_STEM in hand.main.current_view.assessment.not_measured
