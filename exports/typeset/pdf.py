"""A document as a PDF: tagged, with title, author and language, the same bytes for the same content and day."""

from datetime import UTC, datetime, time
from typing import NamedTuple

from exports.typeset import engine, fonts
from exports.typeset.sheet import Sheet, words


class Pdf(NamedTuple):
    """The bytes of a PDF, and the characters that no font could show in it."""

    data: bytes
    missing: tuple[str, ...] = ()


def pdf(sheet: Sheet) -> Pdf:
    """The document as it is printed. Raises `engine.NoTypesetter`, or `engine.CannotTypeset`."""
    needed = fonts.needed(words(sheet))
    source = engine.template()
    made = engine.compiler(source, sheet.data(), needed.system)
    from typst import TypstError

    try:
        data = made.compile(
            input=source,
            format="pdf",
            timestamp=datetime.combine(sheet.day, time(), UTC),
        )
    except TypstError as problem:
        raise engine.CannotTypeset(sheet.title, problem.message) from None
    assert isinstance(data, bytes)
    return Pdf(data, needed.missing)
