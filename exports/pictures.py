"""Pictures in the markdown of an artifact: which file each is of, and what happens where that gets another name."""

import re
from collections.abc import Mapping

_PICTURE = re.compile(r"(!\[.*\]\()([^()\s]+)(\)\s*)")


def renamed(markdown: str, names: Mapping[str, str]) -> str:
    """The text with the pictures of these files, by their old names, shown from the new ones.

    Only a picture that is a paragraph by itself is one of ours; what a line of code says stays as it is.
    """
    if not any(name in markdown for name in names):
        return markdown
    from markdown_it import MarkdownIt

    lines = markdown.split("\n")
    for token in MarkdownIt("commonmark").disable("inline").parse(markdown):
        if token.type == "inline" and token.map and token.map[1] == token.map[0] + 1:
            at = token.map[0]
            found = _PICTURE.fullmatch(lines[at])
            if found and found[2] in names:
                lines[at] = f"{found[1]}{names[found[2]]}{found[3]}"
    return "\n".join(lines)
