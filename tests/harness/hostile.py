"""Texts that broke programs of this kind, made anew in any number, and journals that hold them in every field.

`TEXTS` are the known ones, `texts` any number of them with a seed, `hostile_text` a strategy. `journal` puts them
into every text there is; `arriving` is that journal as the bytes of an import, from which the program reads it.
All are as they may arrive at the door: what is to be shown is ``journal.text.clean`` of them.
"""

import json
import random
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import chain, cycle
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from journal import codec, model
from journal.field_table import FIELDS, Field
from journal.interchange import FORMAT, VERSION
from journal.kinds import BY_TABLE
from tests.harness.strategies import CHUNKS

LOOT = "Q0FOQVJZ"
"""What the clipboard sequences carry: it must never be found in a clipboard."""

CONTROLS = {
    "clipboard": f"\x1b]52;c;{LOOT}\x07",
    "clipboard, closed by ST": f"\x1b]52;c;{LOOT}\x1b\\",
    "clipboard in C1": f"\x9d52;c;{LOOT}\x9c",
    "window title": "\x1b]0;owned\x07",
    "hyperlink": "\x1b]8;;https://a.example\x1b\\here\x1b]8;;\x1b\\",
    "clear the screen": "\x1b[2J\x1b[H",
    "clear the screen in C1": "\x9b2J",
    "colour": "\x1b[31mred\x1b[0m",
    "another screen": "\x1b[?1049l",
    "mouse": "\x1b[?1003h",
    "reset": "\x1bc",
    "device status": "\x1b[6n",
    "device control": "\x1bP+q544e\x1b\\",
    "device control in C1": "\x90+q544e\x9c",
    "application command": "\x1b_Ga=q\x1b\\",
    "charset": "\x1b(0 \x0e shifted \x0f",
    "bell and backspaces": "\x07\x08\x08\x08gone",
    "carriage return": "seen\runseen",
    "form feed and vertical tab": "a\x0cb\x0bc",
    "nul": "a\x00b",
    "delete": "a\x7fb",
    "every C0": "".join(map(chr, range(32))),
    "every C1": "".join(map(chr, range(0x7F, 0xA0))),
    "half characters": "a\ud800b\udfffc",
}
"""Sequences that a terminal obeys, by what they would do."""

MARKUP = (
    *("[/]", "[/x]", "[/b] [b]x[/b]", "[", "]", "[[", "\\[b]", "[]", "[ ]", "[x] done", "[1]"),
    *("[red]x", "[on red]x[/on red]", "[$primary]x[/]", "[$v]..[/]", "[#ff0000]x[/]", "[not bold]"),
    *("[@click=app.quit]x[/]", "[@click=app.bell()]x[/]", "[@click='app.leave']x[/]"),
    *("[link=https://a.example]x[/link]", '[link="x"]y[/link]', "[reverse blink]x", "[b"),
    *(":smile: :warning:", "{K1} {K1:target} {nope} {", "{0} %s %(x)s $x ${x}", "`x` *b* _i_ ~~s~~"),
    *("<b>&amp;</b> <!-- x -->", "<script>alert(1)</script>", "[x](javascript:alert)", "![x](http://a)"),
    *("[x](ms-msdt:/y)", "[a]: http://a 'b'", "| a | b |\n|---|---|\n| c | d |", "# head\n\n- [ ] item"),
)  # fmt: skip
"""What some drawing code takes for markup."""

WIDTHS = (
    *("👩‍👩‍👧‍👦 family", "🇩🇪🇯🇵", "👍🏽 ⚠️ ☑️ ❤️", "中文日本語한국어", "ｆｕｌｌ　ｗｉｄｔｈ", "e\u0301 n\u0303 u\u0308"),
    *("Z̸̢̛͎̲͖͕̦̋̾̑̓a̶̛̮͎l̴̥̮͂g̷̨͝ǫ̸̛̗̓", "ภาษาไทย กำลังทดสอบ", "हिन्दी में लिखा", "தமிழ்", "မြန်မာ", "ខ្មែរ"),
    *("שלום עולם", "مرحبا بالعالم", "\u202eevil\u202c", "\u2066a\u2069 \u2067b\u2069", "a\u200eb\u200fc\u061cd"),
    *("zero\u200bwidth\u200d\u2060\u00ad", "\ufeffmark", "\u2028line\u2029paragraph", "\u0085next", "\u00a0\u3000\u2003"),
    *("\u0300\u0301 begins with marks", "\ufff9a\ufffab\ufffb", "\U000e0041\U000e007f tags", "\U0001f3fb", "\ue000"),
    *("W" * 300, "中" * 300, "a " * 200, "\u0301" * 200, "👩‍👩‍👧" * 60, "-" * 300),
)  # fmt: skip
"""Scripts, joined characters, and words that are wider than any window."""

SHAPES = (
    *("", " ", "\t", "\n", "\n\n\n", "  a  ", "\ta\tb", "a\nb\nc", "a\r\nb\rc", "\n".join("abcdefgh" * 8)),
    *("=1+1", "-2", "+3", "@SUM(A1)", "yes", "no", "null", "1e999", "NaN", "---", "...", "../../etc", "-rf", "~"),
    *("K1 and D4", "#tag @UX", "C# 12 $5M a@b *x_", "\\", "\\\\n", '"', "'", "“”", "x\\u001b[31m"),
)  # fmt: skip
"""Edges, spaces, and texts that look like something else."""

TEXTS = (*CONTROLS.values(), *MARKUP, *WIDTHS, *SHAPES, *CHUNKS)
"""Every known one."""

JOINS = ("", " ", "\n", "[/]", "\x1b", "\u200d")


