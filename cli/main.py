"""The command ``casebook``: finds the command that is meant, runs it, and tells what went wrong.

Exit codes: 0 done, 1 failed, 2 usage, 3 the verdict of ``ready`` is not "ready", 4 locked, changed
elsewhere or conflicting, 70 a fault of the program, 130 interrupted.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from cli import output
from cli.arguments import Parser, folder_typed
from cli.commands import COMMANDS, GROUPS
from cli.errors import OutputLost, Usage, quoted
from cli.session import Session
from journal.errors import JournalError
from journal.text import shortened

INTERRUPTED = 130
FAULT = 70
"""A bug of the program, as sysexits.h has it."""

USAGE = """\
usage: casebook [--home DIR] [--cycle NAME] [--ascii] [COMMAND ...]

A journal of decisions and numbers for an engineer who wants to become a product manager.
Without a command it opens the screen.
"""

CLOSING = """\
  --home DIR      the folder of the journal ($CASEBOOK_HOME, else the platform's)
  --cycle NAME    another cycle than the present one
  --ascii         the screen in plain characters only
  --version       the version of this program

`casebook COMMAND --help` says what a command takes. Days are typed as today, fri, 3 days ago, 5 nov or
2026-03-05. Data goes to stdout, talk to stderr; --json works on everything that lists or judges."""


def run() -> None:
    """What the installed command calls."""
    os.umask(0o077)  # also for what an editor leaves beside the file it is given
    output.use_utf8()
    try:
        code = main(sys.argv[1:])
    except Exception as error:  # noqa: BLE001 - a bug; the interpreter would print the words it carries
        from cli.fatal import report

        report(error)
        code = FAULT
    sys.exit(code)


def main(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code. The one place that shows a `JournalError`."""
    try:
        code = _dispatched(argv)
        output.finish()
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except JournalError as error:
        output.failed(error)
        return error.exit_code if isinstance(error, OutputLost) else _flushed(error.exit_code)


def _flushed(code: int) -> int:
    """The code of what failed before, once what was printed until then is out."""
    try:
        output.finish()
    except OutputLost as lost:
        output.failed(lost)
    return code


def _dispatched(argv: Sequence[str]) -> int:
    name, given, rest = _command_in(argv)
    if name == "--version":
        return _version()
    if name == "help" and rest[:1]:
        name, rest = rest[0], ["--help"]
    if name in ("--help", "-h", "help"):
        return _help()
    if not name:
        from cli.screen import open_or_explain

        return open_or_explain(
            Session(given.get("--home", ""), given.get("--cycle", ""), ascii="--ascii" in given)
        )
    command = COMMANDS.get(name)
    if command is None:
        raise _unknown(name)
    module = import_module(f"cli.{command.module}")
    parser = Parser(f"casebook {name}", command.help, rest)
    parser.add_argument(
        "--home", type=folder_typed, metavar="DIR", help="the folder of the journal"
    )
    parser.add_argument("--cycle", metavar="NAME", help="another cycle than the present one")
    getattr(module, f"options_{command.function}")(parser)
    try:
        args = parser.read()
    except SystemExit:
        return 0  # argparse has printed the help that was asked for
    home = args.home or given.get("--home", "")
    cycle = args.cycle or given.get("--cycle", "")
    session = Session(home, cycle, ascii="--ascii" in given)
    try:
        return int(getattr(module, f"run_{command.function}")(session, args))
    finally:
        session.finish()


def _command_in(argv: Sequence[str]) -> tuple[str, dict[str, str], list[str]]:
    """The command, the global options before it, and what stands after it."""
    rest = list(argv)
    given: dict[str, str] = {}
    while rest:
        arg = rest.pop(0)
        option, equals, value = arg.partition("=")
        if option in ("--home", "--cycle"):
            value = value if equals else rest.pop(0) if rest else ""
            if not value.strip():
                raise Usage(f"{option} needs a value (see `casebook --help`)")
            given[option] = value
        elif arg == "--ascii":
            given[arg] = "yes"
        elif arg.startswith("-") and arg not in ("--help", "-h", "--version"):
            raise Usage(f"there is no option {shortened(arg, 40)} (see `casebook --help`)")
        else:
            return arg, given, rest
    return "", given, rest


def _unknown(name: str) -> Usage:
    import difflib

    near = difflib.get_close_matches(name[:40].lower(), COMMANDS, n=1, cutoff=0.6)
    hint = f"did you mean `casebook {near[0]}`?" if near else "see `casebook --help`"
    return Usage(f"there is no command {quoted(name)}; {hint}")


def _help() -> int:
    output.data(USAGE)
    for title, group in GROUPS:
        output.data(f"{title}:")
        output.lines(f"  {command.name:<10} {command.help}" for command in group)
        output.data()
    output.data("before or after the command:")
    output.data(CLOSING)
    return 0


def _version() -> int:
    from importlib.metadata import version

    output.data(f"casebook {version('casebook')}")
    return 0
