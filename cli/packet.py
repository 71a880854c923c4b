"""``casebook packet``: a folder to hand over, with what the panel reads, an index and the checksums."""

from __future__ import annotations

from argparse import Namespace

from cli import exporting, output, redacting
from cli.arguments import Parser, add_json
from cli.session import Session
from journal.text import one_line, plural

_HOLDS = (
    "The folder holds what the panel reads. The readiness sheet, the check-in brief and the journal are for"
    " you alone and stay out; `casebook export` writes them."
)
_INSTEAD = "move what is yours away, choose another folder (--out), or add --force to replace it"


def options_packet(parser: Parser) -> None:
    """Where to, and whether to write over what was edited; what the folder holds is said below."""
    parser.epilog = _HOLDS
    parser.add_argument(
        "--out", metavar="DIR", help="the folder (packet/ beside the exports of the cycle without)"
    )
    parser.add_argument(
        "--force", action="store_true", help="also replace files that were edited since"
    )
    redacting.options_redact(parser)
    add_json(parser)


def run_packet(session: Session, args: Namespace) -> int:
    """Write the folder and print its path; nothing of it where a file in it was edited."""
    from exports import folder, making, write

    redacting.check(args)
    book = session.book
    instead = redacting.redacted(book, args) if args.redact else None
    if instead is not None and args.preview:
        redacting.preview(instead, args)
        return 0
    made = exporting.made_of(book, making.of_packet(book.snapshot), instead)
    out, files = exporting.folder_of(session, args, instead, packet=True), made.files
    if instead is not None:
        redacting.check_folder(out, instead, list(files))
        redacting.confirm(instead, len(files), args)
    written = write.write(files, out, replace_edited=args.force, instead=_INSTEAD)
    if args.json:
        paths = [{"path": str(each.path), "changed": each.changed} for each in written]
        output.as_json({"folder": str(out), "index": str(out / folder.INDEX), "files": paths})
    else:
        output.data(str(out))
    changed = sum(each.changed for each in written)
    said = f"{plural(len(written), 'file')}, {changed} of them new or changed"
    output.say(f"{said}; start with {folder.INDEX}")
    for note in made.notes:
        output.say(note)
    for path in write.left_over(files, out):
        output.say(f"{one_line(str(path))} is of an earlier export and no part of it; delete it")
    return 0
