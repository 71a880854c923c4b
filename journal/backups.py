"""Backups: whole copies of a cycle's file, in the state folder, apart from the journal.

One is made when the file was saved and the last one is some minutes old, only of a file that reads back whole, and
never in the way of a commit. Of the older ones the last ten stay, and the newest of each of the last 14 days,
8 weeks and 12 months that have any. The last sound one is never removed.

A file is called ``CYCLE.WHY.MOMENT.CRC32.json``. ``WHY`` is ``save``, or what it was made before.
"""

import os
import zlib
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from journal import places
from journal.errors import BadFile, CannotRead, CannotWrite, Damaged, JournalError, NoBackup
from journal.store import fsio, snapshot

EVERY = timedelta(minutes=10)
"""How old the last backup is before another one is made of a file that was saved."""

LAST = 10
"""How many stay whatever their day."""

NAMED_STAYS = timedelta(days=90)
"""How long one stays that was made by hand, or before something that takes words away."""

SAVE, MADE = "save", "made"

PERIODS: tuple[tuple[Callable[[datetime], object], int], ...] = (
    (lambda moment: moment.date(), 14),
    (lambda moment: moment.isocalendar()[:2], 8),
    (lambda moment: (moment.year, moment.month), 12),
)
"""Days, weeks and months, and of how many of them the newest stays. Those without any do not count."""

_ENDING = ".json"
SEALED = ".age"
"""What the name of an encrypted copy ends with."""
_FORMAT = "%Y-%m-%dT%H%M%SZ"


class Backup(NamedTuple):
    """One copy: of which cycle, why and when (UTC) it was made, and the check of its bytes."""

    path: str
    stem: str
    why: str
    moment: datetime
    crc: str
    written: int = 0
    """When its file was written, for those of one moment."""

    @property
    def name(self) -> str:
        """What it is called on the command line."""
        return os.path.basename(self.path).removesuffix(_ENDING)

    @property
    def for_ever(self) -> bool:
        """Whether it is what an older version of the program wrote last."""
        return self.why.startswith("schema")


# --- looking --------------------------------------------------------------------------------------


def listed(home: str, stem: str = "") -> list[Backup]:
    """The backups of a home, or of one of its cycles, the latest first; raises `CannotRead`."""
    folder = places.backups_folder(home)
    try:
        names = os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as problem:
        raise CannotRead(folder, problem) from None
    found = filter(None, (_named(folder, name) for name in names))
    return _latest_first(each for each in found if not stem or each.stem == stem)


def named(home: str, stem: str, name: str) -> Backup:
    """The backup of a cycle that is called so, or begins so if only one does; raises `NoBackup`."""
    wanted = os.path.basename(name).removesuffix(_ENDING)
    found = [each for each in listed(home, stem) if each.name.startswith(wanted)]
    exact = [each for each in found if each.name == wanted]
    if len(exact or found) != 1:
        raise NoBackup(stem, name)
    return (exact or found)[0]


def content(backup: Backup) -> bytes:
    """Its bytes, once they were checked; raises `Damaged`, `BadFile`, `NewerVersion` or `CannotRead`."""
    try:
        with open(backup.path, "rb") as file:
            data = file.read()
    except OSError as problem:
        raise CannotRead(backup.path, problem) from None
    if f"{zlib.crc32(data):08x}" != backup.crc:
        raise Damaged(backup.path, "it is damaged: it is not what its name says")
    snapshot.parse(data, backup.path)
    return data


def trouble(backup: Backup) -> str:
    """What keeps a backup from being restored, in a sentence; "" if it is sound."""
    try:
        content(backup)
    except JournalError as problem:
        return str(problem)
    return ""


def best(found: Iterable[Backup]) -> Backup | None:
    """The latest one that is sound."""
    return next((each for each in _latest_first(found) if not trouble(each)), None)


def _latest_first(found: Iterable[Backup]) -> list[Backup]:
    return sorted(found, key=lambda each: (each.moment, each.written), reverse=True)


def _named(folder: str, name: str) -> Backup | None:
    """The backup that a file name tells of; None if it is no backup's."""
    parts = name.rsplit(".", 4)
    if len(parts) != 5 or name.startswith(".") or not name.endswith(_ENDING):
        return None
    stem, why, said, crc, _ = parts
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    path = os.path.join(folder, name)
    try:
        written = os.stat(path).st_mtime_ns
    except OSError:
        return None  # it went in this moment
    return Backup(path, stem, why, moment, crc, written)


