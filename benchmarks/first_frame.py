"""First painted frame of the screen with 1,000 records against a plain Textual app.

    python -m benchmarks.first_frame

Both run as whole processes on a pseudo-terminal of 120x36. What is timed is the moment from the start of
the process to the first output that holds a word of the app's own. The plain app shows a DataTable with
1,000 rows, a TextArea, tabs and a footer. Prints both medians and their ratio; the goal is at most 1.4.
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

PLAIN = """
from textual.app import App
from textual.widgets import DataTable, Footer, TabbedContent, TabPane, TextArea

class Plain(App):
    BINDINGS = [("q", "quit", "Quit")]

    def compose(self):
        with TabbedContent():
            with TabPane("Table"):
                yield DataTable()
            with TabPane("Text"):
                yield TextArea("text")
        yield Footer()

    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("id", "title", "day")
        table.add_rows((f"D{n}", f"Decision number {n}", "2026-03-05") for n in range(1000))

Plain().run()
"""


def filled_home(folder: Path, records: int) -> None:
    """A home whose cycle is the sample with notes and decisions added up to ``records``."""
    from msgspec.structs import replace

    from journal import interchange
    from journal.home import Home

    sample = interchange.sample().snapshot
    more = records - len(list(sample.records()))
    decisions, notes = list(sample.decisions), list(sample.notes)
    for number in range(more):
        if number % 4 == 0:
            model = sample.decisions[number % len(sample.decisions)]
            decisions.append(replace(model, id=f"D{len(decisions) + 1}"))
        else:
            notes.append(replace(sample.notes[0], id=f"N{len(notes) + 1}"))
    home = Home(folder)
    home.bring_in(replace(sample, decisions=tuple(decisions), notes=tuple(notes)))


def seconds_to(command: list[str], word: bytes, environment: dict[str, str]) -> float:
    """Seconds from starting the command to its first output that contains the word."""
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(command[0], command, environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    seen = b""
    while word not in seen:
        ready, _, _ = select.select([terminal], [], [], 20)
        if not ready:
            raise SystemExit(f"{command} painted no {word!r} in 20 seconds")
        seen += os.read(terminal, 65536)
    taken = time.perf_counter() - started
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    return taken


def main() -> None:
    """Run both in turn and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--records", type=int, default=1000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        filled_home(home, chosen.records)
        plain = Path(folder) / "plain.py"
        plain.write_text(PLAIN, encoding="utf-8")
        environment = {
            **os.environ,
            "CASEBOOK_HOME": str(home),
            "CASEBOOK_TODAY": "2026-07-03",
            "TERM": "xterm-256color",
            "COLUMNS": "120",
            "LINES": "36",
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        ours = [str(Path(sys.executable).with_name("casebook"))]
        theirs = [sys.executable, str(plain)]
        times: dict[str, list[float]] = {"casebook": [], "plain": []}
        for run in range(chosen.runs + 1):
            first = seconds_to(ours, b"Calmer Checkout", environment)
            second = seconds_to(theirs, b"Decision number", environment)
            if run:
                times["casebook"].append(first)
                times["plain"].append(second)
    a, b = (statistics.median(times[name]) for name in ("casebook", "plain"))
    print(f"casebook, {chosen.records} records: first frame after {a * 1000:.0f} ms (median)")
    print(f"plain Textual app: first frame after {b * 1000:.0f} ms (median)")
    print(f"ratio {a / b:.2f} (goal: at most 1.4)")


if __name__ == "__main__":
    main()
