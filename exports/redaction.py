"""Artifacts for other eyes: made of the redacted journal, and refused while a listed word stands anywhere."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import unescape
from pathlib import Path
from typing import NamedTuple

import msgspec

from exports import catalog, formats
from exports.catalog import Artifact
from exports.formats import Files, Watch
from journal.errors import CannotRead, JournalError
from journal.model import Snapshot
from journal.profile import Profile
from journal.redaction import money
from journal.redaction.redact import Redacted
from journal.text import one_line, shortened

_MOST_TOLD = 20
_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|.)")
_TAG = re.compile(r"<(style)\b.*?</style>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_ADDRESS = re.compile(r"(?:href|src)\s*=\s*[\"']?([^\"'\s>]*)", re.IGNORECASE)
_TEXTS = (".md", ".json", ".txt", ".html", ".svg", ".csv", ".ics")
_NO_TEXTS = (".pdf",)
"""Files of which only the name can be looked through."""


class Remaining(NamedTuple):
    """A listed word, or an amount of money, that stands in a file; line 0 is the file's name."""

    file: str
    line: int
    word: str

    def told(self) -> str:
        """The place in a few words."""
        where = f"{self.file} line {self.line}" if self.line else f"the name of {self.file}"
        return f"{shortened(self.word, 40)!r} in {where}"


class StillThere(JournalError):
    """A word that must not be told stands in what would be written; nothing was."""

    def __init__(self, remaining: Sequence[Remaining]) -> None:
        self.remaining = tuple(remaining)
        told = [each.told() for each in remaining[:_MOST_TOLD]]
        more = f" and {len(remaining) - _MOST_TOLD} more" if len(remaining) > _MOST_TOLD else ""
        super().__init__(
            f"nothing was written, because this remains: {', '.join(told)}{more}; reword it in the journal, or"
            " give it an alias in the list of words"
        )


class NotAlone(JournalError):
    """The folder holds other files that still say a listed word, and would be shared with these."""

    def __init__(self, folder: Path, remaining: Remaining) -> None:
        super().__init__(
            f"nothing was written, because {one_line(str(folder))} holds what is not redacted:"
            f" {remaining.told()}; choose another folder (--out)"
        )


def render(
    chosen: Sequence[Artifact], redacted: Redacted, profile: Profile, today: date
) -> dict[Artifact, str]:
    """The redacted text of each artifact. Raises `StillThere` if a listed word is in any, or in its name.

    The artifacts may be those of the journal as it is; charters get their redacted file names.
    """
    snapshot = redacted.snapshot
    safe_profile = named(profile, snapshot)
    made = {
        each: catalog.render(each, snapshot, safe_profile, today)
        for each in renamed(chosen, redacted)
    }
    found = list(remaining({each.file_name: text for each, text in made.items()}, redacted))
    if found:
        raise StillThere(found)
    return made


def renamed(chosen: Sequence[Artifact], redacted: Redacted) -> tuple[Artifact, ...]:
    """The same artifacts of the redacted journal: charters have other titles there, and so other file names."""
    there = {(each.kind, each.record): each for each in catalog.available(redacted.snapshot)}
    return tuple(there[each.kind, each.record] for each in chosen)


def made(
    chosen: Sequence[Artifact],
    redacted: Redacted,
    profile: Profile,
    today: date,
    name: str,
    left_out: list[str] | None,
    pages: Mapping[str, float],
    watch: Watch,
) -> dict[Artifact, Files]:
    """The redacted files of each artifact in the format of that name. Raises `StillThere` as `render` does.

    Every format says what the markdown says, which is looked through whatever the format is; of a file that
    cannot be read, such as a PDF, the text that it was made of is looked through too. ``left_out``, ``pages``,
    those of the redacted journal, and ``watch`` are as in `formats.made`.
    """
    snapshot, safe_profile = redacted.snapshot, named(profile, redacted.snapshot)
    mine = list(render(chosen, redacted, profile, today))
    done = formats.made(mine, snapshot, safe_profile, today, name, left_out, pages, watch)
    check_files(formats.together(done), redacted)
    check_files({**formats.said(done, snapshot, safe_profile, today, name, pages)}, redacted)
    return done


def check_files(files: Files, redacted: Redacted) -> None:
    """Raise `StillThere` if a listed word is in a text among the files, or in the name of any."""
    texts = {name: text if isinstance(text, str) else "" for name, text in files.items()}
    found = list(remaining(texts, redacted))
    if found:
        raise StillThere(found)


def check_folder(folder: Path, redacted: Redacted, own: Sequence[str]) -> None:
    """Raise `NotAlone` if a text in the folder, or a name, that is not among ``own`` names, says a listed word."""
    try:
        paths = [
            each for each in sorted(folder.iterdir()) if each.suffix.lower() in _TEXTS + _NO_TEXTS
        ]
        for path in paths:
            if path.name in own or path.name.startswith(".") or not path.is_file():
                continue
            readable = path.suffix.lower() in _TEXTS
            text = path.read_bytes().decode("utf-8", "replace") if readable else ""
            for each in remaining({path.name: text}, redacted):
                raise NotAlone(folder, each)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as problem:
        raise CannotRead(problem.filename or folder, problem) from None


def remaining(files: Mapping[str, str], redacted: Redacted) -> Iterator[Remaining]:
    """Every listed word in the names and texts of files, and every amount if amounts are replaced."""
    for name, text in files.items():
        for hit in redacted.words.found(name):
            yield Remaining(name, 0, hit.word)
        plain = _plain(name, text)
        found = [(hit.start, hit.word) for hit in redacted.words.found(plain)]
        found += money.remains(plain) if redacted.money else ()
        for start, word in sorted(found):
            yield Remaining(name, plain.count("\n", 0, start) + 1, word)


def _plain(name: str, text: str) -> str:
    """What a file says, line for line: without escapes, and without the words that its format is written in."""
    if name.endswith(".json"):
        return _unescaped(text)
    if name.endswith((".html", ".svg")):
        return unescape(_TAG.sub(_of_tag, text))
    return text


def _of_tag(found: re.Match[str]) -> str:
    """Of a tag the addresses, of a style sheet nothing; the new lines stay."""
    said = " ".join(_ADDRESS.findall(found.group())) if found.group(1) is None else ""
    return f" {said} " + "\n" * found.group().count("\n")


def _unescaped(text: str) -> str:
    """JSON with its escapes written out, line for line the same; what stands for a new line is a space."""

    def decoded(found: re.Match[str]) -> str:
        try:
            char = str(json.loads(f'"{found.group()}"'))
        except ValueError:
            return " "
        return " " if char.isspace() or "\ud800" <= char <= "\udfff" else char

    return _ESCAPE.sub(decoded, text)


def named(profile: Profile, snapshot: Snapshot) -> Profile:
    """The profile under the name that the redacted journal gives it, since every head says it."""
    return msgspec.structs.replace(profile, name=snapshot.cycle.profile or profile.name)
