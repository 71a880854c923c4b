"""User text made safe for markdown: it reads as typed and can neither be taken for markup nor break a table.

Only what would be taken for markup is escaped, so that a plain sentence stays a plain sentence. Bare web
addresses stay as typed, and a forge may turn them into links to just what they say.
"""

import re
from collections.abc import Iterable, Sequence

from journal.text import safe

_BREAKS = re.compile("[\n\t\x0b\x0c\x85\u2028\u2029]+")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)\S*", re.IGNORECASE)
_ADDRESS_MARK = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_START = re.compile(
    r"""(?P<before>\d{0,9})                      # the number of an ordered item
        (?P<mark>(?<=\d)[.)](?=\s|$)             # 1. and 1)
        | (?<!\d)(?:[#]{1,6}|[-+])(?=\s|$)       # headings and items
        | (?<!\d)> | (?<!\d)[=-]+\s*$ )          # quotations, underlines of headings
    """,
    re.VERBOSE,
)


def inline(text: str) -> str:
    """Text on one line, literal wherever it stands, at the start of a paragraph or item too."""
    return _start(_spans(flat(text)))


def within(text: str) -> str:
    """Text on one line, literal in mid-sentence and in the cell of a `table`."""
    return _spans(flat(text))


def label(text: str) -> str:
    """Text between the brackets of a link."""
    return _spans(flat(text)).replace("]", r"\]")


def image(told: str, file_name: str) -> str:
    """A picture of one of our own files, told in words for those who do not see it."""
    return f"![{label(told)}]({file_name})"


def flat(text: str) -> str:
    """Text on one line without white space around it."""
    return _BREAKS.sub(" ", safe(text)).strip()


def lines(text: str, indent: str = "") -> str:
    """Text that keeps its lines and paragraphs; what follows the first line is indented."""
    paragraphs = re.split(r"\n\s*\n", safe(text).strip())
    broken = ["\\\n".join(filter(None, map(inline, each.split("\n")))) for each in paragraphs]
    return "\n\n".join(broken).replace("\n", "\n" + indent).replace(f"\n{indent}\n", "\n\n")


def bold(text: str) -> str:
    """Text in bold, nothing for empty text."""
    literal = _spans(flat(text))
    return f"**{literal}**" if literal else ""


def heading(depth: int, text: str) -> str:
    """A heading of user text at that depth."""
    hashes = "#" * min(depth, 6)
    literal = _spans(flat(text))
    # Hashes at the end are decoration, unless others follow that are.
    return f"{hashes} {literal} {hashes}" if literal.endswith("#") else f"{hashes} {literal}"


def bullets(items: Iterable[str]) -> str:
    """A list of items that are markdown already; an item of several lines stays one item."""
    return "\n".join("- " + item.replace("\n", "\n  ").replace("\n  \n", "\n\n") for item in items)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: Iterable[int] = ()) -> str:
    """A table of cells that are markdown already; the columns in ``numbers`` are set to the right.

    This is where pipes are escaped: it holds for text and for markup alike.
    """
    right = set(numbers)
    rule = ["---:" if column in right else "---" for column in range(len(head))]
    escaped = ([each.replace("|", r"\|") for each in row] for row in rows)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *escaped))


def joined(*blocks: str) -> str:
    """Blocks of markdown with an empty line between them; empty blocks are left out."""
    return "\n\n".join(block.strip("\n") for block in blocks if block.strip())


def _start(escaped: str) -> str:
    """The line with its first characters escaped where they would start a heading, list or quotation."""
    found = _AT_START.match(escaped)
    if found is None:
        return escaped
    place = found.start("mark")
    return f"{escaped[:place]}\\{escaped[place:]}"


def _spans(text: str) -> str:
    """The text with a backslash before each character that would start or end a span."""
    parts: list[str] = []
    place = 0
    for found in _ADDRESS.finditer(text):
        parts += (_one(text, at) for at in range(place, found.start()))
        place = found.end()
        literal = "".join(_one(text, at) for at in range(found.start(), place))
        # A forge takes an address as it stands, backslashes and all: such an address is broken instead.
        whole = literal == found.group()
        parts.append(literal if whole else _ADDRESS_MARK.sub(r"\\\g<0>", literal))
    parts += (_one(text, at) for at in range(place, len(text)))
    return "".join(parts)


def _one(text: str, at: int) -> str:
    """The character at that place, escaped if it means something there."""
    character = text[at]
    if character not in _PUNCTUATION:
        return character
    before = text[at - 1] if at else ""
    after = text[at + 1] if at + 1 < len(text) else ""
    return "\\" + character if _means(character, before, after, text, at) else character


def _means(character: str, before: str, after: str, text: str, at: int) -> bool:
    match character:
        case "`" | "[":
            return True
        case "\\":
            return not after or after in _PUNCTUATION
        case "*":
            return not (before.isspace() and after.isspace())
        case "_":
            inside = before.isalnum() and after.isalnum()
            return not inside and not (before.isspace() and after.isspace())
        case "~" | "$":
            opens_only = not before or before.isspace()
            return not (opens_only and after.isalnum())
        case "<":
            return after.isalpha() or after in ("/", "!", "?")
        case "&":
            return _ENTITY.match(text, at) is not None
    return False
