"""``casebook measure``: values of KPIs."""

from __future__ import annotations

from argparse import Namespace

from cli import drafting, output
from cli.arguments import Parser, add_day, add_text, typed
from cli.session import Session
from journal import fields, kpi_math, tables
from journal.model import Kpi


def options_measure(parser: Parser) -> None:
    """The KPI and its value."""
    parser.add_argument("id", metavar="ID", help="the KPI, such as K1")
    parser.add_argument("value", type=typed, metavar="VALUE", help="the number, such as 64.2")
    add_day(parser, "--on", "the day the value is of (today)")
    add_text(parser, ["--note"], "what the reader should know about this value")
    add_text(
        parser,
        ["--excluded"],
        "leave it out of every calculation, for this reason",
        metavar="REASON",
    )


def run_measure(session: Session, args: Namespace) -> int:
    """Enter a value of a KPI, print the KPI's id, and say what came before."""
    kpi = session.record(args.id, "kpis", "a KPI")
    assert isinstance(kpi, Kpi)
    before = kpi_math.latest(kpi)
    part = f"measurements.{fields.parts(tables.stored(kpi), 'measurements') + 1}"
    given = {
        f"{part}.on": args.on or "today",
        f"{part}.value": args.value,
        f"{part}.note": args.note or "",
        f"{part}.excluded": args.excluded or "",
    }
    called = {f"{part}.on": "--on", f"{part}.value": "VALUE"}
    after = session.book.change(
        kpi, drafting.changed(session, kpi, given, called), f"measure {kpi.id}"
    )
    assert isinstance(after, Kpi)
    value = after.measurements[-1].value
    output.data(kpi.id)
    shown = kpi_math.show(value, after) if value is not None else ""
    so_far = f", before {kpi_math.show(before.value, after)}" if before else ""
    output.say(f"saved {kpi.id} {kpi.name}: {shown}{so_far}")
    return 0
