"""A document as a PDF: tagged, with title, author and language, the same bytes for the same content and day."""

from functools import lru_cache
from typing import NamedTuple

from exports.typeset import apart, fonts
from exports.typeset.engine import Job
from exports.typeset.sheet import Sheet


class Pdf(NamedTuple):
    """The bytes of a PDF, and the characters that no font could show in it."""

    data: bytes
    missing: tuple[str, ...] = ()


def pdf(sheet: Sheet) -> Pdf:
    """The document as it is printed. Remembered by content, so that making it again costs nothing.

    Raises `engine.NoTypesetter`, `engine.TooLong`, or `engine.CannotTypeset`.
    """
    data = sheet.data()
    needed = fonts.needed([data])
    job = Job("pdf", sheet.title, data, needed.system, sheet.day)
    return Pdf((_set_long if apart.is_long(job) else _set)(job), needed.missing)


_set = lru_cache(maxsize=32)(apart.run)
_set_long = lru_cache(maxsize=2)(apart.run)
"""The same for what takes megabytes to remember."""
