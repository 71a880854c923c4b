"""What a layer of the harness tells when it is done."""

import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple


class Result(NamedTuple):
    """How often something was done, in words, and every loss there was.

    ``skipped`` says why it could not be done here, and then nothing was.
    """

    number: int
    done: str
    losses: tuple[str, ...] = ()
    skipped: str = ""


def not_here(why: str) -> Result:
    """A layer that this machine or this user cannot run."""
    return Result(0, "not run here", (), why)


def seed_of(given: int | None) -> int:
    """The seed to go by, a new one if none is given."""
    return random.SystemRandom().randrange(10**9) if given is None else given


class Workplace:
    """A folder for the journals of a run. It goes with the run unless a journal in it was lost."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.keep = False
        self._next = 0

    def folder(self) -> str:
        """A new, empty folder."""
        self._next += 1
        made = Path(self.path, str(self._next))
        made.mkdir()
        return str(made)

    def work(self) -> str:
        """The one folder where things are done whose paths matter; what was in it is gone."""
        made = Path(self.path, "work")
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir()
        return str(made)

    def done(self, folder: str) -> None:
        """Take a folder away that showed nothing."""
        shutil.rmtree(folder, ignore_errors=True)

    def lost(self, folder: str, what: str) -> str:
        """Keep a folder, and tell what is wrong with it in a line that names it."""
        self.keep = True
        if Path(folder).name == "work":
            folder = str(Path(folder).rename(Path(self.path, f"lost-{self._next}")))
            self._next += 1
        return f"{what} [{folder}]"


@contextmanager
def workplace(name: str) -> Iterator[Workplace]:
    """A `Workplace` for the body."""
    made = Workplace(tempfile.mkdtemp(prefix=f"casebook-{name}-"))
    try:
        yield made
    except BaseException:
        made.keep = True
        print(f"kept: {made.path}", file=sys.stderr)  # noqa: T201
        raise
    finally:
        if not made.keep:
            shutil.rmtree(made.path, ignore_errors=True)
