"""``casebook list``, ``show`` and ``find``: looking, never changing."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date

from cli import output
from cli.arguments import Parser, add_json, typed
from cli.errors import Usage
from cli.records import kind_meant
from cli.session import Session
from journal import codec, dates, fields, kpi_math, search
from journal.errors import JournalError
from journal.kinds import BY_TABLE, KINDS
from journal.model import STAGES, Checkin, Decision, Feature, Kpi, Record
from journal.text import plural, shortened

_TITLE = 72


def options_list(parser: Parser) -> None:
    """The kind, or none for all."""
    names = ", ".join(kind.table for kind in KINDS)
    parser.add_argument(
        "kind", nargs="?", metavar="KIND", help=f"{names}, or one letter; all without it"
    )
    add_json(parser)


def run_list(session: Session, args: Namespace) -> int:
    """List the records of a kind, a line each; as JSON in interchange form."""
    kinds = [kind_meant(args.kind)] if args.kind else KINDS
    snapshot = session.book.snapshot
    found = [record for kind in kinds for record in getattr(snapshot, kind.table)]
    if args.json:
        output.as_json([codec.encode(record) for record in found])
        return 0
    today = session.clock.today()
    output.table([line_of(record, today) for record in found])
    if not found:
        output.say(f"no {kinds[0].plural.lower() if args.kind else 'records'} yet")
    return 0


def line_of(record: Record, today: date) -> tuple[str, str, str, str]:
    """A record in a list: id, day, what it is called, how it stands."""
    day = day_of(record)
    shown = dates.short(day, today) if day else "-"
    return record.id, shown, shortened(name_of(record), _TITLE), _state(record)


def name_of(record: Record) -> str:
    """What a record is called."""
    for name in ("title", "name", "text", "who"):
        said = getattr(record, name, "")
        if said:
            return str(said)
    return ""


def day_of(record: Record) -> date | None:
    """The day on which it happened; for a KPI the day it was last measured."""
    if isinstance(record, Kpi):
        latest = kpi_math.latest(record)
        return latest.on if latest else None
    day = getattr(record, BY_TABLE[codec.table_of(record)].day, None)
    return day if isinstance(day, date) else None


def _state(record: Record) -> str:
    if isinstance(record, Kpi):
        latest = kpi_math.latest(record)
        return kpi_math.show(latest.value, record) if latest else "not measured"
    if isinstance(record, Decision):
        there = dict(record.stages.present())
        track = "".join("●" if name in there else "○" for name in STAGES)
        return f"{track} {record.outcome}{', left out' if record.left_out else ''}"
    if isinstance(record, Feature):
        return " ".join(filter(None, (record.kpi, record.claim)))
    if isinstance(record, Checkin):
        return f"{record.kind}, {'held' if record.held else 'planned'}"
    return getattr(record, "principle", "")


# --- one record -----------------------------------------------------------------------------------


def options_show(parser: Parser) -> None:
    """The id."""
    parser.add_argument("id", metavar="ID", help="the record, such as D4")
    add_json(parser)


def run_show(session: Session, args: Namespace) -> int:
    """Show all that a record says."""
    record = session.record(args.id)
    if args.json:
        output.as_json(codec.encode(record))
    else:
        output.lines(_shown(record))
    return 0


def _shown(record: Record) -> Iterator[str]:
    table = codec.table_of(record)
    row = codec.encode(record)
    yield f"{record.id}  {BY_TABLE[table].title}"
    for place in fields.places(row, table):
        value = fields.show_value(place.field, fields.get(row, place.path))
        if "\n" in value:
            yield f"{place.label}:"
            yield from (f"    {line}".rstrip() for line in value.splitlines())
        elif value:
            yield f"{place.label}: {value}"
    if record.entered:
        yield f"Entered: {record.entered:%Y-%m-%d %H:%M} UTC{_lag(record)}"
    for name, value in record.extra.items():
        yield f"{name} (not known to this version): {value}"


def _lag(record: Record) -> str:
    day = day_of(record)
    if isinstance(record, Kpi) or day is None or record.entered is None:
        return ""
    days = (record.entered.date() - day).days
    return f", {plural(days, 'day')} later" if days > 0 else ""


# --- everywhere -----------------------------------------------------------------------------------


def options_find(parser: Parser) -> None:
    """The words."""
    parser.add_argument("words", nargs="+", metavar="WORD", type=typed, help="all must be there")
    add_json(parser)


def run_find(session: Session, args: Namespace) -> int:
    """Find the records of every cycle, closed ones too, in which all the words are, in any case.

    A cycle that cannot be read is named, the others are searched, and the exit code is 1.
    """
    words = " ".join(args.words)
    if not words.strip():
        raise Usage("say which words to find")
    hits: list[tuple[str, search.Match]] = []
    unread = 0
    for stem in [session.cycle] if session.cycle else session.home.stems():
        try:
            snapshot = session.home.open(stem).snapshot
        except JournalError as problem:
            output.failed(problem)
            unread += 1
        else:
            name = snapshot.cycle.name or stem
            hits += [(name, match) for match in search.matching(snapshot, words)]
    if args.json:
        output.as_json([_as_json(cycle, match) for cycle, match in hits])
    else:
        for cycle, match in hits:
            title = shortened(name_of(match.record), _TITLE)
            output.data(f"{cycle}  {match.record.id}  {title}")
            if match.context.strip("…") not in title:
                output.data(f"    {match.context}")
    if not hits:
        output.say("nothing was found")
    return 1 if unread else 0


def _as_json(cycle: str, match: search.Match) -> dict[str, str]:
    return {
        "cycle": cycle,
        "id": match.record.id,
        "kind": BY_TABLE[codec.table_of(match.record)].singular,
        "title": name_of(match.record),
        "context": match.context,
    }
