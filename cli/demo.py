"""``casebook demo``: a sample case to look around in, in a temporary folder that is removed afterwards."""

from __future__ import annotations

import os
import tempfile
from argparse import Namespace
from datetime import date, datetime
from pathlib import Path

from cli import output, screen, sharing
from cli.arguments import Parser
from cli.session import Session
from journal import settings
from journal.clock import Clock
from journal.home import Home

SAMPLE_DAY = date(2026, 7, 3)
"""The day on which the sample's packet is handed in."""


class DemoClock(Clock):
    """The system's clock, set back to the sample's last day."""

    def today(self) -> date:
        """The sample's last day."""
        return SAMPLE_DAY

    def now(self) -> datetime:
        """The present time of that day."""
        return datetime.combine(SAMPLE_DAY, super().now().timetz())


def options_demo(parser: Parser) -> None:
    """Only --out."""
    parser.add_argument("--out", metavar="DIR", help="keep what is exported in this folder")


def run_demo(session: Session, args: Namespace) -> int:
    """Open the screen on the sample; without a terminal print its readiness and what it exports."""
    from journal import interchange

    clock = session.clock if os.environ.get("CASEBOOK_TODAY", "").strip() else DemoClock()
    with tempfile.TemporaryDirectory(prefix="casebook-demo-") as folder:
        os.environ["CASEBOOK_STATE"] = str(Path(folder, "state"))  # its backups go with it
        home = Home(Path(folder, "home"), clock, session.settings.profile, settings.profiles())
        book = home.bring_in(interchange.sample().snapshot).book
        if output.has_screen():
            code = screen.opened(home, session.settings, demo=True)
            output.say("the demo's journal is removed; start your own with `casebook init`")
            return code
        from cli import pages, sheet

        measured, problem = pages.measured(book)
        if problem:
            output.say(problem)
        output.lines(sheet.lines(book.readiness(measured), book.snapshot))
        out = args.out or Path(folder, "exports")
        written = sharing.exported(book, [], out)
        output.data()
        output.data("exported")
        for _, file in written:
            shown = str(file.path) if args.out else file.path.name
            output.data(f"  {shown}  {file.path.stat().st_size} bytes")
        kept = f"kept in {out}" if args.out else "removed again; keep them with --out DIR"
        output.say(f"the sample's journal was a throw-away copy, its exports are {kept}")
    return 0
