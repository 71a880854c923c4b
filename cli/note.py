"""``casebook note``: the quickest way in. It imports as little as it can, because it is typed many times
a day.
"""

from __future__ import annotations

import sys
from argparse import Namespace

from cli import output
from cli.arguments import Parser, add_day, add_source, decoded, read_source, typed
from cli.session import Session


def options_note(parser: Parser) -> None:
    """Words, or none to read stdin or open the editor."""
    parser.add_argument(
        "text",
        nargs="*",
        type=typed,
        metavar="TEXT",
        help="what happened; without it stdin is read, or your editor opened (which keeps the text out"
        " of the list of processes and the shell's history)",
    )
    add_day(parser, "--on", "the day it was (today)")
    add_source(parser)


def run_note(session: Session, args: Namespace) -> int:
    """Keep a note and print its id."""
    book = session.book
    on = session.day("on", args.on)
    text = " ".join(args.text)
    if args.from_file:
        text = read_source(args.from_file)
    elif not text and not output.stdin_is_terminal():
        text = _piped()
    if text or not output.stdin_is_terminal():
        saved: str | None = book.note(text, on)
    else:
        from cli import editor

        again = "casebook note --from"
        saved = editor.until_saved("", "note", again, lambda typed: book.note(typed, on))
    if saved:
        output.data(saved)
        output.say(f"saved {saved}")
    return 0


def _piped() -> str:
    return decoded(sys.stdin.buffer.read()) if sys.stdin is not None else ""
