"""A world of its own for every test: no real home, settings, editor, colours or day get in."""

import compileall
import os
import shutil
import signal
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from journal import interchange
from journal.home import Home
from journal.model import Cycle
from tests.harness import counts

_OWN = ("EDITOR", "VISUAL", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TMUX", "COLORTERM")


# Who starts the suite in the background has it ignore interrupts; what it tests must not inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parents[1]
MEMORY = Path("/dev/shm")
sys.dont_write_bytecode = False

# How long an example takes says how busy the machine is; `benchmarks` measures what may take how long.
settings.register_profile("casebook", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("casebook")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the program once, as an installer does, and keep the files of the tests in memory if there is room.

    Where nothing is to be compiled by the way, each of the many child processes would do it for itself. What a
    power cut leaves is tested on recorded calls and on a disk of its own, so no test needs the disk beneath it.
    """
    if not hasattr(config, "workerinput"):
        if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2**30:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
        for package in ("journal", "exports", "cli", "tui", "tests/harness"):
            compileall.compile_dir(ROOT / package, quiet=2)


@pytest.fixture(autouse=True)
def own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every way to a folder of the user's leads into the test's own, and no setting comes from outside."""
    for name in [*os.environ]:
        if name not in (counts.VARIABLE, "CASEBOOK_SEED") and (
            name in _OWN or name.startswith(("CASEBOOK_", "XDG_"))
        ):
            monkeypatch.delenv(name)
    world = tmp_path / "world"
    monkeypatch.setenv("HOME", str(world))
    monkeypatch.setenv("CASEBOOK_HOME", str(world / "journal"))
    monkeypatch.setenv("CASEBOOK_CONFIG", str(world / "config"))
    monkeypatch.setenv("CASEBOOK_STATE", str(world / "state"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)


@pytest.fixture
def home(own_world: None, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home with an empty half-year, on Fri 8 May 2026."""
    monkeypatch.setenv("CASEBOOK_TODAY", "2026-05-08")
    found = Home()
    found.start(
        Cycle(
            name="2026-H1",
            role="SDE II",
            target_role="Product Manager",
            starts=date(2026, 1, 5),
            submit_by=date(2026, 7, 3),
        )
    )
    return found


@pytest.fixture
def sample_home(own_world: None, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home with the sample case, on its last day, Fri 3 Jul 2026."""
    monkeypatch.setenv("CASEBOOK_TODAY", "2026-07-03")
    found = Home()
    found.bring_in(interchange.sample().snapshot)
    return found
