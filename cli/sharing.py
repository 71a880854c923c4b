"""``casebook export`` and ``import``: the packet out, a journal in."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli import output, redacting, sealing
from cli.arguments import Parser, add_json
from cli.errors import Usage
from cli.exporting import folder_of, made_of, wanted_of
from cli.session import Session
from journal import periods
from journal.errors import CannotRead
from journal.home import Brought
from journal.kinds import KINDS, kind_of
from journal.redaction import MARK, unmarked
from journal.text import plural

if TYPE_CHECKING:
    from exports.catalog import Artifact
    from exports.formats import Files
    from exports.write import Written
    from journal.book import Book
    from journal.redaction.redact import Redacted


def options_export(parser: Parser) -> None:
    """Which artifacts, and where to."""
    parser.add_argument(
        "artifacts",
        nargs="*",
        metavar="ARTIFACT",
        help="a file name without ending, such as decision-log; charter means every charter; all"
        " without any",
    )
    from exports import formats

    parser.add_argument(
        "--format",
        choices=formats.NAMES,
        default=formats.DEFAULT,
        help="; ".join(f"{each.name}: {each.help}" for each in formats.FORMATS.values())
        + "; json: the journal alone, with all records, to import again; all: every one of them",
    )
    parser.add_argument(
        "--out",
        metavar="DIR",
        help="the folder (see `casebook where`); - writes the one file to standard output",
    )
    parser.add_argument(
        "--replace", action="store_true", help="also replace files that were edited since"
    )
    redacting.options_redact(parser)
    sealing.options_encrypt(parser)
    add_json(parser)


def run_export(session: Session, args: Namespace) -> int:
    """Write artifacts and print the path of each; redacted, or the journal encrypted, if that is asked for."""
    redacting.check(args)
    book = session.book
    encrypt = sealing.wanted(args)
    whole = not args.artifacts and args.format == "json"
    named = [name.lower().removesuffix(".json") for name in args.artifacts]
    if encrypt and not whole and named != ["journal"]:
        raise Usage(
            "only the journal can be encrypted; say `casebook export journal --encrypt-to KEY`"
        )
    instead = redacting.redacted(book, args) if args.redact else None
    if instead is not None and args.preview:
        redacting.preview(instead, args)
        return 0
    made = made_of(book, wanted_of(book, args.artifacts, args.format), instead)
    files = made.files
    if args.out == "-":
        return _to_stdout(files, made.notes, instead, args)
    folder = folder_of(session, args, instead)
    if instead is not None:
        redacting.check_folder(folder, instead, list(files))
        redacting.confirm(instead, len(files), args)
    if encrypt:
        files = _sealed(files, args)
    written = _write(files, folder, args.replace)
    found = list(_own(made.by_artifact, written))
    if args.json:
        output.as_json([_as_json(artifact, own) for artifact, own in found])
    else:
        output.lines(str(own[0].path) for _, own in found)
    for file in written:
        if file.kept_beside:
            output.say(f"{file.kept_beside} was edited since, so the new one is {file.path}")
    for note in made.notes:
        output.say(note)
    return 0


def _to_stdout(
    files: Files, notes: Sequence[str], instead: Redacted | None, args: Namespace
) -> int:
    """The one file that was made, in the place of a path."""
    if args.json or args.replace:
        raise Usage(
            f"{'--json' if args.json else '--replace'} goes with a folder, not with --out -"
        )
    if len(files) != 1:
        raise Usage(
            f"one file goes to standard output, and this makes {len(files)}; name one artifact, in html if it"
            " has charts, or a folder with --out DIR"
        )
    if instead is not None:
        redacting.confirm(instead, 1, args)
    ((name, content),) = (_sealed(files, args) if sealing.wanted(args) else files).items()
    if isinstance(content, bytes) and output.is_terminal():
        raise Usage(f"{name} is no text for a terminal; send it on with > or |, or name a folder")
    output.file(content)
    for note in notes:
        output.say(note)
    return 0


def _sealed(files: Files, args: Namespace) -> Files:
    return {f"{name}.age": sealing.sealed(_data(text), args) for name, text in files.items()}


def exported(book: Book, names: list[str], folder: str | Path) -> list[tuple[Artifact, Written]]:
    """Make and write the artifacts of those names (all without any)."""
    made = made_of(book, wanted_of(book, names))
    written = _write(made.files, Path(folder).expanduser(), False)
    return [(artifact, own[0]) for artifact, own in _own(made.by_artifact, written)]


def _own(
    made: dict[Artifact, Files], written: tuple[Written, ...]
) -> Iterator[tuple[Artifact, list[Written]]]:
    """Each artifact with where its files are, its own first."""
    from exports import formats

    where = dict(zip(formats.together(made), written, strict=True))
    for artifact, files in made.items():
        yield artifact, [where[name] for name in files]


def _write(files: Files, folder: Path, replace: bool) -> tuple[Written, ...]:
    from exports import write

    return write.write(files, folder, replace_edited=replace)


def _data(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def _as_json(artifact: Artifact, own: list[Written]) -> dict[str, Any]:
    file, *beside = own
    return {
        "artifact": artifact.stem,
        "title": artifact.title,
        "path": str(file.path),
        "with": [str(each.path) for each in beside],
        "changed": file.changed,
        "kept_beside": str(file.kept_beside) if file.kept_beside else None,
    }


_OVERHEAD = 1_000_000
"""Bytes that an encrypted file may have more than what it holds."""


# --- in -------------------------------------------------------------------------------------------


def options_import(parser: Parser) -> None:
    """The file."""
    parser.add_argument(
        "file", metavar="FILE", help="a journal.json or journal.json.age; - is stdin"
    )
    parser.add_argument(
        "--large",
        action="store_true",
        help="also a file of more than 8 MB, up to 50, which takes time and memory",
    )
    sealing.options_open(parser)
    add_json(parser)


def run_import(session: Session, args: Namespace) -> int:
    """Bring in a journal: a new cycle, or records that are not here yet; all of it or nothing."""
    from journal import interchange

    name = "standard input" if args.file == "-" else args.file
    largest = interchange.LARGEST_TRUSTED if args.large else interchange.LARGEST
    data = _bytes(args.file, largest + _OVERHEAD)
    if len(data) <= largest + _OVERHEAD:
        data = sealing.opened(data, name, args)
    loaded = interchange.load(data, name, trusted=args.large)
    brought = session.home.bring_in(unmarked(loaded.snapshot))
    if MARK in loaded.snapshot.extra:
        output.say(f"{name} is redacted: names, people and amounts of money in it are replaced")
    for place in loaded.unknown:
        output.say(f"not known to this version, kept as it is: {place}")
    cycle = brought.book.snapshot.cycle.name
    if brought.created and len(session.home.stems()) > 1:
        output.say(f"now on {periods.span(brought.book.snapshot.cycle)}")
    if args.json:
        output.as_json(
            {
                "cycle": cycle,
                "created": brought.created,
                "added": list(brought.added),
                "same": list(brought.same),
                "unknown": list(loaded.unknown),
            }
        )
    else:
        output.data(_told(cycle, brought))
    return 0


def _bytes(path: str, largest: int) -> bytes:
    """The bytes of a file, or of stdin; one byte more than can be used at most."""
    try:
        if path == "-":
            return sys.stdin.buffer.read(largest + 1)
        with open(path, "rb") as file:  # noqa: PTH123 - nothing else here needs pathlib
            return file.read(largest + 1)
    except OSError as problem:
        raise CannotRead(path, problem) from None


def _told(cycle: str, brought: Brought) -> str:
    counts = {kind.table: 0 for kind in KINDS}
    days = 0
    for record_id in brought.added:
        kind = kind_of(record_id)
        if kind:
            counts[kind.table] += 1
        else:
            days += 1
    parts = [
        plural(counts[kind.table], _word(kind.title), _word(kind.plural))
        for kind in KINDS
        if counts[kind.table]
    ]
    parts += [plural(days, "day of readiness", "days of readiness")] if days else []
    added = ", ".join(parts) or "nothing"
    same = f"; {len(brought.same)} were here already" if brought.same else ""
    return f"{cycle}: {'new cycle, ' if brought.created else ''}added {added}{same}"


def _word(title: str) -> str:
    return title if title[:2].isupper() else title.lower()
