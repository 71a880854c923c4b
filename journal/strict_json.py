"""JSON in which no key stands twice: Python's reader would keep the last and lose the others silently."""

from typing import Any


class Twice(ValueError):
    """A key stands twice in one object."""


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An ``object_pairs_hook`` that raises `Twice` where ``json`` would drop a value."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Twice(f"the key {twice!r} stands twice in one object")
    return found


def no_number(name: str) -> Any:
    """A ``parse_constant`` that refuses NaN and the infinities, which are no JSON."""
    raise ValueError(f"{name} is no number")
