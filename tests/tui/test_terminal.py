"""The real screen in a real terminal that goes away, or sends what is no text."""

import asyncio
import os
import random
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal import interchange
from journal.drafts import Drafts
from journal.home import Home
from tests.harness.pty_screen import Terminal, once
from tui import terminal

TAKEN = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGTSTP, signal.SIGCONT)


@pytest.fixture
def signals() -> Iterator[None]:
    """What signals do is as it was when the test is over."""
    before = {number: signal.getsignal(number) for number in TAKEN}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.fault(44)
async def test_a_stop_waits_until_what_is_being_done_is_done(signals: None) -> None:
    """In the middle of a paint the toolkit would wait for a lock that it holds itself, for ever."""
    happened: list[str] = []
    signal.signal(signal.SIGTSTP, lambda *_: happened.append("stopped"))
    terminal.on_signals(lambda code: None)
    os.kill(os.getpid(), signal.SIGTSTP)
    happened.append("painted")
    async with asyncio.timeout(10):
        while len(happened) < 2:
            await asyncio.sleep(0)
    for number in TAKEN:
        asyncio.get_running_loop().remove_signal_handler(number)

    assert ["painted", "stopped"] == happened


@pytest.mark.fault(2, 13)
@pytest.mark.parametrize(
    ("way", "code"), [("HUP", 129), ("TERM", 143), ("INT", 130), ("close", 129)]
)
def test_nothing_typed_is_lost_when_it_is_ended(tmp_path: Path, way: str, code: int) -> None:
    """Every character that was typed is in the draft, and the exit code tells of the signal."""
    run = once(tmp_path, way, random.Random(7))

    assert (0, code) == (run.lost, run.code)


@pytest.mark.fault(2)
def test_a_kill_loses_less_than_a_second(tmp_path: Path) -> None:
    """What was typed more than a second before SIGKILL is on disk."""
    assert 0 == once(tmp_path, "KILL", random.Random(11)).late


@pytest.mark.fault(18)
def test_bytes_that_are_no_text_are_marked_and_nothing_falls(tmp_path: Path) -> None:
    """A byte that is no UTF-8 becomes U+FFFD in the form; what comes after it is typed as usual."""
    Home(tmp_path).bring_in(interchange.sample().snapshot).book.close()
    terminal = Terminal(tmp_path)
    terminal.until(b"help")
    terminal.send(b"n")
    terminal.until(b"what happened")
    terminal.send(b"caf\xe9 \xff and on")
    terminal.until(b"and on")
    terminal.end("TERM")

    assert "caf\ufffd \ufffd and on" == Drafts(tmp_path).found().drafts[0].typed["text"]
