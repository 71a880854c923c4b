"""Drafts: what stands in open forms, on disk beside the cycles until it was saved or given up.

One file a form, replaced atomically, owner-only. A draft is offered and never applied by itself. One that
a living process is still writing belongs to that process. A file that cannot be read is left where it is.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from journal import processes
from journal.errors import CannotWrite
from journal.store import fsio, sweeping
from journal.text import clean


class Where(NamedTuple):
    """The command that opened a form, the pane it was given in, and the id under the cursor, or ""."""

    command: str = ""
    pane: str = ""
    record: str = ""


class Draft(NamedTuple):
    """What was typed in one form: each field as it stands, and as it was before anything was typed.

    ``moment`` is when it was last typed, in UTC as ISO text; ``cycle`` the file stem of the cycle, or "".
    """

    key: str
    cycle: str
    where: Where
    title: str
    moment: str
    fields: Mapping[str, str]
    before: Mapping[str, str]

    @property
    def typed(self) -> dict[str, str]:
        """The fields that were changed."""
        return {name: text for name, text in self.fields.items() if text != self.before.get(name)}


class Found(NamedTuple):
    """The drafts that are no one's present work, the latest first, and files that cannot be read."""

    drafts: tuple[Draft, ...]
    damaged: tuple[str, ...]


class Drafts:
    """The drafts of one home."""

    def __init__(self, home: str | os.PathLike[str]) -> None:
        self.folder = Path(home) / "drafts"

    def keep(self, draft: Draft) -> None:
        """Put a draft on disk in the place of its earlier state; raises `CannotWrite`."""
        body = json.dumps(
            {
                **draft._asdict(),
                "where": list(draft.where),
                "fields": {name: clean(text) for name, text in draft.fields.items()},
                "owner": processes.me(),
            },
            ensure_ascii=False,
        )
        data = body.encode("utf-8", "replace")
        whole = b'{"crc": "%08x", "draft": %s}\n' % (zlib.crc32(data), data)
        try:
            fsio.make_folder(str(self.folder))
            fsio.replace(self._path(draft.key), whole)
        except fsio.NotSynced:
            return  # it is there; only a power cut in this moment could take it
        except OSError as problem:
            raise CannotWrite(self._path(draft.key), problem) from None

    def drop(self, key: str) -> None:
        """Delete a draft whose text was saved or given up; raises `CannotWrite`."""
        try:
            fsio.remove(self._path(key))
        except FileNotFoundError:
            return  # not even the folder is there
        except fsio.NotSynced:
            return  # it is gone; at worst a power cut in this moment offers it again
        except OSError as problem:
            raise CannotWrite(self._path(key), problem) from None

    def found(self) -> Found:
        """What was left behind by processes that have ended."""
        drafts, damaged = [], []
        try:
            names = sorted(each.name for each in self.folder.iterdir())
        except OSError:
            return Found((), ())
        sweeping.sweep(str(self.folder), names)
        paths = [self.folder / n for n in names if n.endswith(".json") and not n.startswith(".")]
        for path in paths:
            body = _body(path)
            draft = None if body is None else _draft(body)
            if body is None or draft is None:
                damaged.append(str(path))
            elif not _at_work(body.get("owner")):
                drafts.append(draft)
        drafts.sort(key=lambda each: each.moment, reverse=True)
        return Found(tuple(drafts), tuple(damaged))

    def _path(self, key: str) -> str:
        return str(self.folder / f"{key}.json")


def new_key() -> str:
    """A name that no other draft has."""
    return os.urandom(8).hex()


def _body(path: Path) -> dict[str, Any] | None:
    try:
        data = path.read_bytes()
        whole = json.loads(data)
        inner = data[data.index(b'"draft": ') + len(b'"draft": ') : -2]
        body = whole["draft"]
        return body if whole["crc"] == f"{zlib.crc32(inner):08x}" else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _draft(body: Mapping[str, Any]) -> Draft | None:
    try:
        return Draft(
            str(body["key"]),
            str(body["cycle"]),
            Where(*map(str, body["where"])),
            str(body["title"]),
            str(body["moment"]),
            {str(name): str(text) for name, text in body["fields"].items()},
            {str(name): str(text) for name, text in body["before"].items()},
        )
    except (KeyError, TypeError, AttributeError):
        return None


def _at_work(owner: object) -> bool:
    """Whether another process, which still runs, is writing a draft."""
    return owner != processes.me() and processes.runs(owner)
