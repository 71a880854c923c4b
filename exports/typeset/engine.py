"""The typesetter, loaded when first asked for: no network, no packages, no file.

What it reads is handed to it in memory: a source that is the program's own, and the data. It may be asked from
several threads at once.
"""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from journal.errors import JournalError

if TYPE_CHECKING:
    from typst import Compiler, Fonts

_NOWHERE = os.devnull
"""The root of every document and of its packages, which is no folder: there is nothing to read below it."""
_MAIN = b"""\
#import "template.typ": paper
#paper(json("data.json"))
"""
_REMEMBERED = 20_000
"""Characters of data after which the typesetter is told to forget what it did longest ago."""
_MOST_AT_ONCE = 10
"""How often it is told so at once: by then all is forgotten that was of no use meanwhile."""
_BROKE = "PanicException"
"""What is raised where a fault within the typesetter shows; its class is not to be had by name."""
_ASKED = {
    "length": "{ let end = locate(<end>).position(); (end.page, end.y.pt()) }",
    "starts": """\
(..query(heading.where(level: 2)).map(each => each.location()), locate(<end>))
  .map(each => { let at = each.position(); (at.page, at.y.pt()) })
""",
}
"""What the typesetter tells of a document: where it ends; and where each section starts, and the last one ends."""


NO_INPUTS: Mapping[str, str] = MappingProxyType({})


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
        self.problem = problem
        super().__init__(f"{title} could not be typeset: {problem}; export it as markdown instead")


class TooLong(CannotTypeset):
    """A document that takes more time or memory to typeset than it may."""


Kind = Literal["length", "starts", "pdf"]


class Job(NamedTuple):
    """A document to set: for its length, for where its parts start, or to be printed as of a day.

    ``look``, ``pictures`` and ``data`` are what the template reads, as JSON; ``system`` is whether with the fonts
    of the system.
    """

    kind: Kind
    title: str
    look: str
    pictures: str
    data: str
    system: bool
    day: date


def run(job: Job) -> bytes:
    """The bytes of the PDF; or where the document ends, as JSON: ``[page, points from its top]``.

    For "starts" a list of these: where each heading of the second level stands, and where the document ends.

    Raises `NoTypesetter`, or `CannotTypeset`.
    """
    try:
        return _set(job)
    except RuntimeError as problem:  # the base of what the typesetter raises
        raise CannotTypeset(job.title, str(problem)) from None
    except BaseException as problem:
        if type(problem).__name__ != _BROKE:
            raise
        raise CannotTypeset(job.title, f"the typesetter broke ({problem})") from None
    finally:
        _memory.grown(len(job.data))


def _set(job: Job) -> bytes:
    made = compiler(
        {
            "main.typ": _MAIN,
            "template.typ": template(),
            "pictures.json": job.pictures.encode(),
            "data.json": job.data.encode(),
        },
        job.system,
        {"look": job.look},
    )
    if job.kind != "pdf":
        return made.eval(_ASKED[job.kind]).encode()
    data = made.compile(format="pdf", timestamp=datetime.combine(job.day, time(), UTC))
    assert isinstance(data, bytes)
    return data


def check() -> None:
    """Load the typesetter. Raises `NoTypesetter`."""
    try:
        import typst  # noqa: F401 - it is only to be there
    except ImportError:
        raise NoTypesetter from None


def compiler(
    given: Mapping[str, bytes], system: bool = False, inputs: Mapping[str, str] = NO_INPUTS
) -> "Compiler":
    """A compiler of ``main.typ``, one of the files that are given. Raises `NoTypesetter`.

    What the typesetter made of a file it does not make again while the file and the inputs are the same. So what
    changes from one document to the next is a file of its own.
    """
    check()
    from typst import Compiler

    return Compiler(
        input=dict(given),  # type: ignore[type-var]  # its types lag
        root=_NOWHERE,
        font_paths=_fonts(system),
        ignore_system_fonts=not system,
        package_path=_NOWHERE,
        package_cache_path=_NOWHERE,
        sys_inputs=dict(inputs),
    )


@cache
def template() -> bytes:
    """The source that draws every document."""
    return files("exports.typeset").joinpath("template.typ").read_bytes()


_loading = Lock()


def _fonts(system: bool) -> "Fonts":
    with _loading:
        return _read_fonts(system)


@cache
def _read_fonts(system: bool) -> "Fonts":
    """The fonts, read once: those that come with the typesetter, then those of the system if asked for."""
    from typst import Fonts

    return Fonts(include_system_fonts=system, include_embedded_fonts=True)


class _Memory:
    """How much the typesetter has to remember of what it laid out, and when it is told to forget."""

    def __init__(self) -> None:
        self._changing = Lock()
        self._new = 0

    def grown(self, characters: int) -> None:
        """Bound it after a document: it grows without end unless something is written once in a while.

        Each time that happens, what was of no use for the last ten times goes. So nothing at all is written here,
        the more often the more was laid out.
        """
        with self._changing:
            times, self._new = divmod(self._new + characters, _REMEMBERED)
        if times:
            nothing = compiler({"main.typ": b""})
            for _ in range(min(times, _MOST_AT_ONCE)):
                nothing.compile(input=b"", format="svg")


_memory = _Memory()
