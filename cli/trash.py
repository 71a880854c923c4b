"""``casebook trash``, ``restore``, ``purge``: what was deleted, how it comes back, and how it goes for good."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from cli import output
from cli.arguments import Parser
from cli.errors import Abandoned, Usage, quoted
from cli.session import Session

OWN_ENDINGS = (".lock",)
"""Files beside a journal that never hold words of the user's."""


def options_trash(parser: Parser) -> None:
    """--json."""
    parser.add_argument("--json", action="store_true", help="every deleted record in full")


def run_trash(session: Session, args: Namespace) -> int:
    """List what was deleted, the last first."""
    from journal import codec
    from journal.clock import stamp
    from journal.titles import titled

    found = session.book.trash()
    if args.json:
        output.as_json(
            [
                {
                    "id": each.id,
                    "kind": each.kind.singular,
                    "deleted": stamp(each.deleted),
                    "record": codec.encode(each.record),
                }
                for each in found
            ]
        )
        return 0
    output.table(
        (each.id, stamp(each.deleted), titled(each.record).partition(" ")[2]) for each in found
    )
    if not found:
        output.say("the trash is empty")
    return 0


def options_restore(parser: Parser) -> None:
    """The id."""
    parser.add_argument("id", metavar="ID", help="a deleted record, as `casebook trash` lists it")


def run_restore(session: Session, args: Namespace) -> int:
    """Bring a deleted record back and print its id."""
    from journal.titles import titled

    record = session.book.restore(_ids([args.id])[0])
    output.data(record.id)
    output.say(f"{titled(record)} is back; `casebook undo` takes that back")
    return 0


def options_purge(parser: Parser) -> None:
    """The ids, and --yes."""
    parser.add_argument("ids", metavar="ID", nargs="*", help="deleted records (all of them)")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run_purge(session: Session, args: Namespace) -> int:
    """Take deleted records out of the trash after asking, print their ids, and say what still holds them."""
    from journal.errors import NotInTrash
    from journal.text import plural

    book = session.book
    there = [each.id for each in book.trash()]
    chosen = _ids(args.ids) or there
    for record_id in chosen:
        if record_id not in there:
            raise NotInTrash(record_id)
    if not chosen:
        output.say("the trash is empty, so there is nothing to purge")
        return 0
    what = ", ".join(chosen) if len(chosen) <= 8 else plural(len(chosen), "deleted record")
    if not args.yes:
        if not output.interactive():
            raise Usage("there is nobody to ask; add --yes to purge without being asked")
        answer = output.ask(f"purge {what}? A backup is made first. [y/N]")
        if (answer or "").lower() not in ("y", "yes"):
            raise Abandoned("nothing was purged")
    # What was asked about is purged, and nothing that somebody else deleted in the meantime.
    output.lines(book.purge(chosen))
    output.say(f"purged {what} from the trash")
    _say_what_remains(book.store.path)
    return 0


def _say_what_remains(path: str) -> None:
    """Which files still have the words: purging empties the trash, not the past."""
    output.say("These still hold the text:")
    for name, what in _holding(path):
        output.say(f"  {name}  {what}")


def _holding(path: str) -> Iterable[tuple[str, str]]:
    from pathlib import Path

    from journal.places import backups_folder

    file = Path(path)
    for each in sorted(file.parent.glob(f"{file.stem}.*")):
        if each != file and each.suffix not in OWN_ENDINGS:
            kept = ".damaged-" in each.name or each.suffix == ".aside"
            yield str(each), "from a repair" if kept else "the log: undo and history read it"
    yield backups_folder(str(file.parent)), "backups, with the one just made"


def _ids(typed: list[str]) -> list[str]:
    """Ids in their spelling; raises `Usage` for what is none."""
    from journal.kinds import kind_of

    for each in typed:
        if kind_of(each.partition("~")[0]) is None:
            raise Usage(f"{quoted(each)} is no id of a record; ids look like D4 or K1")
    return [each.upper() for each in typed]
