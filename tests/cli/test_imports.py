"""What each command loads, seen in a child process: the screen only for the screen, little for a note."""

import subprocess
import sys

import pytest

from journal.home import Home

CODE = """
import sys
from cli.main import main
code = main(sys.argv[1:])
print(*sorted(sys.modules), file=sys.stderr)
sys.exit(code)
"""

COMMANDS = [
    *(["--help"], ["--version"], [], ["init", "--name", "x"], ["note", "x", "--on", "fri"]),
    *(
        ["decide", "x"],
        ["stage", "D1", "post", "x"],
        ["measure", "K1", "1"],
        ["add", "bullet", "x"],
    ),
    *(["edit", "D1"], ["delete", "D8"], ["undo"], ["list"], ["show", "D1"], ["find", "x"]),
    *(["attest"], ["ready"], ["pages"], ["check"], ["explain", "O13"], ["forecast"], ["export"]),
    *(["packet"], ["import", "/nowhere"], ["cycles"], ["close"], ["where"], ["demo"]),
    *(["hold", "M4"], ["promise"], ["feedback", "D1", "x", "y"]),
]


def loaded(*argv: str) -> set[str]:
    """The modules that a run of the command ends with."""
    ran = subprocess.run(
        [sys.executable, "-c", CODE, *argv],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert ran.returncode in (0, 1, 2, 3), ran.stderr
    return set(ran.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("argv", COMMANDS, ids=lambda argv: " ".join(argv) or "(the screen)")
def test_only_the_screen_loads_textual(argv: list[str], sample_home: Home) -> None:
    """No command without a terminal loads Textual, Rich or anything of tui."""
    found = loaded(*argv)

    assert [name for name in found if name.split(".")[0] in ("textual", "rich", "tui")] == []
    assert "cli.main" in found


def test_a_quick_note_loads_little(sample_home: Home) -> None:
    """On a day that has its readiness, a note costs none of the modules that take long to load."""
    sample_home.open().note("the first of the day keeps the readiness")

    found = loaded("note", "x")

    assert "tinydb" in found
    assert set() == found & {
        *("msgspec", "textual", "pathlib", "platformdirs", "tempfile", "tomllib", "dateutil"),
        *("subprocess", "shutil", "hashlib", "random", "difflib", "inspect", "importlib.metadata"),
        *(
            "journal.model",
            "journal.codec",
            "journal.dates",
            "journal.profile",
            "journal.readiness",
        ),
        *("cli.editor", "cli.drafting", "cli.records", "exports", "typst"),
    }


@pytest.mark.parametrize(
    "argv", [["export", "decision-log"], ["check"], ["list"], ["ready", "--help"]]
)
def test_only_what_has_pages_loads_the_typesetter(argv: list[str], sample_home: Home) -> None:
    """Not even an export as markdown does, unless it says how ready the case is."""
    assert "typst" not in loaded(*argv)
    assert "typst" in loaded("pages")
