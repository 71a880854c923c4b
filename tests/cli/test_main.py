"""The command itself: which command is meant, what a wrong command line is told, what exits with what."""

from importlib import import_module
from pathlib import Path

import pytest

from cli.commands import COMMANDS
from journal import settings
from journal.errors import (
    BadFile,
    CannotWrite,
    ChangedElsewhere,
    Conflict,
    Invalid,
    JournalError,
    Locked,
    NoCycle,
    NotFound,
    Problem,
)
from journal.home import Home
from tests.cli.conftest import Casebook, child

ISSUE = [
    "init",
    "demo",
    "note",
    "decide",
    "stage",
    "measure",
    "add",
    "edit",
    "show",
    "list",
    "attest",
    "find",
    "ready",
    "explain",
    "forecast",
    "export",
    "import",
    "cycles",
    "close",
    "undo",
    "where",
]


def test_all_commands_are_there() -> None:
    """Every command that was promised is in the table."""
    assert set() == set(ISSUE) - set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_row_leads_to_its_functions(name: str) -> None:
    """A row of the table stands for two functions of its module."""
    command = COMMANDS[name]
    module = import_module(f"cli.{command.module}")

    assert callable(getattr(module, f"options_{command.function}"))
    assert callable(getattr(module, f"run_{command.function}"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, casebook: Casebook) -> None:
    """--help and ``help COMMAND`` print the same on stdout and exit 0, without any home."""
    ran = casebook(name, "--help")

    assert (ran.code, ran.err) == (0, "")
    assert f"usage: casebook {name}" in ran.out
    assert ran == casebook("help", name)


@pytest.mark.parametrize("asked", [["--help"], ["-h"], ["help"], ["--home", "x", "--help"]])
def test_help_lists_every_command(asked: list[str], casebook: Casebook) -> None:
    """The help of the whole names every command with its line."""
    ran = casebook(*asked)

    assert (ran.code, ran.err) == (0, "")
    assert all(f"  {name} " in ran.out and COMMANDS[name].help in ran.out for name in COMMANDS)


def test_version(casebook: Casebook) -> None:
    """--version prints the name and the version."""
    assert casebook("--version").out.startswith("casebook 0.")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["nte", "x"], "there is no command 'nte'; did you mean `casebook note`?"),
        (["frobnicate"], "there is no command 'frobnicate'; see `casebook --help`"),
        (["--frob"], "there is no option --frob (see `casebook --help`)"),
        (["--home"], "--home needs a value (see `casebook --help`)"),
        (["note", "--frob", "x"], "there is no option --frob; put -- before text"),
        (["show"], "the following arguments are required: ID (see `casebook show --help`)"),
        (["show", "D1", "D2"], "unrecognized arguments: D2 (see `casebook show --help`)"),
        (["note", "--on"], "argument --on: expected one argument"),
        (
            ["attest", "--manager-supports", "perhaps"],
            "argument --manager-supports: invalid choice",
        ),
        (["attest", "--plan-done", "two"], "argument --plan-done: invalid int value"),
        (["show", "X9"], "'X9' is no id of a record; ids look like D4 or K1"),
        (["\x1b[31mred"], "there is no command"),
    ],
)
def test_a_wrong_command_line_is_told_in_one_sentence(
    argv: list[str], said: str, casebook: Casebook
) -> None:
    """Usage errors exit 2 with one line on stderr, nothing on stdout, and no control character."""
    ran = casebook(*argv)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("casebook: ")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert "\x1b" not in ran.err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Locked("x.json", 5), 4),
        (ChangedElsewhere("D4"), 4),
        (Conflict("it differs"), 4),
        (NotFound("D4"), 2),
        (Invalid([Problem("title", "type the title")]), 2),
        (NoCycle("here"), 1),
        (BadFile("x.json", "it is empty"), 1),
        (CannotWrite("x.json", OSError(28, "No space left on device")), 1),
    ],
)
def test_an_error_exits_with_its_code(
    error: JournalError,
    code: int,
    home: Home,
    casebook: Casebook,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each error of the journal is told in its own sentence and exits with its own code."""

    def failing(*_: object) -> str:
        raise error

    monkeypatch.setattr("journal.book.Book.note", failing)

    assert (code, "", f"casebook: {error}\n") == casebook("note", "x")


def test_an_interrupt_is_quiet(casebook: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C exits 130 and says nothing."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cli.session.Session.book", property(interrupted))

    assert casebook("note", "x") == (130, "", "")


@pytest.mark.parametrize("place", ["before", "after"])
def test_home_and_cycle_stand_before_or_after_the_command(
    place: str, home: Home, casebook: Casebook
) -> None:
    """The global options work on both sides of the command, and with an equals sign."""
    options = ["--home", home.path, "--cycle=2026-h1".upper().replace("--CYCLE", "--cycle")]
    argv = ["list", "notes", "--json"]

    ran = casebook(*options, *argv) if place == "before" else casebook(*argv, *options)

    assert ran == (0, "[]\n", "")


def test_another_home_and_another_cycle_are_told_when_they_are_not_there(
    home: Home, casebook: Casebook
) -> None:
    """A home or cycle that does not exist is named, with what to do."""
    assert "no cycle yet in" in casebook("list", "--home", home.path + "x").err
    assert "no cycle named 2031-H1 in" in casebook("--cycle", "2031-H1", "list").err


def test_the_installed_command_exits_with_the_same_codes(home: Home) -> None:
    """What is installed runs the same main."""
    assert child("list").returncode == 0
    assert child("nonsense").returncode == 2
    assert b"casebook: there is no command 'nonsense'" in child("nonsense").stderr


def _settings(text: str) -> None:
    path = Path(settings.path())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_settings_that_cannot_be_read_are_told(home: Home, casebook: Casebook) -> None:
    """Before anything is done, with the file and the place."""
    _settings("theme = ")

    ran = casebook("ready")

    assert (ran.code, ran.out) == (1, "")
    assert "config/config.toml: it is not TOML" in ran.err


def test_the_users_own_numbers_count(sample_home: Home, casebook: Casebook) -> None:
    """An override of the rules changes what is found; one that cannot be is told and stops no note."""
    _settings("[profile]\nstale_days = 60\n")
    assert "K53" not in casebook("ready").out
    _settings('[profile]\nstale_days = "often"\n')
    assert casebook("ready").code == 2
    assert "setting stale_days of profile sde-to-pm" in casebook("ready").err
    assert casebook("note", "x").code == 0


def test_a_day_that_is_none_in_the_environment(
    home: Home, casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CASEBOOK_TODAY must be a date; exit 2."""
    monkeypatch.setenv("CASEBOOK_TODAY", "soon\x1b[2J")

    _refused_today(casebook)


def test_a_day_out_of_reach_in_the_environment(
    home: Home, casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CASEBOOK_TODAY lies in the years that can be typed, so that no reckoning leaves the calendar."""
    for day in ("0001-01-01", "9999-12-31"):
        monkeypatch.setenv("CASEBOOK_TODAY", day)
        for argv in (["note", "x"], ["init"], ["close", "--yes"]):
            assert casebook(*argv)[:2] == (2, "")


def _refused_today(casebook: Casebook) -> None:
    for argv in (["note", "x"], ["ready"], ["demo"], ["init"]):
        ran = casebook(*argv)
        assert (ran.code, ran.out) == (2, "")
        assert "CASEBOOK_TODAY is 'soon" in ran.err
        assert "\x1b" not in ran.err


def test_the_users_own_profile_counts(sample_home: Home, casebook: Casebook) -> None:
    """A profile in the folder of the settings is one to choose, to judge by and to be quoted."""
    folder = Path(settings.profiles())
    folder.mkdir(parents=True)
    (folder / "ours.toml").write_text(
        'based_on = "sde-to-pm"\n[stale_days]\nvalue = 99\nsource = "our team measures rarely"\n'
    )
    cycle = ["--starts", "5 jan", "--submit-by", "3 jul", "--profile", "ours"]

    assert str(folder) in casebook("where").out
    assert casebook("init", "--name", "own", *cycle).code == 0
    assert casebook("explain", "K53").out.endswith("our team measures rarely\n")
    assert casebook("ready").code == 3
    assert "sde-to-pm, long-form, ours" in casebook("init", "--profile", "nobody").err
