"""Files that were cut short or had a bit flipped: nobody is shown a word that is not what was kept.

Reading must refuse, or give exactly what was there (a flip may hit what carries nothing).
"""

import random
from pathlib import Path

from journal.errors import JournalError
from tests.harness import operations
from tests.harness.result import Result, Workplace, workplace
from tests.harness.subjects import a_home

STEP = 97
"""A file is cut at each so many bytes."""


def flips(times: int, seed: int) -> Result:
    """A bit is flipped in the file or the log of a journal, that many times."""
    dice = random.Random(seed)
    with workplace("flips") as place:
        given = [(_made(place, closed), closed) for closed in (True, False)]
        found = refused = 0
        losses: list[str] = []
        for number in range(times):
            folder, _ = given[number % 2]
            paths = [path for path in Path(folder, "home").iterdir() if path.suffix != ".lock"]
            path = dice.choice([p for p in paths if p.suffix in (".json", ".log")])
            data = path.read_bytes()
            bit = dice.randrange(len(data) * 8)
            flipped = bytearray(data)
            flipped[bit // 8] ^= 1 << bit % 8
            told = _told(folder, path, data, bytes(flipped))
            refused += told == "refused"
            found += told in ("same", "refused")
            if told not in ("same", "refused"):
                losses.append(f"seed {seed}: bit {bit} of {path.name} was flipped: {told}")
    share = f"{100 * found / times:.1f} % found or without effect"
    return Result(times, f"bits flipped, {share}, {refused} refused", tuple(losses))


def cuts(step: int = STEP) -> Result:
    """The file and the log of a closed journal end too early, at each so many bytes."""
    count, losses = 0, []
    with workplace("cuts") as place:
        folder = _made(place, closed=True)
        for path in sorted(Path(folder, "home").glob("2026*.[jl]o*")):
            data = path.read_bytes()
            for end in range(0, len(data), step):
                count += 1
                told = _told(folder, path, data, data[:end])
                if told not in ("same", "refused"):
                    losses.append(f"{path.name} was cut at byte {end}: {told}")
    return Result(count, f"files cut short, at each {step}th byte", tuple(losses))


def _made(place: Workplace, closed: bool) -> str:
    """A journal with a bit of everything, closed, or with a log that is ahead of the file."""
    folder = place.folder()
    operations.logged(folder)
    if closed:
        book = a_home(folder).open()
        book.note("the last")
        book.close()
    return folder


def _told(folder: str, path: Path, data: bytes, damaged: bytes) -> str:
    """Whether a damaged file is "refused", reads the "same", or what goes wrong."""
    before = operations.look(folder)
    path.write_bytes(damaged)
    try:
        return "same" if operations.look(folder) == before else "it reads something else"
    except JournalError:
        return "refused"
    except Exception as problem:  # noqa: BLE001 - whatever else it raises is a bug
        return f"nobody wrote a sentence for {problem!r}"
    finally:
        path.write_bytes(data)
