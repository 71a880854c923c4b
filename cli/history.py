"""``casebook undo``, ``redo``, ``history``: what was done, and how it is taken back."""

from __future__ import annotations

from argparse import Namespace

from cli import output
from cli.arguments import Parser
from cli.errors import Usage, quoted
from cli.session import Session
from journal.text import shortened
from journal.titles import titled

LISTED = 20
"""Steps that ``undo --list`` shows."""


def options_undo(parser: Parser) -> None:
    """--list."""
    parser.add_argument(
        "--list", action="store_true", help="show what can be taken back, the last first"
    )
    parser.add_argument("--json", action="store_true", help="with --list: as JSON")


def run_undo(session: Session, args: Namespace) -> int:
    """Take back the last change of anyone, or list what can be taken back."""
    if args.list or args.json:
        steps = session.book.store.steps()
        if args.json:
            output.as_json([{"moment": each.moment, "label": each.label} for each in steps])
        else:
            output.table((each.moment, each.label) for each in steps[:LISTED])
            if len(steps) > LISTED:
                output.say(f"and {len(steps) - LISTED} more; --json lists all")
        return 0
    book, label = session.home.undo(session.book)
    output.data(label)
    output.say(f"took back: {label}, in {book.snapshot.cycle.name}")
    return 0


def options_redo(_: Parser) -> None:
    """Nothing to choose."""


def run_redo(session: Session, _: Namespace) -> int:
    """Do again what was taken back last."""
    label = session.book.redo()
    output.data(label)
    output.say(f"did again: {label}, in {session.book.snapshot.cycle.name}")
    return 0


def options_history(parser: Parser) -> None:
    """The record, --json or --restore."""
    parser.add_argument("id", metavar="ID", help="a record such as D4, also one that was deleted")
    parser.add_argument("--json", action="store_true", help="every version in interchange form")
    parser.add_argument("--restore", metavar="N", help="put the record back as its version N said")


def run_history(session: Session, args: Namespace) -> int:
    """Every version of a record, the earliest first, with the fields it changed; or go back to one."""
    from journal.errors import NotFound

    record_id = args.id.upper()
    found = session.book.versions(record_id)
    if not found and session.book.snapshot.find(record_id) is None:
        raise NotFound(record_id)
    if args.restore is not None:
        return _restored(session, record_id, args.restore)
    if args.json:
        output.as_json(
            [
                {
                    "version": number,
                    "moment": each.moment,
                    "label": each.label,
                    "what": each.what,
                    "record": each.row,
                }
                for number, each in enumerate(found, 1)
            ]
        )
        return 0
    if not found:
        output.say(f"{record_id} came with the journal and has not been changed since")
    for number, version in enumerate(found, 1):
        output.data(f"{number}  {version.moment}  {version.what}  ({version.label})")
        for each in version.differences:
            old, new = shortened(each.before, 60), shortened(each.after, 60)
            output.data(f"    {each.label}: {old or 'nothing'} -> {new or 'nothing'}")
    return 0


def _restored(session: Session, record_id: str, typed: str) -> int:
    """Go back to the version that was typed, and print the id."""
    if not (typed.isascii() and typed.isdecimal()):
        raise Usage(f"--restore takes the number of a version, not {quoted(typed)}")
    before = session.book.snapshot
    record = session.book.revert(record_id, int(typed))
    output.data(record.id)
    if session.book.snapshot is before:
        output.say(f"{titled(record)} says that already; nothing was changed")
    else:
        output.say(f"{titled(record)} is version {typed} again; `casebook undo` takes that back")
    return 0
