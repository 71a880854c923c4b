"""The user's own settings: ``config.toml`` in the platform's folder for configuration.

    theme = "nord"                    # the screen's colours
    ascii = true                      # only plain characters are drawn
    export_to = "~/Documents/case"    # where exports go when no folder is named

    [keymap]                          # the screen's keys, by command id
    add = "a"

    [profile]                         # the rules' numbers, over those of the cycle's profile
    stale_days = 14

Beside it, in ``profiles/``, lie whole profiles of the user's own: ``profiles/ours.toml`` is "ours".

A missing file means the defaults. It is only ever read; what cannot be understood is named with its place.
"""

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from journal import places
from journal.errors import CannotRead, JournalError
from journal.text import one_line

FILE = "config.toml"
PROFILES = "profiles"


class Settings(NamedTuple):
    """What the file says; "", no or an empty table where it says nothing."""

    theme: str = ""
    export_to: str = ""
    keymap: Mapping[str, str] = MappingProxyType({})
    profile: Mapping[str, Any] = MappingProxyType({})
    ascii: bool = False


class BadSettings(JournalError):
    """The settings file holds something that cannot be used; it was left as it is."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{one_line(path)}: {one_line(reason)}; mend it, or move the file away")


def folder() -> str:
    """The folder of the settings; see `places.config_folder`."""
    return places.config_folder()


def path() -> str:
    """Where the settings file is, or would be."""
    return os.path.join(folder(), FILE)


def profiles() -> str:
    """The folder of the user's own profiles, whether or not it is there."""
    return os.path.join(folder(), PROFILES)


def load() -> Settings:
    """The settings as they are now. Raises `BadSettings`, or `CannotRead` for a file that is locked away."""
    where = path()
    try:
        with open(where, "rb") as file:
            written = file.read()
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as problem:
        raise CannotRead(where, problem) from None
    return _understood(_parsed(written, where), where)


def _parsed(written: bytes, where: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(written.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        raise BadSettings(where, f"it is not UTF-8 text at byte {problem.start}") from None
    except tomllib.TOMLDecodeError as problem:
        said = str(problem)
        raise BadSettings(where, f"it is not TOML: {said[:1].lower()}{said[1:]}") from None
    except RecursionError:
        raise BadSettings(where, "it is nested too deeply") from None


_KINDS: Mapping[type, tuple[type, str]] = {
    str: (str, "text in quotes"),
    bool: (bool, "true or false"),
}


def _understood(table: dict[str, Any], where: str) -> Settings:
    for key, value in table.items():
        if key not in Settings._fields:
            known = ", ".join(Settings._fields)
            raise BadSettings(where, f"{key!r} is no setting; there are {known}")
        kind, wanted = _KINDS.get(type(getattr(Settings(), key)), (dict, "a table"))
        if not isinstance(value, kind):
            raise BadSettings(where, f"{key!r} must be {wanted}")
    for action, keys in table.get("keymap", {}).items():
        if not isinstance(keys, str):
            raise BadSettings(where, f"keymap {action!r} must be text in quotes")
    return Settings(**table)
