"""Killed with SIGKILL at any moment of 200 saves: every acknowledged record is there, the file is valid."""

import random
import subprocess
import sys
from pathlib import Path

from journal.home import Home

SAVES = 200


def test_nothing_acknowledged_is_lost_by_a_kill(own_world: None) -> None:
    """What is left on disk is what was acknowledged last, or that and the one save under way."""
    seed = random.randrange(10**9)

    ran = subprocess.run(
        [sys.executable, "-m", "tests.cli.kill_farm", str(SAVES), str(seed)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        timeout=120,
        check=False,
    )

    assert ran.returncode == 0, f"seed {seed}, {Home().path}: {ran.stderr}"
    assert "none lost" in ran.stdout
    assert Path(Home().path, "2026-H1.json").stat().st_mode & 0o777 == 0o600
