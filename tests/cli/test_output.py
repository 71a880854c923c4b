"""What is printed: no control character of anybody's text, UTF-8 in any locale, no trace when it is lost."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from journal import interchange
from journal.home import Home
from journal.kinds import BY_TABLE
from tests.cli.conftest import INSTALLED, Casebook, child

HOSTILE = (
    "\x1b]52;c;eA==\x07 osc \x1b[2J csi \x9b31m c1 \x90q\x9c dcs \x00 nul \x7f del \x08 bs \r cr \x0c"
    " \u202eevil\u202c \u2066isolate\u2069 [/] [red]x[/red] %s {0} \\ \u2028 中文 👩‍👩‍👧"
)

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What may never reach a terminal: controls but newline and tab, and what turns text around."""

LOOKS = [
    *(["list", table] for table in BY_TABLE),
    *(["show", record_id] for record_id in ("K1", "D1", "F1", "C1", "B1", "M1", "N1")),
    *(
        ["find", "evil"],
        ["find", "中文"],
        ["attest"],
        ["ready"],
        ["check"],
        ["promise"],
        ["cycles"],
    ),
    *(["forecast"], ["close"], ["where"], ["export", "journal"], ["undo"]),
]


def hostile(value: object) -> object:
    """The same with hostile text behind every text that is no day, moment, id or choice."""
    if isinstance(value, dict):
        kept = ("id", "on", "kind", "better", "outcome", "section", "op", "profile", "artifacts")
        return {key: each if key in kept else hostile(each) for key, each in value.items()}
    if isinstance(value, list):
        return [hostile(each) for each in value]
    if isinstance(value, str) and not re.fullmatch(r"|[KDFCBMN]\d+|2026-.*", value):
        return f"{value} {HOSTILE}"
    return value


@pytest.fixture
def hostile_home(sample_home: Home, tmp_path: Path, casebook: Casebook) -> Home:
    """The sample with hostile text in every field, in a home of its own."""
    whole = json.loads(interchange.dump(sample_home.open().snapshot))
    whole["cycle"]["name"] = "2026-H9"
    for name in ("cycle", *BY_TABLE):
        whole[name] = hostile(whole[name])
    whole["cycle"]["name"] = "2026-H9"
    whole["decisions"][0][f"mood {HOSTILE}"] = HOSTILE
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps(whole), "utf-8")
    ran = casebook("import", str(path))
    assert ran.code == 0, ran.err
    assert not CONTROL.search(ran.out + ran.err)
    return sample_home


@pytest.mark.fault(28)
@pytest.mark.parametrize("argv", LOOKS, ids=" ".join)
@pytest.mark.parametrize("form", ["text", "json"])
def test_no_control_character_gets_out(
    argv: list[str], form: str, hostile_home: Home, casebook: Casebook
) -> None:
    """Whatever a record holds, no command prints it raw; what is printable is printed as it is."""
    takes_json = argv[0] not in ("close", "undo")

    ran = casebook(*argv, *(["--json"] if form == "json" and takes_json else []))

    assert not CONTROL.search(ran.out + ran.err)
    if form == "text" and argv[0] == "show":
        assert "[/] [red]x[/red] %s {0} \\" in ran.out
        assert "中文 👩‍👩‍👧" in ran.out


@pytest.mark.fault(29)
def test_json_gives_the_very_text_back(hostile_home: Home, casebook: Casebook) -> None:
    """Escaped is not lost: what is read from the JSON is what is kept."""
    shown = json.loads(casebook("show", "N1", "--json").out)

    assert hostile_home.open().snapshot.notes[0].text == shown["text"]
    assert "\u202eevil" in shown["text"]
    assert "中文 👩‍👩‍👧" in shown["text"]


