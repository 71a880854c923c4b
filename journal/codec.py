"""The one module that knows the stored shape: records to rows of plain JSON values and back.

The shape is that of the interchange format: days are ISO dates, moments are UTC with a Z. Reading is also
the one door through which text comes in, so it is cleaned here (see ``journal.text``).
``decode(encode(x)) == x`` for every value whose text is clean.
"""

import math
import types
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, NamedTuple, TypeVar, get_args, get_origin

import msgspec

from journal import misfits, model, text
from journal.errors import Malformed

V = TypeVar("V", bound=model.Value)

Row = dict[str, Any]

RECORD_TYPES: dict[str, type[model.Record]] = {
    "kpis": model.Kpi,
    "decisions": model.Decision,
    "features": model.Feature,
    "charters": model.Charter,
    "bullets": model.Bullet,
    "checkins": model.Checkin,
    "notes": model.Note,
}
"""The record type of each table."""

DRAFT_TYPES: dict[str, type[model.Draft]] = {
    "kpis": model.KpiDraft,
    "decisions": model.DecisionDraft,
    "features": model.FeatureDraft,
    "charters": model.CharterDraft,
    "bullets": model.BulletDraft,
    "checkins": model.CheckinDraft,
    "notes": model.NoteDraft,
}
"""The draft type of each table."""

_OMITTED_WHEN_EMPTY = frozenset(
    [
        "note",
        "excluded",
        "function",
        "confidence",
        "by",
        "friction",
        "supersedes",
        "left_out",
        "carried_from",
        "baseline",
        "target",
        "limit",
        "repaired",
        "how",
        "rounds",
        "closed",
        "checkin",
        "follows",
        "research",
        "hypothesis",
        "prediction",
        "experiment",
        "result",
        "post_mortem",
    ]
)
"""Fields that are left out when they say nothing; all others are always written, as the format's
example does, so that a reader can rely on their being there."""

_MULTILINE = frozenset(
    {
        (model.Stage, "text"),
        (model.Feedback, "text"),
        (model.NoteDraft, "text"),
        (model.CharterDraft, "body"),
        (model.CheckinDraft, "notes"),
        (model.Friction, "how"),
        (model.DecisionDraft, "tradeoff"),
    }
)
"""Text fields that may hold more than one line."""


class _Field(NamedTuple):
    """What reading needs to know of one struct field."""

    name: str
    struct: type[model.Value] | None
    many: bool
    moment: bool
    multiline: bool


def table_of(value: model.Value) -> str:
    """The table that a draft or a record belongs to."""
    for table, draft in DRAFT_TYPES.items():
        if isinstance(value, draft):
            return table
    raise TypeError(f"{type(value).__name__} is no record")


# --- writing ------------------------------------------------------------------------------------


def encode(value: model.Value) -> Row:
    """The row of a value, keys in a fixed order: id first, unknown fields last."""
    row: Row = {}
    record_id = getattr(value, "id", None)
    if record_id is not None:
        row["id"] = record_id
    for name, written, optional in _writing(type(value)):
        item = getattr(value, name)
        nothing = item is None or item is False or item in ("", ())
        if optional and nothing and name != "excluded":
            continue
        if name == "excluded" and item is None:
            continue
        row[written] = None if name == "kpi" and item == "" else _plain(item)
    row.update(value.extra)
    return row


@cache
def _writing(struct: type[model.Value]) -> tuple[tuple[str, str, bool], ...]:
    return tuple(
        (
            info.name,
            info.encode_name,
            info.name in _OMITTED_WHEN_EMPTY and not _kept(struct, info.name),
        )
        for info in msgspec.structs.fields(struct)
        if info.name not in ("extra", "id")
    )


def _kept(struct: type[model.Value], name: str) -> bool:
    return struct is model.Promise and name == "by"


def _plain(item: object) -> Any:
    if isinstance(item, model.Value):
        return encode(item)
    if isinstance(item, tuple):
        return [_plain(each) for each in item]
    if isinstance(item, datetime):
        return item.isoformat().replace("+00:00", "Z")
    if isinstance(item, date):
        return item.isoformat()
    if isinstance(item, float):
        return number(item)
    return item


def number(value: float) -> float | int:
    """The number as JSON shows it: whole values without a trailing .0."""
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


# --- reading ------------------------------------------------------------------------------------


def decode(row: object, struct: type[V], where: str = "") -> V:
    """The value of a row. ``where`` names the place in the messages of `Malformed`."""
    where = where or struct.__name__.lower()
    prepared = _prepare(row, struct, where)
    try:
        return msgspec.convert(prepared, struct)
    except msgspec.ValidationError as problem:
        place = f"{where} {misfits.place(str(problem))}".strip()
        raise Malformed(place, misfits.detail(str(problem))) from None


def _prepare(row: object, struct: type[model.Value], where: str) -> Row:
    if not isinstance(row, dict):
        raise Malformed(where, f"expected an object, found {_named(row)}")
    known = _reading(struct)
    prepared: Row = {}
    extra: Row = {}
    for key, item in row.items():
        info = known.get(key)
        if info is None:
            extra[key] = item
        elif item is None or (item in ("", [], {}) and key != "excluded"):
            continue
        else:
            prepared[key] = _item(item, info, f"{where} {key}")
    if extra:
        prepared["extra"] = extra
    return prepared


def _item(item: object, info: _Field, where: str) -> object:
    if isinstance(item, str):
        if info.moment:
            return _moment(item, where)
        return text.clean(item) if info.multiline else text.clean_line(item)
    if info.struct is not None:
        if info.many:
            if not isinstance(item, list):
                raise Malformed(where, f"expected a list, found {_named(item)}")
            return [
                _prepare(each, info.struct, f"{where} {place}")
                for place, each in enumerate(item, 1)
            ]
        return _prepare(item, info.struct, where)
    if info.many and isinstance(item, list):
        return [text.clean_line(each) if isinstance(each, str) else each for each in item]
    if isinstance(item, float) and not math.isfinite(item):
        raise Malformed(where, "expected a finite number")
    return item


def _moment(item: str, where: str) -> datetime:
    try:
        moment = datetime.fromisoformat(item)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Malformed(
            where, f"expected a moment like 2026-03-05T17:30:00Z, found {item!r}"
        ) from None


def _named(item: object) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    return names.get(type(item), "nothing" if item is None else "a number")


@cache
def _reading(struct: type[model.Value]) -> dict[str, _Field]:
    return {
        info.encode_name: _Field(
            info.name,
            _struct_in(info.type),
            get_origin(info.type) is tuple,
            datetime in get_args(info.type),
            any((base, info.name) in _MULTILINE for base in struct.__mro__),
        )
        for info in msgspec.structs.fields(struct)
        if info.name != "extra"
    }


def _struct_in(annotation: Any) -> type[model.Value] | None:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, model.Value) else None
    return next(filter(None, map(_struct_in, get_args(annotation))), None)