def texts(number: int, seed: int = 0) -> list[str]:
    """That many: the known ones first, then pieces of them joined by chance."""
    chance = random.Random(seed)
    made = list(TEXTS[:number])
    while len(made) < number:
        pieces = [_piece(chance) for _ in range(chance.randint(1, 4))]
        made.append(chance.choice(JOINS).join(pieces))
    return made


def picked(number: int, seed: int = 0) -> list[str]:
    """That many of all sorts, for runs in which not all of the known ones have room."""
    chance = random.Random(seed)
    return texts(number, seed) if number >= len(TEXTS) else chance.sample(TEXTS, number)


def _piece(chance: random.Random) -> str:
    if chance.random() < 0.7:
        return chance.choice(TEXTS)[:120]
    return "".join(chr(chance.choice(_PLANES)(chance)) for _ in range(chance.randint(1, 8)))


_PLANES = (
    lambda chance: chance.randrange(0x20),
    lambda chance: chance.randrange(0x20, 0x7F),
    lambda chance: chance.randrange(0x7F, 0x250),
    lambda chance: chance.randrange(0x2000, 0x2070),
    lambda chance: chance.randrange(0x10000),
    lambda chance: chance.randrange(0x110000),
)


def hostile_text(pieces: int = 4) -> SearchStrategy[str]:
    """Known pieces and any characters, half ones too, joined in any way."""
    anything = st.text(st.characters(exclude_categories=()), max_size=12)
    return st.builds(
        str.join,
        st.sampled_from(JOINS),
        st.lists(st.sampled_from(TEXTS) | anything, max_size=pieces),
    )


# --- journals that are full of them ---------------------------------------------------------------

DAY = date(2026, 6, 1)
NOW = datetime(2026, 6, 2, 9, 30, tzinfo=UTC)


def journal(given: Iterable[str], name: str = "2026-H1") -> model.Snapshot:
    """A cycle with a text in every field that takes one, and as many records as that takes.

    Ids, days, choices and the cycle's own name are sound, since those are what the program computes with.
    Records of each kind come in rounds until every text was used; the last round goes on from the first text.
    """
    known = list(given)
    supply = _Supply(known)
    first = _struct(model.Cycle, "cycle", supply, 1)
    held = msgspec.structs.replace(
        first,
        name=name, profile="sde-to-pm", starts=date(2026, 1, 5), submit_by=date(2026, 7, 3), closed=None,
    )  # fmt: skip
    rounds: dict[str, list[Any]] = {table: [] for table in BY_TABLE}
    number = 0
    while number < 1 or supply.used < len(known):
        number += 1
        for table, records in rounds.items():
            record = _struct(codec.RECORD_TYPES[table], table, supply, number)
            records.append(
                msgspec.structs.replace(record, id=f"{BY_TABLE[table].letter}{number}", entered=NOW)
                if hasattr(record, "entered")
                else msgspec.structs.replace(record, id=f"{BY_TABLE[table].letter}{number}")
            )
    tables: dict[str, Any] = {table: tuple(found) for table, found in rounds.items()}
    return model.Snapshot(cycle=held, **tables)


def arriving(snapshot: model.Snapshot) -> bytes:
    """The bytes of an import of it, in which half characters and controls are escaped."""
    return json.dumps({"format": FORMAT, "version": VERSION, **codec.encode(snapshot)}).encode()


class _Supply:
    """Texts one after the other, from the start again when all were used."""

    def __init__(self, given: list[str]) -> None:
        self.used = 0
        self._texts = chain(given, cycle(given or [""]))

    def next(self) -> str:
        self.used += 1
        return next(self._texts)


def _struct(struct: type[Any], table: str, supply: _Supply, number: int, path: str = "") -> Any:
    hints = get_type_hints(struct)
    return struct(
        **{
            info.name: _of(hints[info.name], table, supply, number, f"{path}{info.encode_name}")
            for info in msgspec.structs.fields(struct)
            if info.name != "extra"
        }
    )


def _of(annotation: Any, table: str, supply: _Supply, number: int, path: str) -> Any:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is UnionType or type(None) in args:
        sound = next(each for each in args if each is not type(None))
        return _of(sound, table, supply, number, path)
    if origin is Literal:
        return args[number % len(args)]
    if origin is tuple:
        return tuple(_of(args[0], table, supply, number, path) for _ in range(2))
    if isinstance(annotation, type) and issubclass(annotation, model.Value):
        return _struct(annotation, table, supply, number, f"{path}.")
    if annotation is str:
        return _text(table, supply, number, path)
    # Of the check-ins every other one is still planned.
    yes = table != "checkins" or number % 2 == 0
    return {date: DAY, datetime: NOW, float: 60.0 + number, int: 50, bool: yes}[annotation]


def _text(table: str, supply: _Supply, number: int, path: str) -> str:
    field = _fields(table).get(path)
    if path == "id":
        return ""
    if field is not None and field.type in ("id", "ids"):
        return f"{field.of or 'K'}{number}"
    return supply.next()


def _fields(table: str) -> dict[str, Field]:
    found = _FIELDS.setdefault(table, {})
    for field in () if found else FIELDS.get(table, ()):
        found[field.path] = field
        found |= {f"{field.path}.{sub.path}": sub for sub in field.fields}
    return found


_FIELDS: dict[str, dict[str, Field]] = {}


def texts_of(snapshot: model.Snapshot) -> Iterator[str]:
    """Every text that a snapshot holds, wherever it stands."""
    found: list[object] = [msgspec.to_builtins(snapshot, builtin_types=(date, datetime))]
    while found:
        each = found.pop()
        if isinstance(each, str):
            yield each
        elif isinstance(each, dict):
            found += each.values()
        elif isinstance(each, list | tuple):
            found += each
