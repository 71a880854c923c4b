"""Two screens on one journal, in two terminals."""

from pathlib import Path

import pytest

from journal import interchange
from journal.home import Home
from tests.harness.pty_screen import Terminal


@pytest.mark.fault(56)
def test_two_screens_write_one_journal(tmp_path: Path) -> None:
    """Each keeps a note while the other is open; both notes are there, and each screen was not refused."""
    home = Home(tmp_path)
    home.bring_in(interchange.sample().snapshot).book.close()
    screens = [Terminal(tmp_path), Terminal(tmp_path)]
    for screen in screens:
        screen.until(b"help")
    for screen, text in zip(screens, (b"the left one", b"the right one"), strict=True):
        screen.send(b"n")
        screen.until(b"what happened")
        screen.send(text)
        screen.until(text)
        screen.send(b"\r")
        before = len(screen.output)
        while b"N" + str(len(home.open().snapshot.notes)).encode() not in screen.output[before:]:
            screen.read(0.2)
    for screen in screens:
        screen.end("TERM")

    assert {"the left one", "the right one"} <= {note.text for note in home.open().snapshot.notes}
