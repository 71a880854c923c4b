"""A disk that is full while a form is saved: the form stays with every word, says why, and saves once there is room."""

import errno
import os
from collections.abc import Callable

import pytest

from tests.tui.conftest import Screen
from tui.drafting import Drafted

FORMS = {
    "note": ("n", "words"),
    "close of day": ("1z", "words"),
    "decision": ("2a", "words"),
    "stage": ("2s6", "words"),
    "feedback": ("2f", "words"),
    "measurement": ("3m", "64.2"),
    "charter": ("4w", "words"),
    "bullet": ("6e", "words"),
    "check-in": ("7e", "yesterday"),
    "promise": ("7pa", "words"),
    "cycle": ("C", "1 jan 2026"),
}


def full(write: Callable[[int, bytes], int], on: list[bool]) -> Callable[[int, bytes], int]:
    """A write to files that finds no room while ``on`` holds anything."""

    def written(descriptor: int, data: bytes) -> int:
        if on and descriptor > 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(descriptor, data)

    return written


async def test_every_form_outlives_a_full_disk(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Save is refused with the reason and what to do, Escape asks, and the next save is on disk."""
    on: list[bool] = []
    monkeypatch.setattr(os, "write", full(os.write, on))
    async with screen() as hand:
        for name, (opened, words) in FORMS.items():
            await hand.press(*opened)
            form = hand.app.front
            assert isinstance(form, Drafted), name
            await hand.press(*words)
            typed, before = form.typed(), hand.app.book.snapshot

            on.append(True)
            await hand.press("ctrl+s")
            assert typed == form.typed(), name
            assert form is hand.app.front, name
            said = " ".join((await hand.painted()).replace("│", " ").split())
            assert "no space left on device" in said, name
            assert "mend that and try again" in said, name
            await hand.press("escape", "escape")
            assert form is hand.app.front, name
            assert before == hand.app.book.snapshot

            on.clear()
            await hand.press("ctrl+s")
            assert form not in hand.app.screen_stack, name
            assert before != hand.app.book.snapshot == hand.app.home.open().snapshot
            await hand.press("escape", "escape")
