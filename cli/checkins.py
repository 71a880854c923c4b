"""``casebook hold`` and ``promise``: check-ins that were held, and what was promised in them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from cli import drafting, output
from cli.arguments import Parser, add_day, add_json, add_repeated, add_text, joined, typed
from cli.errors import Usage
from cli.records import saved
from cli.session import Session
from journal import codec, fields, tables
from journal.agenda import due
from journal.model import Checkin, Promise
from journal.text import shortened

_ACTIONS = ("list", "add", "done", "open")


def options_hold(parser: Parser) -> None:
    """A planned check-in, or whom a new one was with."""
    parser.add_argument("id", nargs="?", metavar="ID", help="the planned check-in, such as M3")
    add_text(
        parser, ["--with"], "whom it was with; without an ID this is a new check-in", metavar="WHO"
    )
    add_text(parser, ["--kind"], "manager, sponsor or partner", metavar="KIND")
    add_day(parser, "--on", "the day it was held (today)")
    add_text(parser, ["--notes"], "what was said")
    add_repeated(parser, ["--ask"], "what you asked for")
    add_repeated(parser, ["--promise"], "what was promised")


def run_hold(session: Session, args: Namespace) -> int:
    """Mark a check-in as held; the readiness of this moment is kept with it."""
    simple = {
        "on": args.on or "today",
        "with": getattr(args, "with"),
        "kind": args.kind,
        "held": "yes",
        "notes": args.notes,
    }
    given = {path: text for path, text in simple.items() if text}
    if args.id is None:
        if not getattr(args, "with"):
            raise Usage("say which check-in was held, such as M3, or whom it was with: --with WHO")
        return saved(
            session.book.add(drafting.draft(session, "checkins", given | _lists({}, args)))
        )
    checkin = session.record(args.id, "checkins", "a check-in")
    assert isinstance(checkin, Checkin)
    if checkin.held:
        raise Usage(f"{checkin.id} was held already; change it with `casebook edit {checkin.id}`")
    given |= _lists(tables.stored(checkin), args)
    after = drafting.changed(session, checkin, given, {"on": "--on"})
    return saved(session.book.change(checkin, after, f"hold {checkin.id}"))


def _lists(row: dict[str, object], args: Namespace) -> dict[str, str]:
    """Asks and promises after those that are there."""
    given = {}
    if args.ask:
        asks = [joined([text], "ask") for text in args.ask]
        given["asks"] = "\n".join([*(fields.get(row, "asks") or []), *asks])
    first = fields.parts(row, "promises") + 1
    for number, text in enumerate(args.promise, first):
        given[f"promises.{number}.text"] = joined([text], "promise")
    return given


def options_promise(parser: Parser) -> None:
    """What to do, with which check-in, with which of its promises."""
    parser.add_argument(
        "action", nargs="?", default="list", metavar="ACTION", help=f"one of {', '.join(_ACTIONS)}"
    )
    parser.add_argument("id", nargs="?", metavar="ID", help="the check-in, such as M3")
    parser.add_argument(
        "text", nargs="*", type=typed, metavar="TEXT", help="to add: the promise; else: its number"
    )
    add_day(parser, "--by", "to add: when it is due")
    add_day(parser, "--on", "done: the day it was done (today)")
    add_json(parser)


def run_promise(session: Session, args: Namespace) -> int:
    """List the promises of all check-ins, add one, tick one off or open it again."""
    if args.action not in _ACTIONS:
        raise Usage(
            f"there is nothing like `promise {shortened(args.action, 40)}`; there are {', '.join(_ACTIONS)}"
        )
    if args.action == "list":
        return _listed(session, args)
    if args.id is None or not args.text:
        what = "M3 what was promised" if args.action == "add" else "M3 1"
        raise Usage(f"say which, such as `casebook promise {args.action} {what}`")
    checkin = session.record(args.id, "checkins", "a check-in")
    assert isinstance(checkin, Checkin)
    if args.action == "add":
        part = f"promises.{len(checkin.promises) + 1}"
        text = joined(args.text, "promise")
        given = {f"{part}.text": text, f"{part}.by": args.by or ""}
    else:
        part = _numbered(checkin, args.text)
        given = {f"{part}.done": "" if args.action == "open" else args.on or "today"}
    called = {f"{part}.by": "--by", f"{part}.done": "--on"}
    after = drafting.changed(session, checkin, given, called)
    return saved(session.book.change(checkin, after, f"promise of {checkin.id}"))


def _numbered(checkin: Checkin, words: list[str]) -> str:
    number = words[0]
    numbers = [str(number) for number in range(1, len(checkin.promises) + 1)]
    if len(words) == 1 and number in numbers:
        return f"promises.{number}"
    raise Usage(
        f"{checkin.id} has promises 1 to {len(checkin.promises)}; `casebook promise list` shows them"
        if checkin.promises
        else f"{checkin.id} has no promises"
    )


def _listed(session: Session, args: Namespace) -> int:
    found = list(_promises(session))
    if args.json:
        output.as_json(
            [
                {"checkin": checkin.id, "number": number, **codec.encode(promise)}
                for checkin, number, promise in found
            ]
        )
        return 0
    today = session.clock.today()
    for checkin, number, promise in found:
        if promise.done:
            state = f"done {promise.done}"
        else:
            state = due((promise.by - today).days) if promise.by else "open"
        output.data(f"{checkin.id} {number}  {promise.text}  ({state})")
    if not found:
        output.say("no promises yet")
    return 0


def _promises(session: Session) -> Iterator[tuple[Checkin, int, Promise]]:
    for checkin in session.book.snapshot.checkins:
        for number, promise in enumerate(checkin.promises, 1):
            yield checkin, number, promise
