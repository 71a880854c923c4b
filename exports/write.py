"""The only place of exports/ that touches the disk: whole files, replaced atomically, owner-only.

What the user edited since the last export is never overwritten: the checksum of each file as it was
exported is kept in a small file beside them, and where a file no longer has it the new text goes into
``name.2.md``. Where that file is a picture, the texts written with it show the new one.
"""

import contextlib
import hashlib
import json
import os
import re
import secrets
import stat
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from exports import pictures
from journal.errors import CannotRead, CannotWrite, JournalError
from journal.store import fsio
from journal.text import one_line, plural

MEMORY = ".casebook-export.json"
"""The file, in the folder of the exports, that remembers their checksums."""

_ASIDE = ".casebook-"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,120}\.(md|html|svg|pdf|json|json\.age)", re.IGNORECASE)


class Written(NamedTuple):
    """Where an artifact is now.

    ``kept_beside`` is the user's edited file that was left alone, if that is why ``path`` has a number.
    ``changed`` is false where the file had this very text already.
    """

    path: Path
    kept_beside: Path | None = None
    changed: bool = True


class Standing(NamedTuple):
    """Where a file of that name would go now, whether one of ours is replaced there, and what keeps it from its name.

    ``edited`` is the user's file of that name, which is kept; ``problem`` says why nothing can be written at all.
    """

    path: Path
    replaces: bool = False
    edited: Path | None = None
    problem: str = ""


class NotAFile(JournalError):
    """A link or a folder stands where a file is to be written; following it could hit anything."""

    def __init__(self, path: Path, what: str) -> None:
        self.path = path
        super().__init__(
            f"{one_line(str(path))} is {what}, so nothing was exported; remove it or choose another folder"
        )


class NotAFolder(JournalError):
    """A file stands where the folder is to be."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{one_line(str(path))} is no folder, so nothing was exported; choose another one"
        )


class EditedSince(JournalError):
    """Files were edited since they were exported, or are not ours at all; nothing was written."""

    def __init__(self, paths: Sequence[Path], way: str) -> None:
        self.paths = tuple(paths)
        first, *others = (one_line(str(path)) for path in paths)
        more = f" and {plural(len(others), 'other file')}" if others else ""
        super().__init__(
            f"{first}{more} in the folder {'were' if others else 'was'} edited since or came from elsewhere, so"
            f" nothing was written; {way}"
        )


class StoppedHalfway(CannotWrite):
    """The system refused to move a finished file into place, after others had been."""

    def __init__(self, path: Path, problem: OSError, done: int, of: int) -> None:
        super().__init__(path, problem)
        why = (problem.strerror or str(problem)).lower()
        self.args = (
            f"could not put {one_line(str(path))} in place: {why}; {done} of {of} files were exported,"
            " each of them whole; mend that and export again",
        )


def write(
    files: Mapping[str, str | bytes],
    folder: str | os.PathLike[str],
    *,
    replace_edited: bool = False,
    instead: str = "",
) -> tuple[Written, ...]:
    """Put every file into the folder (made if missing) and say where each is.

    All are written aside first and moved into place when the last is on disk, so that a full disk changes
    nothing. A file that was edited since the last export is kept and the new one gets a number, unless
    ``replace_edited``. With ``instead``, which says what to do, such a file is `EditedSince` and nothing is
    written. Raises `CannotWrite`, or `NotAFile` where a link stands in the way.
    """
    steps = writing(files, folder, replace_edited=replace_edited, instead=instead)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            written: tuple[Written, ...] = done.value
            return written


def writing(
    files: Mapping[str, str | bytes],
    folder: str | os.PathLike[str],
    *,
    replace_edited: bool = False,
    instead: str = "",
) -> Generator[str, None, tuple[Written, ...]]:
    """`write` in steps, so that others have a turn in between: the name of each file before it is written aside.

    Left before its end it has changed no file and left no new folder; the last step moves all of them into place.
    """
    base = Path(folder)
    for name in files:
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} is no name for an exported file")
    try:
        if base.exists() and not base.is_dir():
            raise NotAFolder(base)
        with _made(base):
            sums = _remembered(base)
            whole = {name: _bytes(content) for name, content in files.items()}
            planned = partial(_planned, base, sums=sums, replace_edited=replace_edited)
            names = {
                name: planned(name, whole[name]).path.name
                for name in files
                if name.lower().endswith(".svg")
            }
            moved = {name: new for name, new in names.items() if name != new}
            whole = {name: _showing(name, data, moved) for name, data in whole.items()}
            plan = [planned(name, data) for name, data in whole.items()]
            kept = [each.kept_beside for each in plan if each.kept_beside]
            if kept and instead:
                raise EditedSince(kept, instead)
            after = {
                **sums,
                **{w.path.name: _digest(d) for w, d in zip(plan, whole.values(), strict=True)},
            }
            new = {w.path.name: d for w, d in zip(plan, whole.values(), strict=True) if w.changed}
            if after != sums:
                new[MEMORY] = _memory(after)
            if new:
                yield from _put(base, new)
    except OSError as problem:
        raise CannotWrite(_named(problem, base), problem) from None
    return tuple(plan)


@contextlib.contextmanager
def _made(base: Path) -> Iterator[None]:
    """The folder is there, made with those above it if missing; what nothing came into is gone again after a failure."""
    made = [each for each in (base, *base.parents) if not each.exists()]
    try:
        fsio.make_folder(str(base))
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            for each in made:
                each.rmdir()
        raise


def standing(names: Iterable[str], folder: str | os.PathLike[str]) -> dict[str, Standing]:
    """What stands where files of those names are to be written: nothing is made, so that a folder may be missing."""
    base = Path(folder)
    try:
        sums = _remembered(base)
    except (OSError, NotAFile) as problem:
        return {name: Standing(base / name, problem=_told(problem, base)) for name in names}
    found = {}
    for name in names:
        try:
            found[name] = _standing(base / name, sums)
        except (OSError, NotAFile) as problem:
            found[name] = Standing(base / name, problem=_told(problem, base / name))
    return found


def _named(problem: OSError, base: Path) -> Path:
    """What could not be written; nobody knows the names that files have while they are written aside."""
    path = Path(problem.filename or base)
    aside = any(part.startswith(_ASIDE) for part in path.parts) or path.name == MEMORY
    return base if aside else path


def _told(problem: OSError | NotAFile, path: Path) -> str:
    return str(CannotRead(path, problem) if isinstance(problem, OSError) else problem)


def _standing(first: Path, sums: Mapping[str, str]) -> Standing:
    for path in _numbered(first):
        found = _bytes_of(path)
        if found is None or _digest(found) == sums.get(path.name):
            return Standing(path, found is not None, first if path != first else None)
    raise AssertionError("there is always a next number")


def left_over(files: Iterable[str], folder: str | os.PathLike[str]) -> list[Path]:
    """What was exported into the folder before, is still there as it was, and is not among these names."""
    base = Path(folder)
    try:
        known = _remembered(base)
        return [
            base / name
            for name in sorted(set(known) - set(files))
            if _NAME.fullmatch(name) and _digest(_bytes_of(base / name) or b"") == known[name]
        ]
    except OSError as problem:
        raise CannotRead(problem.filename or base, problem) from None


def _showing(name: str, data: bytes, moved: Mapping[str, str]) -> bytes:
    """A text with the pictures that get another name in this folder; all else as it is."""
    if not moved or not name.lower().endswith(".md"):
        return data
    return pictures.renamed(data.decode(), moved).encode()


def _planned(
    base: Path, name: str, data: bytes, sums: Mapping[str, str], replace_edited: bool
) -> Written:
    """Where that text goes: its own name, or the first number whose file is not the user's."""
    first = base / name
    for path in _numbered(first):
        found = _bytes_of(path)
        same = found == data
        mine = found is None or same or _digest(found) == sums.get(path.name)
        if mine or replace_edited:
            return Written(path, first if path != first else None, not same)
    raise AssertionError("there is always a next number")


