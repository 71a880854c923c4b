"""What a code means: why it is checked, a weak and a strong example, and where the rule comes from."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct

from journal import profile
from journal.errors import JournalError
from journal.findings import Severity
from journal.text import one_line


class Explanation(Struct, frozen=True, kw_only=True):
    """A code explained. ``settings`` are those of the profile that it goes by, ``source`` whose rule it is."""

    code: str
    severity: Severity
    title: str
    why: str
    weak: str
    strong: str
    source: str
    settings: tuple[str, ...] = ()


class UnknownCode(JournalError):
    """No check has that code."""

    exit_code = 2

    def __init__(self, code: str, known: Sequence[str]) -> None:
        self.code = code
        super().__init__(f"there is no code {one_line(code)!r}; there are {', '.join(known)}")


def codes() -> tuple[str, ...]:
    """All codes, in the order of the rules."""
    return tuple(_table())


def explain(
    code: str, profile_name: str = profile.DEFAULT, folder: profile.Folder | None = None
) -> Explanation:
    """The explanation of a code, in any case; its source is quoted from that profile.

    ``folder`` is where the user's own profiles lie.
    Raises `UnknownCode`, which lists the codes there are.
    """
    wanted = code.strip().upper()
    row = _table().get(wanted)
    if row is None:
        raise UnknownCode(code, codes())
    settings = tuple(row.get("settings", ()))
    quoted = profile.sources(profile_name, folder) if settings else {}
    said = [row.get("source", ""), *(quoted.get(setting, "") for setting in settings)]
    return Explanation(
        code=wanted,
        severity=severity(wanted),
        title=row["title"],
        why=row["why"],
        weak=row["weak"],
        strong=row["strong"],
        source="; ".join(filter(None, said)),
        settings=settings,
    )


def severity(code: str) -> Severity:
    """What a finding of that code does: cap the score, lose points, or only advise."""
    from journal.rules import CHECKS

    if code not in CHECKS:
        return "advice"
    return "gate" if code.startswith("P") or code == "B45" else "lost"


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    import tomllib
    from importlib.resources import files

    return tomllib.loads(files("journal").joinpath("explanations.toml").read_text("utf-8"))