@pytest.mark.fault(28)
@pytest.mark.parametrize(
    "argv",
    [
        ["note", HOSTILE, "--on", HOSTILE],
        ["note", "x", "--home", HOSTILE.replace("\x00", "")],
        ["note", "x", "--cycle", HOSTILE],
        ["show", HOSTILE],
        ["add", HOSTILE],
        ["add", "kpi", HOSTILE, "--baseline", HOSTILE, "--better", HOSTILE],
        ["add", "bullet", "x", "--artifact", HOSTILE],
        ["stage", "D1", HOSTILE, "x"],
        ["measure", "K1", HOSTILE],
        ["explain", HOSTILE],
        ["export", HOSTILE],
        ["import", HOSTILE.replace("\x00", "")],
        ["init", "--profile", HOSTILE],
        ["init", "--starts", HOSTILE],
        ["promise", HOSTILE],
        ["cycles", "switch", HOSTILE],
        ["attest", "--manager-supports", HOSTILE],
        ["attest", "--plan-done", HOSTILE],
        ["ready", f"--{HOSTILE}"],
        [HOSTILE],
        [f"--{HOSTILE}"],
    ],
)
def test_no_message_repeats_a_control_character(
    argv: list[str], sample_home: Home, casebook: Casebook
) -> None:
    """What was typed is named in errors, harmlessly, on one line."""
    ran = casebook(*argv)

    assert ran.code in (1, 2)
    assert ran.out == ""
    assert not CONTROL.search(ran.err)
    assert "casebook: " in ran.err


# --- where the output goes ------------------------------------------------------------------------


@pytest.mark.fault(45)
def test_any_locale_prints_utf8(home: Home) -> None:
    """No locale, no UTF-8 mode, an ASCII encoding asked for: UTF-8 comes out, without a trace."""
    child("note", "Grüße 中文 👩")

    for env in (
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "latin-1:strict"},
    ):
        ran = child("show", "N1", env=env)
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert "Grüße 中文 👩" in ran.stdout.decode()


@pytest.mark.fault(41)
@pytest.mark.parametrize("argv", [["note", "kept"], ["list"], ["ready"], ["list", "--json"]])
@pytest.mark.parametrize("lost", ["pipe", "full", "closed"])
def test_lost_output_leaves_no_trace(argv: list[str], lost: str, home: Home) -> None:
    """A reader that went away, a full disk, a closed stdout: exit 1, no traceback, the entry is saved."""
    home.open().note("a note so that there is something to list")

    ran = _with_stdout(lost, argv)

    assert ran.returncode == 1
    assert b"Traceback" not in ran.stderr
    assert b"Exception" not in ran.stderr
    assert (lost == "pipe") == (b"could not write the output" not in ran.stderr)
    if argv[0] == "note":
        assert home.open().snapshot.notes[-1].text == "kept"


@pytest.mark.parametrize("lost", ["pipe", "full", "closed"])
def test_without_output_nothing_is_lost(lost: str, home: Home) -> None:
    """A command that prints nothing on stdout exits 0."""
    assert _with_stdout(lost, ["list", "decisions"]).returncode == 0


def _with_stdout(lost: str, argv: list[str]) -> "subprocess.CompletedProcess[bytes]":
    """Run the installed command with a stdout that cannot be written."""
    if lost == "closed":
        shell = ["sh", "-c", 'exec "$@" >&-', "sh", INSTALLED, *argv]
        return subprocess.run(shell, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False)
    if lost == "full":
        target = os.open("/dev/full", os.O_WRONLY)
    else:
        reader, target = os.pipe()
        os.close(reader)
    try:
        return subprocess.run(
            [INSTALLED, *argv],
            stdout=target,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    finally:
        os.close(target)


def test_a_closed_stderr_is_no_failure(home: Home) -> None:
    """Talk that nobody can hear: the note is saved and its id printed."""
    shell = ["sh", "-c", 'exec "$@" 2>&-', "sh", INSTALLED, "note", "x"]
    ran = subprocess.run(shell, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False)

    assert (ran.returncode, ran.stdout) == (0, b"N1\n")


def test_answers_that_are_not_utf8_are_no_crash(own_world: None) -> None:
    """A terminal may send any byte."""
    terminal, other = os.openpty()
    os.write(terminal, b"caf\xe9\n" + b"\n" * 6)
    ran = subprocess.run(
        [INSTALLED, "init"],
        stdin=other,
        stderr=other,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "utf-8:strict", "CASEBOOK_TODAY": "2026-05-08"},
        timeout=60,
        check=False,
    )
    os.close(other)
    os.close(terminal)

    assert (ran.returncode, ran.stdout.decode()) == (0, "caf\ufffd\n")
