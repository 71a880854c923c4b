"""How long ``casebook note x`` takes beside ``jrnl x``, whole processes: ``python -m benchmarks.note``.

The two run in turns, warmed, each on a fresh journal and again on one with 1,000 entries; the medians and
their ratio are printed. The bar is a ratio of 0.6. ``JRNL`` names a jrnl to compare with; without it one is
installed into a throw-away environment.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from journal.home import Home
from journal.model import Cycle, Note, Snapshot

RUNS = 25
WARM = 3
ENTRIES = 1000
BAR = 0.6

CASEBOOK = Path(sys.executable).with_name("casebook")


class Pair(NamedTuple):
    """What both commands see: one folder that holds everything either of them keeps."""

    title: str
    env: dict[str, str]


def main() -> int:
    """Print both medians and the ratio, for each journal; exit 1 if the bar is missed."""
    with tempfile.TemporaryDirectory(prefix="casebook-bench-") as folder:
        jrnl = Path(os.environ["JRNL"]) if os.environ.get("JRNL") else _installed(Path(folder))
        pairs = (
            _prepared(Path(folder, "fresh"), "a fresh journal", 0),
            _prepared(Path(folder, "full"), f"{ENTRIES:,} entries", ENTRIES),
        )
        ratios = [_compared(pair, jrnl) for pair in pairs]
    return 0 if max(ratios) <= BAR else 1


def _compared(pair: Pair, jrnl: Path) -> float:
    ours, theirs = [], []
    for _ in range(WARM + RUNS):
        ours.append(_seconds([CASEBOOK, "note", "x"], pair.env))
        theirs.append(_seconds([jrnl, "x"], pair.env))
    note, other = (statistics.median(each[WARM:]) * 1000 for each in (ours, theirs))
    print(
        f"{pair.title}: casebook note {note:.1f} ms, jrnl {other:.1f} ms, ratio {note / other:.2f}"
    )
    return note / other


def _seconds(command: list[str | Path], env: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=env, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    return time.perf_counter() - start


def _prepared(folder: Path, title: str, entries: int) -> Pair:
    """A casebook with a cycle around today and a jrnl, each with so many entries."""
    unset = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "CASEBOOK_TODAY", "VIRTUAL_ENV")
    env = {name: value for name, value in os.environ.items() if name not in unset}
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "CASEBOOK_HOME", "CASEBOOK_CONFIG"):
        env[name] = str(folder / name.lower())
    _casebook(Path(env["CASEBOOK_HOME"]), entries)
    _jrnl(Path(env["XDG_CONFIG_HOME"], "jrnl"), folder / "jrnl.txt", entries)
    return Pair(title, env)


def _casebook(path: Path, entries: int) -> None:
    home = Home(path)
    today = home.clock.today()
    cycle = Cycle(
        name="bench", starts=today - timedelta(days=90), submit_by=today + timedelta(days=90)
    )
    notes = tuple(
        Note(id=f"N{number}", on=today, text=_text(number), entered=home.clock.now())
        for number in range(1, entries + 1)
    )
    home.bring_in(Snapshot(cycle=cycle, notes=notes))


def _jrnl(config: Path, journal: Path, entries: int) -> None:
    config.mkdir(parents=True)
    settings = {
        "journals": {"default": {"journal": str(journal)}},
        "editor": "",
        "encrypt": False,
        "template": False,
        "default_hour": 9,
        "default_minute": 0,
        "timeformat": "%F %r",
        "tagsymbols": "#@",
        "highlight": True,
        "linewrap": 79,
        "indent_character": "|",
        "colors": dict.fromkeys(("body", "date", "tags", "title"), "none"),
        "version": "4.3",
    }
    yaml = "".join(f"{name}: {json.dumps(value)}\n" for name, value in settings.items())
    (config / "jrnl.yaml").write_text(yaml)
    lines = (f"[2026-03-05 09:00:00 AM] {_text(number)}\n\n" for number in range(entries))
    journal.write_text("".join(lines))


def _text(number: int) -> str:
    return f"Sat with @Support for an hour: {number} of the calls were about a card typed too early. #idea"


def _installed(folder: Path) -> Path:
    """A jrnl in an environment of its own."""
    print("installing jrnl into a throw-away environment ...", file=sys.stderr)
    venv.create(folder / "venv", with_pip=True)
    binaries = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run(
        [binaries / "python", "-m", "pip", "install", "--quiet", "jrnl"],
        check=True,
        stdout=sys.stderr,
    )
    return binaries / "jrnl"


if __name__ == "__main__":
    sys.exit(main())
