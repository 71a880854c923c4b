"""A bug in a command tells where it is and nobody's words."""

import subprocess
import sys
from pathlib import Path

import pytest

from journal import interchange
from journal.home import Home

BUG = """
import sys
from journal.book import Book

def note(self, text, on=None):
    try:
        raise KeyError(text)
    except KeyError:
        raise ValueError("cannot keep " + text)

Book.note = note
from cli.main import run
sys.argv = ["casebook", "--home", sys.argv[1], "note", "canary in the mine"]
run()
"""


@pytest.mark.fault(32)
def test_a_fault_prints_places_and_no_words(tmp_path: Path) -> None:
    """File, line and kind of both errors, exit code 70, and nothing of the entry."""
    Home(tmp_path).bring_in(interchange.sample().snapshot).book.close()
    ran = subprocess.run(
        [sys.executable, "-c", BUG, str(tmp_path)], capture_output=True, text=True, check=False
    )

    assert 70 == ran.returncode
    assert "" == ran.stdout
    assert "in note" in ran.stderr
    assert "builtins.KeyError" in ran.stderr
    assert "builtins.ValueError" in ran.stderr
    assert "canary" not in ran.stderr
