"""What paper shows better than markdown: labels at the side, quiet words, a chart beside its table.

An artifact's tree (`tree`) goes in and comes out with the same texts in the same order. Beside its blocks there are

- ``["labels", items]``, a list whose items start with a word in bold; it stands at the side if it is short,
- ``["sides", [[heading, blocks], ...]]``, what has its heading at the side, which the end of a page does not
  break, and what has none (null),
- ``["band", heading, blocks, picture, table]``, a chart with its table beside it,
- ``["note", inlines]``, a quiet paragraph, and three that stay with what follows: ``["meta", inlines]``,
  ``["facts", inlines]`` right of the labels, ``["written", inlines]`` right of the headings at the side,

and within lines ``["q", inlines]``, quiet words, and ``["id", inlines]``, the id that a heading starts with.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from exports.typeset import tree, words
from exports.typeset.tree import Inlines, Node

_SIDE = 16
"""Characters of a line at the side."""
_WHOLE = 900
"""Characters that stay on one page with the heading at their side."""
_LINE = 100
"""More characters than a line beside a heading holds."""
_HALF_LINE, _HEIGHT, _WIDTH, _WORD = 44, 38, 38, 18
"""Of a table beside its chart: the characters of a line, the most lines, the most characters of all columns but
the last, and of a word that is not broken."""
_ID = re.compile(r"[A-Z][1-9][0-9]* ")


def dressed(kind: str, blocks: list[Node]) -> list[Node]:
    """The blocks of an artifact of that kind as its page shows them."""
    way = _WAYS.get(kind)
    return way(blocks) if way else blocks


def _log(blocks: list[Node]) -> list[Node]:
    """Every decision with its id at the side of its title, its facts below, its stages with labels."""
    found: list[Node] = []
    for place, node in enumerate(blocks):
        if node[0] == "p" and (place == 0 or blocks[place - 1][0] == "h"):
            found.append(["facts", *node[1:]])
        elif node[0] == "list" and all(map(_labelled, node[3])):
            found.append(["labels", [[_quietly(item[0]), *item[1:]] for item in node[3]]])
        else:
            found.append(_with_id(node))
    return found


def _sectioned(blocks: list[Node]) -> list[Node]:
    """Sections with their headings at the side."""
    first = ["written", *blocks[0][1:]] if blocks and blocks[0][0] == "p" else None
    rest = blocks[1:] if first else blocks
    levels = [node[1] for node in rest if node[0] == "h"]
    # A heading alone of its level is a title over the sections.
    top = min(
        (level for level in levels if levels.count(level) > 1), default=min(levels, default=0)
    )
    return [*([first] if first else []), *_sides(rest, top)]


def _leadership(blocks: list[Node]) -> list[Node]:
    """The principles at the side; under each line its KPI and proof, quietly."""
    if not any(node[0] == "h" for node in blocks):
        return _noted(blocks)
    deepest = max(node[1] for node in blocks if node[0] == "h")
    told = [_proven(node) if node[0] == "list" else node for node in blocks]
    return list(_sides(told, deepest))


def _dashboard(blocks: list[Node]) -> list[Node]:
    """What is said of all KPIs, then each with its chart beside its values."""
    found: list[Node] = []
    for heading, section in _sections(blocks, lambda _: True):
        if heading is None:
            found += _noted(section)
            continue
        about = [["meta", *node[1:]] if node[0] == "p" else node for node in section]
        if [node[0] for node in about[-2:]] == ["picture", "table"] and _beside(about[-1]):
            found.append(["band", heading, about[:-2], about[-2], _narrowed(about[-1])])
        else:
            found += [heading, *about]
    return found


def _beside(table: Node) -> bool:
    """Whether a table has room beside its chart, in height and in width, with some left for its last column."""
    rows = [[len(tree.plain(cell)) for cell in row] for row in (table[2], *table[3])]
    height = sum(max(1, sum(row) // _HALF_LINE) for row in rows)
    width = sum(max(column) for column in list(zip(*rows, strict=True))[:-1])
    return height <= _HEIGHT and width <= _WIDTH


def _narrowed(table: Node) -> Node:
    """A table whose words may be broken where half a page is too narrow for them."""
    rows = [[[piece for each in cell for piece in _cut(each)] for cell in row] for row in table[3]]
    return [*table[:3], rows, *table[4:]]


def _cut(inline: str | Node) -> Inlines:
    """Text with places to break in its long words."""
    return words.cut(inline, _WORD) if isinstance(inline, str) else [inline]


def _noted(blocks: list[Node]) -> list[Node]:
    """Blocks with their paragraphs set quietly."""
    return [["note", *node[1:]] if node[0] == "p" else node for node in blocks]


_WAYS: dict[str, Callable[[list[Node]], list[Node]]] = {
    "outcome-map": _noted,
    "decision-log": _log,
    "charter": _sectioned,
    "check-in-brief": _sectioned,
    "dashboard": _dashboard,
    "leadership": _leadership,
}


def _sections(
    blocks: list[Node], opens: Callable[[Node], bool]
) -> Iterator[tuple[Node | None, list[Node]]]:
    """What stands before the first heading that opens a section, then each such heading with what follows."""
    heading: Node | None = None
    section: list[Node] = []
    for node in blocks:
        if node[0] == "h" and opens(node):
            yield heading, section
            heading, section = node, []
        else:
            section.append(node)
    yield heading, section


def _sides(blocks: list[Node], level: int) -> Iterator[Node]:
    """Runs of sections with their headings of that level at the side, as far as both have room there."""
    run: list[list[Any]] = []
    for heading, section in _sections(blocks, lambda node: bool(node[1] <= level)):
        if heading is not None and heading[1] == level and _fits(heading, section):
            at = len(section) if _size(section) <= _WHOLE else 1
            run.append([heading, section[:at]])
            if section[at:]:
                run.append([None, section[at:]])
            continue
        if run:
            yield ["sides", run]
            run = []
        if heading is not None:
            yield heading
        if section and section[0][0] == "table":
            # A table too large for the side has the whole width.
            yield section.pop(0)
        if section:
            yield ["sides", [[None, section]]]
    if run:
        yield ["sides", run]


def _fits(heading: Node, section: list[Node]) -> bool:
    """Whether a heading has room beside the first that stands below it, and what that is stays on a page."""
    if not section or section[0][0] in ("h", "quote") or heading[-1] == "rtl":
        return False
    said = tree.plain(heading[2]).split()
    if max(map(len, said), default=0) > _SIDE:
        return False
    rows = 0
    free = 0
    for word in said:
        if len(word) > free:
            rows, free = rows + 1, _SIDE
        free -= len(word) + 1
    first = section if _size(section) <= _WHOLE else section[:1]
    return rows <= _rows(first) and _size(first) <= _WHOLE


def _rows(blocks: list[Node]) -> int:
    """At least how many lines some blocks take."""
    return sum(1 + len(text) // _LINE for text in tree.texts(blocks))


def _size(blocks: list[Node]) -> int:
    """The characters of some blocks, a short line counted as half a line; beyond what is asked for any number."""
    size = 0
    for text in tree.texts(blocks):
        size += max(_HALF_LINE, len(text))
        if size > _WHOLE:
            break
    return size


def _labelled(item: list[Node]) -> bool:
    """Whether an item starts with words in bold."""
    first = item[0][1][:1] if item and item[0][0] == "p" else []
    return bool(first) and isinstance(first[0], list) and first[0][0] == "b"


def _quietly(paragraph: Node) -> Node:
    """An item with what is said of its day set quietly; what follows the label at once stays with it."""
    (kind, label), *rest = paragraph[1]
    if not rest or not isinstance(rest[0], str):
        return paragraph
    joint = next((each for each in (": ", " ") if rest[0].startswith(each)), "")
    day, closed, text = rest[0][len(joint) :].partition("):")
    quiet: Inlines = [["q", [f"{day}{closed}"]]] if closed and joint == " " else []
    said = text if quiet else rest[0][len(joint) :]
    return ["p", [[kind, [*label, joint]], *quiet, said, *rest[1:]], *paragraph[2:]]


def _proven(node: Node) -> Node:
    """A bullet whose list within it is a quiet paragraph."""
    items = [[_plainly(each) for each in item] for item in node[3]]
    return [*node[:3], items]


def _plainly(node: Node) -> Node:
    inner = node[3] if node[0] == "list" else []
    if len(inner) == 1 and len(inner[0]) == 1 and inner[0][0][0] == "p":
        return ["note", *inner[0][0][1:]]
    return node


def _with_id(node: Node) -> Node:
    """A heading with the id that it starts with told apart."""
    first: Inlines = node[2] if node[0] == "h" else []
    found = _ID.match(first[0]) if first and isinstance(first[0], str) else None
    if found is None or node[-1] == "rtl":
        return node
    return [*node[:2], [["id", [found.group()]], first[0][found.end() :], *first[1:]], *node[3:]]
