"""Which characters the fonts can show: those that come along first, those of the system where these lack some."""

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from exports.typeset import engine
from journal.text import plural

_PROBE = b"""\
#set page(height: auto)
#for each in json("data.json") [#each #parbreak()]
"""
_STANDARD: Literal["a-2b"] = "a-2b"
"""An archive's standard, under which a character that no font has is an error that names it."""
_LACKS = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_AT_ONCE = 400
"""Characters that are asked about in one document, so that many unknown ones make no error without end."""
_MOST_NAMED = 12
"""Characters that a warning names; of more it tells how many."""


class Needed(NamedTuple):
    """Whether the fonts of the system are needed, and the characters that those lack too."""

    system: bool
    missing: tuple[str, ...]


NOTHING = Needed(False, ())


def needed(texts: Iterable[str]) -> Needed:
    """What the fonts that come along cannot show of these texts."""
    given = list(texts)
    unusual = {char for text in given for char in set(text) if not _usual(char)}
    if not unusual:
        return NOTHING
    chars, marked = tuple(sorted(unusual)), _marked(given, unusual)
    lacking = _lacking(chars, False)
    if not lacking and not _lacking(marked, False):
        return NOTHING
    missing = {*_lacking(lacking, True), *_lacking(marked, True)}
    return Needed(True, tuple(sorted(missing)))


def _marked(texts: Iterable[str], chars: Iterable[str]) -> tuple[str, ...]:
    """Each letter with one of the marks among those characters: one font must have both."""
    marks = "".join(each for each in chars if unicodedata.category(each) in ("Mn", "Me"))
    if not marks:
        return ()
    found = re.compile(rf"\S[{re.escape(marks)}]")
    return tuple(sorted({each for text in texts for each in found.findall(text)}))


def warning(missing: tuple[str, ...]) -> str:
    """One sentence that names the characters no font can show; "" if there are none."""
    if not missing:
        return ""
    named = ", ".join(f"{_shown(char)}U+{ord(char):04X}" for char in missing[:_MOST_NAMED])
    more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
    count = plural(len(missing), "character")
    return f"no font here has {count}: {named}{more}; install a font that does, such as Noto"


def _shown(char: str) -> str:
    return f"{char} " if char.isprintable() and not char.isspace() else ""


def _usual(char: str) -> bool:
    """Whether the fonts that come along surely have it; checked by a test, character by character."""
    return char <= "\u017f" or char in "–—‘’“”…•→←−×≤≥€"


@lru_cache(maxsize=256)
def _lacking(chars: tuple[str, ...], system: bool) -> tuple[str, ...]:
    """Those of the characters that cannot be shown; of letters with a mark, the marks."""
    found: set[str] = set()
    wanted = [
        char
        for char in chars
        if unicodedata.category(char[-1]) not in ("Cf", "Cc", "Zs", "Zl", "Zp")
    ]
    for start in range(0, len(wanted), _AT_ONCE):
        found |= _refused(wanted[start : start + _AT_ONCE], system)
    return tuple(sorted({char[-1] for char in chars if char[-1] in found}))


def _refused(chars: list[str], system: bool) -> set[str]:
    made = engine.compiler({"main.typ": _PROBE, "data.json": json.dumps(chars).encode()}, system)
    from typst import TypstError

    try:
        made.compile(format="pdf", pdf_standards=_STANDARD, timestamp=0)
    except TypstError as problem:
        named = _LACKS.findall(problem.diagnostic)
        return {char for text in named for char in _ESCAPED.sub(_unescaped, text)}
    return set()


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found.group(1), 16))
