"""Whatever the surroundings, every command of the table ends in order: with a code, without a trace.

A command joins by its row in ``cli/commands.py``; `ARGV` says how it is called where it needs words.
"""

import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.commands import COMMANDS
from journal import codec, interchange
from journal.home import Home
from journal.mentions import texts
from journal.text import clean, clean_line
from tests.cli.conftest import INSTALLED
from tests.harness.counts import count
from tests.harness.forking import Forks, Ran, Stdout
from tests.harness.hostile import TEXTS, arriving, journal, picked
from tests.harness.pty_screen import Terminal

CANARY = "Kanarienvögel im Schacht"
ARGV = {
    "note": ["note", CANARY],
    "measure": ["measure", "K1", "66", "--on", "2026-07-02", "--note", CANARY],
    "decide": ["decide", CANARY, "--hypothesis", CANARY],
    "stage": ["stage", "D8", "result", CANARY, "--on", "2026-07-02"],
    "feedback": ["feedback", "D8", CANARY, "fine"],
    "hold": ["hold", "--with", CANARY, "--on", "2026-07-01"],
    "promise": ["promise", "add", "M1", CANARY],
    "add": ["add", "note", CANARY],
    "edit": ["edit", "N1", "--from", "edited"],
    "delete": ["delete", "N1"],
    "restore": ["restore", "N1"],
    "purge": ["purge", "--yes"],
    "history": ["history", "N2"],
    "show": ["show", "N2"],
    "find": ["find", "card"],
    "explain": ["explain", "O13"],
    "round": ["round", "submitted", "--on", "2026-07-01"],
    "attest": ["attest", "--sponsor", CANARY],
    "leave-out": ["leave-out", "D2", "--take-in", "D4"],
    "export": ["export", "packet", "journal"],
    "import": ["import", "more.json"],
    "init": ["init", "--name", "2027-H1", "--person", CANARY],
    "close": ["close", "--name", "2026-H2", "--yes"],
    "backup": ["backup", "make"],
    "cycles": ["cycles"],
}
TRACE = re.compile(rb"Traceback|Exception ignored|fault of its own|\.py\b")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")


def argv(name: str) -> list[str]:
    """How the command is called here."""
    return ARGV.get(name, [name])


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    """The warmed parent of every run."""
    with Forks() as parent:
        yield parent


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A world with the sample, a deleted note, something undone, and files to read from."""
    world = tmp_path_factory.mktemp("master")
    home = Home(world / "journal")
    book = home.bring_in(interchange.sample().snapshot).book
    book.delete(book.get("N1"))
    book.note("undone")
    book.undo()
    book.close()
    whole = interchange.dump(interchange.sample().snapshot)
    (world / "more.json").write_text(whole.replace('"2026-H1"', '"2025-H1"'), "utf-8")
    return world


@pytest.fixture
def world(master: Path, tmp_path: Path, own_world: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, in which the command runs; N1 is there for the commands that want it."""
    found = tmp_path / "world"
    shutil.copytree(master, found, dirs_exist_ok=True)
    monkeypatch.chdir(found)
    monkeypatch.setenv("CASEBOOK_TODAY", "2026-07-03")
    return found


def prepared(name: str, world: Path) -> None:
    """What the command needs to find."""
    if name in ("edit", "delete"):
        book = Home().open()
        book.undo()
        book.close()
        (world / "edited").write_text(f"# Text:\n\n{CANARY}\n", "utf-8")


def state() -> list[str]:
    """What every cycle holds, without the moments of entry."""
    home = Home()
    return [MOMENT.sub("", str(codec.encode(home.open(stem).snapshot))) for stem in home.stems()]


@pytest.mark.fault(41)
@pytest.mark.parametrize("name", COMMANDS)
def test_lost_output_is_told_and_nothing_else_is_lost(name: str, world: Path, forks: Forks) -> None:
    """Stdout closed, full, or read by nobody: no trace, what was to be done is done, the code tells the loss."""
    prepared(name, world)
    shutil.copytree(world, world.with_name("before"), symlinks=True)
    whole = forks.run(argv(name))
    assert whole.code in (0, 1, 3), whole.err
    assert not TRACE.search(whole.err)
    done = state()

    ways: tuple[Stdout, ...] = ("closed", "full", "gone")
    for way in ways:
        shutil.rmtree(world)
        shutil.copytree(world.with_name("before"), world, symlinks=True)
        os.chdir(world)
        lost = forks.run(argv(name), stdout=way)
        assert not TRACE.search(lost.err), (way, lost.err)
        assert ((1 if whole.out else whole.code) == lost.code) or (whole.code, lost.code) == (
            3,
            3,
        ), way
        assert done == state()


