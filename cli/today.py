"""``casebook today``: the agenda of the day, each item with the command that deals with it."""

from __future__ import annotations

from argparse import Namespace

from cli import output
from cli.arguments import Parser, add_json
from cli.session import Session
from journal.agenda import Item, agenda

_DEALS = {
    "first KPI": "add kpi",
    "check-in": "hold {id}",
    "result": "stage {id} result",
    "promise": "promise done {id} {number}",
    "stale": "measure {id}",
    "first decision": "decide",
    "map": "add feature",
    "hole": "note",
    "feedback": "feedback {id}",
    "plan": "add checkin",
}


def options_today(parser: Parser) -> None:
    """Only --json."""
    add_json(parser)


def run_today(session: Session, args: Namespace) -> int:
    """List what is due, the most pressing first: its days, what it is, the command for it."""
    book = session.book
    found = agenda(book.snapshot, book.profile, session.clock.today())
    if args.json:
        output.as_json(
            [
                {
                    "kind": item.kind,
                    "record": item.record or None,
                    "part": item.part or None,
                    "sentence": item.sentence,
                    "days": item.days,
                    "command": _command(item),
                }
                for item in found
            ]
        )
        return 0
    output.table([(_mark(item), item.sentence, _command(item)) for item in found])
    if not found:
        output.say("nothing is due")
    return 0


def _mark(item: Item) -> str:
    return "!" if item.days < 0 else "•" if item.days == 0 else ""


def _command(item: Item) -> str:
    """The start of the command line that deals with an item, its words still to be added."""
    if item.kind == "check-in" and item.days > 0:
        return "casebook export check-in-brief"
    number = item.part.rpartition(".")[2]
    return f"casebook {_DEALS[item.kind].format(id=item.record, number=number)}"
