"""``casebook attest``: what no program can check. It is kept and listed apart, and never scored."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from cli import output
from cli.arguments import Parser, add_day, add_json, add_text
from cli.errors import Usage
from cli.session import Session
from journal import codec
from journal.model import Attested, PlanItem, Review
from journal.text import clean_line


def options_attest(parser: Parser) -> None:
    """What to set; without any of it, what is set is shown."""
    parser.add_argument(
        "--manager-supports", choices=("yes", "no"), help="whether your manager does"
    )
    for who, what in (("sponsor", "your sponsor"), ("partner", "the partner team's reviewer")):
        add_text(
            parser, [f"--{who}"], f"the name of {what}; an empty one removes it", metavar="NAME"
        )
        add_day(parser, f"--{who}-sent", "the day the packet was sent to them")
        add_day(parser, f"--{who}-answered", "the day they answered")
    add_text(parser, ["--plan-add"], "add an item to the preparation plan")
    for name, what in (("done", "tick off"), ("undone", "open again"), ("remove", "remove")):
        parser.add_argument(
            f"--plan-{name}", type=int, metavar="N", help=f"{what} item N of the plan"
        )
    add_json(parser)


def run_attest(session: Session, args: Namespace) -> int:
    """Change what was asked for, if anything, then show all of it."""
    before = session.book.snapshot.cycle.attested
    after = _changed(session, before, args)
    if after != before:
        session.book.attest(after)
        output.say("saved")
    if args.json:
        output.as_json(codec.encode(after))
    else:
        output.lines(lines(after))
    return 0


def lines(attested: Attested) -> Iterator[str]:
    """What is attested, a line each."""
    yield f"manager supports it: {'yes' if attested.manager_supports else 'no'}"
    yield f"sponsor: {_review(attested.sponsor)}"
    yield f"partner review: {_review(attested.partner_review)}"
    for number, item in enumerate(attested.plan, 1):
        yield f"plan {number} [{'x' if item.done else ' '}] {item.text}"
    if not attested.plan:
        yield "plan: none yet"


def _review(review: Review | None) -> str:
    if review is None:
        return "none yet"
    sent = f"sent {review.sent}" if review.sent else "not sent yet"
    answered = f"answered {review.answered}" if review.answered else "not answered yet"
    return f"{review.name or 'no name'}, {sent}, {answered}"


def _changed(session: Session, attested: Attested, args: Namespace) -> Attested:
    if args.manager_supports:
        attested = replace(attested, manager_supports=args.manager_supports == "yes")
    sponsor = _reviewed(session, "sponsor", attested.sponsor, args)
    partner = _reviewed(session, "partner", attested.partner_review, args)
    plan = _planned(attested.plan, args)
    return replace(attested, sponsor=sponsor, partner_review=partner, plan=plan)


def _reviewed(session: Session, who: str, review: Review | None, args: Namespace) -> Review | None:
    name, sent, answered = (getattr(args, key) for key in (who, f"{who}_sent", f"{who}_answered"))
    if name is not None and not name.strip():
        return None
    changes: dict[str, Any] = {} if name is None else {"name": clean_line(name).strip()}
    for field, typed in (("sent", sent), ("answered", answered)):
        if typed is not None:
            day = session.day(f"{who}-{field}", typed)
            if day and day > session.clock.today():
                raise Usage(f"--{who}-{field} is still to come; type today or a day before it")
            changes[field] = day
    if not changes:
        return review
    after = replace(review or Review(), **changes)
    if not after.name:
        raise Usage(f"say who it is: --{who} NAME")
    if after.sent and after.answered and after.answered < after.sent:
        raise Usage(f"the {who} cannot have answered before it was sent on {after.sent}")
    return after


def _planned(plan: tuple[PlanItem, ...], args: Namespace) -> tuple[PlanItem, ...]:
    items = list(plan)
    for number, done in ((args.plan_done, True), (args.plan_undone, False)):
        if number is not None:
            items[_index(items, number)] = replace(items[_index(items, number)], done=done)
    if args.plan_remove is not None:
        del items[_index(items, args.plan_remove)]
    if args.plan_add is not None:
        text = clean_line(args.plan_add).strip()
        if not text:
            raise Usage("--plan-add: type what is to be done")
        items.append(PlanItem(text=text))
    return tuple(items)


def _index(items: list[PlanItem], number: int) -> int:
    if not 1 <= number <= len(items):
        there = f"items 1 to {len(items)}" if items else "no items yet"
        raise Usage(f"the plan has {there}; `casebook attest` lists them")
    return number - 1
