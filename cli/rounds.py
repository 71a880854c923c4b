"""``casebook round``: submissions as they really happened; they replace the forecast."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from cli import output
from cli.arguments import Parser, add_day, add_json, add_several, add_text, joined
from cli.errors import Usage
from cli.judging import shown
from cli.session import Session
from journal import codec
from journal.model import Round
from journal.text import clean_line, plural, shortened

_ACTIONS = ("list", "submitted", "returned", "decided", "remove")


def options_round(parser: Parser) -> None:
    """What happened, to which round."""
    parser.add_argument(
        "action",
        nargs="?",
        default="list",
        metavar="ACTION",
        help=f"one of {', '.join(_ACTIONS)}; submitted starts a new round",
    )
    parser.add_argument("number", nargs="?", metavar="N", help="the round (the last one)")
    add_day(parser, "--on", "the day it happened (today)")
    add_several(parser, ["--missing"], "ARTIFACT", "submitted, returned: what was not there")
    add_text(parser, ["--outcome"], "decided: what was decided")
    add_json(parser)


def run_round(session: Session, args: Namespace) -> int:
    """Enter what happened, if anything, then show all rounds."""
    if args.action not in _ACTIONS:
        raise Usage(
            f"there is nothing like `round {shortened(args.action, 40)}`; there are {', '.join(_ACTIONS)}"
        )
    found = session.book.snapshot.cycle.rounds
    if args.action != "list":
        after, number = _changed(session, found, args)
        found = session.book.set_rounds(after, number, f"round {number} {args.action}")
        output.say("saved")
    if args.json:
        output.as_json(
            [{"number": number, **codec.encode(each)} for number, each in enumerate(found, 1)]
        )
        return 0
    output.lines(_line(number, each) for number, each in enumerate(found, 1))
    if not found:
        output.say("no rounds yet; enter the first with `casebook round submitted`")
    return 0


def _changed(
    session: Session, found: Sequence[Round], args: Namespace
) -> tuple[tuple[Round, ...], int]:
    """The rounds with what happened, and the number of the one it happened to."""
    if args.outcome is not None and args.action != "decided":
        raise Usage("only a decision has --outcome")
    if args.missing and args.action in ("decided", "remove"):
        raise Usage(f"a {'decision' if args.action == 'decided' else 'removal'} has no --missing")
    after = list(found)
    if args.action == "submitted":
        if args.number is not None:
            raise Usage("a new round has no number yet; say `casebook round submitted`")
        after.append(Round())
    number = len(after) if args.action == "submitted" else _numbered(found, args.number)
    if args.action == "remove":
        del after[number - 1]
        return tuple(after), number
    day = session.day("on", args.on) or session.clock.today()
    after[number - 1] = replace(after[number - 1], **{args.action: day})
    if args.missing:
        missing = [clean_line(joined([each], "missing artifact")).strip() for each in args.missing]
        after[number - 1] = replace(after[number - 1], missing=tuple(dict.fromkeys(missing)))
    if args.outcome is not None:
        after[number - 1] = replace(after[number - 1], outcome=clean_line(args.outcome).strip())
    return tuple(after), number


def _numbered(found: Sequence[Round], number: str | None) -> int:
    """The round that is meant; raises `Usage`."""
    numbers = [str(number) for number in range(1, len(found) + 1)]
    if not numbers:
        raise Usage("there is no round yet; enter the first with `casebook round submitted`")
    if number is None:
        return len(found)
    if number not in numbers:
        verb = "is" if len(found) == 1 else "are"
        raise Usage(f"there {verb} {plural(len(found), 'round')}; `casebook round` lists them")
    return int(number)


def _line(number: int, this: Round) -> str:
    return f"round {number}  {', '.join(_parts(this))}"


def _parts(this: Round) -> Iterator[str]:
    yield f"submitted {shown(this.submitted)}" if this.submitted else "no day of submission"
    if this.returned:
        yield f"returned {shown(this.returned)}"
    if this.missing:
        yield f"missing: {', '.join(this.missing)}"
    if this.decided:
        yield f"decided {shown(this.decided)}" + (f": {this.outcome}" if this.outcome else "")
    if not (this.returned or this.decided):
        yield "no answer yet"
