"""A journal without the words, people and amounts that are not to be told: a pure function of what it holds."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple, get_args, get_origin

import msgspec
from msgspec.structs import replace

from journal import mentions, model
from journal.kinds import kind_of
from journal.redaction import MARK, money, people
from journal.redaction.wordlist import Redaction
from journal.redaction.words import Words, replaced
from journal.text import one_line

Kind = Literal["alias", "person", "name", "money", "left out"]
"""``name`` is a person that was found and not listed; ``left out`` a field that this version does not know."""

_LIVE = re.compile(r"\{([Kk][0-9]{1,9})[:}]")
_ROUNDS = 9
"""A replacement may stand so that it makes a listed word with its neighbours, which is replaced in turn."""


class Replacement(NamedTuple):
    """One thing that was replaced: what, by what, in which records and how often."""

    kind: Kind
    what: str
    by: str
    where: tuple[str, ...]
    times: int


class Redacted(NamedTuple):
    """The journal to show, what was replaced in it, and the words that may not remain in anything made of it."""

    snapshot: model.Snapshot
    replacements: tuple[Replacement, ...]
    words: Words
    money: bool


_Seen = Counter[tuple[Kind, str, str, str]]
_Change = Callable[[str, str], str]


def redact(snapshot: model.Snapshot, redaction: Redaction) -> Redacted:
    """The journal with every listed word, every person and every amount replaced.

    Fields that this version does not know are left out, since nobody can say what they hold. Ids, days and
    choices stay. Words that are only forbidden stay too: whoever writes the files has to refuse.
    """
    persons = people.found(snapshot, redaction.people, (*redaction.keep, *redaction.listed()))
    listed = redaction.replacements()
    by = listed | {each.name: each.role for each in persons}
    settled = Words(listed)
    by = {
        word: replaced(said, settled.found(said), by) if word not in listed else said
        for word, said in by.items()
    }
    kinds: dict[str, Kind] = dict.fromkeys(redaction.aliases, "alias")
    kinds |= dict.fromkeys(redaction.people, "person")
    words = Words(by, capitalised=[each.name for each in persons if each.part])
    scales = (
        {kpi.id: scale for kpi in snapshot.kpis if (scale := money.scale(kpi))}
        if redaction.money
        else {}
    )
    indexer = money.Indexer(scales.values())
    seen: _Seen = Counter()

    def said(text: str, where: str, kpis: tuple[str, ...]) -> str:
        if redaction.money:
            for change in reversed(indexer.changes(text, kpis)):
                seen["money", text[change.start : change.end], change.by, where] += 1
                text = text[: change.start] + change.by + text[change.end :]
        for _ in range(_ROUNDS):
            hits = words.found(text)
            if not hits:
                break
            for hit in hits:
                seen[kinds.get(hit.word, "name"), hit.word, by[hit.word], where] += 1
            text = replaced(text, hits, by)
        return text

    walk = _Walk(said, seen)
    found = walk.journal(_indexed(snapshot, scales, seen))
    remaining = Words(
        (*by, *redaction.forbidden), capitalised=[each.name for each in persons if each.part]
    )
    return Redacted(replace(found, extra={MARK: True}), _told(seen), remaining, redaction.money)


def _indexed(
    snapshot: model.Snapshot, scales: dict[str, money.Scale], seen: _Seen
) -> model.Snapshot:
    def kpi(old: model.Kpi) -> model.Kpi:
        by = scales.get(old.id)
        if by is None:
            return old
        new = money.indexed(old, by)
        values = 1 + len(old.measurements)
        seen["money", f"values in {old.unit}", new.unit, old.id] += values
        return new

    return replace(snapshot, kpis=tuple(map(kpi, snapshot.kpis)))


def _told(seen: _Seen) -> tuple[Replacement, ...]:
    """The replacements in the order in which they were met, the same ones of several records as one."""
    found: dict[tuple[Kind, str, str], tuple[list[str], int]] = {}
    for (kind, what, by, where), times in seen.items():
        places, before = found.get((kind, what, by), ([], 0))
        found[kind, what, by] = ([*places, where], before + times)
    order = get_args(Kind)
    told = [
        Replacement(kind, one_line(what), by, tuple(dict.fromkeys(places)), times)
        for (kind, what, by), (places, times) in found.items()
    ]
    return tuple(sorted(told, key=lambda each: order.index(each.kind)))


class _Walk:
    """Rebuilds records with their texts changed, whatever fields they have."""

    def __init__(self, said: Callable[[str, str, tuple[str, ...]], str], seen: _Seen) -> None:
        self._said = said
        self._seen = seen

    def journal(self, snapshot: model.Snapshot) -> model.Snapshot:
        changed: dict[str, Any] = {"cycle": self._value(snapshot.cycle, "the cycle", ())}
        for info in msgspec.structs.fields(snapshot):
            records = getattr(snapshot, info.name)
            if isinstance(records, tuple):
                changed[info.name] = tuple(self._record(each) for each in records)
        self._leave_out(snapshot, "the journal")
        return replace(snapshot, **changed)

    def _record(self, record: Any) -> Any:
        where = getattr(record, "id", "") or f"readiness of {record.on}"
        return self._value(record, where, tuple(_kpis(record)) if kind_of(where) else ())

    def _value(self, value: Any, where: str, kpis: tuple[str, ...]) -> Any:
        changed = {
            info.name: self._item(
                getattr(value, info.name), info.type, where, kpis, info.name == "artifacts"
            )
            for info in msgspec.structs.fields(value)
            if info.name not in ("extra", "id")
        }
        self._leave_out(value, where)
        return replace(value, **changed, extra={})

    def _item(
        self, item: Any, annotation: Any, where: str, kpis: tuple[str, ...], artifact: bool = False
    ) -> Any:
        """``artifact``: the name of one is a choice there; anywhere else it is a word like others."""
        if isinstance(item, str):
            named = artifact and item in model.ARTIFACTS
            chosen = named or get_origin(annotation) is Literal or kind_of(item)
            return item if chosen or not item else self._said(item, where, kpis)
        if isinstance(item, tuple):
            inner = (get_args(annotation) or (str,))[0]
            return tuple(self._item(each, inner, where, kpis, artifact) for each in item)
        return self._value(item, where, kpis) if isinstance(item, model.Value) else item

    def _leave_out(self, value: Any, where: str) -> None:
        for name in value.extra:
            if name != MARK:
                self._seen["left out", name, "", where] += 1


def _kpis(record: model.Record) -> Iterator[str]:
    """The ids of the KPIs that a record is, links to or speaks of."""
    yield from (record.id, *mentions.links(record))
    for text in mentions.texts(record):
        yield from mentions.ids(text)
        yield from (found.upper() for found in _LIVE.findall(text))
