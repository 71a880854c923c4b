"""A disk that is full, for real: told, everything whole, and it goes on when there is room again."""

import random
from pathlib import Path

from tests.harness import mounts
from tests.harness.result import Result, not_here, workplace
from tests.harness.subjects import Subject


def run(subject: Subject, times: int, seed: int) -> Result:
    """Fill a file system of one megabyte that many times, each time with texts of another size."""
    why = mounts.possible()
    if why:
        return not_here(why)
    dice = random.Random(seed)
    told = 0
    with workplace("full") as place:
        try:
            for number in range(times):
                folder = Path(place.folder())
                with mounts.in_memory(folder / "full", "1m") as at:
                    try:
                        wrong = _filled(subject, at, dice)
                    except Exception as problem:  # noqa: BLE001 - whatever reading raises
                        wrong = f"cannot be read or gone on with: {problem!r}"
                if wrong:
                    return Result(number, "full disks", (f"seed {seed}, {number}: {wrong}",))
                told += 1
        except mounts.CannotMount as problem:
            return not_here(str(problem))
    return Result(told, "full disks, each told, whole, and gone on with")


def _filled(subject: Subject, at: Path, dice: random.Random) -> str:
    """What was wrong, or ""."""
    subject.make(str(at))
    ballast = at / "ballast"
    ballast.write_bytes(bytes(dice.randrange(100, 300) << 10))
    wanted = subject.look(str(at))
    journal = subject.open(str(at))
    size = dice.randrange(10, 3000)
    for number in range(100_000):
        text = f"{number} " + "w" * size
        try:
            wanted[journal.add(text)] = text
        except subject.told:
            break
    else:
        return "it never filled up"
    if subject.look(str(at)) != wanted:
        return "what was acknowledged is not what is there"
    ballast.unlink()
    wanted[journal.add(text)] = text
    journal.close()
    found = subject.look(str(at))
    return "" if found == wanted else "what was tried again is not there once"
