"""``casebook pages``: how long each artifact is once it is typeset, beside the limit of the profile."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING

from cli import output
from cli.arguments import Parser, add_json
from cli.session import Session
from journal.text import plural

if TYPE_CHECKING:
    from exports.typeset.pages import Pages
    from journal.book import Book


def options_pages(parser: Parser) -> None:
    """Only --json."""
    add_json(parser)


def run_pages(session: Session, args: Namespace) -> int:
    """Print the pages of every artifact, rounded up to a tenth, its limit, and the lines over it."""
    from exports.typeset.pages import pages

    book = session.book
    left_out: list[str] = []
    found = pages(book.snapshot, book.profile, session.clock.today(), left_out)
    if args.json:
        output.as_json({stem: as_json(each) for stem, each in found.items()})
    else:
        output.table((stem, each.told, beside(each)) for stem, each in found.items())
    for problem in left_out:
        output.say(problem)
    return 0


def as_json(found: Pages) -> dict[str, float | None]:
    """A length for scripts; without a limit that is null, and only one that could not be counted has at_least."""
    limit = int(found.limit) if found.limit == int(found.limit) else found.limit
    made = {"pages": found.pages, "limit": limit or None, "lines_over": found.lines_over}
    return {**made, "at_least": True} if found.at_least else made


def beside(found: Pages) -> str:
    """What a length means: "of 1 page", "of 4 pages, 12 lines over", "no limit"."""
    if not found.limit:
        return "no limit"
    whole = found.limit == int(found.limit)
    limit = plural(int(found.limit), "page") if whole else f"{found.limit:g} pages"
    return ", ".join(filter(None, (f"of {limit}", found.over)))


def measured(book: Book) -> tuple[Mapping[str, float], str]:
    """The pages that the rules ask for, and why some or all could not be measured."""
    from exports.typeset.engine import NoTypesetter
    from exports.typeset.pages import facts

    left_out: list[str] = []
    try:
        found = facts(book.snapshot, book.profile, book.clock.today(), left_out)
        return found, "; ".join(left_out)
    except NoTypesetter as problem:
        return {}, str(problem)
