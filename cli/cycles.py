"""``casebook init``, ``cycles``, ``close``, ``where``: periods, and where they are kept."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cli import output
from cli.arguments import Parser, add_day, add_json, add_text
from cli.errors import Abandoned, Usage
from cli.session import Session
from journal import dates, periods, places, settings
from journal.text import clean_line, plural
from journal.typed import Unclear

if TYPE_CHECKING:
    pass

_YES = ("y", "yes")


# --- init -----------------------------------------------------------------------------------------


def options_init(parser: Parser) -> None:
    """What a cycle is called and when it is."""
    add_text(parser, ["--name"], "such as 2026-H1 (the half-year of today)")
    for name, what in (
        ("person", "whose case it is"),
        ("team", "the team"),
        ("role", "the role of today"),
        ("target-role", "the role that is aimed at"),
    ):
        add_text(parser, [f"--{name}"], what)
    add_day(parser, "--starts", "the first day (today)")
    add_day(parser, "--submit-by", "the day the case is handed in (180 days later)")
    add_text(parser, ["--profile"], "whose rules apply (sde-to-pm)", metavar="NAME")


def run_init(session: Session, args: Namespace) -> int:
    """Start a cycle and print its name; on a terminal what was not given is asked for."""
    from journal import periods, profile
    from journal.model import Cycle

    home, today = session.home, session.clock.today()
    if args.profile:
        home.check_profile(args.profile)
    plan = periods.proposed(today, home.stems())
    starts = session.day("starts", args.starts)
    submit_by = session.day("submit-by", args.submit_by, future=True)
    name = args.name or _answer("name of the cycle", plan.name)
    person = args.person or _answer("your name", "")
    team = args.team or _answer("team", "")
    role = args.role or _answer("role today", "")
    target = args.target_role or _answer("role aimed at", plan.target_role)
    starts = starts or _day_answer(session, "starts", today)
    submit_by = submit_by or _day_answer(session, "submit-by", starts + periods.LENGTH)
    cycle = Cycle(
        name=clean_line(name).strip(),
        person=clean_line(person).strip(),
        team=clean_line(team).strip(),
        role=clean_line(role).strip(),
        target_role=clean_line(target).strip(),
        starts=starts,
        submit_by=submit_by,
        profile=args.profile or profile.DEFAULT,
    )
    home.start(cycle)
    output.data(cycle.name)
    output.say(f"started {periods.span(cycle)} in {home.path}")
    return 0


def _answer(question: str, default: str) -> str:
    """What the user answers; the default for an empty answer, and where nobody can be asked."""
    if not output.interactive():
        return default
    answer = output.ask(f"{question} [{default}]:" if default else f"{question}:")
    if answer is None:
        raise Abandoned("nothing was started")
    return answer or default


def _day_answer(session: Session, name: str, default: date) -> date:
    """A day that the user answers, asked again until it is understood, and told."""
    today = session.clock.today()
    while True:
        typed = _answer(f"{name.replace('-', ' ')}, a day", default.isoformat())
        understood = dates.parse(typed, today, future=name == "submit-by")
        if not isinstance(understood, Unclear):
            output.say(f"{name.replace('-', ' ')} {dates.echo(understood.day, today)}")
            return understood.day
        output.say(understood.message)


# --- cycles ---------------------------------------------------------------------------------------


def options_cycles(parser: Parser) -> None:
    """Nothing, or ``switch NAME``."""
    parser.add_argument(
        "action", nargs="?", metavar="switch", help="make another one the present one"
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help="its name")
    add_json(parser)


def run_cycles(session: Session, args: Namespace) -> int:
    """List the cycles, the present one marked; or make another one the present one."""
    if args.action is not None:
        if args.action != "switch" or args.name is None:
            raise Usage("say `casebook cycles`, or `casebook cycles switch NAME`")
        book = session.home.switch(args.name)
        output.data(book.snapshot.cycle.name)
        output.say(f"now on {periods.span(book.snapshot.cycle)}")
        return 0
    found = session.home.cycles()
    if args.json:
        output.as_json(
            [{name: _plain(value) for name, value in cycle._asdict().items()} for cycle in found]
        )
        return 0
    for cycle in found:
        mark = "*" if cycle.current else " "
        state = f"  closed {cycle.closed}" if cycle.closed else ""
        period = f"  {cycle.starts} to {cycle.submit_by}" if cycle.starts else ""
        output.data(f"{mark} {cycle.name}{period}{state}")
        if cycle.problem:
            output.say(f"casebook: {cycle.problem}")
    if not found:
        output.say(f"no cycle yet in {session.home.path}; start one with `casebook init`")
    return 0


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


# --- close ----------------------------------------------------------------------------------------


def options_close(parser: Parser) -> None:
    """What the next cycle is called and when it is."""
    add_text(parser, ["--name"], "of the next cycle (the half-year of today, or the next one)")
    add_day(parser, "--starts", "its first day (today)")
    add_day(parser, "--submit-by", "the day its case is handed in (180 days later)")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run_close(session: Session, args: Namespace) -> int:
    """End the cycle after showing what the next one takes over; one undo takes it back."""
    from msgspec.structs import replace

    from journal import carry, periods

    book, today = session.book, session.clock.today()
    cycle = book.snapshot.cycle
    following = periods.following(cycle, today, session.home.stems())
    starts = session.day("starts", args.starts, future=True) or today
    following = replace(
        following,
        name=clean_line(args.name).strip() if args.name else following.name,
        starts=starts,
        submit_by=session.day("submit-by", args.submit_by, future=True) or starts + periods.LENGTH,
    )
    carried = carry.summary(book.snapshot)

    def show() -> None:
        output.say(
            f"{cycle.name} becomes read-only history; {periods.span(following)}, takes over:"
        )
        output.lines(carried)
        if not carried:
            output.say("nothing: there is no KPI, pending decision or open promise")

    if not args.yes:
        show()
        if not output.interactive():
            raise Usage("say --yes to close the cycle")
        answer = output.ask(f"close {cycle.name}? [y/N]")
        if answer is None or answer.lower() not in _YES:
            raise Abandoned("nothing was closed")
    session.home.close(book, following)
    if args.yes:
        show()
    output.say(f"closed {cycle.name}; `casebook undo` takes it back")
    output.say(f"now on {periods.span(following)}")
    return 0


# --- where ----------------------------------------------------------------------------------------


def options_where(parser: Parser) -> None:
    """Only --json."""
    add_json(parser)


def run_where(session: Session, args: Namespace) -> int:
    """Tell where the journal, its cycles, the exports and the settings are; nothing is made."""
    from cli.exporting import folder_of_exports
    from journal.redaction import wordlist

    home = session.home
    current = session.cycle or home.current()
    found = {
        "home": home.path,
        "cycle": current,
        "file": str(Path(home.path, f"{places.file_stem(current)}.json")) if current else None,
        "cycles": [str(Path(home.path, f"{stem}.json")) for stem in home.stems()],
        "exports": str(folder_of_exports(session, current)) if current else None,
        "backups": places.backups_folder(home.path),
        "settings": settings.path(),
        "profiles": settings.profiles(),
        "redact": wordlist.path(),
    }
    if args.json:
        output.as_json(found)
        return 0
    for name, value in found.items():
        for each in value if isinstance(value, list) else [value or "none yet"]:
            output.data(f"{name:<9} {each}")
    output.say(plural(len(home.stems()), "cycle"))
    return 0