@pytest.mark.fault(45)
@pytest.mark.parametrize("name", COMMANDS)
def test_any_surroundings_will_do(name: str, world: Path, forks: Forks) -> None:
    """A terminal that can do nothing, streams in ASCII, no folder to be in: the same bytes as everywhere."""
    prepared(name, world)
    shutil.copytree(world, world.with_name("before"), symlinks=True)
    whole = forks.run(argv(name))
    shutil.rmtree(world)
    shutil.copytree(world.with_name("before"), world, symlinks=True)
    os.chdir(world)
    poor = {
        **os.environ,
        "TERM": "dumb",
        "LC_ALL": "C",
        "NO_COLOR": "1",
        "PYTHONUTF8": "0",
        "COLUMNS": "1",
    }

    ran = forks.run(argv(name), env=poor, encoding="ascii")

    assert whole.code == ran.code
    assert not TRACE.search(ran.err)
    assert MOMENT.sub("", whole.out.decode()) == MOMENT.sub("", ran.out.decode()) or name in (
        "demo",
        "backup",
    )


@pytest.mark.fault(32)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_bug_in_any_command_repeats_no_word(name: str, world: Path, forks: Forks) -> None:
    """Not on the screen, and not in any file; the exit code is that of a fault."""
    ran = forks.run(argv(name), failing=f"secret {CANARY}")

    assert 70 == ran.code
    assert "builtins.KeyError" in ran.err.decode()
    for words in (CANARY, "secret", "Kanarien"):
        assert words not in ran.err.decode()
    assert b"" == ran.out
    assert not [
        each for each in world.rglob("*") if each.is_file() and b"secret" in each.read_bytes()
    ]


@pytest.mark.fault(25)
@pytest.mark.parametrize("umask", [0, 0o022, 0o077, 0o777])
def test_every_file_is_its_owners_alone(umask: int, world: Path, forks: Forks) -> None:
    """Whatever the umask, after every command; what was there before of the user's own stays as it was."""
    (world / "mine").mkdir(mode=0o755)
    (world / "mine").chmod(0o755)
    before = {each for each in world.rglob("*") if "journal" not in each.parts}
    shutil.rmtree(world / "journal")
    sample = interchange.dump(interchange.sample().snapshot)
    (world / "sample.json").write_text(sample, "utf-8")
    before.add(world / "sample.json")
    (world / "edited").write_text("# Text:\n\nx\n", "utf-8")
    before.add(world / "edited")
    assert 0 == forks.run(["import", "sample.json"], umask=umask).code
    for name in COMMANDS:
        ran = forks.run(argv(name), umask=umask)
        assert ran.code in (0, 1, 2, 3), (name, ran.err)
    assert 0 == forks.run(["export", "--out", "mine/new"], umask=umask).code

    made = [each for each in world.rglob("*") if each not in before]
    assert len(made) > 20
    wrong = {
        str(each): oct(each.stat().st_mode & 0o777)
        for each in made
        if each.stat().st_mode & 0o777 != (0o700 if each.is_dir() else 0o600)
    }
    assert {} == wrong
    assert 0o755 == (world / "mine").stat().st_mode & 0o777


@pytest.mark.fault(25)
@pytest.mark.filterwarnings("ignore:This process.*fork:DeprecationWarning")
def test_every_file_of_the_screen_is_its_owners_alone(world: Path) -> None:
    """Drafts, locks and exports too, without the help of a umask."""
    patch = "import os\nos.umask(0)\nos.umask = lambda mask: 0\n"
    screen = Terminal(world / "journal", patch)
    screen.until(b"Decisions")
    screen.send(b"x")
    screen.until(b" chosen, ")
    screen.send(b"\x13")
    screen.until(b"files, in")
    screen.send(b"\rn")
    screen.until(b"Text")
    screen.send(b"a draft that stays")
    drafts = world / "journal" / "drafts"
    while not (drafts.is_dir() and any(drafts.glob("*.json"))):
        screen.read(0.1)
    screen.end("TERM")

    made = list((world / "journal").rglob("*"))
    assert {"exports", "drafts", "packet.md"} <= {each.name for each in made}
    wrong = [
        f"{each} {each.stat().st_mode:o}"
        for each in made
        if each.stat().st_mode & 0o777 != (0o700 if each.is_dir() else 0o600)
    ]
    assert [] == wrong


@pytest.mark.fault(25)
def test_a_home_that_is_found_open_is_closed_and_told_once(world: Path, forks: Forks) -> None:
    """Folder, file, log; the next command has nothing to tell."""
    for each in ("journal", "journal/2026-H1.json", "journal/current"):
        (world / each).chmod(0o755 if each == "journal" else 0o644)

    ran = forks.run(["list", "kpis"])

    said = f"casebook: {world}/journal/2026-H1.json and 2 more could be read by others; that was mended\n"
    assert said == ran.err.decode()
    assert {0o700, 0o600} == {
        each.stat().st_mode & 0o777 for each in (world / "journal").rglob("*")
    } | {(world / "journal").stat().st_mode & 0o777}
    assert b"" == forks.run(["list", "kpis"]).err


