"""``casebook ready``, ``check``, ``explain`` and ``forecast``: what the journal amounts to."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct, to_builtins

from cli import output, pages, sheet
from cli.arguments import Parser, add_day, add_json
from cli.session import Session
from journal import dates, explain, forecast, profile
from journal.findings import Facts, Finding
from journal.readiness import as_json
from journal.rules.consistency import CONSISTENCY
from journal.text import plural

NOT_READY = 3
"""The exit code of ``ready`` for any verdict but "ready"."""


def options_ready(parser: Parser) -> None:
    """--strict and --json."""
    parser.add_argument(
        "--strict", action="store_true", help="also check where a bullet names its KPI"
    )
    add_json(parser)


def run_ready(session: Session, args: Namespace) -> int:
    """Print the readiness sheet; the exit code tells the verdict."""
    book = session.book
    measured, problem = pages.measured(book)
    found = book.readiness(measured, args.strict)
    if problem:
        output.say(problem)
    if args.json:
        output.as_json(as_json(found))
    else:
        output.lines(sheet.lines(found, book.snapshot))
    return 0 if found.verdict == "ready" else NOT_READY


def options_check(parser: Parser) -> None:
    """Only --json."""
    add_json(parser)


def run_check(session: Session, args: Namespace) -> int:
    """Print what does not fit together: advice, never part of the score.

    Records are compared with each other, so nothing is measured: pages are told by `pages` and `ready`.
    """
    book = session.book
    facts = Facts(today=session.clock.today())
    rules = CONSISTENCY
    found = tuple(f for rule in rules for f in rule(book.snapshot, book.profile, facts))
    if args.json:
        names = ("code", "severity", "record", "message")
        output.as_json([{name: getattr(finding, name) for name in names} for finding in found])
        return 0
    for finding in found:
        output.data(f"{finding.code}{_of(finding)}  {finding.message}")
    if not found:
        output.say(
            "the records fit together; the score is in `casebook ready`, the length in `casebook pages`"
        )
    return 0


def _of(finding: Finding) -> str:
    return f" {finding.record}" if finding.record else ""


def options_explain(parser: Parser) -> None:
    """The code, or none for a list of all."""
    parser.add_argument("code", nargs="?", metavar="CODE", help="such as O13; all without it")
    add_json(parser)


def run_explain(session: Session, args: Namespace) -> int:
    """Print why a code is checked, a weak and a strong example, and whose rule it is.

    Needs no home; with one the sources are those of its profile.
    """
    if args.code is None:
        known = [explain.explain(code) for code in explain.codes()]
        if args.json:
            output.as_json([_plain(each) for each in known])
        else:
            output.table((each.code, each.severity, each.title) for each in known)
        return 0
    name = session.book.snapshot.cycle.profile if session.home.current() else profile.DEFAULT
    found = explain.explain(args.code, name, session.home.profiles)
    if args.json:
        output.as_json(_plain(found))
        return 0
    output.data(f"{found.code}  {found.title} ({found.severity})")
    parts = (("why", found.why), ("weak", found.weak), ("strong", found.strong))
    output.lines(f"{name:<7} {text}" for name, text in (*parts, ("source", found.source)))
    return 0


def options_forecast(parser: Parser) -> None:
    """The day of submitting, or the wanted day of the decision."""
    add_day(parser, "--submit", "the day of submitting (the cycle's)")
    add_day(parser, "--want", "the day on which the decision is wanted")
    add_json(parser)


def run_forecast(session: Session, args: Namespace) -> int:
    """Print when a decision can be expected, in both models, and backwards from a wanted day."""
    submit = session.day("submit", args.submit, future=True)
    want = session.day("want", args.want, future=True)
    book, today = session.book, session.clock.today()
    expected = forecast.forecast(book.snapshot, book.profile, today, submit)
    asked = forecast.backwards(want, book.snapshot.cycle, book.profile) if want else None
    if args.json:
        output.as_json({**_plain(expected), "backwards": _plain(asked) if asked else None})
        return 0
    output.lines(_expected(expected))
    if asked:
        output.lines(_asked(asked))
    return 0


def _expected(found: forecast.Forecast) -> Iterator[str]:
    said = "submitted" if found.real else "if submitted"
    yield f"{said} on {shown(found.submitted)} ({found.label})"
    if found.decided:
        yield f"  decided on {shown(found.decided)}: {found.outcome}".rstrip(": ")
        return
    if found.in_one_go:
        late = f", {', '.join(found.missing)} missing" if found.missing else ""
        yield f"  decided in one go{late}: {_days(found.in_one_go)}"
    was = "was returned" if found.really_returned else "if it is returned"
    repair = plural(found.repair_days, "day")
    yield f"  {was} on {shown(found.returned)} and repaired in {repair}: {_days(found.restarted)}"


def _asked(found: forecast.Backwards) -> Iterator[str]:
    yield f"for a decision on {shown(found.wanted)} ({found.label})"
    yield f"  submit by {shown(found.submit_by)}"
    yield f"    {shown(found.submit_safely_by)} to be safe, {shown(found.submit_latest)} at the latest"
    yield f"  start the outcome map by {shown(found.map_by)}"
    if found.log_by:
        yield f"  enter the first product decision by {shown(found.log_by)}"


def _days(days: forecast.Days) -> str:
    return f"{shown(days.likely)}, between {shown(days.early)} and {shown(days.late)}"


def shown(day: date) -> str:
    """A day with its weekday and year: "Fri 7 Aug 2026"."""
    return dates.echo(day, day).removesuffix(", today")


def _plain(value: Struct) -> dict[str, Any]:
    plain: dict[str, Any] = to_builtins(value)
    return plain
