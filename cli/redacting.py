"""``casebook export --redact``: what would be replaced, shown before anything is written."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli import output
from cli.arguments import Parser
from cli.errors import Abandoned, Usage
from journal.text import plural, shortened

if TYPE_CHECKING:
    from journal.book import Book
    from journal.redaction.redact import Redacted, Replacement

_WIDEST = 44
_PLACES = 6


def options_redact(parser: Parser) -> None:
    """Whether, by which words, and whether to ask."""
    parser.add_argument(
        "--redact",
        action="store_true",
        help="replace code names, people and money, after showing what becomes of them",
    )
    parser.add_argument("--words", metavar="FILE", help="the list of words (see `casebook where`)")
    parser.add_argument(
        "--preview", action="store_true", help="only show what would be replaced; write nothing"
    )
    parser.add_argument("--yes", action="store_true", help="write without asking")


def check(args: Namespace) -> None:
    """Raise `Usage` for an option that means nothing without --redact."""
    given = [
        name
        for name, value in (
            ("--words", args.words),
            ("--preview", args.preview),
            ("--yes", args.yes),
        )
        if value
    ]
    if given and not args.redact:
        raise Usage(f"{given[0]} goes with --redact")


def redacted(book: Book, args: Namespace) -> Redacted:
    """The journal to show instead, by the list of words."""
    from journal.redaction import redact, wordlist

    return redact.redact(book.snapshot, wordlist.load(args.words or ""))


def check_folder(folder: Path, instead: Redacted, own: list[str]) -> None:
    """Refuse a folder that holds what is not redacted."""
    from exports import redaction

    redaction.check_folder(folder, instead, own)


def preview(instead: Redacted, args: Namespace) -> None:
    """Show every replacement as data."""
    if args.json:
        output.as_json([_as_json(each) for each in instead.replacements])
    else:
        output.lines(_lines(instead))


def confirm(instead: Redacted, files: int, args: Namespace) -> None:
    """Show every replacement and ask whether to write; raises `Abandoned`, or `Usage` if nobody is there."""
    if args.yes:
        return
    for line in _lines(instead):
        output.say_aligned(line)
    if not output.interactive():
        raise Usage(
            "nobody can be asked, so nothing was written; add --yes, or --preview to look only"
        )
    answer = output.ask(f"write {plural(files, 'file')}? [y/N]")
    if answer is None or answer.lower() not in ("y", "yes"):
        raise Abandoned("nothing was written")


def _lines(instead: Redacted) -> list[str]:
    if not instead.replacements:
        return ["nothing is replaced; list words in the file that `casebook where` names"]
    rows = [
        (
            each.kind,
            shortened(each.what, _WIDEST),
            f"→ {shortened(each.by, _WIDEST)}" if each.by else "",
            f"{each.times}×",
            _places(each),
        )
        for each in instead.replacements
    ]
    return output.aligned(rows)


def _places(each: Replacement) -> str:
    shown = ", ".join(each.where[:_PLACES])
    return shown + (f" and {len(each.where) - _PLACES} more" if len(each.where) > _PLACES else "")


def _as_json(each: Replacement) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "what": each.what,
        "by": each.by,
        "where": list(each.where),
        "times": each.times,
    }
