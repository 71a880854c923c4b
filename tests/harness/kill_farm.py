"""Writers are killed at random moments, and what they left is looked at.

A forked child adds, edits, shortens, deletes and undoes until it is killed. It tells each operation over a pipe
before it begins and once it is acknowledged. What a new process finds must be what was acknowledged last,
or that and the one operation that was under way. The same journal lives on through many kills.
"""

import json
import os
import random
import select
import signal
from typing import Any, NamedTuple

from tests.harness.result import Result, Workplace, workplace
from tests.harness.subjects import Journal, State, Subject

Op = dict[str, Any]

LONGEST_SECONDS = 0.03
"""A child lives at most this long after its first operation began."""

LIVES = 200
"""A journal is used for so many kills; then a new one is made."""


class Killed(NamedTuple):
    """What a child told: the operations that were acknowledged, and the one under way or None."""

    done: list[Op]
    flying: Op | None


def run(subject: Subject, kills: int, seed: int) -> Result:
    """That many kills, or fewer if one shows a loss."""
    dice = random.Random(seed)
    done = under_way = acknowledged = 0
    with workplace("kills") as place:
        _warm(place, subject)
        while done < kills:
            folder = place.folder()
            subject.make(folder)
            state = subject.look(folder)
            for _ in range(min(LIVES, kills - done)):
                told = killed(subject, folder, dice)
                done += 1
                acknowledged += len(told.done)
                under_way += told.flying is not None
                wrong, state = judged(subject, folder, state, told)
                if wrong:
                    loss = place.lost(folder, f"seed {seed}, kill {done}: {wrong}")
                    return Result(done, "kills", (loss,))
            place.done(folder)
    return Result(done, f"kills, {under_way} in an operation, {acknowledged} acknowledged")


def judged(subject: Subject, folder: str, state: State, told: Killed) -> tuple[str, State]:
    """What is wrong, or "", and the state to go on from."""
    states = [state]
    for op in told.done:
        states = states[:-1] if op["op"] == "undo" else [*states, applied(states[-1], op)]
    try:
        found = subject.look(folder)
    except Exception as problem:  # noqa: BLE001 - whatever reading raises, it cannot be read
        return f"cannot be read: {problem!r}", state
    if found in (states[-1], *after(told.flying, states, found)):
        return "", found
    apart = [key for key in found | states[-1] if found.get(key) != states[-1].get(key)]
    return f"{told.flying} was under way, and these are not as acknowledged: {apart}", state


def killed(subject: Subject, folder: str, dice: random.Random) -> Killed:
    """Let a child write, and kill it."""
    reader, writer = os.pipe()
    seed, wait = dice.random(), dice.uniform(0, LONGEST_SECONDS)
    child = os.fork()
    if not child:
        os.close(reader)
        try:
            write_for_ever(subject, subject.open(folder), writer, random.Random(seed))
        finally:
            os._exit(1)
    os.close(writer)
    with open(reader, "rb", buffering=0) as pipe:  # noqa: PTH123
        told = pipe.read(1)
        # Nothing is registered, so this only lets the time pass.
        select.poll().poll(wait * 1000)
        os.kill(child, signal.SIGKILL)
        told += pipe.readall()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code == -signal.SIGKILL, f"the writer ended by itself with {code}, seed {seed}"
    return understood(told)


def understood(told: bytes) -> Killed:
    """The lines of a child; one that was cut off is none."""
    done, flying = [], None
    for line in told.decode().split("\n")[:-1]:
        word, _, op = line.partition(" ")
        flying = json.loads(op) if word == "start" else None
        if word == "done":
            done.append(json.loads(op))
    return Killed(done, flying)


def write_for_ever(subject: Subject, journal: Journal, writer: int, dice: random.Random) -> None:
    """The child: random operations, each told before it begins and once it is acknowledged."""
    depth = 0
    while True:
        state = journal.read()
        name = dice.choice(["add", "edit", "shorten", "delete", "undo"])
        if name == "undo" and not (depth and subject.undoes):
            name = "edit"
        if name != "undo" and not 3 <= len(state) <= 8:
            name = "add" if len(state) < 3 else "delete"
        key = dice.choice(sorted(state)) if state else ""
        op: Op = {"op": name, "text": f"{dice.random()} " + "word " * dice.randrange(2000)}
        if name in ("edit", "shorten", "delete"):
            op["id"] = key
        if name == "shorten":
            # Never the same text: an edit that changes nothing is no step to undo.
            op["text"] = state[key][: len(state[key]) // 2] or f"{dice.random()}"
        tell(writer, "start", op)
        act(journal, op)
        tell(writer, "done", op)
        depth += -1 if name == "undo" else 1


def tell(writer: int, word: str, op: Op) -> None:
    """One line to the parent; a process that is stopped meanwhile has written a part."""
    line = f"{word} {json.dumps(op)}\n".encode()
    while line:
        line = line[os.write(writer, line) :]


def act(journal: Journal, op: Op) -> None:
    """Do one operation."""
    if op["op"] == "add":
        op["id"] = journal.add(op["text"])
    elif op["op"] == "delete":
        journal.delete(op["id"])
    elif op["op"] == "undo":
        journal.undo()
    else:
        journal.edit(op["id"], op["text"])


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
        return states[-2:-1]
    if flying["op"] == "add":
        new = [key for key in found if key not in states[-1]]
        return [applied(states[-1], {**flying, "id": key}) for key in new]
    return [applied(states[-1], flying)]


def _warm(place: Workplace, subject: Subject) -> None:
    """Load what saving needs, so that no child has to."""
    folder = place.folder()
    subject.make(folder)
    journal = subject.open(folder)
    journal.add("warm")
    journal.close()
    place.done(folder)
