"""Every writing call of every operation fails, or is the last that the process makes.

A forked child does one operation; its n-th call fails with an error of the system, writes only half, or the child
dies before, in the middle of or after it; n counts up until no call is hit. Then what a new process finds must be
what was there before or what the operation makes of it; an error must have been told; what was told must be true;
and trying again must lead to exactly what the operation makes.
"""

import errno
import itertools
import json
import os
import random
import shutil
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tests.harness.calls import READING, SYNCING, Call, Calls
from tests.harness.result import Result, Workplace, workplace
from tests.harness.subjects import Journal, Subject

Content = dict[str, str]
"""All that must not be lost, piece by piece."""


class Operation(NamedTuple):
    """One thing to do: ``make`` what is there before, ``open`` it, ``do`` it, and ``look`` at all there is.

    ``whole`` says that all pieces change together or none; else each by itself, as several files do.
    ``told`` and ``unconfirmed`` are the errors of a `Subject`. ``warm`` says that opening it writes, which no
    fault hits, so that what stays open from then on is; ``reads`` whether calls that only read are hit as well.
    """

    name: str
    make: Callable[[str], None]
    open: Callable[[str], Any]
    do: Callable[[Any], Any]
    look: Callable[[str], Content]
    told: tuple[type[Exception], ...]
    unconfirmed: tuple[type[Exception], ...] = ()
    whole: bool = True
    warm: bool = False
    reads: bool = True


class Fault(NamedTuple):
    """What happens at one call: an error, "half" a write, or "before", "within", "after" for a death.

    ``scope`` is "once", "such" for that call and all of its kind from then on, or "all" that follow.
    """

    what: str
    scope: str = "once"


ERRORS = ("EIO", "ENOSPC", "EDQUOT", "EACCES", "EROFS", "EINTR")
FAULTS = (
    *(Fault(name, scope) for name in ERRORS for scope in ("once", "such", "all")),
    Fault("half"),
    Fault("half", "such"),
    Fault("half then ENOSPC", "such"),
    Fault("before"),
    Fault("within"),
    Fault("after"),
)
SMALL = 0.1
"""A share from which on every call is hit: the faults are fewer than they could be by then."""

_DIED = 9


class Injector:
    """Lets calls through until the one to fail; tells whether it came to that."""

    def __init__(self, at: int, fault: Fault, reading: bool = False) -> None:
        self.armed = self.hit = False
        self._left, self._fault, self._reading = at, fault, reading
        self._such = ""
        self._halved = 0

    def __call__(self, call: Call) -> Any:
        if not self.armed or (call.name in READING) != self._reading:
            return self._real(call)
        if self.hit:
            again = self._fault.scope == "all" or (
                self._fault.scope == "such" and call.name == self._such
            )
            return self._fail(call) if again else self._real(call)
        self._left -= 1
        if self._left:
            return self._real(call)
        self.hit, self._such = True, call.name
        return self._fail(call)

    def _fail(self, call: Call) -> Any:
        what = self._fault.what
        if what in ("before", "within", "after"):
            if what != "before":
                (call.half if what == "within" else call.go)()
            os._exit(_DIED)
        if what.startswith("half"):
            self._halved += 1
            if call.name != "write":
                return self._real(call)
            if what == "half" or self._halved == 1:
                return call.half()
            what = "ENOSPC"
        if call.name == "close":
            call.go()  # the system lets go of a descriptor even if it complains
        number = getattr(errno, what)
        raise OSError(number, os.strerror(number), call.path)

    @staticmethod
    def _real(call: Call) -> Any:
        # What is lost by a missing sync is another layer's; real ones only take time here.
        return None if call.name in SYNCING else call.go()


def of_subject(subject: Subject) -> tuple[Operation, ...]:
    """The operations that any store has."""

    def do(name: str, work: Callable[[Any], Any]) -> Operation:
        return Operation(
            name,
            subject.make,
            subject.open,
            work,
            subject.look,
            subject.told,
            subject.unconfirmed,
        )

    def first(journal: Journal) -> str:
        return min(journal.read())

    return (
        do("add", lambda journal: journal.add("a new text")),
        do("edit", lambda journal: journal.edit(first(journal), "another text, and a longer one")),
        do("shorten", lambda journal: journal.edit(first(journal), "t")),
        do("delete", lambda journal: journal.delete(first(journal))),
    )


