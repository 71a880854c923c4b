"""The real screen in a real terminal that stops it, pastes into it, and comes with odd settings."""

import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from journal import interchange
from journal.home import Home
from tests.harness import hostile
from tests.harness.counts import count, full
from tests.harness.pty_more import (
    ESCAPE,
    IGNORE_HANG_UP,
    PASTE_END,
    PASTE_START,
    PULSE,
    SLOW_DISK,
    Odd,
    bug,
    drafted,
    junk,
)
from tests.harness.pty_screen import PATIENCE, Terminal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A home with the sample case."""
    home = tmp_path / "home"
    Home(home).bring_in(interchange.sample().snapshot).book.close()
    return home


@pytest.mark.fault(44)
def test_stopped_and_continued_it_has_what_was_typed(folder: Path) -> None:
    """However often; while it stands still, others can save."""
    terminal = Odd(folder)
    terminal.start()
    home = Home(folder)
    for number in range(count(3, 50)):
        terminal.send(b"x")
        # What is still on its way when it stops is thrown away by the toolkit, unread.
        terminal.settle()
        terminal.stop()
        home.open().note(f"meanwhile {number}")
        terminal.go_on()
    terminal.send(b" qed qed")
    terminal.until(b"qed qed")
    terminal.end("TERM")

    assert [{"text": "x" * count(3, 50) + " qed qed"}] == drafted(folder)
    assert count(3, 50) == sum(
        note.text.startswith("meanwhile") for note in home.open().snapshot.notes
    )


@pytest.mark.fault(43)
def test_a_closed_terminal_ends_it_even_if_the_hang_up_is_ignored(folder: Path) -> None:
    """It sees that nobody can type any more, and leaves with the draft on disk."""
    terminal = Odd(folder, IGNORE_HANG_UP)
    terminal.start()
    terminal.send(b"qed qed")
    terminal.until(b"qed qed")
    code, seconds = terminal.end("close")

    assert 129 == code
    assert seconds < (2 if full() else 6)
    assert [{"text": "qed qed"}] == drafted(folder)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize("way", ["quit", *(["TERM", "HUP", "KILL", "close"] if full() else [])])
def test_nothing_goes_on_measuring_when_it_is_left(tmp_path: Path, way: str) -> None:
    """A text so long that another process is at it: leaving waits for nobody, and nobody stays."""
    sample = interchange.sample().snapshot
    long = replace(sample.charters[0], body="## Vision\n\n" + "Some words of it. " * 15_000)
    Home(tmp_path).bring_in(replace(sample, charters=(long,))).book.close()
    terminal = Terminal(tmp_path)
    terminal.until(b"help")
    there = Path(f"/proc/{terminal.pid}/task")
    end = time.monotonic() + PATIENCE
    while not (
        found := [pid for each in there.glob("*/children") for pid in each.read_text().split()]
    ):
        assert time.monotonic() < end
        terminal.read(0.01)
    code, seconds = terminal.end(way)

    assert {"quit": 0, "TERM": 143, "HUP": 129, "close": 129, "KILL": -9}[way] == code
    assert seconds < (2 if full() else 6)
    while any(Path("/proc", pid).exists() for pid in found):
        assert time.monotonic() < end
        os.sched_yield()


@pytest.mark.fault(18)
def test_bytes_that_are_no_text_never_end_it(folder: Path) -> None:
    """Hundreds of them, typed and pasted; what is typed afterwards is there."""
    chance = random.Random(18)
    terminal = Odd(folder)
    terminal.start()
    for _ in range(count(5, 50)):
        terminal.send(junk(chance, 10))
        terminal.send(PASTE_START + junk(chance, 10) + PASTE_END)
    terminal.send(b"\xff and on")
    terminal.until(b"and on")
    terminal.end("TERM")
    (draft,) = drafted(folder)

    assert draft["text"].endswith("\ufffd and on")
    draft["text"].encode("utf-8")


@pytest.mark.fault(45)
@pytest.mark.parametrize(
    "variables",
    [
        {"TERM": "xyzzy", "NO_COLOR": "1"},
        {"LC_ALL": "C", "LANG": None},
        {
            "LC_ALL": "POSIX",
            "PYTHONUTF8": "0",
            "PYTHONIOENCODING": "ascii",
            "PYTHONCOERCECLOCALE": "0",
        },
    ],
    ids=["unknown terminal without colour", "locale C", "ascii"],
)
def test_odd_settings_change_nothing(folder: Path, variables: dict[str, str | None]) -> None:
    """Words are painted in UTF-8 and kept; our own signs are plain where the locale has none of them."""
    terminal = Odd(folder, variables=variables)
    terminal.start()
    terminal.send("Übergröße 中".encode())
    terminal.until("größe 中".encode())
    terminal.end("TERM")

    assert ("╭".encode() in terminal.output) == ("LC_ALL" not in variables)
    assert b"Traceback" not in terminal.output
    assert [{"text": "Übergröße 中"}] == drafted(folder)


@pytest.mark.fault(28)
def test_no_sequence_of_a_text_reaches_the_terminal(tmp_path: Path) -> None:
    """Panes, details, forms, search and questions over a hostile journal: no OSC, no DCS, no C1, no clipboard."""
    home = Home(tmp_path / "home")
    texts = [*hostile.CONTROLS.values(), *hostile.picked(count(40, 1000), 28)]
    data = hostile.arriving(hostile.journal(texts, f"x{hostile.CONTROLS['clipboard']}"))
    home.bring_in(interchange.load(data, "hostile.json").snapshot).book.close()
    terminal = Odd(tmp_path / "home")
    terminal.until(b"help")
    for keys in ("1\r", "2e", "2H", "2d", "3\r", "4w", "6\r", "7p", "D", "x", "r"):
        terminal.send(keys.encode())
        terminal.settle()
        terminal.send(ESCAPE)
        terminal.settle()
    terminal.send(b"\x06")
    terminal.until(b"Find")
    terminal.send(
        PASTE_START + hostile.CONTROLS["clipboard"].encode() + "\u202e\x9b2J".encode() + PASTE_END
    )
    terminal.until(b"no record has all")
    terminal.end("TERM")
    # The toolkit itself says which pointer the mouse is to have.
    written = re.sub("\x1b\\]22;[a-z-]*(?:\x07|\x1b\\\\)", "", terminal.output.decode("utf-8"))

    assert "\x1b]" not in written
    assert not re.search("[\x80-\x9f\u202a-\u202e\u2066-\u2069]", written)
    assert not re.search("\x1b[^\\[(]", written.replace("\x1b\\", "")), (
        "only CSI sequences of our own"
    )
    # Of what the toolkit itself says to a terminal there are only modes, moves and colours.
    assert set("hlmHupsABCDEFGJKST") >= set(re.findall("\x1b\\[[0-9;?<>=$]*([@-~])", written))


@pytest.mark.fault(38)
@pytest.mark.parametrize("megabytes", [2] if not full() else [1.01, 10, 50])
@pytest.mark.parametrize("field", ["line", "text"])
def test_a_large_paste_is_refused_without_a_freeze(
    folder: Path, field: str, megabytes: float
) -> None:
    """A sentence says what to do; the screen is never busy for a second, and goes on."""
    pulse = folder.parent / "pulse"
    terminal = Odd(folder, PULSE, {"PULSE": str(pulse)})
    if field == "line":
        terminal.start()
    else:
        terminal.start(b"4w", b"Sections")
    while not pulse.exists():
        terminal.read(0.05)
    terminal.send_all(PASTE_START + b"0123456789abcde\n" * int(megabytes * 62_500) + PASTE_END)
    terminal.sees(b"pasted")
    terminal.send(b"qed qed")
    terminal.until(b"qed qed")
    terminal.end("TERM")
    (draft,) = drafted(folder)

    assert draft["text" if field == "line" else "body"].startswith("qed qed")
    assert "0123456789" not in str(draft)
    assert float(pulse.read_text("utf-8")) < 1.0


@pytest.mark.fault(38)
def test_a_paste_that_is_not_too_long_is_taken_without_a_freeze(folder: Path) -> None:
    """Nearly as much as a text may hold, into the charter."""
    pulse = folder.parent / "pulse"
    terminal = Odd(folder, PULSE, {"PULSE": str(pulse)})
    terminal.start(b"4w", b"Sections")
    while not pulse.exists():
        terminal.read(0.05)
    size = count(100_000, 900_000) // 100
    terminal.send_all(PASTE_START)
    terminal.send_all((b"w" * 49 + b" " + b"v" * 49 + b"\n") * size + PASTE_END)
    terminal.send(b"qed qed")
    terminal.until(b"qed qed")
    terminal.end("TERM")
    (draft,) = drafted(folder)

    assert size == draft["body"].count("v" * 49)
    assert float(pulse.read_text("utf-8")) < 1.0


@pytest.mark.fault(24)
@pytest.mark.parametrize("way", ["TERM", "HUP"] if full() else ["TERM"])
def test_a_save_that_is_under_way_ends_before_the_screen_does(folder: Path, way: str) -> None:
    """On a slow disk, ended right after Enter: the note is saved once, or still a draft, and never both or neither."""
    terminal = Odd(folder, SLOW_DISK)
    terminal.start()
    terminal.send(b"slowly")
    terminal.sees(b"slowly")
    terminal.send(b"\r")
    terminal.end(way)

    saved = [note.text for note in Home(folder).open().snapshot.notes].count("slowly")
    assert 1 == saved + len(drafted(folder))


@pytest.mark.fault(7, 32)
@pytest.mark.parametrize(
    ("owner", "name"),
    [("tui.widgets.bars.KeyBar", "render"), ("tui.forms.field.FormField", "on_input_changed"),
     ("tui.app.CasebookApp", "_look_around")],
)  # fmt: skip
def test_a_bug_restores_the_terminal_and_tells_no_words(
    folder: Path, owner: str, name: str
) -> None:
    """While drawing, in a handler, in a timer: exit code 1, the draft, and a report of places."""
    terminal = Odd(folder, bug(owner, name))
    terminal.start()
    terminal.send(b"canary one")
    if name == "render":
        while terminal.output.rfind(b"canary") < 0:
            terminal.read(0.1)
        import fcntl
        import struct
        import termios

        fcntl.ioctl(terminal.master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 90, 0, 0))
    while b"\x1b[?1049l" not in terminal.output:
        terminal.read(0.1)
    done, status = 0, 0
    while not done:
        terminal.read(0.05)
        done, status = os.waitpid(terminal.pid, os.WNOHANG)
    terminal.read(0.1)
    _, _, report = terminal.output.partition(b"\x1b[?1049l")

    assert 1 == os.waitstatus_to_exitcode(status)
    assert b"\x1b[?25h" in report
    assert b"builtins.RuntimeError" in report
    assert b"canary" not in report
    assert [True] == [each["text"].startswith("canary") for each in drafted(folder)]


@pytest.mark.fault(42)
@pytest.mark.parametrize("missing", ["stdin", "stdout", "stderr", "all"])
def test_without_a_terminal_it_says_so_at_once(folder: Path, missing: str) -> None:
    """Whichever end is none: exit code 2 and a hint in one line; it never waits for keys that cannot come."""
    outer, inner = os.openpty()
    names = ("stdin", "stdout", "stderr")
    ends: dict[str, Any] = {
        name: subprocess.PIPE if missing in (name, "all") else inner for name in names
    }
    environment = {**os.environ, "CASEBOOK_HOME": str(folder), "TERM": "xterm-256color"}
    command = [sys.executable, "-c", "from cli.main import run; run()"]
    ran = subprocess.Popen(command, env=environment, **ends)
    out, err = ran.communicate(timeout=20)
    os.close(inner)
    said = (out or b"") + (err or b"")
    if missing in ("stdin", "stdout"):
        said += os.read(outer, 1 << 16)
    os.close(outer)

    assert 2 == ran.returncode
    assert b"the screen needs a terminal" in said
    assert b"Traceback" not in said
