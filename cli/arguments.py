"""Reading the command line: argparse, with words on both sides of an option and errors as values of ours."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from cli import output
from cli.errors import Usage
from journal.errors import CannotRead
from journal.text import shortened

_NUMBER = re.compile(r"[-−][0-9.,]+[0-9.,e%+-]*")
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Help(argparse.HelpFormatter):
    """Help as wide as the terminal. argparse finds the width with a module that takes long to import."""

    def __init__(self, prog: str) -> None:
        try:
            width = min(os.get_terminal_size().columns, 100)
        except OSError:
            width = 80
        super().__init__(prog, max_help_position=28, width=max(width - 2, 40))


class Parser(argparse.ArgumentParser):
    """A parser that raises `Usage` instead of printing and leaving, and lets words stand anywhere.

    ``pending`` is what it will read, for a command whose options depend on its first word.
    """

    def __init__(self, prog: str, description: str = "", pending: Sequence[str] = ()) -> None:
        self.pending = tuple(pending)
        self._options: dict[str, argparse.Action] = {}
        super().__init__(
            prog=prog, description=description, allow_abbrev=False, formatter_class=_Help
        )

    def add_argument(self, *names: Any, **how: Any) -> argparse.Action:
        """As argparse does it; options are remembered."""
        action = super().add_argument(*names, **how)
        self._options.update(dict.fromkeys(action.option_strings, action))
        return action

    def read(self) -> argparse.Namespace:
        """What the pending arguments say; raises `Usage`."""
        options, words = self._sorted_out(list(self.pending))
        return self.parse_args([*options, "--", *words] if words else options)

    def error(self, message: str) -> NoReturn:
        """Raise `Usage` with what argparse says."""
        raise Usage(f"{message} (see `{self.prog} --help`)")

    def print_help(self, file: Any = None) -> None:
        """Print the help as data."""
        del file
        output.data(self.format_help().rstrip("\n"))

    def _sorted_out(self, args: list[str]) -> tuple[list[str], list[str]]:
        """Options with their values, and words. argparse itself reads words on one side only."""
        options: list[str] = []
        words: list[str] = []
        while args:
            arg = args.pop(0)
            if arg == "--":
                words += args
                break
            if not self._is_option(arg):
                words.append(arg)
                continue
            name = arg.partition("=")[0]
            action = self._options.get(name)
            if action is None:
                self.error(
                    f"there is no option {shortened(name, 40)}; put -- before text that begins with a dash"
                )
            if "=" in arg or action.nargs == 0 or not args:
                options.append(arg)
            elif action.nargs == "?":
                yes_or_no = args[0].lower() in ("yes", "no")
                options.append(_joined(name, args.pop(0)) if yes_or_no else arg)
            elif action.nargs == "+":
                values = [args.pop(0)]
                while args and args[0] != "--" and not self._is_option(args[0]):
                    values.append(args.pop(0))
                options += [_joined(name, value) for value in values]
            else:
                options.append(_joined(name, args.pop(0)))
        return options, words

    def _is_option(self, arg: str) -> bool:
        return len(arg) > 1 and arg[0] == "-" and " " not in arg and not _NUMBER.fullmatch(arg)


def _joined(name: str, value: str) -> str:
    """An option and its value in one, so that a value may begin with a dash."""
    return f"{name}={value}"


def typed(arg: str) -> str:
    """Text of the command line as it was meant: a byte that is no UTF-8 is read as Latin-1, and told."""
    if not _SURROGATE.search(arg):
        return arg
    try:
        return decoded(os.fsencode(arg))
    except UnicodeEncodeError:
        return arg  # no bytes of a command line; cleaned at the door like all text


def decoded(data: bytes) -> str:
    """UTF-8 text; a byte that does not fit is read as Latin-1, and told."""
    text = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    if not _ESCAPED_BYTE.search(text):
        return text
    output.say("casebook: warning: the text is not all UTF-8; those bytes were read as Latin-1")
    return _ESCAPED_BYTE.sub(lambda found: chr(ord(found[0]) - 0xDC00), text)


def add_text(parser: Parser, names: Sequence[str], help: str, **how: Any) -> None:
    """An option that takes text."""
    parser.add_argument(*names, type=typed, metavar=how.pop("metavar", "TEXT"), help=help, **how)


def add_day(parser: Parser, name: str, help: str) -> None:
    """An option that takes a day (see `Session.day`)."""
    parser.add_argument(name, type=day_typed, metavar="DAY", help=help)


def day_typed(arg: str) -> str:
    """A day that was typed, as yet unread; an empty one is not taken for today."""
    if not arg.strip():
        from journal.dates import EMPTY

        raise argparse.ArgumentTypeError(EMPTY)
    return arg


def folder_typed(arg: str) -> str:
    """A folder that was typed; an empty one is not taken for the usual one."""
    if not arg.strip():
        raise argparse.ArgumentTypeError("name a folder")
    return arg


def joined(words: Sequence[str], what: str) -> str:
    """Words in one text; raises `Usage` if they say nothing."""
    text = " ".join(words)
    if not text.strip():
        raise Usage(f"the {what} is empty; type it")
    return text


def add_json(parser: Parser) -> None:
    """The option that asks for JSON."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def add_repeated(parser: Parser, names: Sequence[str], help: str, **how: Any) -> None:
    """An option that takes one text and may be repeated."""
    many: dict[str, Any] = {"action": "append", "default": [], "metavar": "TEXT"}
    parser.add_argument(*names, type=typed, help=f"{help}; may be repeated", **many, **how)


def add_several(parser: Parser, names: Sequence[str], metavar: str, help: str, **how: Any) -> None:
    """An option that takes one or more words and may be repeated."""
    many: dict[str, Any] = {"nargs": "+", "action": "extend", "default": []}
    parser.add_argument(*names, type=typed, metavar=metavar, help=help, **many, **how)


def add_source(parser: Parser) -> None:
    """The option that names a file with the text, such as one that an editor's failed save has kept."""
    parser.add_argument(
        "--from", dest="from_file", metavar="FILE", help="read it from a file (- is stdin)"
    )


def read_source(path: str) -> str:
    """The text of a file, or of stdin for "-"; raises `CannotRead`."""
    try:
        if path == "-":
            return decoded(sys.stdin.buffer.read())
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib costs start-up time
            return decoded(file.read())
    except OSError as problem:
        raise CannotRead(path, problem) from None
