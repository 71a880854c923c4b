"""A damaged cycle written anew from what is sound of its file, its log and its backups. Nothing is deleted: what
was damaged is kept aside.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from journal import backups, codec, merging, model, pieces, salvage, tables
from journal.errors import (
    CannotRead,
    CannotWrite,
    JournalError,
    Malformed,
    NewerVersion,
    NothingSaved,
    Unconfirmed,
)
from journal.kinds import BY_TABLE
from journal.pieces import Lines, Place
from journal.places import stem_of
from journal.salvage import Rebuilt
from journal.store import fsio, log, snapshot
from journal.store.lock import Lock
from journal.store.log import Change, Head, Row
from journal.store.migrations import SCHEMA

if TYPE_CHECKING:
    from journal.home import Home

EDITED = "edited by hand outside casebook"
"""The step that accepts what somebody wrote into the file."""


class Plan(NamedTuple):
    """What would be written. ``rebuilt`` is None if file and log are whole."""

    rebuilt: Rebuilt | None
    said: Lines
    log_whole: bool
    journal: str
    seq: int


class Done(NamedTuple):
    """What was written: the plan, and the damaged files as they are kept."""

    plan: Plan
    aside: tuple[str, ...]


def planned(home: Home, stem: str) -> Plan:
    """What can be made of a cycle, without writing anything; raises `NewerVersion` and `CannotRead`."""
    path = os.path.join(home.path, f"{stem}.json")
    data, log_path = _bytes(path), _log_of(path)
    try:
        snapshot.parse(data, path)
    except NewerVersion:
        raise
    except JournalError:
        pass  # which is why we are here
    file, said = pieces.pieces(data), pieces.lines(_bytes(log_path))
    whole = _is_whole(log_path)
    own = file.log
    if own and said.head != Head() and said.head.journal != own.get("id"):
        said = Lines(Head(), (), ())  # the log of another journal
    backup = _best_backup(home, stem)
    saved = int((own or (backup or {}).get("meta", {}).get("log", {})).get("seq", 0))
    seq = max([saved, *(entry.seq for entry in said.entries)])
    ids = (
        own.get("id"),
        said.head.journal,
        (backup or {}).get("meta", {}).get("log", {}).get("id"),
    )
    journal = str(next(filter(None, ids), "")) or os.urandom(8).hex()
    if file.whole and whole and not _counters_behind(file.sound):
        return Plan(None, said, whole, journal, seq)
    return Plan(_readable(salvage.rebuilt(file, said, backup)), said, whole, journal, seq)


def repaired(home: Home, stem: str) -> Done:
    """Write what was planned, under the lock, and keep aside what was damaged.

    What was edited by hand is a step of its own, so that undo has what was written before. Raises `NothingSaved`
    if there is nothing to write, and what writing raises; then nothing has changed.
    """
    path = os.path.join(home.path, f"{stem}.json")
    now = home.clock.now()
    try:
        fsio.make_folder(home.path)
        with Lock(os.path.splitext(path)[0] + ".lock", home.patience):
            plan = planned(home, stem)
            if plan.rebuilt is None:
                return Done(plan, ())
            if not any(plan.rebuilt.tables[table] for table in snapshot.TABLES):
                raise NothingSaved(path)
            aside = _written(path, plan, plan.rebuilt, now)
    except fsio.NotSynced as problem:
        raise Unconfirmed(path, problem) from None
    except OSError as problem:
        raise CannotWrite(path, problem) from None
    if plan.rebuilt.edits:
        changes = [Change(t, k, old, new) for (t, k), (old, new) in plan.rebuilt.edits.items()]
        book = home.open(stem)
        book.put(EDITED, changes, reopening=True)
        book.close()
    return Done(plan, aside)


def _written(path: str, plan: Plan, built: Rebuilt, now: datetime) -> tuple[str, ...]:
    """The new file, and a new log if the old one is damaged; tells where the old ones are kept."""
    log_path = _log_of(path)
    aside = [set_aside(path, now)]
    if plan.log_whole:
        head, end = log.head(log_path), log.scan(log_path).end
        if head.journal != plan.journal:
            head, end = Head(plan.journal, ""), 0
    else:
        aside.append(set_aside(log_path, now))
        head = Head(plan.journal, os.urandom(8).hex())
        data = log.header(head) + b"".join(map(log.line, pieces.mended(plan.said.entries)))
        fsio.replace(log_path, data)
        end = len(data)
    meta = {
        **built.tables["meta"],
        "format": {"name": "casebook", "schema": SCHEMA},
        "log": {"id": plan.journal, "log": head.log, "seq": plan.seq, "end": end},
    }
    cycle = built.tables["cycle"] or {"cycle": {"name": stem_of(path)}}
    whole = {"meta": meta, **built.tables, "cycle": cycle}
    fsio.replace(path, snapshot.serialise({**whole, "meta": meta}))
    return tuple(filter(None, aside))


def aside_name(path: str, now: datetime) -> str:
    """Where a damaged file is kept: beside its place, with the moment; never one that is there already."""
    base = f"{path}.damaged-{now:%Y%m%dT%H%M%SZ}"
    number, name = 1, base
    while os.path.lexists(name):
        number += 1
        name = f"{base}-{number}"
    return name


def set_aside(path: str, now: datetime) -> str:
    """Keep a file aside under a name that tells so; raises `CannotWrite`. "" if there is none."""
    source = os.path.realpath(path)
    if not os.path.exists(source):
        return ""
    aside = aside_name(path, now)
    try:
        # A second name first: at no moment is the only one gone.
        os.link(source, aside)
        os.chmod(aside, fsio.FILE_MODE)
    except OSError:
        try:
            with open(source, "rb") as file:
                fsio.replace(aside, file.read())
        except OSError as problem:
            raise CannotWrite(aside, problem) from None
    return aside


def _readable(built: Rebuilt) -> Rebuilt:
    """Without what cannot be a record: it stays in the file that is kept aside."""
    edits = {place: both for place, both in built.edits.items() if _decodes(place, both[1])}
    lost = [f"{key} as it was edited" for _, key in built.edits.keys() - edits.keys()]
    rows = {t: dict(found) for t, found in built.tables.items()}
    unchecked = []
    for table, key in built.unchecked:
        if _decodes((table, key), rows[table][key]):
            unchecked.append((table, key))
        else:
            del rows[table][key]
            lost.append(key)
    return built._replace(
        tables=rows, edits=edits, unchecked=tuple(unchecked), lost=(*built.lost, *lost)
    )


def _decodes(place: Place, row: Row) -> bool:
    table, key = place
    try:
        if table in BY_TABLE:
            tables.record(row, table, key)
        elif table == "cycle":
            codec.decode(row, model.Cycle, table)
        elif table == "readiness":
            codec.decode(row, model.ReadinessPoint, table)
        elif not isinstance(row.get("row"), dict) or str(row.get("table")) not in BY_TABLE:
            return False
    except Malformed:
        return False
    return True


def _counters_behind(rows: Mapping[Place, Row]) -> bool:
    """Whether an id stands in the file that would be given again."""
    counters = rows.get(("meta", "counters"), {})
    return any(
        int(key[1:].partition("~")[0]) > counters.get(key[0], 0)
        for table, key in rows
        if table in (*BY_TABLE, merging.TRASH)
    )


def _best_backup(home: Home, stem: str) -> snapshot.Tables | None:
    best = backups.best(backups.listed(home.path, stem))
    if best is None:
        return None
    return snapshot.parse(backups.content(best), best.path).tables


def _is_whole(log_path: str) -> bool:
    try:
        log.head(log_path)
        log.scan(log_path)
    except JournalError:
        return False
    return True


def _log_of(path: str) -> str:
    return os.path.splitext(path)[0] + ".log"


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""
    except OSError as problem:
        raise CannotRead(path, problem) from None
