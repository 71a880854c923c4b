"""Several processes on one journal: everything that was acknowledged is there."""

import os
import subprocess

import pytest

from journal.home import Home
from tests.cli.conftest import INSTALLED
from tests.harness.counts import count

PROCESSES, NOTES = 8, count(8, 25)

SHELL = 'i=0; while [ $i -lt $1 ]; do "$2" note "$3 $i" 2>/dev/null || exit 1; i=$((i+1)); done'


@pytest.mark.fault(3)
def test_eight_shells_write_at_once(home: Home) -> None:
    """8 x 8 notes, 8 x 25 for a release: none refused, none lost, no id twice; the open book sees them all."""
    book = home.open()
    shells = [
        subprocess.Popen(
            ["sh", "-c", SHELL, "sh", str(NOTES), INSTALLED, f"shell {number}"],
            stdout=subprocess.PIPE,
            env=os.environ,
        )
        for number in range(PROCESSES)
    ]
    acknowledged = [line for shell in shells for line in shell.communicate()[0].decode().split()]

    assert [shell.returncode for shell in shells] == [0] * PROCESSES
    assert book.refresh()
    notes = book.snapshot.notes
    assert sorted(acknowledged) == sorted(note.id for note in notes)
    assert {f"shell {n} {i}" for n in range(PROCESSES) for i in range(NOTES)} == {
        note.text for note in notes
    }


@pytest.mark.fault(3)
def test_two_books_save_on_without_loss(home: Home) -> None:
    """An open book and the command line take turns; each sees what the other wrote."""
    book = home.open()
    for number in range(5):
        book.note(f"book {number}")
        subprocess.run([INSTALLED, "note", f"shell {number}"], check=True, capture_output=True)

    book.refresh()
    assert len(book.snapshot.notes) == 10
    assert book.snapshot == home.open().snapshot