@pytest.mark.fault(17)
def test_any_bytes_are_a_command_line(world: Path, forks: Forks) -> None:
    """Words and stdin that are no text end with a code and a sentence, never a trace or a raw control."""
    chance = random.Random(7)
    codes = set()
    for _ in range(count(50, 500)):
        name = chance.choice(sorted(set(COMMANDS) - {"demo"}))
        given: list[str | bytes] = [*argv(name)[:2]]
        given += [_bytes(chance).replace(b"\0", b"") for _ in range(chance.randint(0, 3))]
        ran = forks.run(given, stdin=_bytes(chance) * chance.randint(0, 40))
        codes.add(ran.code)
        assert ran.code in (0, 1, 2, 3, 4), (given, ran)
        assert not TRACE.search(ran.err), (given, ran)
        assert not CONTROL.search(ran.out.decode() + ran.err.decode()), (given, ran)
    assert {0, 2} <= codes
    assert state()


@pytest.mark.fault(17, 51)
def test_bytes_of_a_note_are_kept(world: Path, forks: Forks) -> None:
    """From a word and from stdin: UTF-8 as it is, the rest as Latin-1, controls replaced; never refused."""
    chance = random.Random(11)
    for _ in range(count(12, 120)):
        data = b"x" + _bytes(chance).replace(b"\0", b"") + b"x"
        for ran in (forks.run(["note", "--", data]), forks.run(["note"], stdin=data)):
            assert 0 == ran.code, (data, ran)
        first, second = Home().open().snapshot.notes[-2:]
        assert first.text.strip() == second.text.strip() == clean(_latin(data)).strip()


def _latin(data: bytes) -> str:
    return "".join(
        chr(ord(char) - 0xDC00) if 0xDC80 <= ord(char) <= 0xDCFF else char
        for char in data.decode("utf-8", "surrogateescape")
    )


def _bytes(chance: random.Random) -> bytes:
    if chance.random() < 0.3:
        return chance.choice(TEXTS).encode("utf-8", "surrogatepass")[:200]
    return bytes(chance.randrange(256) for _ in range(chance.randint(0, 30)))


@pytest.mark.fault(28, 29, 51)
def test_hostile_text_is_kept_and_shown_by_every_command(world: Path, forks: Forks) -> None:
    """A journal full of it: every command ends in order, no control comes out, every text is what was cleaned."""
    given = picked(count(120, 2000), seed=3)
    made = journal(given)
    (world / "hostile.json").write_bytes(arriving(made))
    shutil.rmtree(world / "journal")

    assert 0 == forks.run(["import", "hostile.json"]).code
    kept = Home().open().snapshot
    whole = {text for record in made.records() for text in texts(record)}
    found = {text for record in kept.records() for text in texts(record)}
    assert found <= {clean(text) for text in whole} | {clean_line(text) for text in whole}
    names = [name for name in COMMANDS if name not in ("import", "demo", "init", "close", "purge")]
    for name in [*names, "close"]:
        for line in (argv(name), [*argv(name), "--json"]):
            ran = forks.run(line)
            assert ran.code in (0, 1, 2, 3), (line, ran.err)
            assert not TRACE.search(ran.err), (line, ran.err)
            assert not CONTROL.search(ran.out.decode() + ran.err.decode()), line


@pytest.mark.fault(39)
def test_a_note_from_stdin_is_not_in_the_list_of_processes(world: Path) -> None:
    """Nor in its environment: anybody could read it there."""
    if not Path("/proc/self/cmdline").exists():
        pytest.skip("not run here: there is no /proc")
    child = subprocess.Popen([INSTALLED, "note"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdin is not None
    child.stdin.write(CANARY.encode())
    child.stdin.flush()
    line = Path(f"/proc/{child.pid}/cmdline")
    while b"note" not in line.read_bytes():
        assert child.poll() is None
    seen = [line.read_bytes(), line.with_name("environ").read_bytes()]
    out, _ = child.communicate()

    assert not any(CANARY.encode() in each for each in seen)
    assert seen[1]
    assert CANARY == Home().open().get(out.decode().strip()).text  # type: ignore[union-attr]


@pytest.mark.fault(41)
def test_head_reads_one_line(world: Path) -> None:
    """``| head -1`` of the installed command: one line, no trace."""
    ran = subprocess.run(
        ["sh", "-c", f"{INSTALLED} list decisions | head -1"], capture_output=True, check=False
    )

    assert (0, b"", 1) == (ran.returncode, ran.stderr, ran.stdout.count(b"\n"))


@pytest.mark.fault(42)
@pytest.mark.parametrize("way", ["stdin", "stdout", "both"])
def test_without_a_terminal_there_is_a_hint(way: str, world: Path, forks: Forks) -> None:
    """The screen does not hang in a pipe."""
    ran: Ran = forks.run(
        [], stdout="gone" if way == "stdout" else "file", stdin=b"q" if way == "stdin" else b""
    )

    assert (2, b"") == ran[:2]
    assert b"the screen needs a terminal" in ran.err
