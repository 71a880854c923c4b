"""The layers of the harness on the journal, in small; `make torture` runs them in full.

Each runs in a process of its own, because a process with threads must not fork.
"""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.faults import ROOT
from tests.harness.pty_screen import once


def torture(*rows: str, scale: float) -> str:
    """What some rows print; they must lose nothing."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.harness.torture", "--scale", str(scale), "--only", *rows],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.fault(4, 5, 22, 23, 26, 33)
def test_a_fault_at_every_call_is_told_and_loses_nothing() -> None:
    """Whatever call fails or is the last: the old or the new, a true sentence, and trying again works."""
    assert "faults in " in torture("faults", scale=0.015)


@pytest.mark.fault(8)
def test_every_image_after_a_power_cut_holds_what_was_acknowledged() -> None:
    """Nothing that a disk may hold after a power cut lacks a word, simulated and under a real ext4."""
    assert "nothing was lost" in torture("images", "cuts", scale=0.03)


@pytest.mark.fault(4)
def test_a_kill_at_any_moment_loses_nothing() -> None:
    """What is left is what was acknowledged last, or that and the one operation under way."""
    assert "kills, " in torture("kills", "beside", scale=0.01)


@pytest.mark.fault(3, 56)
def test_nobody_is_refused_and_nothing_lost_when_eight_write() -> None:
    """Every save of eight processes at once is there, under a key of its own."""
    assert "none refused" in torture("many", scale=0.025)


@pytest.mark.fault(5)
def test_a_full_disk_is_told_and_survived() -> None:
    """All that was acknowledged is there, and the same text is kept once there is room again."""
    assert "nothing was lost" in torture("full", scale=0.03)


@pytest.mark.fault(4, 33)
def test_the_installed_command_tells_the_truth_when_the_system_fails() -> None:
    """Exit code 0 means that it is on disk; a sentence that it is not; a kill leaves the old or the new."""
    assert "nothing was lost" in torture("box", scale=0.012)


@pytest.mark.fault(7)
def test_no_letter_is_lost_when_the_screen_meets_a_bug(tmp_path: Path) -> None:
    """Every character that was typed before a handler raised is in the draft; the exit code is 1."""
    run = once(tmp_path, "exception", random.Random(7))

    assert (0, 1) == (run.lost, run.code)


@pytest.mark.fault(9)
def test_an_older_file_put_in_place_takes_nothing_away() -> None:
    """An older file, log or both, from a sync tool or a restore: the writer's next save has all of it."""
    assert "nothing was lost" in torture("put-back", scale=0.02)


@pytest.mark.fault(11)
def test_no_damage_goes_unnoticed() -> None:
    """A file or log that ends too early or has a flipped bit is refused, or reads exactly as before."""
    assert "100.0 % found" in torture("short", "flips", scale=0.1)


def test_every_wrong_store_is_caught() -> None:
    """The harness sees each of the seven fail in its layers, and nothing wrong with the right one."""
    assert "of 7 wrong stores caught" in torture("red", scale=0.1)
