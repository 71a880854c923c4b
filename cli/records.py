"""``casebook add``, ``edit``, ``delete``: records of any kind, by options, in an editor or from a file."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from cli import drafting, editor, output
from cli.arguments import Parser, add_source, read_source
from cli.errors import Usage, quoted
from cli.session import Session
from journal import codec, dates, editing, fields, periods, tables
from journal.book import Book
from journal.errors import Invalid, Problem
from journal.kinds import KINDS, Kind, kind_named
from journal.model import Cycle, Record
from journal.titles import titled

_CYCLE = "cycle"
_NAMES = ", ".join(kind.singular for kind in KINDS)


def options_add(parser: Parser) -> None:
    """The kind, and then the options of that kind."""
    parser.add_argument("of_kind", metavar="KIND", help=f"one of {_NAMES}")
    kind = next(filter(None, map(kind_named, parser.pending)), None)
    if kind:
        drafting.add_options(parser, kind.table)
    else:
        parser.add_argument("words", nargs="*", default=[], help="see `casebook add KIND --help`")
    add_source(parser)


def run_add(session: Session, args: Namespace) -> int:
    """Add a record and print its id."""
    table = kind_meant(args.of_kind).table
    typed = drafting.given(table, args)
    if args.from_file:
        if typed:
            raise Usage("give either options or --from, not both")
        return saved(_add(session, session.book, table, read_source(args.from_file)))
    if typed:
        return saved(session.book.add(drafting.draft(session, table, typed)))
    if not editor.available():
        needed = [f"--{field.option}" for field in fields.FIELDS[table] if field.required]
        raise Usage(
            f"say at least {', '.join(needed)} (see `casebook add {args.of_kind} --help`)"
            ", or set $EDITOR to fill in a form"
        )
    kind, book = kind_meant(args.of_kind).singular, session.book
    added = editor.until_saved(
        editing.to_markdown({}, table),
        kind,
        f"casebook add {kind} --from",
        lambda text: _add(session, book, table, text),
    )
    return saved(added) if added else 0


def options_edit(parser: Parser) -> None:
    """The id."""
    parser.add_argument("id", metavar="ID", help='the record, such as D4, or the word "cycle"')
    add_source(parser)


def run_edit(session: Session, args: Namespace) -> int:
    """Edit a record as markdown and print its id; an unchanged or empty text changes nothing."""
    if args.id.lower() == _CYCLE:
        return _edit_cycle(session, args.from_file)
    record = session.record(args.id)
    if args.from_file:
        return saved(_change(session, record, read_source(args.from_file)))
    changed = editor.until_saved(
        editing.to_markdown(codec.encode(record), codec.table_of(record)),
        record.id,
        f"casebook edit {record.id} --from",
        lambda text: _change(session, record, text),
    )
    return saved(changed) if changed else 0


def options_delete(parser: Parser) -> None:
    """The id."""
    parser.add_argument("id", metavar="ID", help="the record, such as D4")


def run_delete(session: Session, args: Namespace) -> int:
    """Delete a record and print its id."""
    record = session.record(args.id)
    session.book.delete(record)
    output.data(record.id)
    output.say(f"deleted {titled(record)}; `casebook restore {record.id}` brings it back")
    return 0


def kind_meant(word: str) -> Kind:
    """The kind of a singular, a plural or a letter; raises `Usage`."""
    kind = kind_named(word)
    if kind is None:
        raise Usage(f"there is no kind {quoted(word)}; there are {_NAMES}")
    return kind


def saved(record: Record) -> int:
    """Print the id of what was saved, and say what it is."""
    output.data(record.id)
    output.say(f"saved {titled(record)}")
    return 0


def _add(session: Session, book: Book, table: str, text: str) -> Record:
    row = _row(session, table, {}, text)
    return book.add(codec.decode(row, codec.DRAFT_TYPES[table]))


def _change(session: Session, record: Record, text: str) -> Record:
    table = codec.table_of(record)
    row = _row(session, table, tables.stored(record), text)
    after = tables.record(row, table, record.id)
    if after == record:
        output.say("nothing was changed")
        return record
    return session.book.change(record, after)


def _edit_cycle(session: Session, source: str | None) -> int:
    """Edit what is said of the cycle itself; its name stays, being the file's."""
    book = session.book
    before = book.snapshot.cycle
    row = codec.encode(before)

    def save(text: str) -> Cycle:
        after = codec.decode(_row(session, _CYCLE, row, text), Cycle)
        problems = periods.problems(after)
        if after.name != before.name:
            problems.append(Problem("name", f"the name of a cycle stays; put {before.name} back"))
        if problems:
            raise Invalid(problems)
        return book.set_cycle(before, after) if after != before else before

    if source:
        changed: Cycle | None = save(read_source(source))
    else:
        again = "casebook edit cycle --from"
        changed = editor.until_saved(editing.to_markdown(row, _CYCLE), _CYCLE, again, save)
    if changed:
        output.data(changed.name)
        output.say(f"saved the cycle {changed.name}")
    return 0


def _row(session: Session, table: str, before: dict[str, Any], text: str) -> dict[str, Any]:
    """The row of an edited text, its new days told as they were understood. Raises `Invalid`."""
    today = session.clock.today()
    row, problems = editing.from_markdown(text, table, before, today)
    if problems:
        raise Invalid(problems)
    if table != _CYCLE:
        row = drafting.dated(session, table, row, before)
    for place in fields.places(row, table):
        value = fields.get(row, place.path)
        day = dates.stored(value)
        if place.field.type == "day" and day and value != fields.get(before, place.path):
            output.say(f"{place.label.lower()} {dates.echo(day, today)}")
    return row
