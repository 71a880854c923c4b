"""Pure functions that are asked the same twice in a row: the second time they need not work."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def remembered(function: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """The function with its last answer kept. What is the same object is not compared, so asking again costs little."""
    last: list[tuple[object, Answer]] = []

    @wraps(function)
    def answered(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        asked = (args, kwargs)
        if not last or last[0][0] != asked:
            last[:] = [(asked, function(*args, **kwargs))]
        return last[0][1]

    return answered
