"""How often the tests that could go on for ever go on: a tenth or less in the suite, in full for a release.

A test that counts reads ``count(tenth, full)``; `python -m tests.harness.torture` sets the variable.
"""

import os

VARIABLE = "CASEBOOK_TORTURE"


def full() -> bool:
    """Whether the counts of a release are asked for."""
    return os.environ.get(VARIABLE) == "1"


def count(tenth: int, whole: int) -> int:
    """The count for this run: ``whole`` for a release, else ``tenth``."""
    return whole if full() else tenth