# --- making and removing --------------------------------------------------------------------------


def after_save(path: str, now: datetime) -> bool:
    """Back up the file at ``path`` if the last backup is old enough; whether there is one of it as it is.

    Raises what `make` raises.
    """
    home, stem = os.path.dirname(path), places.stem_of(path)
    found = listed(home, stem)
    # A clock that went back must not stop backups until it has caught up.
    if found and timedelta() <= now - found[0].moment < EVERY:
        return False
    make(path, now, SAVE, found)
    return True


def make(path: str, now: datetime, why: str, known: Sequence[Backup] | None = None) -> Backup:
    """Copy the file at ``path`` among the backups and remove what is too much; tells the copy.

    One of the same bytes is not made again. Raises `BadFile` and `CannotRead` for a file that does not read
    back whole, and `CannotWrite`.
    """
    data = _sound_bytes(path)
    home, stem = os.path.dirname(path), places.stem_of(path)
    found = listed(home, stem) if known is None else known
    crc = f"{zlib.crc32(data):08x}"
    if why == SAVE and found and found[0].crc == crc:
        return found[0]
    folder = places.backups_folder(home)
    target = os.path.join(folder, f"{stem}.{why}.{now.astimezone(UTC):{_FORMAT}}.{crc}{_ENDING}")
    try:
        fsio.make_folder(folder)
        fsio.replace(target, data)
        made = _named(folder, os.path.basename(target)) or Backup(target, stem, why, now, crc)
        for each in to_remove([made, *(e for e in found if e.path != target)], now, is_sound):
            fsio.remove(each.path)
    except fsio.NotSynced:
        return Backup(target, stem, why, now, crc)  # it is there; the next one is made all the same
    except OSError as problem:
        raise CannotWrite(target, problem) from None
    return made


def _sound_bytes(path: str) -> bytes:
    """The bytes of a journal's file; raises `BadFile` or `CannotRead` for one that does not read back whole."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as problem:
        raise CannotRead(path, problem) from None
    snapshot.parse(data, path)
    return data


def sealed_copy(path: str, now: datetime) -> tuple[str, bytes]:
    """The name that a copy of the file at ``path`` has once it is encrypted, and the bytes to encrypt.

    Raises `BadFile` and `CannotRead` for a file that does not read back whole.
    """
    data = _sound_bytes(path)
    moment = f"{now.astimezone(UTC):{_FORMAT}}"
    crc = f"{zlib.crc32(data):08x}"
    return f"{places.stem_of(path)}.{MADE}.{moment}.{crc}{_ENDING}{SEALED}", data


def take_in(home: str, path: str, data: bytes) -> Backup:
    """Put what an encrypted copy held among the backups of a home again, under the name that it was made with.

    Raises `BadFile` for bytes or a name that are no backup's, and `CannotWrite`.
    """
    name = os.path.basename(path).removesuffix(SEALED)
    snapshot.parse(data, path)
    target = os.path.join(places.backups_folder(home), name)
    if not name.endswith(f".{zlib.crc32(data):08x}{_ENDING}"):
        raise BadFile(path, "its name is not the one that it was made with")
    try:
        fsio.make_folder(os.path.dirname(target))
        fsio.replace(target, data)
    except OSError as problem:
        raise CannotWrite(target, problem) from None
    found = _named(os.path.dirname(target), name)
    if found is None:
        raise BadFile(path, "its name is not the one that it was made with")
    return found


def is_sound(backup: Backup) -> bool:
    """Whether it can be restored."""
    return not trouble(backup)


def to_remove(
    found: Iterable[Backup], now: datetime, sound: Callable[[Backup], bool]
) -> list[Backup]:
    """Which of the backups of one cycle are too much. If none of those that stay is sound, one that is stays too."""
    ordered = _latest_first(found)
    kept = [*ordered[:LAST]]
    for period, many in PERIODS:
        newest: dict[object, Backup] = {}
        for each in ordered:
            newest.setdefault(period(each.moment), each)
        kept += list(newest.values())[:many]
    kept += [e for e in ordered if e.for_ever or (e.why != SAVE and now - e.moment < NAMED_STAYS)]
    staying = {each.path for each in kept}
    gone = [each for each in ordered if each.path not in staying]
    if gone and not any(sound(each) for each in ordered if each.path in staying):
        last = next(filter(sound, gone), None)
        gone = [each for each in gone if each is not last]
    return gone
