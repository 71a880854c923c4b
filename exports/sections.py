"""A markdown text in pieces that can be read one by one, so that after an edit only the piece that it is in is."""

import re
from collections.abc import Iterator

SHORT = 20_000
"""Characters of a section of which what was read may be remembered."""
_HEADING = re.compile(r"\n\n(?=#{1,6} )")


def sections(text: str) -> Iterator[str]:
    """The text, cut before headings that end all that is before them; together they are the text.

    Where code is fenced or links are defined a heading may be none, or a section not be understood by itself.
    """
    if "```" in text or "~~~" in text or "]:" in text:
        yield text
        return
    start = 0
    for match in _HEADING.finditer(text):
        yield text[start : match.end()]
        start = match.end()
    yield text[start:]
