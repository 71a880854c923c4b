"""``casebook demo`` without a terminal: the main job in a pipe, nothing left behind."""

from pathlib import Path

import pytest

from exports import catalog
from journal import interchange
from journal.home import Home
from tests.cli.conftest import Casebook, child


def test_the_demo_in_a_pipe(casebook: Casebook, tmp_path: Path) -> None:
    """The sample's sheet on its last day, then every artifact with its size; exit 0."""
    ran = casebook("demo")

    assert ran.code == 0
    assert "score 92 of 100: ready" in ran.out
    exported = ran.out.partition("\nexported\n")[2].splitlines()
    names = [each.file_name for each in catalog.available(interchange.sample().snapshot)]
    assert names == [line.split()[0] for line in exported]
    assert all(int(line.split()[1]) > 0 for line in exported)
    assert "throw-away copy" in ran.err


def test_the_demo_leaves_nothing(casebook: Casebook, tmp_path: Path) -> None:
    """Neither in the temporary folder nor in the home."""
    casebook("demo")

    assert list(tmp_path.rglob("casebook-demo-*")) == []
    assert not Path(Home().path).exists()


def test_the_exports_can_be_kept(casebook: Casebook, tmp_path: Path) -> None:
    """--out keeps them and prints their paths."""
    ran = casebook("demo", "--out", str(tmp_path / "kept"))

    assert str(tmp_path / "kept" / "packet.md") in ran.out
    assert (tmp_path / "kept" / "packet.md").stat().st_size
    # What is printed and what is exported say the same of the same day.
    (checks,) = [line for line in ran.out.splitlines() if "checks a program can make" in line]
    assert checks.strip() in (tmp_path / "kept" / "readiness.md").read_text("utf-8")


def test_the_demo_never_exits_3(casebook: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """On another day, which CASEBOOK_TODAY names, the sample is not ready; the demo is done all the same."""
    monkeypatch.setenv("CASEBOOK_TODAY", "2026-02-01")

    ran = casebook("demo")

    assert ran.code == 0
    assert "not yet" in ran.out or "close" in ran.out


def test_the_installed_demo() -> None:
    """The same through the installed command with nothing on stdin."""
    ran = child("demo")

    assert (ran.returncode, b"score 92 of 100: ready" in ran.stdout) == (0, True)
