"""What reading something typed gives when it is not understood: a value, never an exception."""

from typing import NamedTuple


class Unclear(NamedTuple):
    """Not understood; ``message`` is one sentence that says what to type instead."""

    message: str
