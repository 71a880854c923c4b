"""The power fails at any moment: every image that the disk may then hold is made, and read by the program.

The calls of a sequence of operations are seen by `tests.harness.disk`. After each call all possible images are
made real; what a new process finds in them must be what was acknowledged last, or that and the one
operation under way, and a further text must be kept and found.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.harness import disk
from tests.harness.calls import Calls
from tests.harness.disk import Disk, Image
from tests.harness.result import Result, Workplace, workplace
from tests.harness.subjects import Journal, State, Subject

NOT_YET: State = {"!": "there is no journal"}
"""The state of a folder in which nobody has begun."""


class Moment(NamedTuple):
    """What was going on when the images of a moment were taken: the states that are allowed, and its name."""

    allowed: tuple[State, ...]
    name: str


ROUNDS = 40
"""How often all the steps are done, each time with an end and a new beginning."""

Step = tuple[str, Callable[[Journal], object], Callable[[State, object], State]]


def _added(text: str) -> Step:
    return (
        "add",
        lambda journal: journal.add(text),
        lambda state, key: {**state, str(key): text},
    )


def _edited(number: int, text: str) -> Step:
    return (
        "edit",
        lambda journal: journal.edit(sorted(journal.read())[number], text),
        lambda state, _: {**state, sorted(state)[number]: text},
    )


def _deleted(number: int) -> Step:
    return (
        "delete",
        lambda journal: journal.delete(sorted(journal.read())[number]),
        lambda state, _: {k: v for k, v in state.items() if k != sorted(state)[number]},
    )


def steps(round_: int) -> tuple[Step, ...]:
    """What is done between opening and closing the journal, each time with other texts."""
    return (
        _added(f"a text of round {round_} " * 40),
        _edited(0, f"a longer text in the place of a short one, {round_} " * 30),
        _edited(0, f"t{round_}"),
        _deleted(1),
        _added(f"after a deletion, {round_}"),
    )


class Taker:
    """Takes the images of each moment while the steps run."""

    def __init__(self) -> None:
        self.found: dict[Image, Moment] = {}
        self.moment = Moment((), "")
        self._number = 0

    def take(self, seen: Disk) -> None:
        """Every image that may be left now, unless the same one was allowed less before."""
        self._number += 1
        for image in seen.images():
            before = self.found.get(image)
            moment = self.moment._replace(name=f"{self.moment.name}, call {self._number}")
            if before is None or len(moment.allowed) < len(before.allowed):
                self.found[image] = moment


def taken(subject: Subject, folder: str, rounds: int) -> dict[Image, Moment]:
    """The images of some rounds of steps, each with an undo, where there is one, and an end."""
    taker = Taker()
    state = subject.look(folder)
    taker.moment = Moment((state,), "open")
    seen = Disk(folder, taker.take)
    with Calls(folder, seen.see).entered():
        for round_ in range(rounds):
            journal = subject.open(folder)
            before = state
            for name, do, after in steps(round_):
                taker.moment = Moment((state, after(state, "?")), name)
                key = do(journal)
                before, state = state, after(state, key)
                taker.moment = Moment((state,), f"after {name}")
                taker.take(seen)
            if subject.undoes:
                taker.moment = Moment((state, before), "undo")
                journal.undo()
                state = before
            taker.moment = Moment((state,), "close")
            taker.take(seen)
            journal.close()
            taker.take(seen)
    return taker.found


def begun(start: Callable[[str], object], folder: str) -> dict[Image, Moment]:
    """The images of the making of an empty journal."""
    taker = Taker()
    taker.moment = Moment(({}, NOT_YET), "start")
    seen = Disk(folder, taker.take)
    with Calls(folder, seen.see).entered():
        start(folder)
        taker.moment = Moment(({},), "after start")
        taker.take(seen)
    return taker.found


def judged(subject: Subject, folder: str, moment: Moment, further: bool) -> str:
    """What is wrong with an image that was made real in a folder, or ""."""
    try:
        try:
            found = subject.look(folder)
        except subject.absent:
            found = NOT_YET
        if not any(_is(found, allowed) for allowed in moment.allowed):
            return f"{moment.name}: {_short(found)}, wanted {_short(moment.allowed[-1])}"
        if further and found is not NOT_YET:
            journal = subject.open(folder)
            key = journal.add("gone on after the cut")
            journal.close()
            if subject.look(folder) != {**found, key: "gone on after the cut"}:
                return f"{moment.name}: what was added afterwards is not all that is new"
    except Exception as problem:  # noqa: BLE001 - whatever reading raises, it cannot be read
        return f"{moment.name}: cannot be read: {problem!r}"
    return ""


def _is(found: State, allowed: State) -> bool:
    """Whether a state is that one; a key that nobody was told yet is "?"."""
    if "?" not in allowed:
        return found == allowed
    new = [key for key in found if key not in allowed]
    return len(new) == 1 and {**allowed, new[0]: allowed["?"]} == {**found, "?": allowed["?"]}


def _short(state: State) -> str:
    return ", ".join(f"{key}: {text[:20]!r}" for key, text in sorted(state.items()))


def run(subject: Subject, rounds: int = ROUNDS, enough: int = 20) -> Result:
    """Every image of so many rounds. Ends when there are ``enough`` losses."""
    losses: list[str] = []
    count = 0
    with workplace("images") as place:
        for folder, images in _runs(subject, place, rounds):
            for image, moment in images.items():
                made = place.folder()
                disk.write(image, folder, made)
                count += 1
                wrong = judged(subject, made, moment, further=True)
                if not wrong:
                    place.done(made)
                    continue
                losses.append(place.lost(made, wrong))
                if len(losses) >= enough:
                    return Result(count, "images", tuple(losses))
    return Result(count, "images of a disk whose power failed", tuple(losses))


def _runs(
    subject: Subject, place: Workplace, rounds: int
) -> Iterator[tuple[str, dict[Image, Moment]]]:
    if subject.start is not None:
        folder = place.folder()
        yield folder, begun(subject.start, folder)
    folder = place.folder()
    subject.make(folder)
    yield folder, taken(subject, folder, rounds)
