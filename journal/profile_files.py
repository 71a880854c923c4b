"""The files that profiles are read from: the built-in ones, and the user's own in a folder."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from journal.errors import BadFile, CannotRead, JournalError
from journal.text import one_line, shortened

DEFAULT = "sde-to-pm"
"""The profile that a new cycle goes by."""

_LONGEST = 100
"""Bytes of the longest name of a profile."""

_ABOUT = ("name", "about", "based_on")


class UnknownProfile(JournalError):
    """No profile has that name."""

    exit_code = 2

    def __init__(self, name: str, known: Sequence[str]) -> None:
        self.name = name
        super().__init__(
            f"there is no profile {shortened(name, 40)!r}; there are {', '.join(known)}"
        )


class UnknownSetting(JournalError):
    """A profile or an override names a setting that does not exist."""

    exit_code = 2

    def __init__(self, setting: str, profile: str, known: Sequence[str]) -> None:
        import difflib

        self.setting = setting
        close = difflib.get_close_matches(setting, known, n=1)
        super().__init__(
            f"profile {one_line(profile)} has no setting {one_line(setting)!r}"
            + (f"; did you mean {close[0]}?" if close else "")
        )


class BadSetting(JournalError):
    """A setting holds something that it cannot hold."""

    exit_code = 2

    def __init__(self, setting: str, profile: str, problem: str) -> None:
        self.setting = setting
        super().__init__(f"setting {setting} of profile {one_line(profile)}: {one_line(problem)}")


class Entry(NamedTuple):
    """A setting as a file has it: its value, and the sentence it comes from."""

    value: Any
    source: str


def names(folder: Path | None = None) -> tuple[str, ...]:
    """The profiles there are: the built-in ones, then the user's own in ``folder``."""
    from importlib.resources import files

    built_in = [entry.name for entry in files("journal").joinpath("profiles").iterdir()]
    own = [path.name for path in folder.glob("*.toml")] if folder and folder.is_dir() else []
    built_in.sort(key=lambda name: (name != f"{DEFAULT}.toml", name))
    found = (name.removesuffix(".toml") for name in (*built_in, *sorted(own)) if ".toml" in name)
    return tuple(dict.fromkeys(found))


def entries(name: str, folder: Path | None, seen: tuple[str, ...] = ()) -> dict[str, Entry]:
    """Value and source of each setting, those of the profile it is based on first."""
    table = _built_in(name)
    if table is None:
        table = _own(name, folder)
    base = table.get("based_on")
    if base is not None and (not isinstance(base, str) or base in (name, *seen)):
        raise BadSetting("based_on", name, "expected the name of another profile")
    found = dict(entries(base, folder, (*seen, name))) if base else {}
    for setting, entry in table.items():
        if setting in _ABOUT:
            continue
        if not isinstance(entry, dict) or "value" not in entry:
            raise BadSetting(setting, name, "expected a table with value and source")
        found[setting] = Entry(entry["value"], str(entry.get("source", "your own")))
    return found


@cache
def _built_in(name: str) -> dict[str, Any] | None:
    import tomllib
    from importlib.resources import files

    if not _is_file_name(name) or not name.replace("-", "").isalnum():
        return None
    resource = files("journal").joinpath("profiles", f"{name}.toml")
    return tomllib.loads(resource.read_text("utf-8")) if resource.is_file() else None


def _own(name: str, folder: Path | None) -> dict[str, Any]:
    import tomllib

    path = folder / f"{name}.toml" if folder and _is_file_name(name) else None
    if path is None or not path.is_file():
        raise UnknownProfile(name, names(folder))
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as problem:
        raise CannotRead(path, problem) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise BadFile(path, f"it is not TOML: {one_line(str(problem))}") from None


def _is_file_name(name: str) -> bool:
    """Whether a file may be called so in every system, and a profile with it."""
    return name.isprintable() and 0 < len(name.encode()) <= _LONGEST and Path(name).name == name