def _numbered(path: Path) -> Iterator[Path]:
    yield path
    number = 2
    while True:
        yield path.with_name(f"{path.stem}.{number}{path.suffix}")
        number += 1


def _bytes_of(path: Path) -> bytes | None:
    """What the file holds, None if there is none; a link or a folder is refused, never followed."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        kind = "a link" if stat.S_ISLNK(mode) else "a folder" if stat.S_ISDIR(mode) else "no file"
        raise NotAFile(path, kind)
    return path.read_bytes()


def _remembered(base: Path) -> dict[str, str]:
    """The checksums of the last export; none if the file is missing or damaged, so that all is kept."""
    data = _bytes_of(base / MEMORY)
    try:
        found = json.loads(data) if data else {}
    except (ValueError, RecursionError):
        return {}
    sums = found.get("files") if isinstance(found, dict) else None
    if not isinstance(sums, dict):
        return {}
    return {name: digest for name, digest in sums.items() if isinstance(digest, str)}


def _memory(sums: Mapping[str, str]) -> bytes:
    whole = {
        "about": "checksums of what casebook exported here",
        "files": dict(sorted(sums.items())),
    }
    return (json.dumps(whole, indent=1) + "\n").encode()


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _put(base: Path, files: Mapping[str, bytes]) -> Iterator[str]:
    """Write all files aside, then move each into place; a rename replaces a link, never follows it."""
    aside = base / f"{_ASIDE}{os.getpid()}-{secrets.token_hex(4)}"
    aside.mkdir(mode=fsio.FOLDER_MODE)
    aside.chmod(fsio.FOLDER_MODE)
    try:
        for name, data in files.items():
            yield name
            fsio.replace(str(aside / name), data)
        for done, name in enumerate(files):
            try:
                (aside / name).replace(base / name)
            except OSError as problem:
                if done:
                    of = sum(each != MEMORY for each in files)
                    raise StoppedHalfway(base / name, problem, done, of) from None
                raise
    finally:
        for name in files:
            with contextlib.suppress(OSError):
                (aside / name).unlink()
        with contextlib.suppress(OSError):
            aside.rmdir()
    fsio.sync_folder(str(base))
