"""Kills writers at random moments and looks at what they left: ``python -m tests.cli.kill_farm SAVES SEED``.

A forked child adds, edits, shortens, deletes and undoes through a `Book` until it is killed. It tells each
operation before and after over a pipe. What is on disk then must be what was acknowledged last, or that
with the one operation that was under way. The same journal lives on through all kills. Run as a process
of its own, because a process with threads must not fork.
"""

import json
import os
import random
import select
import signal
import sys
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from journal import interchange
from journal.book import Book
from journal.clock import FixedClock
from journal.home import Home
from journal.model import Charter, CharterDraft

State = dict[str, str]
Op = dict[str, Any]

LONGEST_SECONDS = 0.04
"""A child lives at most this long after its first save began: two or three saves."""

CLOCK = FixedClock.on(date(2026, 7, 3))


def main(saves: int, seed: int) -> None:
    """Kill until ``saves`` were under way when it happened."""
    home = Home(clock=CLOCK)
    home.bring_in(interchange.sample().snapshot)
    warm = home.open()
    warm.note("the readiness of the day is kept with this one")
    warm.add(CharterDraft(title="so that no child has to load what saving needs"))
    warm.undo()
    dice = random.Random(seed)
    state, kills, under_way, acknowledged = kept(home), 0, 0, 0
    while under_way < saves:
        told = killed(home, dice)
        states, flying, done = followed(state, told)
        acknowledged += done
        found = kept(home)
        if found not in [states[-1], *after(flying, states, found)]:
            wrong = {key for key in found | states[-1] if found.get(key) != states[-1].get(key)}
            sys.exit(f"seed {seed}, kill {kills}: {flying} left {sorted(wrong)} in {home.path}")
        state, kills, under_way = found, kills + 1, under_way + (flying is not None)
    print(f"{kills} kills, {under_way} saves under way, {acknowledged} acknowledged, none lost")  # noqa: T201


def kept(home: Home) -> State:
    """The charters as a fresh reader finds them; the whole file must be sound."""
    snapshot = home.open().snapshot
    data = interchange.dump(snapshot).encode()
    assert interchange.load(data, "dump").snapshot == snapshot
    assert len(snapshot.decisions) == 8
    return {charter.id: charter.body for charter in snapshot.charters}


def killed(home: Home, dice: random.Random) -> list[tuple[str, Op]]:
    """What a child told before it was killed: ("start" or "done", operation), in order."""
    reader, writer = os.pipe()
    seed = dice.random()
    child = os.fork()
    if child == 0:
        os.close(reader)
        write_for_ever(home.open(), writer, random.Random(seed))
    os.close(writer)
    with open(reader, "rb", buffering=0) as pipe:  # noqa: PTH123
        told = pipe.read(1)
        quiet, wait = select.poll(), dice.uniform(0, LONGEST_SECONDS)
        quiet.poll(wait * 1000)  # nothing is registered, so this only lets the time pass
        os.kill(child, signal.SIGKILL)
        told += pipe.readall()
    os.waitpid(child, 0)
    lines = told.decode().split("\n")
    return [(word, json.loads(op)) for word, _, op in (line.partition(" ") for line in lines[:-1])]


def write_for_ever(book: Book, writer: int, dice: random.Random) -> None:
    """The child: random operations, each told before it begins and once it is on disk."""
    depth = 0
    while True:
        charters = book.snapshot.charters
        name = dice.choice(["add", "edit", "shorten", "delete", "undo"])
        if name == "undo" and not depth:
            name = "add"
        if name != "undo" and (len(charters) < 3 or len(charters) > 8):
            name = "add" if len(charters) < 3 else "delete"
        op: Op = {"op": name, "text": f"{dice.random()} " + "word " * dice.randrange(2000)}
        charter = dice.choice(charters)
        if name in ("edit", "shorten", "delete"):
            op["id"] = charter.id
        if name == "shorten":
            op["text"] = charter.body[: len(charter.body) // 2]
        os.write(writer, f"start {json.dumps(op)}\n".encode())
        act(book, op, charter)
        os.write(writer, f"done {json.dumps(op)}\n".encode())
        depth += -1 if name == "undo" else 1


def act(book: Book, op: Op, charter: Charter) -> None:
    """Do one operation."""
    if op["op"] == "add":
        op["id"] = book.add(CharterDraft(title="A charter", body=op["text"])).id
    elif op["op"] == "delete":
        book.delete(charter)
    elif op["op"] == "undo":
        book.undo()
    else:
        book.change(charter, replace(charter, body=op["text"]))


def followed(state: State, told: list[tuple[str, Op]]) -> tuple[list[State], Op | None, int]:
    """The states that were acknowledged, the operation that was under way if one was, and how many were done."""
    states, flying, done = [state], None, 0
    for word, op in told:
        flying = op if word == "start" else None
        if word == "done":
            done += 1
            states = states[:-1] if op["op"] == "undo" else [*states, applied(states[-1], op)]
    return states, flying, done


def applied(state: State, op: Op) -> State:
    """The state after an operation that is no undo."""
    if op["op"] == "delete":
        return {key: text for key, text in state.items() if key != op["id"]}
    return {**state, op["id"]: op["text"]}


def after(flying: Op | None, states: list[State], found: State) -> list[State]:
    """The states that an operation under way may have led to."""
    if flying is None:
        return []
    if flying["op"] == "undo":
        return [states[-2]]
    if flying["op"] == "add":
        new = [key for key in found if key not in states[-1]]
        return [applied(states[-1], {**flying, "id": key}) for key in new]
    return [applied(states[-1], flying)]


if __name__ == "__main__":
    if not Path(Home().path).is_absolute() or "CASEBOOK_HOME" not in os.environ:
        sys.exit("set CASEBOOK_HOME to an empty folder")
    main(int(sys.argv[1]), int(sys.argv[2]))
