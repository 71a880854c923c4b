"""Hypothesis strategies for everything a journal may hold, derived from the model itself.

Texts are as they are after cleaning (``journal.text``), since nothing else gets past the door; `nasty_text`
alone is as it may arrive. Ids in references are well formed but need not exist.
"""

import types
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from journal import codec, model, text
from journal.field_table import FIELDS, Field
from journal.kinds import BY_TABLE

FIRST, LAST = date(1970, 1, 1), date(2200, 12, 31)

CHUNKS = (
    *("", " ", "  two before and after  ", "tab\tin it", "a\nb", "\n\n", "a\r\nb\r\n", "\r"),
    *(
        "# Title:",
        "# End:",
        "#  x :  ",
        "\\# Body:",
        "\\\\# x:",
        "\\",
        "# no field line",
        "## Scope:",
    ),
    *("# Feedback 1 who:", "<!--", "-->", "<b>&amp;</b>", "[/]", "[@click=app.quit]x[/]", "[red]"),
    *("| a | b |", "|---|", "- x", "1. y", "```", "`code`", "*_~", "$x$ #set", "@ref", "<label>"),
    *("{K1:target}", "{K1:nothing}", "{", "K1 and D4", "#tag @UX", "=1+1", "-2", "64.2 %", "yes"),
    *(
        "Übergröße",
        "日本語",
        "👩‍👩‍👧 ⚠️",
        "e\u0301",
        "ไทย",
        "שלום",
        "\u202eevil",
        "\u2028",
        "\ufeff",
        "\u00a0",
    ),
    *("\x00", "\x1b[31mred", "\x9b2J", "\x85", "\x7f", "\ud800", "x" * 300),
)
"""Pieces that broke something somewhere: field lines, markup, scripts, control characters."""


def nasty_text(lines: int = 4) -> SearchStrategy[str]:
    """Text as it may arrive at the door: hostile pieces and random ones, joined in any way."""
    chunk = st.one_of(st.sampled_from(CHUNKS), st.text(max_size=12))
    return st.builds(
        str.join, st.sampled_from(("\n", "\n", " ", "")), st.lists(chunk, max_size=lines)
    )


def clean_text() -> SearchStrategy[str]:
    """Text of any number of lines as it is stored."""
    return nasty_text().map(text.clean)


def clean_line() -> SearchStrategy[str]:
    """Text of one line as it is stored."""
    return nasty_text(2).map(text.clean_line)


def days() -> SearchStrategy[date]:
    """Days as the program takes them."""
    return st.dates(FIRST, LAST)


def ids(letters: str = "KDFCBMN") -> SearchStrategy[str]:
    """Ids of those kinds, low enough to meet the records of `snapshots` now and then."""
    return st.builds("{}{}".format, st.sampled_from(letters), st.integers(1, 4))


@cache
def records(table: str) -> SearchStrategy[Any]:
    """Records of a table, with any subset of their fields filled."""
    letter = BY_TABLE[table].letter
    return _struct(codec.RECORD_TYPES[table], table, "", id=ids(letter))


@cache
def cycles() -> SearchStrategy[model.Cycle]:
    """Cycles as they are stored; the profile is never empty, since empty means the usual one."""
    profile = st.sampled_from(("sde-to-pm", "long-form"))
    found: SearchStrategy[model.Cycle] = _struct(model.Cycle, "cycle", "", profile=profile)
    return found


@cache
def snapshots(most: int = 2) -> SearchStrategy[model.Snapshot]:
    """Snapshots with up to ``most`` records of each kind, in the order of their ids."""
    tables = {
        table: st.lists(records(table), max_size=most).map(_numbered)
        for table in FIELDS
        if table in BY_TABLE
    }
    point = _struct(model.ReadinessPoint, "", "", on=days())
    readiness = st.lists(point, max_size=most, unique_by=lambda each: each.on).map(_by_day)
    return st.builds(model.Snapshot, cycle=cycles(), readiness=readiness, extra=_extra(), **tables)


def _numbered(found: list[Any]) -> tuple[Any, ...]:
    return tuple(
        msgspec.structs.replace(record, id=f"{record.id[0]}{number}")
        for number, record in enumerate(found, 1)
    )


def _by_day(found: list[model.ReadinessPoint]) -> tuple[model.ReadinessPoint, ...]:
    return tuple(sorted(found, key=lambda point: point.on or FIRST))


def _struct(
    struct: type[Any], table: str, path: str, **given: SearchStrategy[Any]
) -> SearchStrategy[Any]:
    hints = get_type_hints(struct)
    return st.builds(
        struct,
        **{
            info.name: given[info.name]
            if info.name in given
            else _of(hints[info.name], table, f"{path}{info.encode_name}")
            for info in msgspec.structs.fields(struct)
        },
    )


def _of(annotation: Any, table: str, path: str) -> SearchStrategy[Any]:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is types.UnionType or type(None) in args:
        return st.none() | _of(next(arg for arg in args if arg is not type(None)), table, path)
    if origin is Literal:
        return st.sampled_from(args)
    if origin is tuple:
        return st.lists(_of(args[0], table, path), max_size=2).map(tuple)
    if isinstance(annotation, type) and issubclass(annotation, model.Value):
        return _struct(annotation, table, f"{path}.")
    return _extra() if path.endswith("extra") else _plain(annotation, table, path)


def _plain(annotation: Any, table: str, path: str) -> SearchStrategy[Any]:
    kinds: dict[Any, SearchStrategy[Any]] = {
        date: days(),
        datetime: st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - the zone is beside it
        float: st.integers(-2000, 2000).map(float)
        | st.floats(allow_nan=False, allow_infinity=False),
        int: st.integers(0, 100),
        bool: st.booleans(),
    }
    if annotation is not str:
        return kinds[annotation]
    field = _fields(table).get(path, Field("", ""))
    if field.type in ("id", "ids"):
        return st.sampled_from(("", *field.choices)) | ids(field.of or "DKF")
    return clean_text() if field.type == "text" else clean_line()


@cache
def _fields(table: str) -> dict[str, Field]:
    """The fields by path, the parts of groups without numbers."""
    found: dict[str, Field] = {}
    for field in FIELDS.get(table, ()):
        found[field.path] = field
        found |= {f"{field.path}.{sub.path}": sub for sub in field.fields}
    return found


def _extra() -> SearchStrategy[dict[str, Any]]:
    """Fields that this version does not know."""
    value = (
        st.none()
        | st.booleans()
        | st.integers(-9, 9)
        | nasty_text(1).map(text.clean)
        | st.just([{"a": [1]}])
    )
    return st.dictionaries(st.sampled_from(("x_new", "Größe", "later")), value, max_size=1)
