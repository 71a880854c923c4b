"""Everything that the harness can do, in full, and a table of it: ``python -m tests.harness.torture``.

``--only kills cuts`` runs some rows, ``--scale 0.1`` a tenth of each count, ``--seed 7`` the same again. The
exit code is 1 if anything was lost; what is left of a lost journal is kept, and its folder printed.
"""

import argparse
import os
import sys
import time
from typing import TextIO

from tests.harness.goals import GOALS, Goal, Scale
from tests.harness.result import Result, seed_of

HEAD = f"""\
| {"row":<9} |   count | losses |    time | what
|{"-" * 11}|--------:|-------:|--------:|-----"""


def main(argv: list[str] | None = None, out: TextIO = sys.stdout) -> int:
    """Run the rows, print them, and tell by the exit code whether anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=[goal.name for goal in GOALS], metavar="ROW")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--seed", type=int)
    given = parser.parse_args(argv)
    scale = Scale(given.scale, seed_of(given.seed))
    print(f"seed {scale.seed}, scale {scale.share:g}", file=out, flush=True)
    print(HEAD, file=out, flush=True)
    lost = 0
    for goal in GOALS:
        if given.only and goal.name not in given.only:
            continue
        began = time.monotonic()
        result = goal.run(scale)
        lost += len(result.losses)
        print(_row(goal, result, time.monotonic() - began), file=out, flush=True)
        for loss in result.losses[:10]:
            print(f"    {loss}", file=out, flush=True)
    print("nothing was lost" if not lost else f"{lost} losses", file=out, flush=True)
    return 1 if lost else 0


def _row(goal: Goal, result: Result, seconds: float) -> str:
    if result.skipped:
        return f"| {goal.name:<9} | {'-':>7} | {'-':>6} | {'-':>7} | {goal.says}: not run here, {result.skipped}"
    count, lost = f"{result.number:>7,}", f"{len(result.losses):>6,}"
    return f"| {goal.name:<9} | {count} | {lost} | {seconds:>5.0f} s | {goal.says}: {result.done}"


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.exit(main())
