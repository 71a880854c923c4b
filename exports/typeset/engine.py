"""The typesetter, loaded when first asked for: no network, no packages, no file but the template.

Its root is a folder that was just made, holds nothing and goes with the process.
"""

import atexit
import shutil
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from journal.errors import JournalError

if TYPE_CHECKING:
    from typst import Compiler, Fonts


class NoTypesetter(JournalError):
    """The package that sets pages is not there, on this platform or at all."""

    def __init__(self) -> None:
        super().__init__(
            "pages can neither be set nor measured, because the package typst is missing;"
            " install it with `pip install typst` (all else works without it)"
        )


class CannotTypeset(JournalError):
    """The typesetter refused a document; it was handed something no artifact should hold."""

    def __init__(self, title: str, problem: str) -> None:
        super().__init__(f"{title} could not be typeset: {problem}; export it as markdown instead")


class TooLong(CannotTypeset):
    """A document that would take longer to typeset than anyone waits."""

    def __init__(self, title: str, characters: int) -> None:
        super().__init__(title, f"with {characters:,} characters it is too long")


def there() -> bool:
    """Whether pages can be set here."""
    from importlib.util import find_spec

    return find_spec("typst") is not None


def compiler(source: bytes, data: str, system_fonts: bool = False) -> "Compiler":
    """A compiler of that source with the data at hand. Raises `NoTypesetter`."""
    try:
        from typst import Compiler
    except ImportError:
        raise NoTypesetter from None
    return Compiler(
        input=source,
        root=_root(),
        font_paths=_fonts(system_fonts),
        ignore_system_fonts=not system_fonts,
        sys_inputs={"data": data},
        package_path=_root(),
        package_cache_path=_root(),
    )


@cache
def template() -> bytes:
    """The source that draws every document."""
    return files("exports.typeset").joinpath("template.typ").read_bytes()


@cache
def _fonts(system: bool) -> "Fonts":
    """The fonts, read once: those that come with the typesetter, then those of the system if asked for."""
    from typst import Fonts

    return Fonts(include_system_fonts=system, include_embedded_fonts=True)


_made: list[str] = []


def _root() -> str:
    """An empty folder of one's own, since what lies in it could be read by a document; made anew if it is gone."""
    if not _made or not Path(_made[-1]).is_dir():
        _made.append(tempfile.mkdtemp(prefix="casebook-typeset-"))
        atexit.register(shutil.rmtree, _made[-1], ignore_errors=True)
    return _made[-1]
