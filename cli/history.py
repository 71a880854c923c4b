"""``casebook undo``, ``redo``, ``history``: what was done, and how it is taken back."""

from __future__ import annotations

from argparse import Namespace

from cli import output
from cli.arguments import Parser
from cli.session import Session
from journal.text import shortened

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
    """The record."""
    parser.add_argument("id", metavar="ID", help="a record such as D4, also one that was deleted")
    parser.add_argument("--json", action="store_true", help="every version in interchange form")


def run_history(session: Session, args: Namespace) -> int:
    """Every commit on a record, the earliest first, with the fields it changed."""
    from journal.errors import NotFound
    from journal.history import versions

    record_id = args.id.upper()
    found = versions(session.book.store.history(record_id), record_id)
    if not found and session.book.snapshot.find(record_id) is None:
        raise NotFound(record_id)
    if args.json:
        output.as_json(
            [{"moment": v.moment, "label": v.label, "what": v.what, "record": v.row} for v in found]
        )
        return 0
    if not found:
        output.say(f"{record_id} came with the journal and has not been changed since")
    for version in found:
        output.data(f"{version.moment}  {version.what}  ({version.label})")
        for each in version.differences:
            old, new = shortened(each.before, 60), shortened(each.after, 60)
            output.data(f"    {each.label}: {old or 'nothing'} -> {new or 'nothing'}")
    return 0
