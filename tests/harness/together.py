"""Several who write one journal: a living one beside killed ones, many at once, and a file put back underneath.

Everything that anybody was told must be there in the end, under a key of its own, and the lock must be free.
"""

import os
import random
import select
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.harness import kill_farm
from tests.harness.result import Result, workplace
from tests.harness.subjects import State, Subject

LONGEST_WAIT = 1.0
"""Seconds that a save may take when nobody who lives holds the lock, or twice the longest of the others here."""


def many(subject: Subject, processes: int, saves: int) -> Result:
    """That many processes add that many texts each, at once."""
    with workplace("many") as place:
        folder = place.folder()
        subject.make(folder)
        before = subject.look(folder)

        def write(number: int, pipe: int) -> None:
            journal = subject.open(folder)
            for turn in range(saves):
                text, began = f"process {number}, save {turn}", time.monotonic()
                key, took = journal.add(text), time.monotonic() - began
                kill_farm.tell(pipe, "done", {"id": key, "text": text, "took": took})
            journal.close()

        told = [_lines(pipe) for pipe in _all(write, processes)]
        acknowledged = [op for each in told for op in each]
        losses = [
            f"process {number} was refused after {len(each)} saves"
            for number, each in enumerate(told)
            if len(each) < saves
        ]
        losses += _missing(subject, folder, before, acknowledged)
        longest = max((op["took"] for op in acknowledged), default=0.0)
        done = f"saves by {processes} processes at once, none refused, the longest {longest:.2f} s"
        return Result(
            len(acknowledged), done, tuple(place.lost(folder, loss) for loss in losses[:5])
        )


def _all(work: Callable[[int, int], None], processes: int) -> list[bytes]:
    """What each of some processes told while they all worked."""
    pipes: dict[int, int] = {}
    children = []
    for number in range(processes):
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            try:
                work(number, writer)
            except BaseException as problem:  # noqa: BLE001 - told to the parent, which counts
                kill_farm.tell(writer, "failed", {"why": repr(problem)})
            finally:
                os._exit(0)
        os.close(writer)
        pipes[reader] = number
        children.append(child)
    said = [b""] * processes
    while pipes:
        for reader in select.select(list(pipes), [], [])[0]:
            part = os.read(reader, 1 << 16)
            said[pipes[reader]] += part
            if not part:
                os.close(reader)
                del pipes[reader]
    for child in children:
        os.waitpid(child, 0)
    return said


def _lines(said: bytes) -> list[dict[str, Any]]:
    return kill_farm.understood(said).done


def _missing(
    subject: Subject, folder: str, before: State, acknowledged: list[dict[str, Any]]
) -> list[str]:
    """What of all that was acknowledged is not there, and what is there twice under one key."""
    try:
        found = subject.look(folder)
    except Exception as problem:  # noqa: BLE001 - whatever reading raises, it cannot be read
        return [f"cannot be read: {problem!r}"]
    wanted = [*before.items(), *((op["id"], op["text"]) for op in acknowledged)]
    losses = [f"{key} is {found.get(key)!r}" for key, text in wanted if found.get(key) != text]
    if len({key for key, _ in wanted}) < len(wanted):
        losses.append("a key was given twice")
    return losses


def beside(subject: Subject, kills: int, seed: int) -> Result:
    """One writer lives while others are killed beside it; both only add, and each save is quick."""
    dice = random.Random(seed)
    with workplace("beside") as place:
        folder = place.folder()
        subject.make(folder)
        acknowledged: list[dict[str, Any]] = []
        before = subject.look(folder)
        living = subject.open(folder)
        slowest = usual = 0.0
        losses: list[str] = []
        for turn in range(kills):
            reader, writer = os.pipe()
            child = os.fork()
            if not child:
                try:
                    _add_for_ever(subject, folder, writer, turn)
                finally:
                    os._exit(1)
            os.close(writer)
            with open(reader, "rb", buffering=0) as pipe:  # noqa: PTH123
                said = pipe.read(1)
                until = time.monotonic() + dice.uniform(0, 0.02)
                number = 0
                while time.monotonic() < until or number < 1:
                    text = f"living, {turn} {number}"
                    began = time.monotonic()
                    acknowledged.append({"id": living.add(text), "text": text})
                    usual = max(usual, time.monotonic() - began)
                    number += 1
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                began = time.monotonic()
                text = f"living after the kill, {turn}"
                acknowledged.append({"id": living.add(text), "text": text})
                slowest = max(slowest, time.monotonic() - began)
                said += pipe.readall()
            told = kill_farm.understood(said)
            acknowledged += told.done
        living.close()
        if slowest > max(LONGEST_WAIT, 2 * usual):
            losses.append(f"a save took {slowest:.2f} s after a kill: is the lock free?")
        losses += _missing(subject, folder, before, acknowledged)
        kept = tuple(place.lost(folder, f"seed {seed}: {loss}") for loss in losses[:5])
        done = f"kills beside a living writer, {len(acknowledged)} acknowledged"
        return Result(kills, done, kept)


def _add_for_ever(subject: Subject, folder: str, writer: int, turn: int) -> None:
    journal = subject.open(folder)
    number = 0
    while True:
        text = f"killed, {turn} {number}"
        kill_farm.tell(writer, "start", {"op": "add", "text": text})
        kill_farm.tell(writer, "done", {"id": journal.add(text), "text": text})
        number += 1


def put_back(subject: Subject, times: int, seed: int, folder_of: str = "home") -> Result:
    """An older copy of the files is put in place under a living writer, as a sync tool or a restore does.

    Only what the copy and the writer both know may be in question: everything acknowledged must be there
    once the writer has saved again.
    """
    dice = random.Random(seed)
    losses: list[str] = []
    done = 0
    with workplace("put-back") as place:
        while done < times and len(losses) < 5:
            folder = place.folder()
            subject.make(folder)
            wanted = subject.look(folder)
            writer = subject.open(folder)
            where = Path(folder, folder_of)
            copies: list[Path] = []
            for turn in range(min(20, times - done)):
                copies.append(_copied(where, Path(folder, f"copy {turn}")))
                for number in range(dice.randrange(1, 6)):
                    text = f"turn {turn} {number}"
                    wanted[writer.add(text)] = text
                if dice.random() < 0.3:
                    writer.close()
                which = dice.choice(("json", "log", "both"))
                _replace(dice.choice(copies[-4:]), where, which)
                text = f"after {which} was put back, turn {turn}"
                done += 1
                try:
                    wanted[writer.add(text)] = text
                    lost = [key for key in wanted if subject.look(folder).get(key) != wanted[key]]
                except Exception as problem:  # noqa: BLE001 - whatever it raises, it does not go on
                    losses.append(place.lost(folder, f"seed {seed}, {text}: {problem!r}"))
                    break
                if lost:
                    what = f"seed {seed}, {text}: {len(lost)} of {len(wanted)} are gone"
                    losses.append(place.lost(folder, what))
                    break
            else:
                place.done(folder)
    return Result(done, "times older files were put back under a writer", tuple(losses))


def _copied(where: Path, into: Path) -> Path:
    into.mkdir()
    for path in where.iterdir():
        if path.suffix in (".json", ".log"):
            shutil.copy(path, into)
    return into


def _replace(copy: Path, where: Path, which: str) -> None:
    for path in copy.iterdir():
        if which in ("both", path.suffix[1:]):
            aside = where / f"{path.name}.synced"
            shutil.copy(path, aside)
            aside.replace(where / path.name)
