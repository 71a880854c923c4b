"""Records from options: every option of ``add`` and ``decide`` is a row of the one table of fields."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from cli import output
from cli.arguments import Parser, add_repeated, add_several, add_text, day_typed, typed
from cli.errors import Usage
from cli.session import Session
from journal import codec, dates, fields, tables
from journal.fields import Field
from journal.kinds import BY_TABLE
from journal.model import STAGES, Draft, Record
from journal.typed import Unclear

Row = dict[str, Any]

_SEVERAL = {"ids", "words", "lines"}
_TODAY = {"decisions", "charters", "notes"}
"""Kinds whose day is today if none is typed; the others may lie ahead or are told without a day."""


def add_options(parser: Parser, table: str, short: dict[str, str] | None = None) -> None:
    """An option for each field of a kind, and words for its first one; ``short`` are further names."""
    main = main_field(table)
    parser.add_argument(
        "words", nargs="*", type=typed, default=[], metavar=main.label.upper(), help=main.help
    )
    for field in fields.FIELDS[table]:
        if field.type != "group":
            _add_option(parser, field, _names(table, field, short or {}))


def _add_option(parser: Parser, field: Field, names: list[str]) -> None:
    about = "; ".join(filter(None, (field.help, ", ".join(field.choices))))
    about = about.replace("%", "%%")
    if field.type == "lines":
        add_repeated(parser, names, about.removesuffix(", one a line"), dest=_dest(field))
    elif field.type in _SEVERAL:
        metavar = f"{field.of}1" if field.of else "TEXT"
        add_several(parser, names, metavar, about, dest=_dest(field))
    elif field.type == "yesno":
        parser.add_argument(
            *names, dest=_dest(field), nargs="?", const="yes", metavar="yes|no", help=about
        )
    elif field.type == "day":
        parser.add_argument(*names, dest=_dest(field), type=day_typed, metavar="DAY", help=about)
    else:
        shown = {"number": "N", "whole": "N", "id": f"{field.of}1"}
        add_text(parser, names, about, dest=_dest(field), metavar=shown.get(field.type, "TEXT"))


def _names(table: str, field: Field, short: dict[str, str]) -> list[str]:
    """Its label, its name in the file if that is one word, one of it for a list, and the further names."""
    names = [field.option]
    if "." not in field.path:
        names.append(field.path.replace("_", "-"))
    if field.type in _SEVERAL:
        first, dash, rest = field.option.partition("-")
        names.insert(0, first.removesuffix("s") + dash + rest)
    if field.path == BY_TABLE[table].day:
        names.append("on")
    names += [name for name, path in short.items() if path == field.path]
    return [f"--{name}" for name in dict.fromkeys(names)]


def _dest(field: Field) -> str:
    """Where argparse puts a field's text; no option of the command itself has such a name."""
    return f"field {field.path}"


def main_field(table: str) -> Field:
    """The field that the words after the kind fill: the title, the name or the text."""
    return next(f for f in fields.FIELDS[table] if f.required and f.type in ("line", "text"))


def given(table: str, args: Namespace) -> dict[str, str]:
    """What was typed, by path: the words are the main field's."""
    typed = {}
    for field in fields.FIELDS[table]:
        value = getattr(args, _dest(field), None)
        if isinstance(value, list):
            value = ("\n" if field.type == "lines" else ", ").join(value)
        if value:
            typed[field.path] = value
    if args.words:
        main = main_field(table).path
        if main in typed:
            raise Usage(f"the {main} is given twice: as words and as --{main}")
        typed[main] = " ".join(args.words)
    return typed


def draft(session: Session, table: str, typed: dict[str, str]) -> Draft:
    """The draft of what was typed; days that were left out are filled in. Raises `Usage`."""
    row = dated(session, table, filled(session, table, {}, typed), {})
    return codec.decode(row, codec.DRAFT_TYPES[table])


def changed(
    session: Session, record: Record, typed: dict[str, str], called: dict[str, str] | None = None
) -> Record:
    """The record with other text in some of its fields, by path. Raises `Usage`.

    ``called`` says what the command calls a field, by path, where that is not the option of ``add``.
    """
    table = codec.table_of(record)
    row = filled(session, table, tables.stored(record), typed, called)
    return tables.record(row, table, record.id)


def filled(
    session: Session,
    table: str,
    row: Row,
    typed: dict[str, str],
    called: dict[str, str] | None = None,
) -> Row:
    """A row with what was typed put into it, days told as they were understood. Raises `Usage`."""
    for path, text in typed.items():
        name = (called or {}).get(path, "")
        row = fields.put(row, path, _understood(session, field_at(table, path), text, name))
    return row


def _understood(session: Session, field: Field, text: str, called: str) -> Any:
    today = session.clock.today()
    parsed = fields.parse_value(field, text, today)
    if isinstance(parsed, Unclear):
        raise Usage(f"{called or '--' + field.option}: {parsed.message}")
    if field.type == "day" and parsed.value:
        day = dates.stored(parsed.value)
        if day:
            name = called.removeprefix("--") or field.label.lower()
            output.say(f"{name} {dates.echo(day, today)}")
    return parsed.value


def field_at(table: str, path: str) -> Field:
    """The field at a path of a row, also inside the parts of a group ("feedback.2.who")."""
    group, _, rest = path.partition(".")
    for field in fields.FIELDS[table]:
        if field.path == path:
            return field
        if field.type == "group" and field.path == group:
            inside = rest.partition(".")[2]
            return next(each for each in field.fields if each.path == inside)
    raise KeyError(path)


def dated(session: Session, table: str, row: Row, before: Row) -> Row:
    """The row with a day for what is new in it and has none; ``before`` is empty for a new record.

    What happens to a decision later is of today; what belongs to deciding has the decision's day.
    """
    today = session.clock.today().isoformat()
    day = BY_TABLE[table].day
    if not before and table in _TODAY and not row.get(day):
        row = {**row, day: today}
    if table == "decisions":
        decided = row.get(day) if not before else today
        for name in STAGES:
            at = f"stages.{name}"
            new = fields.get(row, f"{at}.text") and not fields.get(before, f"{at}.text")
            if new and not fields.get(row, f"{at}.on"):
                later = name in ("result", "post_mortem")
                row = fields.put(row, f"{at}.on", today if later else decided)
        old, now = (fields.parts(each, "feedback") for each in (before, row))
        for number in range(old + 1, now + 1):
            if not fields.get(row, f"feedback.{number}.on"):
                row = fields.put(row, f"feedback.{number}.on", today)
    return row
