"""A document as a PDF: tagged, with title, author and language, the same bytes for the same content and day."""

from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import NamedTuple

from exports.typeset import engine, fonts
from exports.typeset.sheet import Sheet, words


class Pdf(NamedTuple):
    """The bytes of a PDF, and the characters that no font could show in it."""

    data: bytes
    missing: tuple[str, ...] = ()


def pdf(sheet: Sheet) -> Pdf:
    """The document as it is printed. Remembered by content, so that making it again costs nothing.

    Raises `engine.NoTypesetter`, or `engine.CannotTypeset`.
    """
    needed = fonts.needed(words(sheet))
    return Pdf(_set(sheet.data(), sheet.title, sheet.day, needed.system), needed.missing)


@lru_cache(maxsize=32)
def _set(content: str, title: str, day: date, system: bool) -> bytes:
    source = engine.template()
    made = engine.compiler(source, content, system)
    from typst import TypstError

    try:
        data = made.compile(
            input=source,
            format="pdf",
            timestamp=datetime.combine(day, time(), UTC),
        )
    except TypstError as problem:
        raise engine.CannotTypeset(title, problem.message) from None
    assert isinstance(data, bytes)
    return data
