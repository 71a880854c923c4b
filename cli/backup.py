"""``casebook backup``: what is kept apart from the journal, whether it is sound, and the way back to it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from cli import output, sealing
from cli.arguments import Parser, add_json
from cli.errors import Usage
from cli.session import Session
from journal import backups, places, restoring
from journal.backups import Backup
from journal.clock import stamp
from journal.errors import CannotRead, CannotWrite
from journal.store import fsio
from journal.text import plural, shortened

_ACTIONS = ("list", "verify", "restore", "make")


def options_backup(parser: Parser) -> None:
    """What to do, with which backups."""
    parser.add_argument(
        "action", nargs="?", default="list", metavar="ACTION", help=f"one of {', '.join(_ACTIONS)}"
    )
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="backups as `list` calls them, or their beginnings; restore takes an encrypted file too",
    )
    sealing.options_encrypt(parser)
    sealing.options_open(parser, also_encrypts=True)
    parser.add_argument("--out", metavar="DIR", help="the folder for an encrypted copy (this one)")
    add_json(parser)


def run_backup(session: Session, args: Namespace) -> int:
    """List the backups of the cycle, check them, go back to one, or make one now."""
    if args.action not in _ACTIONS:
        raise Usage(
            f"there is nothing like `backup {shortened(args.action, 40)}`; there are {', '.join(_ACTIONS)}"
        )
    return {"list": _list, "verify": _verify, "restore": _restore, "make": _make}[args.action](
        session, args
    )


def _list(session: Session, args: Namespace) -> int:
    """The latest first."""
    found = _chosen(session, args)
    if args.json:
        output.as_json([_row(each) for each in found])
        return 0
    output.table((each.name, stamp(each.moment), _why(each)) for each in found)
    if not found:
        output.say("there is no backup yet; one is made after the next change")
    return 0


def _verify(session: Session, args: Namespace) -> int:
    """Open each; exit code 1 if one is not sound, or if there is none."""
    found = [(each, backups.trouble(each)) for each in _chosen(session, args)]
    if args.json:
        output.as_json([{**_row(each), "sound": not trouble} for each, trouble in found])
    else:
        output.table((each.name, trouble or "sound") for each, trouble in found)
    bad = sum(bool(trouble) for _, trouble in found)
    what = f"{bad} of {plural(len(found), 'backup')} cannot be used" if bad else ""
    output.say(what or (f"{plural(len(found), 'backup')}, all sound" if found else "no backup yet"))
    return 1 if bad or not found else 0


def _restore(session: Session, args: Namespace) -> int:
    """Go back to one, or to the newest that is sound, and print its name."""
    if len(args.names) > 1:
        raise Usage("name one backup to restore, or none for the newest that is sound")
    names = [_opened(session, each, args) for each in args.names]
    done = restoring.restore(session.home, session.cycle, *names)
    output.data(done.backup.name)
    for each in done.aside:
        output.say(f"what was damaged is kept in {each}")
    if done.mended:
        output.say("the journal was put together again from what was sound, its log and the backup")
    if done.changes:
        what = plural(done.changes, "record")
        output.say(f"restored {what}; the present state was backed up, and `casebook undo` is back")
    elif not done.mended:
        output.say("the journal says what the backup says; nothing was changed")
    return 0


def _make(session: Session, args: Namespace) -> int:
    """One now, whatever is there, and print its name."""
    if args.names:
        raise Usage("a backup is named by its moment; `casebook backup make` takes no name")
    book = session.book
    book.store.save()
    if sealing.wanted(args):
        return _make_sealed(book.store.path, session, args)
    if args.out:
        raise Usage("--out goes with --encrypt-to or --passphrase")
    made = backups.make(book.store.path, session.clock.now(), backups.MADE)
    output.data(made.name)
    output.say(f"kept as {made.path}")
    return 0


def _make_sealed(path: str, session: Session, args: Namespace) -> int:
    """An encrypted copy, to be taken elsewhere, and print where it is."""
    name, data = backups.sealed_copy(path, session.clock.now())
    target = Path(args.out or ".").expanduser().absolute() / name
    sealed = sealing.sealed(data, args)
    try:
        fsio.make_folder(str(target.parent))
        fsio.replace(str(target), sealed)
    except OSError as problem:
        raise CannotWrite(target, problem) from None
    output.data(str(target))
    output.say("`casebook backup restore FILE` brings it back, with the key or passphrase")
    return 0


def _opened(session: Session, name: str, args: Namespace) -> str:
    """The name of a backup; an encrypted file becomes one of the backups first."""
    if not name.endswith(backups.SEALED):
        return name
    try:
        data = Path(name).expanduser().read_bytes()
    except OSError as problem:
        raise CannotRead(name, problem) from None
    return backups.take_in(session.home.path, name, sealing.opened(data, name, args)).name


def _chosen(session: Session, args: Namespace) -> list[Backup]:
    """The backups of the cycle, or the named ones of it."""
    home = session.home
    name = places.file_stem(session.cycle) if session.cycle else home.current()
    stem = name or restoring.only_stem(home.path)
    if args.names:
        return [backups.named(home.path, stem, each) for each in args.names]
    return backups.listed(home.path, stem)


def _row(backup: Backup) -> dict[str, object]:
    return {
        "name": backup.name,
        "cycle": backup.stem,
        "why": backup.why,
        "made": stamp(backup.moment),
        "path": backup.path,
    }


def _why(backup: Backup) -> str:
    if backup.for_ever:
        return f"what the version before wrote ({backup.why})"
    return {"save": "after a save", "made": "made by hand"}.get(
        backup.why, backup.why.replace("-", " a ")
    )