class Loop:
    """The faults of one operation."""

    def __init__(self, place: Workplace, operation: Operation) -> None:
        self._place, self._operation = place, operation
        self._base = place.folder()
        # Backups go by the path of their home, so that all must happen at one.
        work = place.work()
        operation.make(work)
        self._old = operation.look(work)
        shutil.copytree(work, self._base, dirs_exist_ok=True, symlinks=True)
        operation.do(operation.open(self._copy()))
        self._new = operation.look(work)

    def run(
        self, fault: Fault, reading: bool = False, start: int = 1, step: int = 1
    ) -> Iterator[str]:
        """What was wrong, "" for each time that all was well, until no call is hit any more."""
        for at in itertools.count(start, step):
            folder = self._copy()
            told = self._child(folder, at, fault, reading)
            if told.get("hit") is False:
                return
            try:
                wrong = self._judged(folder, told)
            except Exception as problem:  # noqa: BLE001 - whatever reading raises, it cannot be read
                wrong = f"what is left cannot be read or gone on with: {problem!r}"
            if wrong:
                what = f"{self._operation.name}, call {at} {fault.what} {fault.scope}"
                yield self._place.lost(folder, f"{what}: {wrong}")
            else:
                yield ""

    def _copy(self) -> str:
        folder = self._place.work()
        shutil.copytree(self._base, folder, dirs_exist_ok=True, symlinks=True)
        return folder

    def _child(self, folder: str, at: int, fault: Fault, reading: bool) -> dict[str, Any]:
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            os.close(reader)
            code = 1
            try:
                report = self._within(folder, at, fault, reading)
                os.write(writer, json.dumps(report).encode())
                code = 0
            except BaseException:  # noqa: BLE001 - the parent judges; here only the trace is of use
                os.write(writer, json.dumps({"crash": traceback.format_exc()}).encode())
            finally:
                os._exit(code)
        os.close(writer)
        with open(reader, "rb") as pipe:  # noqa: PTH123
            said = pipe.read()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code == _DIED:
            return {"died": True}
        report = json.loads(said)
        assert isinstance(report, dict)
        return report

    def _within(self, folder: str, at: int, fault: Fault, reading: bool) -> dict[str, Any]:
        """The child: do it with the fault, tell how that went, and do it again without."""
        operation = self._operation
        injector = Injector(at, fault, reading)
        _no_waiting()
        with Calls(folder, injector).entered():
            opened: Any = None
            injector.armed = not operation.warm
            outcome, why = "done", ""
            try:
                opened = operation.open(folder)
                injector.armed = True
                operation.do(opened)
            except operation.unconfirmed as problem:
                outcome, why = "unconfirmed", str(problem)
            except operation.told as problem:
                outcome, why = "told", str(problem)
            injector.armed = False
            after = operation.look(folder)
            if outcome == "told" and after == self._old:
                operation.do(operation.open(folder) if opened is None else opened)
        return {"hit": injector.hit, "outcome": outcome, "why": why, "after": after}

    def _judged(self, folder: str, told: dict[str, Any]) -> str:
        """What is wrong, or ""."""
        if "crash" in told:
            return f"an error that nobody wrote a sentence for: {told['crash']}"
        if "died" in told:
            return self._judged_dead(folder)
        outcome, after = told["outcome"], told["after"]
        if not self._is_between(after):
            return (
                f"neither old nor new after {outcome} ({told['why']}): {_apart(self._new, after)}"
            )
        if outcome in ("done", "unconfirmed") and after != self._new:
            return f"{outcome} ({told['why']}), and not there: {_apart(self._new, after)}"
        if outcome == "told" and after != self._old and self._operation.whole:
            return f"told that nothing was changed ({told['why']}), and it was"
        if outcome == "told" and not self._operation.whole:
            self._again(folder)
        found = self._operation.look(folder)
        if not same(self._new, found):
            return f"tried again after {outcome} ({told['why']}): {_apart(self._new, found)}"
        return ""

    def _judged_dead(self, folder: str) -> str:
        found = self._operation.look(folder)
        if not self._is_between(found):
            return f"neither old nor new after a death: {_apart(self._new, found)}"
        if found != self._new:
            self._again(folder)
            found = self._operation.look(folder)
            if not same(self._new, found):
                return f"done again after a death: {_apart(self._new, found)}"
        return ""

    def _again(self, folder: str) -> None:
        self._operation.do(self._operation.open(folder))

    def _is_between(self, found: Content) -> bool:
        if self._operation.whole:
            return found in (self._old, self._new)
        pieces = found.keys() | self._old.keys() | self._new.keys()
        return all(
            found.get(piece) in (self._old.get(piece), self._new.get(piece)) for piece in pieces
        )


def same(wanted: Content, found: Content) -> bool:
    """Whether the pieces are the same ones; a key that a failed attempt used up may be left out."""
    kept = all(found[key] == wanted[key] for key in found.keys() & wanted.keys())
    return kept and sorted(found.values()) == sorted(wanted.values())


def _no_waiting() -> None:
    """Let a wait for a lock pass at once in this process."""
    skipped, monotonic = [0.0], time.monotonic

    def sleep(seconds: float) -> None:
        skipped[0] += seconds

    setattr(time, "sleep", sleep)  # noqa: B010
    setattr(time, "monotonic", lambda: monotonic() + skipped[0])  # noqa: B010


def _apart(wanted: Content, found: Content) -> str:
    pieces = sorted(wanted.keys() | found.keys())
    apart = [piece for piece in pieces if wanted.get(piece) != found.get(piece)]
    return "; ".join(
        f"{piece} is {str(found.get(piece))[:80]!r}, wanted {str(wanted.get(piece))[:80]!r}"
        for piece in apart[:3]
    )


def run(
    operations: tuple[Operation, ...], share: float = 1, seed: int = 0, enough: int = 20
) -> Result:
    """Every fault, or a share of them, at every call of every operation; of a small share at some calls.

    Ends early when there are ``enough`` losses.
    """
    count, losses, dice = 0, [], random.Random(seed)
    step = max(1, round(SMALL / share))
    with workplace("faults") as place:
        for operation in operations:
            loop = Loop(place, operation)
            faults = dice.sample(FAULTS, max(1, round(len(FAULTS) * share)))
            reads = [Fault("EIO", "once"), Fault("EIO", "all")][: 1 if share < 1 else 2]
            reads = reads if operation.reads else []
            for wrong in itertools.chain(
                *(loop.run(each, False, dice.randint(1, step), step) for each in faults),
                *(loop.run(each, True, dice.randint(1, step), step) for each in reads),
            ):
                count += 1
                losses += [wrong] if wrong else []
                if len(losses) >= enough:
                    return Result(count, "faults", tuple(losses))
    return Result(count, f"faults in {len(operations)} operations", tuple(losses))
