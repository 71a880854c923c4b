"""``casebook doctor``: whether everything on disk is as it should be, and what can be done if it is not."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from cli import output
from cli.arguments import Parser, add_json
from cli.session import Session
from journal import backups, conflicts, doctor, places, repair, restoring
from journal.doctor import Finding
from journal.errors import JournalError, NoCycle
from journal.text import plural


def options_doctor(parser: Parser) -> None:
    """--all, --repair, --json."""
    parser.add_argument("--all", action="store_true", help="every cycle, not only the present one")
    parser.add_argument(
        "--repair",
        action="store_true",
        help="save what is sound, merge conflict copies; what was damaged is kept aside",
    )
    add_json(parser)


def run_doctor(session: Session, args: Namespace) -> int:
    """List what is wrong, mend it if asked to; exit code 1 if something is left that is to be mended."""
    stems = _stems(session, args.all)
    done = list(_repairs(session, stems)) if args.repair else []
    for line in done:
        output.say(line)
    found = [each for stem in stems for each in doctor.of_cycle(session.home, stem)]
    found += doctor.of_home(session.home)
    faults = sum(each.fault for each in found)
    if args.json:
        output.as_json([each._asdict() for each in found])
    else:
        output.table(("fault" if e.fault else "note", e.code, f"{e.path}: {e.text}") for e in found)
    what = plural(len(stems), "cycle")
    if faults and not args.repair:
        output.say(
            f"{plural(faults, 'fault')} in {what}; `casebook doctor --repair` saves what can be"
        )
    elif faults:
        output.say(f"{plural(faults, 'fault')} left in {what}")
    else:
        output.say(f"{what}: sound")
    return 1 if faults else 0


def _stems(session: Session, every: bool) -> list[str]:
    """The cycles to look at, also such as have lost their file."""
    home = session.home
    if session.cycle:
        return [places.file_stem(session.cycle)]
    lost = [stem for stem in doctor.orphans(home) if stem not in home.stems()]
    if every:
        return [*home.stems(), *lost]
    present = home.current()
    if present is None and not lost:
        if not Path(home.path).is_dir() and not backups.listed(home.path):
            raise NoCycle(home.path)
        return [restoring.only_stem(home.path)]
    return [present] if present else lost


def _repairs(session: Session, stems: list[str]) -> Iterator[str]:
    """Do what can be done, and tell each thing that was."""
    home = session.home
    for stem in stems:
        path = str(Path(home.path, f"{stem}.json"))
        done = repair.repaired(home, stem)
        yield from (f"{each.text}" for each in _told(done, path))
        yield from (f"what was damaged is kept in {each}" for each in done.aside)
        if done.plan.rebuilt is not None:
            yield f"{stem} was put together again"
        yield from _joined(session, stem)
        for each in doctor.put_away(home, stem):
            yield f"a backup that cannot be used is now {each}"
        if not any(map(backups.is_sound, backups.listed(home.path, stem))):
            backups.make(path, session.clock.now(), "after-repair")
            yield "a backup was made"
    for each in doctor.sweep(home):
        yield f"removed {each}, which was left by a process that died"


def _told(done: repair.Done, path: str) -> Iterator[Finding]:
    return doctor.plan_told(done.plan, path, str(Path(path).with_suffix(".log")))


def _joined(session: Session, stem: str) -> Iterator[str]:
    """Conflict copies, each merged or told why not."""
    found = conflicts.copies(session.home.path, stem)
    if not found:
        return
    book = session.home.open(stem)
    for each in found:
        try:
            yield from conflicts.told(conflicts.join(book, each))
        except JournalError as problem:
            yield str(problem)
    book.close()
