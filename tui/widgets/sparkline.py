"""Values as a row of blocks. Scaled from the least to the greatest: print the numbers beside it."""

from collections.abc import Sequence

_BLOCKS = "▁▂▃▄▅▆▇█"
_PLAIN = "_.-'\""
"""Plain characters by the height of their ink."""


def sparkline(values: Sequence[float], ascii: bool = False) -> str:
    """One block a value, in their order; equal values stand in the middle."""
    if not values:
        return ""
    blocks = _PLAIN if ascii else _BLOCKS
    top = len(blocks) - 1
    # Halves: the whole range may be more than a float holds.
    low, high = min(values) / 2, max(values) / 2
    if high == low:
        return blocks[top // 2] * len(values)
    return "".join(blocks[round((value / 2 - low) / (high - low) * top)] for value in values)
