"""What may be printed of a bug: the places it went through and its kind, never the words it carries.

A traceback with the values of variables, or with the text of the exception, would show what was written
in the journal to whoever is sent the report.
"""

import traceback


def chain(error: BaseException) -> list[BaseException]:
    """The error with what it came from, the first cause first."""
    found: list[BaseException] = []
    here: BaseException | None = error
    while here is not None and here not in found:
        found.insert(0, here)
        here = here.__cause__ or (None if here.__suppress_context__ else here.__context__)
    return found


def places(error: BaseException) -> list[str]:
    """The lines of code an error went through, then its kind."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    return [*lines, f"{type(error).__module__}.{type(error).__qualname__}"]
