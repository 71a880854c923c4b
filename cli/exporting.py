"""What is exported by which command, and where to."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from cli.session import Session
from journal import places

if TYPE_CHECKING:
    from exports.making import Made, Wanted
    from journal.book import Book
    from journal.redaction.redact import Redacted


def wanted_of(book: Book, names: list[str], format_name: str = "md") -> Wanted:
    """The artifacts of those names in that format; without any all, or all that there is in it."""
    from exports import catalog, formats
    from exports.making import Wanted

    names = names or (["journal"] if format_name == formats.JSON else [])
    return Wanted(catalog.select(names, book.snapshot), format_name)


def made_of(book: Book, wanted: Wanted, instead: Redacted | None = None) -> Made:
    """The files that are wanted, of the redacted journal if there is one ``instead``."""
    from exports.making import made

    return made(wanted, book.snapshot, book.profile, book.clock.today(), instead)


def folder_of(
    session: Session, args: Namespace, instead: Redacted | None, *, packet: bool = False
) -> Path:
    """The folder that was named, else the one for such an export."""
    if args.out:
        return Path(args.out).expanduser()
    cycle = (instead or session.book).snapshot.cycle.name
    return folder_of_exports(session, cycle, redacted=instead is not None, packet=packet)


def folder_of_exports(
    session: Session, cycle: str, *, redacted: bool = False, packet: bool = False
) -> Path:
    """Where exports of a cycle go if no folder is named."""
    base = session.home.path, session.settings.export_to
    found = places.exports_folder(*base, cycle, redacted=redacted, packet=packet)
    return Path(found).expanduser()
