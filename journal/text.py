"""What users type: cleaned once at the door, shown safely at the exit.

At the door each control character but newline and tab, and each lone surrogate, becomes U+FFFD; nothing is
removed, so nothing becomes empty. At the exit, text that may come from elsewhere (a file name, a line of
an old file) is made harmless for a terminal.
"""

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

LONGEST_LINE = 500
"""Characters of a one-line field, as typed; an import may bring longer ones."""

LONGEST_TEXT = 1_000_000
"""Bytes of a text in UTF-8, as typed."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BREAKS = re.compile("[\n\t\u2028\u2029]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile(
    "(\N{WAVING BLACK FLAG}[\U000e0020-\U000e007f]+)"  # the flag of a country's part is seen
    "|[\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def clean(typed: str) -> str:
    """Text of any number of lines as it is stored: CRLF and CR become LF, controls become U+FFFD."""
    if "\r" in typed:
        typed = typed.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub(REPLACEMENT, typed)


def clean_line(typed: str) -> str:
    """Text of one line as it is stored: newlines and tabs become spaces, controls become U+FFFD."""
    return _BREAKS.sub(" ", clean(typed))


def too_long(text: str) -> bool:
    """Whether a text has more bytes than may be typed."""
    return len(text.encode("utf-8", "surrogatepass")) > LONGEST_TEXT


def safe(stored: str) -> str:
    """Text that a terminal shows and never obeys; newlines and tabs stay."""
    return _BIDI.sub(REPLACEMENT, _CONTROL.sub(REPLACEMENT, stored))


def one_line(stored: str) -> str:
    """`safe` text on one line, runs of white space folded into one space, characters without width marked."""
    line = " ".join(safe(stored).split())
    return line if line.isascii() else _UNSEEN.sub(lambda found: found[1] or REPLACEMENT, line)


def shortened(stored: str, width: int) -> str:
    """The start of `one_line`, at most ``width`` characters long, with an ellipsis where it was cut."""
    line = one_line(stored)
    return line if len(line) <= width else line[: max(0, width - 1)].rstrip() + "…"


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 row", "4 rows"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def slug(title: str, longest: int = 60) -> str:
    """A file name part of lower-case ASCII letters, digits and hyphens; "" if nothing is left."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:longest].strip("-")
