"""What a user wants kept back: ``redact.toml`` in the folder of the settings.

money = true                      # amounts become an index; false leaves them
forbidden = ["Acme"]              # nothing is written while one of these remains
keep = ["Support"]                # found by themselves as names, and none

[aliases]                         # code names
Falcon = "Project A"

[people]                          # people to roles
"Maria Silva" = "the design lead"
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from journal import settings
from journal.errors import CannotRead, JournalError
from journal.redaction.words import Words, key
from journal.text import clean_line, one_line

FILE = "redact.toml"

SHORTEST = 2
"""Letters of the shortest word that can be kept back."""


class Redaction(NamedTuple):
    """What is replaced by what, what may not remain, and which names may stay."""

    aliases: Mapping[str, str] = {}
    people: Mapping[str, str] = {}
    forbidden: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    money: bool = True

    def replacements(self) -> dict[str, str]:
        """Every listed word that has something to stand in for it."""
        return {**self.aliases, **self.people}

    def listed(self) -> tuple[str, ...]:
        """Every word that may not remain."""
        return (*self.aliases, *self.people, *self.forbidden)


class BadWords(JournalError):
    """The list of words holds something that cannot be used; it was left as it is."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{one_line(path)}: {one_line(reason)}; mend it and export again")


def path() -> str:
    """Where the list is, or would be."""
    return str(Path(settings.folder(), FILE))


def load(where: str = "") -> Redaction:
    """The list of a file that must be there, or of the usual one, if any. Raises `BadWords` or `CannotRead`."""
    chosen = where or path()
    try:
        written = Path(chosen).expanduser().read_bytes()
    except OSError as problem:
        if not where and isinstance(problem, (FileNotFoundError, NotADirectoryError)):
            return Redaction()
        raise CannotRead(chosen, problem) from None
    try:
        return understood(tomllib.loads(written.decode("utf-8-sig")))
    except UnicodeDecodeError as problem:
        raise BadWords(chosen, f"it is not UTF-8 text at byte {problem.start}") from None
    except (ValueError, RecursionError) as problem:
        raise BadWords(chosen, str(problem) or "it is nested too deeply") from None


def understood(table: Mapping[str, Any]) -> Redaction:
    """What the file says. Raises `ValueError` with the reason for what cannot be used."""
    for name in table:
        if name not in Redaction._fields:
            raise ValueError(
                f"{name!r} is not known here; there are {', '.join(Redaction._fields)}"
            )
    money = table.get("money", True)
    if not isinstance(money, bool):
        raise ValueError("'money' must be true or false")
    found = Redaction(
        _pairs(table, "aliases"),
        _pairs(table, "people"),
        _words(table, "forbidden"),
        _words(table, "keep"),
        money,
    )
    listed = Words(found.listed())
    for word, instead in found.replacements().items():
        if hits := listed.found(instead):
            raise ValueError(
                f"{word!r} becomes {instead!r}, which holds the listed word {hits[0].word!r}"
            )
    return found


def _pairs(table: Mapping[str, Any], name: str) -> dict[str, str]:
    pairs = table.get(name, {})
    if not isinstance(pairs, Mapping):
        raise ValueError(f"{name!r} must be a table")
    for word, instead in pairs.items():
        _check_word(word, name)
        if not isinstance(instead, str) or not clean_line(instead).strip():
            raise ValueError(f"{word!r} in {name!r} must become some text in quotes")
    return {word: clean_line(instead).strip() for word, instead in pairs.items()}


def _words(table: Mapping[str, Any], name: str) -> tuple[str, ...]:
    words = table.get(name, [])
    if not isinstance(words, (list, tuple)) or not all(isinstance(word, str) for word in words):
        raise ValueError(f"{name!r} must be a list of texts in quotes")
    for word in words:
        _check_word(word, name)
    return tuple(words)


def _check_word(word: str, name: str) -> None:
    if len(key(word)) < SHORTEST:
        raise ValueError(
            f"{word!r} in {name!r} is too short; name at least {SHORTEST} letters or digits"
        )
