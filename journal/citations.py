"""Who speaks of a record, and where: the fields that link to it and the texts that mention it."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from journal import mentions
from journal.kinds import KINDS, Kind, id_order, kind_of
from journal.model import Record, Snapshot
from journal.search import Marks, about, called, fields
from journal.text import one_line

AROUND = 30
"""Characters of context on each side of a mention."""

REMEMBERED = 4
"""Snapshots whose index is kept."""


class Mention(NamedTuple):
    """One place that speaks of a record: the field's path in the record that does, and its whole text."""

    path: str
    text: str


class Citing(NamedTuple):
    """A record that speaks of another one, and each of the places."""

    record: Record
    places: tuple[Mention, ...]


Index = Mapping[str, tuple[Citing, ...]]
_PerRecord = Mapping[str, tuple[Mention, ...]]
_NONE: _PerRecord = MappingProxyType({})
_indexes: list[tuple[Snapshot, dict[int, tuple[Record, _PerRecord]], Index]] = []


def cited(record: Record) -> _PerRecord:
    """The ids that a record speaks of, but for its own, each with its places in the order of the fields."""
    found: dict[str, list[Mention]] = {}
    for path, text in fields(record):
        if path != "carried_from":
            for each in mentions.ids(text):
                if each != record.id:
                    found.setdefault(each, []).append(Mention(path, text))
    return {each: tuple(places) for each, places in found.items()} if found else _NONE


def index(snapshot: Snapshot) -> Index:
    """Who speaks of each id that anybody speaks of. Made once a snapshot; only changed records are read again."""
    for of, _, made in _indexes:
        if of is snapshot:
            return made
    known = [records for _, records, _ in _indexes]
    read: dict[int, tuple[Record, _PerRecord]] = {}
    whole: dict[str, list[Citing]] = {}
    for record in snapshot.records():
        before = next((each[id(record)] for each in known if id(record) in each), None)
        entry = read[id(record)] = before or (record, cited(record))
        for each, places in entry[1].items():
            whole.setdefault(each, []).append(Citing(record, places))
    made = {each: tuple(citing) for each, citing in whole.items()}
    _indexes.insert(0, (snapshot, read, made))
    del _indexes[REMEMBERED:]
    return made


def grouped(snapshot: Snapshot, record_id: str) -> Iterator[tuple[Kind, tuple[Citing, ...]]]:
    """Who speaks of a record, kind by kind, of each kind the latest first."""
    found = index(snapshot).get(record_id.upper(), ())
    for kind in KINDS:
        of_kind = [each for each in found if kind_of(each.record.id) is kind]
        if of_kind:
            yield kind, tuple(sorted(of_kind, key=lambda each: _latest(kind, each), reverse=True))


def _latest(kind: Kind, citing: Citing) -> tuple[str, int]:
    on = getattr(citing.record, kind.day, None) if kind.day else citing.record.entered
    return (on.isoformat() if on else "", id_order(citing.record.id)[1])


def shown(record: Record, place: Mention, record_id: str) -> tuple[str, str, Marks]:
    """What the field of a place is called, the words around the id ("" if the field is a list of ids), its marks."""
    kind = kind_of(record.id)
    name = called(kind.table, place.path) if kind else place.path
    text = one_line(place.text)
    if text.upper() == record_id.upper():
        return name, "", ()
    marks = tuple((a, b) for a, b, to in mentions.found(text) if to == record_id.upper())
    return (name, *about(text, marks, AROUND))
