"""``casebook leave-out``: which decisions the exported log holds."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING

from cli import output
from cli.arguments import Parser, add_json, add_several
from cli.errors import Usage
from cli.session import Session
from journal import leaving_out
from journal.text import plural, shortened

if TYPE_CHECKING:
    from exports.typeset.pages import Pages
    from journal.leaving_out import Candidate

_TITLE = 48


def options_leave_out(parser: Parser) -> None:
    """The decisions, those to take in again, or none to see which could go; --json."""
    parser.add_argument(
        "ids", nargs="*", metavar="ID", help="a decision such as D4; without any they are listed"
    )
    add_several(parser, ["--take-in"], "ID", "take these into the log again", dest="take_in")
    add_json(parser)


def run_leave_out(session: Session, args: Namespace) -> int:
    """Leave decisions out of the exported log and take others in, as one step, and print their ids.

    Without any all are listed, the one to leave out first on top.
    """
    wanted = dict.fromkeys((_id(session, each) for each in args.ids), True)
    back = dict.fromkeys((_id(session, each) for each in args.take_in), False)
    both = wanted.keys() & back.keys()
    if both:
        raise Usage(f"{', '.join(sorted(both))} cannot be left out and taken in at once; say one")
    return _put(session, wanted | back) if wanted or back else _listed(session, args)


def _id(session: Session, typed: str) -> str:
    return session.record(typed, "decisions", "a decision").id


def _put(session: Session, wanted: Mapping[str, bool]) -> int:
    """Say what was done, what cites those that are left out now and what is missed without them, and what the log holds."""
    done = session.book.leave_out(wanted)
    output.lines(done)
    out = [each for each in done if wanted[each]]
    back = [each for each in done if not wanted[each]]
    told = [f"left {', '.join(out)} out of the exported log"] if out else []
    told += [f"took {', '.join(back)} into the exported log again"] if back else []
    output.say(
        f"{' and '.join(told) or 'nothing was changed'}; it holds {leaving_out.holds(session.book.snapshot)}"
    )
    book = session.book
    for each in out:
        said = leaving_out.consequences(book.snapshot, book.profile, each)
        if said:
            output.say(f"{each}: {'; '.join(said)}")
    return 0


# --- the list -------------------------------------------------------------------------------------


def _listed(session: Session, args: Namespace) -> int:
    book, today = session.book, session.clock.today()
    from exports.typeset import log_lengths
    from exports.typeset.engine import CannotTypeset, NoTypesetter

    length: Pages | None = None
    lines: Mapping[str, int] = {}
    try:
        length = log_lengths.log_pages(book.snapshot, book.profile, today)
        lines = log_lengths.lines(book.snapshot, book.profile, today)
    except (NoTypesetter, CannotTypeset) as problem:
        output.say(str(problem))
    found = leaving_out.candidates(book.snapshot, lines)
    if args.json:
        output.as_json(_as_json(found, length))
        return 0
    if not found:
        output.say("no decisions yet")
        return 0
    from cli.pages import beside

    told = f"{length.told} {beside(length)}, " if length else ""
    output.data(f"decision log: {told}{leaving_out.holds(book.snapshot)}")
    output.table(_row(each) for each in found)
    output.say(
        "the first would be missed least; `casebook leave-out ID` leaves one out, --take-in takes it in again"
    )
    return 0


def _row(each: Candidate) -> tuple[str, ...]:
    decision = each.decision
    return (
        decision.id,
        "" if each.lines is None else plural(each.lines, "line"),
        f"in {', '.join(each.cited_by)}" if each.cited_by else "in nothing",
        "left out" if decision.left_out else decision.outcome,
        shortened(decision.title, _TITLE),
    )


def _as_json(found: tuple[Candidate, ...], length: Pages | None) -> dict[str, object]:
    from cli.pages import as_json

    return {
        "log": length and as_json(length),
        "shown": sum(not each.decision.left_out for each in found),
        "decisions": [
            {
                "id": each.decision.id,
                "title": each.decision.title,
                "outcome": each.decision.outcome,
                "lines": each.lines,
                "cited_by": list(each.cited_by),
                "left_out": each.decision.left_out,
            }
            for each in found
        ],
    }
